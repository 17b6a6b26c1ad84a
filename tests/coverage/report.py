#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the tests of a build with -fprofile-instr-generate -fcoverage-mapping, and says how much of the library they reach.

usage: report.py BUILD_FOLDER

Writes BUILD_FOLDER/html. A branch is each way that a condition can go, `a` and `b` of `a && b` on their own; what throws
is none. Ends with 1 if less is reached than must be.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Of what folder how much must be reached, in per cent.
BARS = (("src", "lines", 95), ("src/core", "branches", 90))


def run_tests(build, profiles):
    shutil.rmtree(profiles, ignore_errors=True)
    environment = {**os.environ, "LLVM_PROFILE_FILE": str(profiles / "%8m.profraw")}
    subprocess.run(["ctest", "--test-dir", build, "-j", str(4 * os.cpu_count()), "--output-on-failure", "--progress"],
                   env=environment, check=True)


def files_reached(programs, profile):
    """What is known of each file of src, by its path."""
    out = subprocess.run(["llvm-cov", "export", "-summary-only", f"-instr-profile={profile}", *programs],
                         capture_output=True, check=True).stdout
    files = ((pathlib.Path(file["filename"]), file["summary"]) for file in json.loads(out)["data"][0]["files"])
    return {file.relative_to(ROOT): summary for file, summary in files if file.is_relative_to(ROOT / "src")}


def share(summaries, what):
    total = sum(summary[what]["count"] for summary in summaries)
    reached = sum(summary[what]["covered"] for summary in summaries)
    return total - reached, 100 * reached / total if total else 100


def main(build):
    build = pathlib.Path(build).resolve()
    profiles, profile = build / "profiles", build / "tests.profdata"
    run_tests(build, profiles)
    subprocess.run(["llvm-profdata", "merge", "-sparse", "-o", profile, *profiles.glob("*.profraw")], check=True)
    first, *others = sorted((build / "tests").glob("*_tests"))
    programs = [str(first), *(f"-object={other}" for other in others)]
    shutil.rmtree(build / "html", ignore_errors=True)
    subprocess.run(["llvm-cov", "show", "-format=html", "-show-branches=count", "-Xdemangler=c++filt", f"-output-dir={build / 'html'}",
                    f"-instr-profile={profile}", *programs, ROOT / "src"], check=True, stdout=subprocess.DEVNULL)

    files = files_reached(programs, profile)
    good, results = True, []
    for folder, what, bar in BARS:
        inside = {file: summary for file, summary in files.items() if file.is_relative_to(folder)}
        print(f"\n{what} of {folder} that no test reaches:")
        for file, summary in sorted(inside.items(), key=lambda one: -share([one[1]], what)[0]):
            missing, percent = share([summary], what)
            if missing:
                print(f"  {missing:4}  {percent:5.1f} % reached  {file}")
        percent = share(inside.values(), what)[1]
        good = good and percent >= bar
        results.append(f"{percent:.1f} % of the {what} of {folder} ({bar} must be)")
    print(f"\nline by line: {(build / 'html/index.html').relative_to(ROOT)}")
    print(f"coverage: {', '.join(results)}: {'good' if good else 'NOT ENOUGH'}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
