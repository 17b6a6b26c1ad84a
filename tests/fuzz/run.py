#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs fuzz targets, as many at a time as there are processors. A line of result for each of them, and one for all.

usage: run.py BUILD_FOLDER [SECONDS | --runs NUMBER] [TARGET...]

Each runs for a minute, unless told otherwise. What a target has learnt is kept in BUILD_FOLDER/corpus, what it finds in BUILD_FOLDER/findings.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

import seeds

# A quarter more executions; a finding is looked at again without them.
FASTER = "malloc_context_size=0:max_malloc_fill_size=0:quarantine_size_mb=16"
INTERRUPTED = 72  # as libFuzzer ends on a signal
TARGETS = ("answers", "errors", "filters", "headers", "mock", "pages", "requests", "urls", "webhooks")


def run(build, target, limit):
    corpus, findings = build / "corpus" / target, build / "findings"
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    log = findings / f"{target}.log"
    begin = time.monotonic()
    with log.open("wb") as out:
        ended = subprocess.run(
            [build / "tests/fuzz" / target, limit, "-max_len=2048", "-timeout=20", "-entropic=0", "-print_final_stats=1",
             f"-dict={build / 'seeds/dictionary'}", f"-artifact_prefix={findings}/{target}-",
             corpus, build / "seeds" / target],
            stdout=out, stderr=out, check=False, env={"ASAN_OPTIONS": FASTER, **os.environ})
    text = log.read_text(encoding="utf-8", errors="replace")
    executed = re.search(r"^stat::number_of_executed_units:\s+(\d+)", text, re.M)
    reached = re.findall(r"\bcov: (\d+)", text)
    count = int(executed[1]) if executed else 0
    good = ended.returncode in (0, INTERRUPTED)
    found = "nothing found" if good else f"FOUND SOMETHING: {log}"
    print(f"{target:9} {count:>11,} executions in {time.monotonic() - begin:,.0f} s, "
          f"{reached[-1] if reached else '?':>6} places reached, {found}", flush=True)
    return count, good


def main(build, *arguments):
    build, targets, limit = pathlib.Path(build), list(arguments), "-max_total_time=60"
    if targets[:1] == ["--runs"]:
        limit = f"-runs={int(targets[1])}"
        del targets[:2]
    elif targets and targets[0].isdigit():
        limit = f"-max_total_time={targets.pop(0)}"
    targets = targets or TARGETS
    if unknown := set(targets) - set(TARGETS):
        sys.exit(f"no such target: {', '.join(sorted(unknown))}; there are: {', '.join(TARGETS)}")
    seeds.write_all(build / "seeds")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda target: run(build, target, limit), targets))
    failed = sum(not good for _, good in results)
    print(f"fuzz: {sum(count for count, _ in results):,} executions of {len(results)} targets, "
          f"{f'{failed} of them found something' if failed else 'nothing found'}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
