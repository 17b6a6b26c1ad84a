#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Includes that a file of src or include does not need, as include-what-you-use sees it.

What it would add is not asked for: a header may rely on those that it is made of. One that is right against its opinion
says so with "IWYU pragma: keep".

usage: unused_includes.py COMPILER_OPTION...      in the source directory; the options are those of clang
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Used by templates that no source instantiates, or found by argument-dependent lookup: neither is seen.
NOT_SEEN = {"#include <cio/print.hpp>", "#include <type_traits>", "#include <utility>"}
MAPPING = '[{ include: ["<bits/chrono.h>", "private", "<chrono>", "public"] }]\n'


def builtin_headers():
    """Those of the clang that include-what-you-use is made of; it looks for them beside itself only."""
    asked = subprocess.run(["include-what-you-use", "--version"], check=True, capture_output=True, text=True).stdout
    major = re.search(r"based on .*clang version (\d+)", asked)[1]
    found = sorted(pathlib.Path(f"/usr/lib/llvm-{major}/lib/clang").glob("*/include"))
    if not found:
        sys.exit(f"include-what-you-use needs the headers of clang {major}")
    return f"-I{found[0]}"


def unused(source, options):
    command = ["include-what-you-use", "-Xiwyu", "--no_fwd_decls", *options, str(source)]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stderr
    if re.search(r": (fatal )?error:", said):
        sys.exit(said)
    for part in re.findall(r"^(\S+) should remove these lines:\n((?:- .*\n)*)", said, re.MULTILINE):
        for line in re.findall(r"^- (#include .*?)\s*// lines", part[1], re.MULTILINE):
            if line not in NOT_SEEN:
                yield f"{part[0]}: {line}"


def main(options):
    sources = sorted(pathlib.Path("src").rglob("*.cpp"))
    with tempfile.NamedTemporaryFile("w", suffix=".imp") as mapping:
        mapping.write(MAPPING)
        mapping.flush()
        options = ["-Xiwyu", f"--mapping_file={mapping.name}", builtin_headers(), *options]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            found = {line for lines in pool.map(lambda source: list(unused(source, options)), sources) for line in lines}
    print("\n".join(sorted(found)) or f"no include of {len(sources)} sources and their headers is unused")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
