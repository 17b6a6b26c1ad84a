#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether shared libraries export only what the sources mark for it: CIO_API, CIO_TESTING_API and so on.

usage: exports.py SOURCE_DIR LIBRARY...
"""

import pathlib
import re
import subprocess
import sys

MACRO = r"CIO_(?:\w+_)?API\b"
# GCC gives a constant the visibility of its type, and those of these templates are of exported types.
CONSTANTS = {"codec_of", "object_codec_of", "number_codec_of"}


def plain_operators(text):
    return re.sub(r"\boperator[^\w\s(]+", "operator", text)


def marked(source):
    """Names of classes, functions and variables after the macro."""
    names = set(CONSTANTS)
    for folder in ("include", "src"):
        for file in (source / folder).rglob("*.[hc]pp*"):
            text = plain_operators(re.sub(r"//.*", "", file.read_text(encoding="utf-8")))
            names |= set(re.findall(rf"\b(?:class|struct)\s+{MACRO}\s+(\w+)", text))
            for declaration in re.findall(rf"(?<!class )(?<!struct ){MACRO}([^;{{=(]*)[;{{=(]", text):
                names |= set(re.findall(r"(\w+)\s*$", re.sub(r"<[^<>]*>", "", declaration)))
            names |= set(re.findall(r"^\s*OP\(\w+, (\w+),", text, re.MULTILINE))  # METHOD, where the table is expanded
    return names


def qualified_name(demangled):
    """`cio::detail::operation` of `cio::detail::Operation const& cio::detail::operation<cio::X>(int)`, as a list."""
    name = re.sub(r"^((non-)?virtual thunk to|(\w+ )*for) ", "", demangled)
    name = plain_operators(re.sub(r"\[abi:\w+\]|\(anonymous namespace\)", "", name))
    before = None
    while before != name:
        before, name = name, re.sub(r"<[^<>]*>", "", name)
    return re.sub(r"\(.*", "", name).split()[-1].split("::")


def exported(library):
    symbols = subprocess.run(["nm", "-DC", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    lines = (line.split(" ", 2) for line in symbols.splitlines())
    return {re.sub(r"@@?CIO_[\d.]+$", "", name) for _, kind, name in lines if kind != "A"}  # A: the version


def stray(library, names):
    for full in sorted(exported(library)):
        name = qualified_name(full)
        if name[0] != "cio" or not names & set(name[-2:]):
            yield f"{pathlib.Path(library).name}: {full}"


marks = marked(pathlib.Path(sys.argv[1]))
strays = [name for library in sys.argv[2:] for name in stray(library, marks)]
print("\n".join(strays) or f"{len(sys.argv) - 2} libraries export what is marked, and nothing else")
sys.exit(1 if strays else 0)
