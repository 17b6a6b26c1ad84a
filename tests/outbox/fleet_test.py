#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Eight processes send what is in one outbox in PostgreSQL, each with an eighth of the rate limit, to a mock service that
enforces it.

usage: fleet_test.py BUILD [MESSAGES]       default 10,000, which takes 100 s
"""

import pathlib
import subprocess
import sys
import time

from crash_test import Mock, Postgres

PROCESSES = 8
LIMIT = 100  # a second
LEAST = 0.95  # of it that is to be used


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    messages = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    program = str(build / "tests/crash_sender")
    place = Postgres().place(0)
    subprocess.run([program, place, "enqueue-own", str(messages)], check=True)
    with Mock(str(build / "cio-mock"), "--rate-limits") as mock:
        begun = time.monotonic()
        senders = [subprocess.Popen([program, place, "share", mock.base_url, str(PROCESSES)], stdout=subprocess.PIPE, text=True)
                   for _ in range(PROCESSES)]
        said = [sender.communicate()[0] for sender in senders]
        took = time.monotonic() - begun
        failed = sum(sender.returncode != 0 for sender in senders)
        too_many = sum(int(words.split()[0]) for words in said if words)
        arrived = mock.arrived()
    once = sum(count == 1 for count in arrived.values())
    duplicates = sum(count - 1 for count in arrived.values())
    used = messages / took / LIMIT
    good = failed == 0 and too_many == 0 and once == messages and duplicates == 0 and used >= LEAST
    print(f"fleet-test {'passed' if good else 'FAILED'}: {PROCESSES} processes, {messages} messages in {took:.1f} s: {once} once, "
          f"duplicates {duplicates}, lost {messages - len(arrived)}, {too_many} answered 429, {used:.1%} of the budget used")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
