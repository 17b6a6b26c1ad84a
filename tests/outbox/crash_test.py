#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills what sends from an outbox, and its database, at random moments, and counts what arrived.

usage: crash_test.py BUILD [RUNS]       RUNS for each database (200), a tenth of it for each fault of a database

Each run has an outbox, and a mock service in a process of its own, which acts on some requests without an answer,
loses others, and refuses some. In the end each entry must be at rest, and the service must have what its state says:
sent: once; parked: never; held: once or never.
"""

import concurrent.futures
import contextlib
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
MESSAGES = 30
AT_ONCE = 6  # runs wait for leases most of the time
LONGEST = 120  # seconds until everything must be at rest


class Mock:
    """A mock service in a process of its own."""

    def __init__(self, program, *options):
        self.process = subprocess.Popen([program, "--port", "0", "--quiet", *options], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.base_url = re.match(r"Base URL: (\S+)", line)[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, path, body=None):
        request = urllib.request.Request(self.base_url.removesuffix("/v1") + path, headers={"Authorization": "Bearer mock-app-api-key"})
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def misbehave(self, choice):
        for number in range(0, MESSAGES, 10):
            self.ask("/mock/faults", {"operation": "send_transactional_email", "kind": "status", "status": 422, "times": 0,
                                      "when": {"/to": f"refused-{number}@example.com"}})
        for operation in ("send_transactional_email", "create_segment"):
            for kind in ("hang_up_after_acting", "hang_up", "truncated", "hang_up_after_acting"):
                self.ask("/mock/faults", {"operation": operation, "kind": kind, "after": choice.randrange(MESSAGES // 2),
                                          "times": choice.randrange(1, 4)})
            self.ask("/mock/faults", {"operation": operation, "kind": "delay", "delay_ms": 20, "times": 0})

    def everything(self, path, member):
        """All pages of a list."""
        start = ""
        while True:
            page = self.ask(f"/v1{path}{'&' if '?' in path else '?'}start={start}")
            yield from page[member]
            start = page.get("next")
            if not start:
                return
            time.sleep(0.1)  # the limit of these requests

    def arrived(self):
        """How often each message arrived, by the name of its recipient, and segments by theirs."""
        count = {}
        for message in self.everything("/messages?limit=1000", "messages"):
            name = (message.get("recipient") or "").removesuffix("@example.com")
            if re.match(r"own-|refused-|same$", name):
                count[name] = count.get(name, 0) + 1
        for segment in self.ask("/v1/segments")["segments"]:
            if segment["name"].startswith("segment-"):
                count[segment["name"]] = count.get(segment["name"], 0) + 1
        return count


class Tally:
    """What came of all runs."""

    def __init__(self):
        self.runs = self.kills = self.faults = self.enqueued = self.once = self.parked = self.held = 0
        self.duplicates = self.lost = 0

    def add(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def __str__(self):
        return (f"{self.runs} runs, {self.kills} kills, {self.faults} faults of databases: {self.enqueued} enqueued = {self.once} "
                f"delivered once + {self.parked} parked + {self.held} held; duplicates {self.duplicates}, lost {self.lost}")


def judge(entries, arrived, tally):
    """Compares the states of the entries with what arrived. Returns what is wrong."""
    wrong = []
    same = [state for key, (state, _) in entries.items() if key.startswith("same-")]
    sent, held = same.count("sent"), same.count("held")
    got = arrived.get("same", 0)
    # They cannot be told apart: none is missing of those that were sent, and there is no more than was held.
    tally.duplicates += max(0, got - sent - held)
    tally.lost += max(0, sent - got)
    if not sent <= got <= sent + held:
        wrong.append(f"to the same person: {sent} sent, {held} held, {got} arrived")
    for key, (state, _) in entries.items():
        tally.once += state == "sent"
        tally.parked += state == "parked"
        tally.held += state == "held"
        if key.startswith("same-"):
            continue
        got = arrived.get(key, 0)
        tally.duplicates += max(0, got - 1)
        tally.lost += state == "sent" and got == 0
        expected = {"sent": (1,), "parked": (0,), "held": (0, 1)}.get(state, ())
        if got not in expected:
            wrong.append(f"{key} is {state}, and arrived {got} times")
    ids = [result for _, result in entries.values() if result != "-"]
    if len(ids) != len(set(ids)):
        wrong.append("two entries have the same result")
    tally.lost += MESSAGES - len(entries)
    if len(entries) != MESSAGES:
        wrong.append(f"{len(entries)} entries of {MESSAGES}")
    return wrong


class Sqlite:
    """Outboxes in files."""

    name = "sqlite"

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cio-crash-"))

    def place(self, number):
        return str(self.folder / f"{number}.db")

    def close(self):
        shutil.rmtree(self.folder)


class SmallDisk(Sqlite):
    """The same on a disk that is full for a while."""

    name = "sqlite, disk full"

    def __init__(self):
        super().__init__()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", self.folder], check=True)

    def fail(self, choice):
        with contextlib.suppress(OSError), open(self.folder / "filler", "wb", buffering=0) as filler:
            while True:  # up to the last byte
                filler.write(b"\0" * 4096)
        time.sleep(choice.uniform(0.2, 1.5))
        (self.folder / "filler").unlink()

    def close(self):
        subprocess.run(["umount", self.folder], check=True)
        super().close()


class Postgres:
    """Outboxes in schemas of a server."""

    name = "postgresql"
    number = itertools.count()

    def __init__(self):
        self.url = os.environ["CIO_TEST_POSTGRESQL"]
        self.schema = f"crash_{next(self.number)}"

    def sql(self, statement):
        subprocess.run(["psql", "-q", self.url, "-c", statement], check=True, stdout=subprocess.DEVNULL)

    def place(self, number):
        schema = f"{self.schema}_{number}"
        self.sql(f"CREATE SCHEMA {schema}")
        return f"{self.url}&options=-csearch_path%3D{schema}"

    def close(self):
        pass


class KilledServer(Postgres):
    """The same, with a server that is killed, and comes back."""

    name = "postgresql, server killed"

    def fail(self, choice):
        ctl = os.environ["CIO_TEST_POSTGRESQL_CTL"]
        subprocess.run([ctl, "kill"], check=True)
        time.sleep(choice.uniform(0.1, 1))
        while subprocess.run([ctl, "start"], check=False, stderr=subprocess.DEVNULL).returncode != 0:
            time.sleep(0.2)


class ReadOnlyServer(Postgres):
    """The same, with a server that takes no changes for a while."""

    name = "postgresql, read-only"

    def fail(self, choice):
        for value in ("on", "off"):
            self.sql(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
            self.sql("SELECT pg_reload_conf()")
            time.sleep(choice.uniform(0.2, 1.5))


def run(build, database, number, seed):
    choice = random.Random(seed)
    tally = Tally()
    tally.runs = 1
    program = str(build / "tests/crash_sender")
    place = database.place(number)
    with Mock(str(build / "cio-mock")) as mock:
        mock.misbehave(choice)
        end = time.monotonic() + LONGEST

        def go(*words, kill_after=None):
            """Runs the program, and kills it after so many seconds; whether it has ended by itself."""
            child = subprocess.Popen([program, place, *words])
            try:
                code = child.wait(kill_after if kill_after is not None else max(1, end - time.monotonic()))
                if code != 0:
                    raise RuntimeError(f"{words[0]} ended with {code}")
                return True
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
                if kill_after is None:
                    raise RuntimeError(f"not at rest after {LONGEST} s") from None
                tally.kills += 1
                return False

        if choice.random() < 0.5:
            go("enqueue", str(MESSAGES), kill_after=choice.uniform(0, 0.2))
        go("enqueue", str(MESSAGES))
        tally.enqueued += MESSAGES
        if hasattr(database, "fail"):
            sender = subprocess.Popen([program, place, "send", mock.base_url])
            time.sleep(choice.uniform(0, 0.4))
            database.fail(choice)
            tally.faults += 1
            if choice.random() < 0.5:
                sender.kill()
            else:
                sender.wait(LONGEST)
            sender.wait()
        else:
            for _ in range(choice.randrange(1, 4)):
                if go("send", mock.base_url, kill_after=choice.uniform(0, choice.choice((0.15, 0.5, 3)))):
                    break
        go("send", mock.base_url)
        lines = subprocess.run([program, place, "print"], check=True, capture_output=True, text=True).stdout.splitlines()
        entries = {key: (state, result) for key, state, result in (line.split(" ") for line in lines)}
        wrong = judge(entries, mock.arrived(), tally)
    return tally, wrong


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was mounted is not left behind
    build = pathlib.Path(sys.argv[1]).resolve()
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    few = max(1, runs // 10)
    first = random.SystemRandom().randrange(1 << 30)
    plan = [(Sqlite, runs, AT_ONCE), (SmallDisk, few, 1)]
    if "CIO_TEST_POSTGRESQL" in os.environ:
        plan += [(Postgres, runs, AT_ONCE), (KilledServer, few, 1), (ReadOnlyServer, few, 1)]
    total, failures = Tally(), []
    for kind, count, at_once in plan:
        database, part, begun = kind(), Tally(), time.monotonic()
        with contextlib.closing(database), concurrent.futures.ThreadPoolExecutor(at_once) as pool:
            jobs = {pool.submit(run, build, database, i, first + i): i for i in range(count)}
            for job in concurrent.futures.as_completed(jobs):
                try:
                    tally, wrong = job.result()
                    part.add(tally)
                except Exception as error:  # pylint: disable=broad-except
                    wrong = [str(error)]
                for what in wrong:
                    failures.append(f"{database.name}, seed {first + jobs[job]}: {what}")
                    print("WRONG", failures[-1], flush=True)
        print(f"{database.name}: {part} ({time.monotonic() - begun:.0f} s)", flush=True)
        total.add(part)
    print(f"crash-test {'FAILED' if failures else 'passed'}: {total}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
