#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles every C++ snippet of README.md and the documents in docs.

usage: check_snippets.py [FLAG]...     e.g. check_snippets.py -I include -I build/dev/include

A block that starts with ```cpp and includes something is a source file of its own. Any other is a
fragment: the body of a function that can use the names in PRELUDE. All fragments are compiled
together. #line directives make the compiler name the place in the document. The compiler is $CXX,
or c++.
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = ["-std=c++20", "-fsyntax-only", "-x", "c++", "-"]

# What fragments may use without saying where it comes from.
PRELUDE = """
#include <cassert>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <cio/cio.hpp>
#include <cio/outbox.hpp>
#include <cio/redis.hpp>
#include <cio/testing/mock_server.hpp>
#include <cio/version.hpp>
#include <cio/webhooks.hpp>

using namespace std::chrono_literals;

extern const cio::AppClient client;
extern cio::testing::MockServer mock;
extern const std::string key;
void log(const std::string& text);
void store(const std::string& delivery_id);
void report(const cio::Error& error);
void retry_later();
void check_by_hand();
"""


class Snippet:
    """One block of C++ in a document."""

    def __init__(self, file, line, code):
        self.file, self.line, self.code = file, line, code

    def is_source_file(self):
        return re.search(r"^\s*#include", self.code, re.MULTILINE) is not None

    def located(self):
        """The code, with its place in the document."""
        return f'#line {self.line} "{self.file}"\n{self.code}'


def snippets_of(path):
    """The blocks of one document."""
    found, start, block = [], 0, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if block is None and line.strip() == "```cpp":
            start, block = number + 1, []
        elif block is not None and line.strip() == "```":
            found.append(Snippet(path.relative_to(ROOT), start, "\n".join(block) + "\n"))
            block = None
        elif block is not None:
            block.append(line)
    if block is not None:
        sys.exit(f"{path.relative_to(ROOT)}:{start}: the block has no end")
    return found


def compiles(code, flags):
    """Whether the compiler takes the code; it prints what is wrong itself."""
    command = [os.environ.get("CXX", "c++"), *flags, *FLAGS]
    return subprocess.run(command, input=code, text=True, cwd=ROOT, check=False).returncode == 0


def main(flags):
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    snippets = [snippet for document in documents for snippet in snippets_of(document)]
    fragments = [snippet for snippet in snippets if not snippet.is_source_file()]
    together = PRELUDE + "".join(
        f"void fragment_{number}() {{\n{fragment.located()}}}\n" for number, fragment in enumerate(fragments)
    )
    good = compiles(together, flags)
    for snippet in snippets:
        if snippet.is_source_file():
            good = compiles(snippet.located(), flags) and good
    print(f"{len(snippets)} snippets in {len(documents)} documents: {'good' if good else 'some do not compile'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
