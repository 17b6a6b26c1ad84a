#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What compilers that are not at hand would refuse or warn of.

In public headers: other characters than those of ASCII (MSVC reads a header in the code page of the system, C4819), and
exported classes that do not stand between CIO_API_BEGIN and CIO_API_END (C4251, C4275). In sources: iterators that are
taken for pointers, as those of std::array and std::string_view are in some libraries only.

usage: headers.py SOURCE_DIR
"""

import pathlib
import re
import sys

wrong = []
headers = sorted(pathlib.Path(sys.argv[1], "include").rglob("*.hpp*"))
for header in headers:
    inside = False
    for number, line in enumerate(header.read_text(encoding="utf-8").splitlines(), 1):
        if not line.isascii():
            wrong.append(f"{header}:{number}: not ASCII: {line.strip()}")
        if line in ("CIO_API_BEGIN", "CIO_API_END"):
            inside = line == "CIO_API_BEGIN"
        elif re.match(r"\s*(class|struct) CIO_(\w+_)?API\b", line) and not inside:
            wrong.append(f"{header}:{number}: not between CIO_API_BEGIN and CIO_API_END: {line.strip()}")
    if inside:
        wrong.append(f"{header}: CIO_API_BEGIN without CIO_API_END")
sources = [file for folder in ("src", "examples", "tests") for file in pathlib.Path(sys.argv[1], folder).rglob("*.?pp")]
for source in sources:
    text = source.read_text(encoding="utf-8")
    for found in re.finditer(r"auto\* (?:const )?\w+ =\s*std::\w+\(\w+(?:\.|->)begin\(\)", text):
        line = text.count("\n", 0, found.start()) + 1
        wrong.append(f"{source}:{line}: an iterator need not be a pointer: {found[0]}")
print("\n".join(wrong) or f"{len(headers)} public headers and {len(sources)} sources are as MSVC wants them")
sys.exit(1 if wrong else 0)
