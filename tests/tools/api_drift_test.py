#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/api-drift: documents of several styles against a small library, and of this one."""

import contextlib
import copy
import importlib.machinery
import importlib.util
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tools/api-drift"
sys.path[:0] = [str(ROOT / "tools"), str(pathlib.Path(__file__).resolve().parent)]
import library_model
import openapi_document
import small_library

try:
    import yaml
except ImportError:
    yaml = None

loader = importlib.machinery.SourceFileLoader("api_drift", str(PROGRAM))
api_drift = importlib.util.module_from_spec(importlib.util.spec_from_loader("api_drift", loader))
sys.dont_write_bytecode = True  # it is a program, and has no place for that
loader.exec_module(api_drift)

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


def an_object(**properties):
    return {"type": "object", "properties": properties}


def a_list(items):
    return {"type": "array", "items": items}


def one_of(*values):
    return {"type": "string", "enum": list(values)}


def parameter(place, name, schema):
    return {"in": place, "name": name, "schema": schema}


def answer(schema, status="200"):
    def content(schema):
        return {"description": "", "content": {"application/json": {"schema": schema}}}
    return {"responses": {status: content(schema), "404": content(an_object(error=TEXT))}}


def body(schema, kind="application/json"):
    return {"requestBody": {"content": {kind: {"schema": schema}}}}


def document():
    """What the small library knows, inlined, as a tree of its own."""
    stamp = an_object(value=NUMBER, colour=TEXT)
    colour = one_of("red", "delete")
    letter = an_object(id=TEXT, text=TEXT, stamps=a_list(stamp),
                       notes={"type": "object", "additionalProperties": stamp},
                       names={"type": "object", "additionalProperties": TEXT}, colour=colour,
                       detail=an_object(weight={"type": "number"}, sent_at=NUMBER))
    person = an_object(name=TEXT, children=a_list(an_object(name=TEXT, children=a_list(an_object(name=TEXT)),
                                                            by_name={"type": "object"}, born_at=NUMBER)),
                       by_name={"type": "object"}, born_at=NUMBER)
    person["properties"]["children"]["items"]["properties"]["children"]["items"] = {"type": "object"}  # and so on
    common = {"name": TEXT, "weight": {"type": "number"}, "value": NUMBER, "colour": TEXT, "priority": {"enum": [1, 2]},
              "fallback": {"oneOf": [an_object(file=TEXT, format=TEXT), a_list(stamp)]}}
    paths = {
        "/letters": {
            "get": {"parameters": [parameter("query", "limit", NUMBER), parameter("query", "sort", {"enum": [1, 2]}),
                                   parameter("query", "colours", a_list(colour)), parameter("query", "start", TEXT)],
                    **answer(an_object(letters=a_list(letter), next=TEXT))},
            "post": {"parameters": [parameter("header", "x-office", NUMBER),
                                    parameter("header", "Authorization", TEXT)],
                     **body(an_object(to={"type": ["string", "integer"]}, text=TEXT, stamps=a_list(stamp),
                                      data=an_object(anything=TEXT), audience=an_object(all=a_list(TEXT)),
                                      headers=TEXT, send_at=NUMBER, colour=colour)),
                     **answer(letter, "202")},
        },
        "/letters/{letter_id}": {
            "parameters": [parameter("path", "letter_id", TEXT)],
            "get": answer(letter),
            "put": {**body(an_object(letter=an_object(text=TEXT))), **answer(letter)},
            "delete": {"responses": {"204": {"description": ""}}},
        },
        "/people": {"get": {"parameters": [parameter("query", "filter", TEXT), parameter("query", "name", TEXT)],
                            **answer({"oneOf": [an_object(ids=a_list(TEXT)), an_object(people=a_list(person))]})}},
        "/people/{kind}/tree": {"get": {"parameters": [parameter("path", "kind", one_of("old", "young"))],
                                        **answer(person)}},
        "/api/collections/{id}": {"put": {**body(a_list(stamp)), "responses": {}}},
        "/imports": {"post": {**body({"oneOf": [an_object(kind={"const": "file"}, file=TEXT, format=TEXT, **common),
                                                an_object(kind={"const": "rows"}, rows=a_list(stamp), **common)]}),
                              "responses": {"201": {"description": ""}}}},
        "/uploads": {"post": {**body(an_object(name=TEXT), "multipart/form-data"), "responses": {}}},
        "/ping": {"get": {"responses": {"200": {"description": ""}}}},
    }
    tree = {"openapi": "3.1.0", "info": {"title": "Letters", "version": "7"}, "paths": paths}
    return json.loads(json.dumps(tree))  # nothing of it is shared


def rewritten(node, change):
    """The tree with every schema of an object with properties replaced."""
    if isinstance(node, list):
        return [rewritten(one, change) for one in node]
    if not isinstance(node, dict):
        return node
    node = {key: rewritten(one, change) for key, one in node.items()}
    return change(node) if isinstance(node.get("properties"), dict) and node.get("type") == "object" else node


def with_references(tree):
    """Everything that may be a reference is one."""
    parts = {"schemas": {}, "parameters": {}, "responses": {}, "requestBodies": {}}

    def moved(kind, node):
        name = f"{kind} {len(parts[kind])}/~"
        parts[kind][name] = node
        return {"$ref": f"#/components/{kind}/{name.replace('~', '~0').replace('/', '~1').replace(' ', '%20')}"}

    tree = rewritten(tree, lambda node: moved("schemas", node))
    for item in tree["paths"].values():
        for owner in item.values():
            if isinstance(owner, list):
                owner[:] = [moved("parameters", one) for one in owner]
                continue
            owner["parameters"] = [moved("parameters", one) for one in owner.get("parameters", [])]
            owner["responses"] = {status: moved("responses", one) for status, one in owner["responses"].items()}
            if "requestBody" in owner:
                owner["requestBody"] = moved("requestBodies", owner["requestBody"])
    return {**tree, "components": parts}


def with_alternatives(tree):
    """Objects are in pieces."""
    turn = iter(range(10 ** 6))

    def pieces(node):
        names = list(node["properties"])
        half = len(names) // 2
        one, two = ({"type": "object", "properties": {name: node["properties"][name] for name in part}}
                    for part in (names[:half], names[half:]))
        return [{"allOf": [one, two]}, {"oneOf": [one, {"allOf": [two]}]}, {"anyOf": [two, one]},
                {"if": {}, "then": one, **two}][next(turn) % 4]
    return rewritten(tree, pieces)


def with_other_paths(tree):
    """The service's prefix, names of parameters, a closing slash, the other name of collections."""
    paths = {"/v1/letters/": tree["paths"]["/letters"], "/v1/letters/{id}": tree["paths"]["/letters/{letter_id}"],
             "/v1/collections/{collection}": tree["paths"]["/api/collections/{id}"],
             "/v1/people/{what}/tree": tree["paths"]["/people/{kind}/tree"]}
    paths.update({f"/v1{path}": tree["paths"][path] for path in ("/people", "/imports", "/uploads", "/ping")})
    text = json.dumps({**tree, "paths": paths})
    text = text.replace('"name": "letter_id"', '"name": "id"')
    text = text.replace('"in": "path", "name": "kind"', '"in": "path", "name": "what"')
    return json.loads(text)


def with_envelopes(tree):
    """Single letters in an object of their own."""
    for path, method in (("/letters", "post"), ("/letters/{letter_id}", "get"), ("/letters/{letter_id}", "put")):
        for status in tree["paths"][path][method]["responses"].values():
            media = status["content"]["application/json"]
            if "error" not in media["schema"]["properties"]:
                inner = media["schema"] if method != "put" else a_list(media["schema"])  # of one, as some documents say
                media["schema"] = an_object(letter=inner)
    return tree


class Drift(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.place = pathlib.Path(cls.folder.name)
        small_library.write(cls.place)
        cls.library = library_model.read(cls.place)

    def file(self, content, name="openapi.json"):
        path = self.place / name
        path.write_bytes(content if isinstance(content, bytes) else
                         (content if isinstance(content, str) else json.dumps(content)).encode())
        return str(path)

    def run_on(self, content, *options, name="openapi.json", library=None):
        """Exit code, lines of the output, and text of the errors."""
        out, errors = io.StringIO(), io.StringIO()
        with unittest.mock.patch.object(library_model, "read", lambda _: library or self.library), \
                contextlib.redirect_stderr(errors):
            try:
                code = api_drift.main([self.file(content, name), *options], out)
            except SystemExit as ended:
                code = ended.code
        return code, out.getvalue().splitlines(), errors.getvalue()

    def check(self, content, expected, **options):
        """These lines without their notes, and no others but the summary."""
        code, lines, errors = self.run_on(content, **options)
        self.assertEqual(errors, "")
        self.assertEqual(sorted(line.split("  # ")[0] for line in lines[:-1]), sorted(expected))
        self.assertEqual(code, 1 if expected else 0)
        return lines


class Styles(Drift):
    """The same facts, said in other ways, are no drift."""

    def test_inlined(self):
        lines = self.check(document(), [])
        self.assertEqual(lines, ["api-drift: 11 operations compared; 0 operations missing here, 0 gone there; "
                                 "0 parameters missing here, 0 gone there; 0 fields missing here, 0 gone there; "
                                 "0 enum values missing here, 0 gone there"])

    def test_references(self):
        self.check(with_references(document()), [])

    def test_alternatives(self):
        self.check(with_alternatives(document()), [])

    def test_references_to_alternatives(self):
        self.check(with_references(with_alternatives(document())), [])

    def test_prefix_and_names_of_parameters(self):
        self.check(with_other_paths(document()), [])

    def test_envelopes(self):
        self.check(with_envelopes(document()), [])
        self.check(with_references(with_envelopes(document())), [])

    def test_both_spellings_of_a_path(self):
        tree = document()
        tree["paths"]["/v1/collections/{x}"] = tree["paths"]["/api/collections/{id}"]
        self.check(tree, [])

    def test_second_names(self):
        text = json.dumps(document()).replace('"text": {', '"content": {')
        wrapped = '"letter": {"type": "object", "properties": {"%s"'
        text = text.replace(wrapped % "content", wrapped % "text")
        self.check(text, [])

    def test_json_text_as_what_is_in_it(self):
        tree = document()
        post = tree["paths"]["/letters"]["post"]
        schema = post["requestBody"]["content"]["application/json"]["schema"]
        schema["properties"]["headers"] = a_list(an_object(name=TEXT, value=TEXT))
        self.check(tree, [])

    def test_a_schema_that_says_nothing(self):
        tree = document()
        tree["paths"]["/letters/{letter_id}"]["get"] = answer({"description": "A letter."})
        tree["paths"]["/people/{kind}/tree"]["get"]["responses"] = {"200": {"description": ""}}
        self.check(tree, [])

    def test_circles(self):
        tree = document()
        itself = {"$ref": "#/components/schemas/Person"}
        person = an_object(name=TEXT, by_name={}, born_at=NUMBER, children=a_list({"allOf": [itself]}))
        person["allOf"] = [itself]
        tree["components"] = {"schemas": {"Person": person}}
        tree["paths"]["/people/{kind}/tree"]["get"].update(answer(itself))
        self.check(tree, [])
        person["properties"]["age"] = NUMBER
        self.check(tree, ["missing here: GET /people/{kind}/tree: response field age",
                          "missing here: GET /people/{kind}/tree: response field children[].age"])

    @unittest.skipUnless(yaml, "needs PyYAML")
    def test_yaml(self):
        text = yaml.safe_dump(with_references(document()), sort_keys=False).replace("'200':", "200:")
        self.check(text, [], name="openapi.yaml")
        self.check(json.dumps(document()), [], name="openapi.yaml")

    def test_standard_input(self):
        with unittest.mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(document()).encode()))):
            self.assertEqual(openapi_document.load("-").title, "Letters 7")


class Differences(Drift):
    def schema(self, tree, path, method):
        """The schema of the first answer."""
        return next(iter(tree["paths"][path][method]["responses"].values()))["content"]["application/json"]["schema"]

    def test_operations(self):
        tree = document()
        tree["paths"]["/v1/topics/{id}"] = {"get": {"deprecated": True, "responses": {}}, "summary": "Topics"}
        del tree["paths"]["/letters/{letter_id}"]["put"], tree["paths"]["/people"]
        lines = self.check(tree, ["missing here: operation GET /topics/{id}",
                                  "gone there: operation PUT /letters/{letter_id}",
                                  "gone there: operation GET /people"])
        self.assertIn("missing here: operation GET /topics/{id}  # deprecated", lines)
        self.assertIn("gone there: operation GET /people  # find_by_filter, find_by_name", lines)
        self.assertIn("api-drift: 9 operations compared; 1 operation missing here, 2 gone there; ", lines[-1])

    def test_parameters(self):
        tree = document()
        letters = tree["paths"]["/letters"]
        letters["get"]["parameters"][0]["name"] = "per_page"
        letters["parameters"] = [parameter("header", "X-Trace", TEXT), parameter("cookie", "session", TEXT)]
        letters["post"]["parameters"] = []
        self.check(tree, ["missing here: GET /letters: query parameter per_page",
                          "gone there: GET /letters: query parameter limit",
                          "missing here: GET /letters: header X-Trace", "missing here: POST /letters: header X-Trace",
                          "gone there: POST /letters: header X-Office"])

    def test_fields(self):
        tree = document()
        letter = self.schema(tree, "/letters", "get")["properties"]["letters"]["items"]["properties"]
        letter["stamps"]["items"]["properties"]["shape"] = an_object(width=NUMBER)
        letter["notes"]["additionalProperties"]["properties"]["shape"] = TEXT
        letter["printed"] = {"type": "boolean", "deprecated": True}
        del letter["detail"]["properties"]["weight"], letter["text"]
        lines = self.check(tree, ["missing here: GET /letters: response field letters[].stamps[].shape",
                                  "missing here: GET /letters: response field letters[].notes.*.shape",
                                  "missing here: GET /letters: response field letters[].printed",
                                  "gone there: GET /letters: response field letters[].detail.weight",
                                  "gone there: GET /letters: response field letters[].text"])
        self.assertIn("missing here: GET /letters: response field letters[].printed  # of Letter; deprecated", lines)
        self.assertIn("gone there: GET /letters: response field letters[].text  # of Letter; documented elsewhere",
                      lines)

    def test_fields_in_every_style(self):
        for style in (with_references, with_alternatives, with_other_paths, with_envelopes):
            with self.subTest(style.__name__):
                tree = document()
                letter = copy.deepcopy(self.schema(tree, "/letters", "post"))
                letter["properties"]["printed"] = TEXT
                tree["paths"]["/letters"]["post"].update(answer(letter))
                envelope = "letter." if style is with_envelopes else ""
                self.check(style(tree), [f"missing here: POST /letters: response field {envelope}printed"])

    def test_bodies(self):
        tree = document()
        schema = tree["paths"]["/letters"]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]
        schema["priority"] = one_of("low", "high")
        schema["stamps"]["items"]["properties"]["shape"] = TEXT
        schema["sent_by"] = {"type": "string", "readOnly": True}
        schema["data"]["properties"]["more"] = schema["audience"]["properties"]["more"] = TEXT  # of any form
        del schema["send_at"]
        tree["paths"]["/letters/{letter_id}"]["put"].update(body(an_object(text=TEXT)))
        del tree["paths"]["/uploads"]["post"]["requestBody"]
        tree["paths"]["/ping"]["get"].update(body(an_object(loud=TEXT)))
        self.check(tree, ["missing here: POST /letters: request field priority",
                          "missing here: POST /letters: request field stamps[].shape",
                          "gone there: POST /letters: request field send_at",
                          "missing here: PUT /letters/{letter_id}: request field text",  # it has lost its wrapper
                          "gone there: PUT /letters/{letter_id}: request field letter",
                          "gone there: POST /uploads: request field name",
                          "missing here: GET /ping: request field loud"])

    def test_answers_where_there_are_none(self):
        tree = document()
        tree["paths"]["/letters/{letter_id}"]["delete"] = answer(an_object(deleted=TEXT))
        tree["paths"]["/ping"]["get"] = answer(a_list(TEXT))
        self.check(tree, ["missing here: DELETE /letters/{letter_id}: response field deleted",
                          "missing here: GET /ping: response field []"])

    def test_answers_of_another_form(self):
        tree = document()
        tree["paths"]["/letters/{letter_id}"]["get"] = answer(a_list(TEXT))
        self.check(tree, ["differs: GET /letters/{letter_id}: response field (all) is an object here, a list there"])

    def test_bodies_that_are_lists(self):
        tree = document()
        rows = tree["paths"]["/api/collections/{id}"]["put"]["requestBody"]["content"]["application/json"]["schema"]
        rows["items"]["properties"]["shape"] = TEXT
        self.check(tree, ["missing here: PUT /api/collections/{id}: request field [].shape"])

    def test_what_stands_beside_an_envelope(self):
        tree = with_envelopes(document())
        self.schema(tree, "/letters/{letter_id}", "get")["properties"]["meta"] = TEXT
        self.check(tree, ["missing here: GET /letters/{letter_id}: response field meta"])

    def test_values_of_enumerations(self):
        text = json.dumps(document()).replace('["red", "delete"]', '["red", "blue"]')
        text = text.replace('["old", "young"]', '["old", "young", "ageless"]').replace("[1, 2]", "[1, 2, 3, null]")
        text = text.replace('"const": "rows"', '"const": "table"')
        lines = self.check(text, ['missing here: value "blue" of Colour', 'gone there: value "delete" of Colour',
                                  'missing here: value "ageless" of Kind', 'missing here: value "3" of Order',
                                  'missing here: value "3" of Priority',
                                  'missing here: value "table" of ImportRequest::source',
                                  'gone there: value "rows" of ImportRequest::source'])
        self.assertIn('missing here: value "blue" of Colour  # GET /letters: query parameter colours[], and 5 more',
                      lines)

    def test_values_that_some_place_lacks(self):
        """An enumeration serves several places; a value is gone if none of them has it."""
        tree = document()
        self.schema(tree, "/letters/{letter_id}", "get")["properties"]["colour"]["enum"].remove("delete")
        self.check(tree, [])

    def test_values_of_texts(self):
        tree = document()
        tree["paths"]["/letters"]["get"]["parameters"][3]["schema"] = {"anyOf": [one_of("first", "last"), TEXT]}
        lines = self.check(tree, ['missing here: GET /letters: query parameter start has the values "first", "last"'])
        self.assertIn("; 1 enum value missing here", lines[-1])

    def test_other_forms(self):
        tree = document()
        letter = self.schema(tree, "/letters/{letter_id}", "get")["properties"]
        letter["stamps"], letter["text"], letter["detail"] = TEXT, an_object(plain=TEXT), {"type": ["object", "null"]}
        lines = self.check(tree, [
            "differs: GET /letters/{letter_id}: response field stamps is a list here, a single value there",
            "differs: GET /letters/{letter_id}: response field text is a single value here, an object there"])
        self.assertIn("2 of another form", lines[-1])

    def test_what_cannot_be_followed(self):
        tree = document()
        detail = self.schema(tree, "/letters/{letter_id}", "get")["properties"]["detail"]["properties"]
        detail["a"] = {"$ref": "#/components/schemas/None"}
        detail["b"] = {"$ref": "other.yaml#/x"}
        detail["c"] = {"$ref": "#/components/schemas/Self"}
        tree["components"] = {"schemas": {"Self": {"$ref": "#/components/schemas/Self"}}}
        tree["paths"]["/ping"]["get"]["parameters"] = [{"$ref": "#/components/schemas/Self"}]
        tree["paths"]["/ping"]["post"] = "x"
        tree["paths"]["/letters"]["parameters"] = {}
        tree["paths"]["/people/{kind}/tree"]["get"].update(answer("text"))
        lines = self.check(tree, [
            *(f"missing here: GET /letters/{{letter_id}}: response field detail.{name}" for name in "abc"),
            "missing here: operation POST /ping",
            "unreadable: the reference #/components/schemas/None to something that is not there",
            "unreadable: the reference other.yaml#/x to another document",
            "unreadable: a reference that leads to itself",
            "unreadable: something that should be an object",
            "unreadable: something that should be a list",
            "unreadable: something that should be a schema"])
        self.assertIn("6 unreadable", lines[-1])


class Documents(Drift):
    """A document that cannot be read is no drift."""

    def refused(self, content, message, name="openapi.json"):
        code, lines, errors = self.run_on(content, name=name)
        self.assertEqual((code, lines), (2, []))
        self.assertRegex(errors, rf"^api-drift: \S*{name}: {message}")
        self.assertEqual(len(errors.splitlines()), 1)

    def test_broken(self):
        self.refused(json.dumps(document())[:-40], "it is no JSON: .* line 1")
        self.refused("<!DOCTYPE html><html></html>", "it is HTML or XML")
        self.refused("", "it is empty")
        self.refused(b"\x1f\x8b\x08\x00", "it is no UTF-8")
        self.refused("[" * 100000, "it is nested too deeply")

    def test_no_openapi(self):
        self.refused([], "it is no OpenAPI document: it holds no object")
        self.refused({"a": 1}, "it is no OpenAPI document of version 3")
        self.refused({"swagger": "2.0", "paths": {}}, "it is Swagger 2.0; only OpenAPI 3")
        self.refused({"openapi": "3.0.0"}, 'it has no "paths"')
        self.check({**document(), "openapi": 3.1}, [])  # as YAML has it without a third number

    @unittest.skipUnless(yaml, "needs PyYAML")
    def test_broken_yaml(self):
        self.refused("openapi: 3.0.0\npaths: {a: [}", "it is neither JSON nor YAML: .*line 2", name="openapi.yaml")
        self.refused("just a text", "it is no OpenAPI document: it holds no object", name="openapi.yaml")
        self.refused("a: *nothing", "it is no YAML: nothing has the anchor nothing", name="openapi.yaml")
        self.refused("[a, b]: c", "it is no YAML that could be JSON: a key is no text", name="openapi.yaml")

    def test_yaml_without_pyyaml(self):
        with unittest.mock.patch.dict(sys.modules, {"yaml": None}):
            self.refused("openapi: 3.0.0", "it is no JSON, and to read YAML PyYAML is needed: "
                         "apt-get install python3-yaml", name="openapi.yml")
            self.check(document(), [])

    @unittest.skipUnless(yaml, "needs PyYAML")
    def test_yaml_is_read_as_version_1_2_says(self):
        text = """
        words: [no, on, "true", True, ~, null, "", 2020-01-01, 0x1F, 007]
        numbers: [1, -2, 1.5, 1e3]
        200: &some {no: 1, y: 2}
        again: *some
        merged: {<<: *some, y: 3}
        folded: >-
          one
          two
        """
        self.assertEqual(openapi_document.parse(text.encode()), {
            "words": ["no", "on", "true", True, None, None, "", "2020-01-01", "0x1F", "007"],
            "numbers": [1, -2, 1.5, 1000.0],
            "200": {"no": 1, "y": 2}, "again": {"no": 1, "y": 2}, "merged": {"no": 1, "y": 3}, "folded": "one two"})

    def test_no_file(self):
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors), self.assertRaises(SystemExit) as ended:
            api_drift.main([str(self.place / "none.json")])
        self.assertEqual(ended.exception.code, 2)
        self.assertIn("none.json: No such file", errors.getvalue())

    def test_no_library(self):
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors), self.assertRaises(SystemExit) as ended:
            api_drift.main([self.file(document()), "--source", str(self.place / "none")])
        self.assertEqual(ended.exception.code, 2)
        self.assertIn("the library cannot be read", errors.getvalue())

    def test_a_large_one(self):
        """Some 5 MB of inlined schemas."""
        tree = document()
        wide = an_object(**{f"field_{i}": {"type": "string", "description": "What it is. " * 8} for i in range(40)})
        for i in range(900):
            tree["paths"][f"/v1/things/{i}"] = {"get": answer(wide)}
        text = json.dumps(tree)
        self.assertGreater(len(text), 5_000_000)
        begin = time.process_time()
        code, lines, _ = self.run_on(text)
        self.assertLess(time.process_time() - begin, 3)
        self.assertEqual((code, len(lines)), (1, 901))


class Options(Drift):
    def drifted(self):
        tree = document()
        tree["paths"]["/topics"] = {"get": {"responses": {}}}
        del tree["paths"]["/letters/{letter_id}"]["delete"]
        tree["paths"]["/letters"]["get"]["parameters"][0]["name"] = "per_page"
        return tree

    def test_known_differences(self):
        _, before, _ = self.run_on(self.drifted())
        self.assertEqual(len(before), 5)
        code, lines, _ = self.run_on(self.drifted(), "--ignore", self.file("\n".join(before), "known"))
        self.assertEqual((code, len(lines)), (0, 1), "the output of a run can be used as it is")
        self.assertIn("; 4 known", lines[0])

    def test_known_differences_with_patterns(self):
        known = ("# What we know\n\nmissing here: operation GET /topics   # next year\n"
                 "gone there: operation DELETE /letters/{any_name}\n*: GET /letters: query parameter *\n")
        code, lines, _ = self.run_on(self.drifted(), "--ignore", self.file(known, "known"))
        self.assertEqual((code, len(lines)), (0, 1))

    def test_unused_entries(self):
        known = "gone there: operation GET /people  # yes\nmissing here: operation GET /topics\n"
        code, lines, _ = self.run_on(document(), "--ignore", self.file(known, "known"))
        self.assertEqual(code, 0)
        self.assertRegex(lines[0], r"^unused: gone there: operation GET /people # yes  # line 1 of .*known$")
        self.assertIn("; 2 unused", lines[-1])

    def test_what_is_not_known_remains(self):
        known = self.file("missing here: operation GET /topic", "known")
        code, lines, _ = self.run_on(self.drifted(), "--ignore", known)
        self.assertEqual((code, len(lines)), (1, 6))

    def test_no_file_of_known_differences(self):
        code, _, errors = self.run_on(document(), "--ignore", str(self.place / "none"))
        self.assertEqual(code, 2)
        self.assertIn("none: No such file", errors)

    def test_json(self):
        known = self.file("missing here: operation GET /topics\nmissing here: x", "known")
        code, lines, _ = self.run_on(self.drifted(), "--json", "--ignore", known)
        self.assertEqual(code, 1)
        told = json.loads("\n".join(lines))
        self.assertEqual((told["document"], told["compared"]), ("Letters 7", 10))
        self.assertEqual([one["line"] for one in told["known"]], ["missing here: operation GET /topics"])
        self.assertEqual(len(told["unused"]), 1)
        found = next(one for one in told["differences"] if one["name"] == "per_page")
        self.assertEqual(found, {"line": "missing here: GET /letters: query parameter per_page", "side": "missing",
                                 "kind": "parameter", "text": "query parameter per_page", "operation": "GET /letters",
                                 "place": "query", "name": "per_page", "note": ""})
        self.assertEqual(told["counts"]["operation"], {"missing": 0, "gone": 1})
        self.assertTrue(told["summary"].startswith("api-drift: 10 operations compared; "))

    def test_as_a_program(self):
        done = subprocess.run([sys.executable, str(PROGRAM), self.file(document()), "--source", str(self.place)],
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.startswith("api-drift: 11 operations compared"))
        told = subprocess.run([sys.executable, str(PROGRAM), "--help"], capture_output=True, text=True,
                              check=True).stdout
        for word in ("--json", "--ignore", "--source", "missing here", "gone there", "Exit code", "PyYAML"):
            self.assertIn(word, told)


def schema_of(value, components):
    """What the library knows of a value, as a document would say it."""
    if value.alternatives:
        return {"oneOf": [schema_of(one, components) for one in value.alternatives]}
    if value.is_map:
        return {"type": "object", "additionalProperties": schema_of(value.item, components)}
    if value.item is not None:
        return a_list(schema_of(value.item, components))
    if value.object is not None:
        if value.object.name not in components:
            components[value.object.name] = {}  # it may hold itself
            components[value.object.name] = object_of(value.object.fields, components)
        return {"$ref": f"#/components/schemas/{value.object.name}"}
    schema = {} if value.kind == "any" else {"type": list(value.kinds)}
    return {**schema, **({"enum": value.values} if value.enum else {})}


def object_of(fields, components):
    return an_object(**{one.name: schema_of(one.value, components) for one in fields})


def document_of(library):
    components, paths = {}, {}
    for one in library.operations:
        item = paths.setdefault(f"/v1{one.path}", {})
        operation = item.setdefault(one.http_method.lower(), {"parameters": [], "responses": {}})
        operation["parameters"] += [parameter(field.place, field.name, schema_of(field.value, components))
                                    for field in one.request.fields if field.place in ("path", "query", "header")]
        if one.body:
            # Not by its name, which stands for all of the request.
            operation.update(body(schema_of(one.body, components) if one.request.is_value else
                                  object_of(one.body.fields, components)))
        if one.answer:
            answers = operation.setdefault("answers", {"anyOf": []})  # of all operations of this method and path
            answers["anyOf"].append(schema_of(one.answer, components))
            operation["responses"] = answer(answers)["responses"]
    return {"openapi": "3.1.0", "paths": paths, "components": {"schemas": components}}


class ThisLibrary(Drift):
    """The documents are made of what the library knows, and so must hold no surprise."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.this = library_model.read(ROOT)

    def test_no_drift(self):
        self.check(document_of(self.this), [], library=self.this)

    def test_more_there(self):
        tree = document_of(self.this)
        for schema in tree["components"]["schemas"].values():
            schema["properties"]["news"] = TEXT
        tree["paths"]["/v1/news"] = {"get": {"responses": {}}}
        code, lines, _ = self.run_on(tree, library=self.this)
        self.assertEqual(code, 1)
        self.assertIn("missing here: operation GET /news", lines)
        self.assertIn("missing here: GET /campaigns: response field campaigns[].news  # of Campaign", lines)
        self.assertEqual({line.split(":")[0] for line in lines}, {"missing here", "api-drift"})

    def test_nothing_there(self):
        code, lines, _ = self.run_on({"openapi": "3.0.0", "paths": {}}, library=self.this)
        routes = {(one.http_method, openapi_document.route(one.path)) for one in self.this.operations}
        self.assertEqual((code, len(lines)), (1, len(routes) + 1))


if __name__ == "__main__":
    unittest.main()
