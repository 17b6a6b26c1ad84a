#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes an event of each documented kind into a folder, for the fuzzer to begin with.

usage: webhook_seeds.py FOLDER
"""

import json
import pathlib
import sys

facts = json.loads((pathlib.Path(__file__).parents[1] / "webhooks/events.json").read_text(encoding="utf-8"))
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def example(name):
    field = facts["fields"][name]
    if "fields" not in field:
        return field["example"]
    made = {inner: example(inner) for inner in field["fields"]}
    return made if field["type"] == "object" else [made]


for event in facts["events"]:
    source = facts["sources"][event["sources"][-1]]
    names = event["required"] + event["optional"] + source["required"] + source["optional"]
    body = {
        "event_id": example("event_id"),
        "object_type": event["object_type"],
        "metric": event["metric"],
        "timestamp": example("timestamp"),
        "data": {name: example(name) for name in names},
    }
    text = f"{'0' * 64}\n{body['timestamp']}\n{json.dumps(body, ensure_ascii=False)}"
    (folder / event["name"]).write_text(text, encoding="utf-8")
