#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What cio-mock prints of requests: a line for each, and no key, no query and no body.

usage: mock_log_test.py PROGRAM
"""

import subprocess
import sys
import unittest
import urllib.error
import urllib.request

PROGRAM = sys.argv.pop(1)
KEY = "key-0123456789abcdef"


class MockLog(unittest.TestCase):
    def setUp(self):
        self.mock = subprocess.Popen([PROGRAM, "--key", KEY], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.end)
        self.url = self.mock.stdout.readline().split()[-1]
        # Where to go and with which key is said once, for whoever has started it.
        line = ""
        while not line.startswith("Try:"):
            line = self.mock.stdout.readline()
            self.assertTrue(line, "it ended")
        self.assertIn(KEY, line)

    def end(self):
        self.mock.kill()
        self.mock.wait()
        self.mock.stdout.close()

    def ask(self, path, body=None, key=KEY):
        request = urllib.request.Request(self.url + path, body, {"Authorization": f"Bearer {key}"})
        try:
            urllib.request.urlopen(request).close()
        except urllib.error.HTTPError as error:
            error.close()

    def test_shows_no_secret(self):
        self.ask(f"/campaigns?start={KEY}")
        self.ask("/send/email", f'{{"to":"lucy@example.com","{KEY}":1}}'.encode())
        self.ask("/campaigns", key=KEY + "-of-old")
        self.mock.terminate()
        log = self.mock.stdout.read()
        self.assertEqual(len(log.splitlines()), 3, log)
        self.assertNotIn(KEY[:10], log)
        self.assertNotIn("lucy", log)


if __name__ == "__main__":
    unittest.main()
