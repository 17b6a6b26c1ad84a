#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What including this library costs, beside including nlohmann/json alone: processor time of the compiler.

usage: compile_cost.py INCLUDE_DIR...      prints a RATIO line for each way of including; fails if one misses its bar

The three are compiled in turn, so that all see the same machine; the quickest of several rounds counts, as what
disturbs can only slow down.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

ROUNDS = 9
WAYS = {  # name: lines, bar
    "compile_json_alone": ("#include <nlohmann/json.hpp>\n", None),
    "compile_one_header": ("#include <cio/api/transactional.hpp>\n#include <cio/app_client.hpp>\n", 1.25),
    "compile_everything": ("#include <cio/cio.hpp>\n", 1.80),
}


def seconds(source, flags):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([os.environ.get("CXX", "c++"), "-std=c++17", "-O2", "-c", "-o", os.devnull, *flags, str(source)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime


def main(flags):
    best = {}
    with tempfile.TemporaryDirectory() as folder:
        sources = {name: pathlib.Path(folder) / f"{name}.cpp" for name in WAYS}
        for name, source in sources.items():
            source.write_text(WAYS[name][0], encoding="utf-8")
        for _ in range(ROUNDS):
            for name, source in sources.items():
                best[name] = min(best.get(name, float("inf")), seconds(source, flags))
    good = True
    for name, (_, bar) in WAYS.items():
        if bar is not None:
            ratio = best[name] / best["compile_json_alone"]
            good = good and ratio <= bar
            print(f"RATIO {name} {ratio:.3f} bar {bar:.2f}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main([f"-I{one}" for one in sys.argv[1:]]))
