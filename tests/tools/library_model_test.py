#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/library_model.py: every way of writing a table, and this library as it is."""

import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(pathlib.Path(__file__).resolve().parent)]
import library_model
import small_library


def read(changes=None):
    with tempfile.TemporaryDirectory() as folder:
        small_library.write(folder, changes)
        return library_model.read(folder)


class SmallLibrary(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.library = read()
        cls.operations = {one.name: one for one in cls.library.operations}

    def field(self, operation, name, of_answer=False):
        one = self.operations[operation]
        fields = one.response.fields if of_answer else one.request.fields
        return next(field for field in fields if field.name == name)

    def test_rows_of_operations(self):
        self.assertEqual([tag.name for tag in self.library.tags], ["Letters", "People and more"])
        letters = self.operations["list_letters"]
        self.assertEqual((letters.http_method, letters.path, letters.tag, letters.header),
                         ("GET", "/letters", "Letters", "letters"))
        self.assertEqual((letters.limit, letters.safety), ("standard", "read_only"))
        self.assertEqual(letters.summary, 'Letters (all), "sent"')
        self.assertEqual(self.operations["send_letter"].safety, 'once("list_letters")')
        self.assertEqual(self.operations["delete_letter"].http_method, "DELETE")

    def test_places(self):
        send = self.operations["send_letter"]
        self.assertEqual([one.name for one in send.fields("header")], ["X-Office"])
        self.assertEqual([one.name for one in send.fields("body")],
                         ["to", "text", "stamps", "data", "headers", "audience", "send_at", "colour"])
        self.assertEqual([one.name for one in self.operations["get_letter"].fields("path")], ["letter_id"])
        self.assertEqual([one.name for one in self.operations["upload"].fields("part")], ["name"])
        self.assertEqual([one.name for one in self.operations["upload"].body.fields], ["name"])

    def test_what_is_said_of_a_field(self):
        to = self.field("send_letter", "to")
        self.assertTrue(to.required)
        self.assertEqual(to.facts["max_items"], ["15"])
        self.assertEqual(self.field("list_letters", "limit").facts["between"], ["1", "100"])
        self.assertEqual(self.field("import_people", "name").facts["max_length"], ["20"])
        self.assertEqual(self.field("import_people", "weight").facts["at_least"], ["1"])
        self.assertTrue(self.field("get_letter", "letter_id").required, "by the function that makes the row")
        text = self.field("send_letter", "text")
        self.assertEqual((text.second_name, text.names, text.required), ("content", ["text", "content"], False))

    def test_kinds(self):
        for name, kinds in {"to": ("string", "integer"), "text": ("string",), "stamps": ("array",), "data": ("object",),
                            "headers": ("string",), "audience": ("object",), "X-Office": ("integer",),
                            "send_at": ("integer",), "colour": ("string",)}.items():
            with self.subTest(name):
                self.assertEqual(self.field("send_letter", name).value.kinds, kinds)
        detail = self.field("get_letter", "detail", True)
        self.assertEqual({one.name: one.kind for one in detail.fields}, {"weight": "number", "sent_at": "integer"})

    def test_types_as_written(self):
        self.assertEqual(self.field("send_letter", "stamps").cpp_type, "OptionalList<Stamp>")
        self.assertEqual(self.field("send_letter", "X-Office").cpp_type, "std::optional<std::int64_t>", "of the base")
        self.assertEqual(self.field("get_letter", "names", True).cpp_type, "std::map<std::string, std::string>")

    def test_free_form(self):
        self.assertTrue(self.field("send_letter", "data").value.is_free)
        self.assertTrue(self.field("send_letter", "audience").value.is_free)
        self.assertTrue(self.field("get_tree", "by_name", True).value.is_free)
        self.assertFalse(self.field("get_letter", "names", True).value.is_free)
        self.assertFalse(self.field("get_letter", "notes", True).value.is_free)

    def test_what_is_inside(self):
        for of_answer, name in ((False, "stamps"), (True, "stamps"), (True, "notes")):
            with self.subTest(name):
                inside = self.field("send_letter", name, of_answer)
                self.assertEqual([one.name for one in inside.fields], ["value", "colour"])
        self.assertTrue(self.field("get_letter", "notes", True).value.is_map)
        text_of = self.field("send_letter", "headers").value.text_of
        self.assertEqual([one.name for one in text_of.fields], ["name", "value"])
        person = self.field("get_tree", "children", True)
        grandchild = person.fields[1].fields[1]
        self.assertEqual([one.name for one in grandchild.fields], ["name", "children", "by_name", "born_at"])

    def test_enumerations(self):
        self.assertEqual(self.field("list_letters", "sort").values, ["1", "2"])
        self.assertEqual(self.field("list_letters", "colours").values, ["red", "delete"])
        priority = self.field("import_people", "priority")
        self.assertEqual((priority.kind, priority.values), ("integer", ["1", "2"]))
        self.assertEqual(self.field("get_tree", "kind").value.enum.constants, {"old": "old", "young": "young"})

    def test_what_is_said_of_the_whole(self):
        letter = self.operations["get_letter"].response
        self.assertEqual((letter.name, letter.envelope, letter.extra), ("Letter", "letter", "extra"))
        self.assertIsNone(self.field("get_letter", "detail", True).value.object.extra)
        send = self.operations["send_letter"].request
        self.assertEqual(set(send.facts), {"extra", "requires_one_of", "max_body"})
        self.assertEqual(self.operations["update_letter"].request.wrapper, "letter")
        self.assertIsNone(self.operations["delete_letter"].response)

    def test_bodies_on_the_wire(self):
        body = self.operations["update_letter"].body
        self.assertEqual([one.name for one in body.fields], ["letter"])
        self.assertEqual([one.name for one in body.fields[0].fields], ["text"])
        self.assertEqual(self.operations["put_contents"].body.kind, "array")
        self.assertIsNone(self.operations["get_letter"].body)

    def test_merged_alternatives(self):
        fields = {one.name: one for one in self.operations["import_people"].request.fields}
        self.assertEqual(set(fields), {"name", "file", "rows", "format", "kind", "weight", "value", "colour", "fallback",
                                       "priority"})
        self.assertEqual(fields["kind"].value.enum,
                         library_model.Enum("ImportRequest::source", {"FileImport": "file", "RowImport": "rows"}))
        self.assertFalse(fields["file"].required, "only of one alternative")
        self.assertFalse(fields["value"].required, "only of one alternative, and it may be missing")

    def test_choices_that_have_to_be_made(self):
        choices = self.operations["import_people"].request.choices
        self.assertEqual([(one.name, one.member) for one in choices], [("kind", "source")])
        self.assertEqual(self.operations["send_letter"].request.choices, [])

    def test_alternatives_as_the_value_of_a_field(self):
        value = self.field("import_people", "fallback").value
        self.assertEqual(value.kinds, ("object", "array"))
        self.assertEqual([one.kind for one in value.alternatives], ["object", "array"])
        self.assertEqual([one.name for one in value.fields], ["file", "format", "value", "colour"])
        self.assertIsNone(value.enum, "what tells them apart is not on the wire")

    def test_responses_behind_another_name(self):
        self.assertEqual(self.operations["send_letter"].response_type, "SendLetterResponse")
        self.assertEqual(self.operations["send_letter"].response.name, "Letter")
        self.assertEqual(self.library.struct("Letter").file, "include/cio/api/letters.hpp")


class Mistakes(unittest.TestCase):
    """What cannot be read is no gap but an error, which names the place."""

    def check(self, file, old, new, message):
        with self.assertRaisesRegex(library_model.ModelError, message):
            read({file: [(old, new)]})

    def test_rows(self):
        self.check("src/api/letters.cpp", 'query<&R::limit>("limit")', 'secret<&R::limit>("limit")',
                   r"letters\.cpp: describe<ListLettersRequest>\(\): .*secret")
        self.check("src/api/letters.cpp", 'query<&R::limit>("limit")', 'query<&R::limit>(name)', "string literal: name")
        self.check("src/api/letters.cpp", "join(own, posting<R>)", "join(own, others<R>)",
                   "rows that can be read: others")

    def test_members(self):
        self.check("src/api/letters.cpp", "&R::limit", "&R::limits", "ListLettersRequest has no member limits")
        self.check("include/cio/api/letters.hpp", "NameOrId to", "Unknown to", "what Unknown is on the wire")

    def test_tables(self):
        self.check("src/api/letters.cpp", "describe<Stamp>", "describe<Stomp>", "no table of Stamp")
        self.check("src/api/letters.cpp", "Type{fields}.rule", "made_of(fields).rule", "no Type that can be read")
        self.check("src/api/table.hpp", "get,  \"/letters\", ", "fetch, \"/letters\", ", "unknown HTTP method fetch")
        self.check("src/api/table.hpp", 'read_only,           "One letter"', '"One letter"', "7 cells")
        self.check("include/cio/api/letters.hpp", "using Response = Letter; std::string letter_id{}; };",
                   "std::string letter_id{}; };", "GetLetterRequest names no Response")

    def test_no_sources(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(library_model.ModelError, "no sources"):
            library_model.read(folder)


class ThisLibrary(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.library = library_model.read(ROOT)

    def test_operations_are_those_of_the_documents(self):
        """The tables of docs/operations.md are compared with the compiled library by a unit test."""
        text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
        table = re.findall(r"^\| `(\w+)` \| [^|]* \| (\w+) \| `(\S+)` \|", text, re.MULTILINE)
        self.assertGreater(len(table), 150)
        self.assertEqual([(one.name, one.http_method, one.path) for one in self.library.operations], table)

    def test_parameters_of_paths_have_fields(self):
        for one in self.library.operations:
            with self.subTest(one.name):
                self.assertEqual({field.name for field in one.fields("path")}, set(re.findall(r"\{(\w+)\}", one.path)))

    def test_enumerations_have_values(self):
        fields = [field for one in self.library.operations
                  for whole in filter(None, (one.request, one.response)) for field in whole.fields]
        enums = {field.value.enum.name: field.value.enum for field in fields if field.value.enum}
        self.assertGreater(len(enums), 5)
        for enum in enums.values():
            self.assertTrue(enum.values, enum.name)


if __name__ == "__main__":
    unittest.main()
