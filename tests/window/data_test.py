#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""cio-mock --data: what survives a restart, a kill, and what is no data file.

usage: data_test.py CIO_MOCK
"""

import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

from mock import Mock


def fails(program, *options):
    """What it says when it does not start."""
    done = subprocess.run([program, "--port", "0", *options], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done
    return done.stderr


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "mock.db")
        mock = Mock(program, "--data", file)
        first = mock.send("lucy@example.com", "Kept", "<p>Hello</p>")
        assert "another program uses it" in fails(program, "--data", str(file))
        assert mock.close() == 0

        for round in range(3):  # killed in the middle of sends
            mock = Mock(program, "--data", file)
            assert mock.call(f"/messages/{first}")[0] == 200, "the message is gone"
            end = time.monotonic() + 0.5
            while time.monotonic() < end:
                mock.send("lucy@example.com", f"Round {round}", "<p>Hello</p>")
            mock.process.kill()
            mock.process.wait()
            database = sqlite3.connect(file)
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            kept = database.execute("SELECT count(*) FROM document WHERE kind = 'delivery'").fetchone()[0]
            database.close()
            assert kept > 4, "nothing was saved before it was killed"
        mock = Mock(program, "--data", file)
        assert len(mock.call("/messages?limit=1000")[1]["messages"]) == kept
        assert mock.close() == 0

        other = pathlib.Path(folder, "other.db")
        database = sqlite3.connect(other)
        database.execute("CREATE TABLE mine (a)")
        database.commit()
        database.close()
        assert "another program" in fails(program, "--data", str(other))
        text = pathlib.Path(folder, "text.db")
        text.write_text("This is no database, but a text that is long enough for one to be looked at.\n" * 20)
        assert "no SQLite file" in fails(program, "--data", str(text))
        assert "cannot keep the state" in fails(program, "--data", f"{folder}/nowhere/mock.db")
    print(f"data: {kept} messages survived three kills")


main()
