#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the compiled contract test cannot see: the constants of enumerations, compared by tools/api-drift.

contract.json and catalogue.json are made into one OpenAPI document for that.
"""

import importlib.machinery
import importlib.util
import json
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True
import library_model
import openapi_document

loader = importlib.machinery.SourceFileLoader("api_drift", str(ROOT / "tools/api-drift"))
api_drift = importlib.util.module_from_spec(importlib.util.spec_from_loader("api_drift", loader))
loader.exec_module(api_drift)


class Facts:
    """One of the files as the parts of an OpenAPI document."""

    def __init__(self, name):
        tree = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
        self.operations = tree["operations"]
        self._schemas = tree.get("schemas", {})

    def schema(self, shape):
        if isinstance(shape, str):
            return self._named(shape)
        if "one_of" in shape:
            return {"oneOf": [self.schema(one) for one in shape["one_of"]]}
        if "items" in shape:
            return {"type": "array", "items": self.schema(shape["items"])}
        if "enum" in shape:
            values = {"enum": shape["enum"]}
            return {"anyOf": [values, {"type": "string"}]} if shape.get("open") else values
        if "fields" not in shape and "others" not in shape:
            return self._named(shape["type"])
        properties = self.schema(self._schemas[shape["extends"]])["properties"] if "extends" in shape else {}
        properties.update((name, self.schema(one)) for name, one in shape.get("fields", {}).items())
        for name in shape.get("read_only", []):
            properties[name] = {"allOf": [properties[name]], "readOnly": True}
        made = {"type": "object", "properties": properties}
        if "others" in shape:
            made["additionalProperties"] = self.schema(shape["others"])
        return made

    def _named(self, text):
        text = text.rstrip("?")
        if text.startswith("["):
            return {"type": "array", "items": self._named(text[1:-1])}
        if text in self._schemas:
            return self.schema(self._schemas[text])
        return {"any": {}, "time": {"type": "integer"}, "file": {"type": "string"}}.get(text, {"type": text})

    def add_to(self, paths):
        for one in self.operations:
            parameters = [{"in": place, "name": name, "schema": self.schema(shape)}
                          for place in ("path", "query", "header")
                          for name, shape in one.get("parameters", {}).get(place, {}).items()]
            made = {"parameters": parameters, "responses": {}}
            if "body" in one:
                made["requestBody"] = self._content(one["body"], one.get("content", "application/json"))
            if "response" in one:
                made["responses"]["200"] = self._content(one["response"], "application/json")
            paths.setdefault(one["path"], {})[one["method"].lower()] = made

    def _content(self, shape, kind):
        return {"content": {kind: {"schema": self.schema(shape)}}}


def document(name):
    paths = {}
    Facts(name).add_to(paths)
    return openapi_document.Document({"openapi": "3.1.0", "paths": paths})


class Drift(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        library = library_model.read(ROOT)
        cls.contract, cls.catalogue = (api_drift.Comparison(library, document(name)) for name in ("contract", "catalogue"))

    def test_values_of_enumerations(self):
        lines = []
        for one, other in ((self.contract, self.catalogue), (self.catalogue, self.contract)):
            elsewhere = {each.line for each in other.differences}
            for each in one.differences:
                # Gone is what no description has that has the enumeration.
                is_gone = each.line in elsewhere or each.name not in other.enums
                if each.kind == "enum value" and (each.side == "missing" or is_gone):
                    lines.append(each.line)
        self.assertEqual(sorted(lines), [])

    def test_nothing_of_the_contract_is_missing(self):
        self.assertEqual([one.line for one in self.contract.differences if one.side != "gone"], [])


if __name__ == "__main__":
    unittest.main()
