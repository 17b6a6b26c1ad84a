#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that the floors of src include downwards only.

usage: floors.py SOURCE_DIR
"""

import pathlib
import re
import sys

# Each floor, and what it may include besides the public headers and itself.
floors = {
    "base": set(),
    "transport": {"base"},
    "core": {"base"},
    "api": {"base", "core"},
    "features": {"base", "core"},
    "testing": {"base", "core", "api"},
    "webhooks": {"base", "core", "api"},
    "fleet": {"base"},
    "outbox": {"base", "core", "api", "features", "fleet"},
    "redis": {"base", "fleet"},
    "": {"core"},  # src/app_client.cpp: the facade
}

source = pathlib.Path(sys.argv[1]) / "src"
wrong = []
for file in sorted([*source.rglob("*.hpp"), *source.rglob("*.cpp")]):
    parts = file.relative_to(source).parts
    floor = "" if len(parts) == 1 else parts[0]
    for number, line in enumerate(file.read_text().splitlines(), 1):
        found = re.match(r'#include "(\w+)/', line)
        if found and found[1] != floor and found[1] not in floors[floor]:
            wrong.append(f"{file.relative_to(source.parent)}:{number}: {floor or 'src'} must not include {found[1]}")
        # Requests and responses are the business of those above the pipeline.
        if floor in ("base", "transport", "core") and re.match(r"#include <cio/api/", line):
            wrong.append(f"{file.relative_to(source.parent)}:{number}: {floor} must not know requests and responses")
print("\n".join(wrong) if wrong else f"{len(floors)} floors: every include goes down")
sys.exit(1 if wrong else 0)
