#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds the library alone, optimised as distributions do (-O2), and prints what it costs: machine code, file sizes, time to build.

usage: size.py SOURCE_DIR BUILD_DIR
"""

import pathlib
import re
import resource
import shutil
import subprocess
import sys

source, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
missed = False


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


def configure(name, *options):
    shutil.rmtree(build / name, ignore_errors=True)
    run("cmake", "-S", source, "-B", build / name, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG",
        "-DCIO_BUILD_TESTING=OFF", "-DCIO_BUILD_WEBHOOKS=OFF", "-DCIO_BUILD_OUTBOX=OFF", "-DCIO_BUILD_REDIS=OFF",
        "-DCIO_BUILD_TESTS=OFF", "-DCIO_BUILD_EXAMPLES=OFF",
        "-DCIO_WARNINGS_AS_ERRORS=ON",  # GCC sees more when it optimises
        f"-DCMAKE_INSTALL_PREFIX={build / name / 'installed'}", *options)


def processor_seconds(*command):
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = used()
    run(*command)
    return used() - before


def stripped_mib(file):
    copy = build / (file.name + ".stripped")
    run("strip", "-o", copy, file.resolve())
    return copy.stat().st_size / 2**20


def text_bytes(objects):
    lines = subprocess.run(["size", *map(str, objects)], check=True, capture_output=True, text=True).stdout.splitlines()
    return sum(int(line.split()[0]) for line in lines[1:])


def report(what, value, unit, bar):
    global missed
    missed = missed or value > bar
    print(f"{what:<62} {value:8.2f} {unit:<4} (at most {bar:g}){'  MISSED' if value > bar else ''}")


operations = len(re.findall(r"^    OP\(", (source / "src/api/table.hpp").read_text(), re.MULTILINE))

configure("static", "-DBUILD_SHARED_LIBS=OFF")
seconds = processor_seconds("cmake", "--build", build / "static")
run("cmake", "--install", build / "static")
configure("shared", "-DBUILD_SHARED_LIBS=ON", "-DCIO_UNITY_BUILD=OFF")
run("cmake", "--build", build / "shared")
run("cmake", "-S", source / "tests/size", "-B", build / "program", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG",
    f"-DCMAKE_PREFIX_PATH={build / 'static/installed'}")
run("cmake", "--build", build / "program")

objects = list((build / "shared").glob("CMakeFiles/cio.dir/src/api/*.o"))

# Those that took longest while others were built are built once more, alone.
duration = {}
for line in (build / "shared/.ninja_log").read_text().splitlines()[1:]:
    start, end, _, output, _ = line.split("\t")
    if "/src/api/" in output:
        duration[output] = int(end) - int(start)
slowest = (0.0, "")
for output in sorted(duration, key=duration.get)[-5:]:
    (build / "shared" / output).unlink()
    slowest = max(slowest, (processor_seconds("ninja", "-C", build / "shared", output), pathlib.Path(output).stem))

report(f"machine code of src/api for each of {operations} operations", text_bytes(objects) / operations / 1024, "KiB", 8)
# Agreed on for 40 operations, and for 168.
report("shared library, stripped", stripped_mib(build / "shared/libcio.so"), "MiB", 0.9 + (operations - 40) * 0.7 / 128)
report("program that only sends an e-mail, static, stripped", stripped_mib(build / "program/send_email"), "MiB", 0.5)
report("processor time to build the library", seconds, "s", 90)
report(f"processor time of the slowest file of src/api: {slowest[1]}", slowest[0], "s", 4)
sys.exit(1 if missed else 0)
