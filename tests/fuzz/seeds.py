#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes inputs for the fuzz targets to begin with, a folder for each, made of what is known of the API; and, as
`dictionary`, the words that it is made of.

usage: seeds.py FOLDER
"""

import json
import pathlib
import re
import sys
import urllib.parse

TESTS = pathlib.Path(__file__).resolve().parents[1]


def load(name):
    return json.loads((TESTS / name).read_text(encoding="utf-8"))


def text_of(value):
    return json.dumps(value, ensure_ascii=False)


class Sampler:
    """Makes a value of each shape of tests/contract/*.json; README.md there explains them."""

    SIMPLE = {
        "string": "text", "integer": 7, "number": 0.5, "boolean": True, "time": 1700000001, "file": "content",
        "any": {"of any form": [1, "two", None]}, "object": {"key": "value"},
    }

    def __init__(self, schemas, is_request=False):
        self._schemas = schemas
        self._is_request = is_request

    def __call__(self, shape):
        if isinstance(shape, str):
            shape = shape.rstrip("?")
            if shape.startswith("["):
                return [self(shape[1:-1])]
            return self.SIMPLE[shape] if shape in self.SIMPLE else self(self._schemas[shape])
        if "text_of" in shape:
            return text_of(self(shape["text_of"]))
        if "one_of" in shape:
            return self(shape["one_of"][0])
        if "enum" in shape:
            return shape["enum"][-1]
        if "items" in shape:
            return [self(shape["items"])]
        if not {"fields", "others", "extends"} & shape.keys():
            return max(self(shape["type"]), shape["min"]) if shape["type"] == "integer" and "min" in shape else self(shape["type"])
        return self._object(shape)

    def _object(self, shape):
        made = self(shape["extends"]) if "extends" in shape else {}
        left_out = set(shape.get("read_only", [])) if self._is_request else set()
        if self._is_request:
            left_out.update(name for group in shape.get("apart", []) for name in group[1:])
        made.update((name, self(field)) for name, field in shape.get("fields", {}).items() if name not in left_out)
        if "others" in shape:
            made["another"] = self(shape["others"])
        return made


def plain(value):
    return value if isinstance(value, str) else text_of(value)


def request_of(operation, sample, prefix=""):
    """The request as it is written in HTTP."""
    parameters = {place: {name: plain(sample(shape)) for name, shape in operation.get("parameters", {}).get(place, {}).items()}
                  for place in ("path", "query", "header")}
    target = prefix + operation["path"].format_map(parameters["path"])
    if parameters["query"]:
        target += "?" + urllib.parse.urlencode(parameters["query"])
    headers, body = parameters["header"], ""
    if "content" in operation:
        headers["Content-Type"] = "multipart/form-data; boundary=between"
        for name, shape in operation["body"]["fields"].items():
            file = '; filename="a.png"\r\nContent-Type: image/png' if shape == "file" else ""
            body += f'--between\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n{plain(sample(shape))}\r\n'
        body += "--between--\r\n"
    elif "body" in operation:
        body = text_of(sample(operation["body"]))
    return "\n".join([f"{operation['method']} {target}", *(f"{name}: {value}" for name, value in headers.items()), "", body])


KEY = "key-0123456789abcdef"  # see made_up_call.hpp

# The shapes of errors: what the service and what stands before it say, and what nobody should.
ERRORS = {
    "list": '{"errors":[{"detail":"is gone","status":"404","source":{"pointer":"/data/id"}}]}',
    "meta": '{"meta":{"error":"no such template"}}',
    "meta_list": '{"meta":{"errors":["first","second"]}}',
    "reasons": '{"errors":[{"reason":"invalid","field":"name","message":"is too long"}]}',
    "text": '"quota reached"',
    "plain": "upstream connect error",
    "empty": "",
    "page": "<!DOCTYPE html><html><body>404</body></html>",
    "odd": '{"error":{"message":[1,null,{"title":"x"}]},"message":7}',
    "key": '{"errors":[{"detail":"' + KEY + ' is wrong","field":"' + KEY + '"}],"error":"' + KEY + '"}',
    "deep": '{"errors":' + "[" * 30 + "]" * 30 + "}",
    "cut": '{"errors":[{"detail":"is go',
    "success": '{"delivery_id":"d1","id":7,"campaign":{"id":7}}',
}
HEADS = {
    "usual": "HTTP/2 200 \r\ncontent-type: application/json\r\nx-request-id: 0123-4567\r\ndate: Thu, 26 Nov 2026 08:00:00 GMT\r\n\r\n",
    "continued": "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nCF-Ray: 8f3-FRA\r\n\r\n",
    "date": "HTTP/1.1 503 Service Unavailable\r\nRetry-After: Fri, 27 Nov 2026 08:00:00 GMT\r\nRequest-Id:\r\n\r\n",
    "redirect": "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://api-eu.customer.io/v1/send/email\r\n\r\n",
    "odd": "HTTP/1.1 200\r\n: no name\r\nno colon\r\nX:  \t spaces \r\nx-request-id: " + "9" * 300 +
           "\r\nretry-after: -1\r\nretry-after: 99999999999999999999\r\n\r\n",
    "own": "Authorization: other\r\nHost: evil.example.com\r\nX-Y: a\x01b\r\n",
}
PLACES = [
    "https://api-eu.customer.io/v1/things/7?of=a%2Bb", "/v2/things/7", "//evil.example.com/v1", "https://evil.example.com/",
    "http://api.customer.io/v1", "https://customer.io", "https://API.customer.io:443/v1/", "https://api.customer.io./v1",
    "https://user:pass@api.customer.io/", "https://api.customer.io@evil.com/", "https://evil.com#.customer.io/",
    "https://evil.com\\.customer.io/", "https://[::1]:8443/v1", "https://127.1/", "ftp://api.customer.io", "things/7", "",
    "https://xn--bcher-kva.example/?a=b#c", "https://api.customer.io:65536/", "https://%61pi.customer.io/", "socks5h://proxy:1080",
]
FILTERS = [
    '{"and":[{"segment":{"id":7}},{"attribute":{"field":"country","operator":"eq","value":"DE"}}]}',
    '{"or":[{"attribute":{"field":"plan","operator":"exists"}},{"not":{"segment":{"id":9}}}]}',
    '{"object_attribute":{"field":"name","operator":"eq","type_id":"1","value":"x"}}',
    '{"not":{"object_attribute":{"field":"name","operator":"exists","type_id":"2"}}}',
    "{}", "[]", "null", '"text"', "!abc2d-2", "!a1a12-0", "!-a-b2c2-d9",
]


def page(items, next_page):
    return text_of({**items, "next": next_page})


def write(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))


def write_operations(folder, words):
    for source in ("contract", "catalogue"):
        facts = load(f"contract/{source}.json")
        schemas = facts.get("schemas", {})
        answer, request = Sampler(schemas), Sampler(schemas, is_request=True)
        for operation in facts["operations"]:
            name = operation.get("operation") or re.sub("([A-Z])", r"_\1", operation["id"]).lower()
            words.update(operation["path"].split("/"))
            seed = f"{source}-{name}"
            body = text_of(answer(operation["response"])) if "response" in operation else ""
            write(folder / "answers", seed, f"{name}\n{body}")
            write(folder / "requests", seed, request_of(operation, request))
            write(folder / "mock", seed, request_of(operation, request, "/v1"))
            words.update(names_in(operation))
        for shape in schemas.values():
            words.update(names_in(shape))


def names_in(shape):
    """The names of fields, and the values of enumerations."""
    if isinstance(shape, list):
        return {name for one in shape for name in names_in(one)}
    if not isinstance(shape, dict):
        return set()
    names = {str(value) for value in shape.get("enum", [])} | set(shape.get("fields", {}))
    return names.union(*(names_in(one) for one in shape.values()))


def write_failures(folder):
    for number, (name, body) in enumerate(ERRORS.items()):
        for operation, status in (("send_transactional_email", 400), ("get_campaign", 503), ("delete_collection", 404),
                                  ("trigger_broadcast", 429), ("update_collection", 500), ("get_export", 200)):
            head = "retry-after: 1\nx-request-id: r-1\nlocation: /v1/elsewhere\n" if number % 2 else "content-type: application/json\n"
            write(folder / "errors", f"{name}-{status}", f"{operation}\n{status}\n{head}\n{body}")
    for number, kind in enumerate("abcdefghijklmnopqrstuv"):
        then = ("\n---\n404\n\n", "\n---\n200\n\n{}", "\n---\n307\nlocation: /v1/there\n\n")[number % 3]
        write(folder / "errors", f"failure-{kind}", f"delete_collection\n{kind}\nConnection reset by peer{then}")


def write_places(folder):
    for number, place in enumerate(PLACES):
        write(folder / "urls", f"service-{number}", f"{('us', 'eu')[number % 2]}\n{place}\n{PLACES[0]}")
        write(folder / "urls", f"base-{number}", f"{place}\n{place}\n/v1/things/7")
    write(folder / "urls", "all", "us\n" + "\n".join(PLACES))


def write_pages(folder):
    activities = [page({"activities": [{"id": str(number), "type": "event"}]}, f"cursor{number}") for number in range(3)]
    assets = [text_of({"assets": [{"id": number}], "meta": {"pagination": {"page": number, "limit": 1, "total": 3}}})
              for number in (1, 2, 3)]
    addresses = [text_of({"category": "bounces", "suppressions": [{"email": f"{number}@example.com"}] * 2}) for number in range(3)]
    seeds = {
        "cursor": ("cursor", "", activities + [page({"activities": []}, "")]),
        "cursor-again": ("cursor cursor1", "10", activities[1:2]),
        "cursor-number": ("cursor 5", "1", ['{"activities":[{"id":"1"}],"next":6}', '{"activities":[],"next":0}']),
        "page": ("page", "1", assets),
        "page-later": ("page 2", "", [*assets[1:], "{}"]),
        "page-without-total": ("page 1", "1", ['{"assets":[{"id":1}]}', '{"assets":[]}']),
        "offset": ("offset", "2", [*addresses, '{"category":"bounces","suppressions":[]}']),
        "offset-later": ("offset 100", "1000", addresses),
        "batch": ("batch", "5", ["d3f4u5d0d9"]),
        "batch-without-total": ("batch", "", ["d1d1f1"]),
    }
    for name, (kind, size, answers) in seeds.items():
        write(folder / "pages", name, "\n".join([kind, size, *answers]))


def write_sequences(folder):
    sequences = {
        "segment": ['POST /v1/segments\n\n{"segment":{"name":"vip"}}', "GET /v1/segments\n\n", "DELETE /v1/segments/1\n\n"],
        "people": ['POST /v1/customers\n\n{"filter":{"attribute":{"field":"plan","operator":"exists"}}}', "GET /v1/activities?limit=2\n\n"],
        "export": ['POST /v1/exports/customers\n\n{"filters":{"segment":{"id":1}}}', "GET /v1/exports/1\n\n", "GET /v1/exports/1/download\n\n",
                   "GET /downloads/1.csv?token=x\n\n"],
        "control": ['POST /mock/faults\n\n{"operation":"get_campaign","kind":"status","status":503,"when":{"/a":1}}',
                    "GET /v1/campaigns/1\n\n", "GET /mock/requests\n\n", "DELETE /mock/faults\n\n", "GET /mock\n\n"],
        "send": ['POST /v1/send/email\n\n{"to":"a@example.com","identifiers":{"id":"a"},"transactional_message_id":1}',
                 "GET /v1/messages\n\n", "GET /v1/customers/a/messages?id_type=id\n\n"],
    }
    for name, requests in sequences.items():
        write(folder / "mock", name, "\n---\n".join(requests))


def write_events(folder, words):
    facts = load("webhooks/events.json")

    def example(name):
        field = facts["fields"][name]
        if "fields" not in field:
            return field["example"]
        made = {inner: example(inner) for inner in field["fields"]}
        return made if field["type"] == "object" else [made]

    words.update(facts["fields"])
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
        write(folder / "webhooks", event["name"], f"{'0' * 64}\n{body['timestamp']}\n{text_of(body)}")


def write_all(folder):
    words = {"errors", "error", "meta", "detail", "reason", "source", "pointer", "retry-after", "location", "null", "true", KEY}
    write_operations(folder, words)
    write_failures(folder)
    write_places(folder)
    write_pages(folder)
    write_sequences(folder)
    write_events(folder, words)
    for name, text in HEADS.items():
        write(folder / "headers", name, text)
    for number, text in enumerate(FILTERS):
        write(folder / "filters", str(number), text)
    lines = (f'"{word}"\n' for word in sorted(words) if word and word.isascii() and '"' not in word and "\\" not in word)
    (folder / "dictionary").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_all(pathlib.Path(sys.argv[1]))
