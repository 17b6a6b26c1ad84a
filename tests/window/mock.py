# SPDX-License-Identifier: MIT
"""cio-mock as a program, and sends to it."""

import http.server
import json
import subprocess
import threading
import urllib.error
import urllib.request


class Mock:
    def __init__(self, program, *options):
        self.process = subprocess.Popen([program, "--port", "0", "--quiet", *options], stdout=subprocess.PIPE, text=True)
        words = {}
        for line in self.process.stdout:
            name, _, value = line.partition(":")
            words[name] = value.strip()
            if name == "Try":
                break
        self.base_url, self.key, self.page = words["Base URL"], words["API key"], words["Window"]

    def close(self):
        self.process.terminate()
        return self.process.wait(timeout=30)

    def call(self, path, body=None, method=None):
        """The status and the answer of a call of the API; 0 if it hung up."""
        request = urllib.request.Request(self.base_url + path, None if body is None else json.dumps(body).encode(),
                                         {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, None

    def send(self, to, subject, body, **more):
        status, answer = self.call("/send/email", {"to": to, "identifiers": {"email": to}, "subject": subject, "body": body,
                                                   "from": "Shop <shop@example.com>", **more})
        assert status == 200, answer
        return answer["delivery_id"]


class Elsewhere:
    """A web site of somebody else, which counts who comes."""

    def __init__(self):
        self.seen = seen = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append(self.path)
                self.send_response(200)
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
