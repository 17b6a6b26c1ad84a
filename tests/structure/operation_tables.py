#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the tables of operations in the documents: all of them in docs/operations.md, each tag's on its page in
docs/api, and a line for each tag in README.md.

tools/library_model.py reads the operations, tests/contract knows their operationIds. What is written stands between
the markers `<!-- operations -->` and `<!-- /operations -->`.

usage: operation_tables.py SOURCE_DIR [--check]     (--check: changes nothing, and fails if something would change)
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import library_model

source = pathlib.Path(sys.argv[1])
check = "--check" in sys.argv[2:]
UNITS = {("seconds", "1"): "second", ("hours", "24"): "day"}


def operation_ids():
    """What the descriptions of the API call each operation."""
    ids = {}
    for file in ("contract.json", "catalogue.json"):
        for one in json.loads((source / "tests/contract" / file).read_text())["operations"]:
            known = ids.setdefault(one["operation"], [])
            if one["id"] not in known:
                known.append(one["id"])
    return ids


def limits():
    """The words for each limit class, e.g. `10 per second`."""
    text = (source / "src/api/limits.hpp").read_text()
    classes = re.findall(r"LimitClass (\w+)\{\"\w+\", \{(\d+), std::chrono::(\w+)\{(\d+)\}", text)
    return {name: f"{count} per {UNITS.get((unit, number), number + ' ' + unit)}" for name, count, unit, number in classes}


def paging(operation):
    """How the operation is paged; empty if it is not."""
    query = {field.name for field in [*operation.fields("query"), *operation.fields("body")]}
    if not library.struct(operation.response_type) or "page_items" not in library.struct(operation.response_type).body:
        return ""
    return next((words for name, words in (("start", "cursor"), ("page", "page number"), ("offset", "offset"))
                 if name in query), "")


def write(file, lines):
    path = source / file
    old = path.read_text()
    new, count = re.subn(r"(<!-- operations -->\n).*?(<!-- /operations -->)",
                         lambda found: found[1] + "".join(line + "\n" for line in lines) + found[2], old, flags=re.DOTALL)
    if count != 1:
        sys.exit(f"operation_tables.py: {file} has {count} pairs of markers, not 1")
    if new == old:
        return True
    if check:
        print(f"the operations in {file} are not those of src/api; run ./dev facade", file=sys.stderr)
        return False
    path.write_text(new)
    print(f"written: {file}")
    return True


def row(operation):
    name = ", ".join(f"`{one}`" for one in ids.get(operation.name, []))
    safety = operation.safety.split("(")[0].replace("read_only", "read")
    return (f"| `{operation.name}` | {name} | {operation.http_method} | `{operation.path}` | {words[operation.limit]} | "
            f"{safety} | {paging(operation)} | {operation.summary} |")


HEADING = ["| Method of `AppClient` | operationId | HTTP | Path | Limit | Retry safety | Pages | Summary |",
           "| --- | --- | --- | --- | --- | --- | --- | --- |"]

library = library_model.read(source)
ids, words = operation_ids(), limits()
everything, tags, good = [], ["| Tag | Header | Operations |", "| --- | --- | --- |"], True
for tag in library.tags:
    rows = [row(one) for one in tag.operations]
    page = f"api/{tag.header}.md"
    good = write(f"docs/{page}", [*HEADING, *rows]) and good
    everything += ["", f"### [{tag.name}]({page})", "", *HEADING, *rows]
    tags.append(f"| [{tag.name}](docs/{page}) | `<cio/api/{tag.header}.hpp>` | {len(rows)} |")
good = write("docs/operations.md", [*everything, ""]) and good
good = write("README.md", tags) and good
if good and check:
    print("the documents list the operations of src/api")
sys.exit(0 if good else 1)
