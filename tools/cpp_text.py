# SPDX-License-Identifier: MIT
"""As much of C++ as it takes to read this library's tables and structs: no parser, but no guessing either.

What it does not understand it refuses with a `CppError`, so that a new way of writing a table is noticed.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Dict, List, Optional

_QUALIFIERS = r"(?:\b(?:inline|static|constexpr|const)\s+)+"
_QUOTED = r'"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\''
_COMMENTS = re.compile(_QUOTED + r"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_TOKENS = re.compile(_QUOTED + r"|[][(){}<>,;]")


class CppError(Exception):
    """Text that cannot be read."""


def without_comments(text):
    """The same text with blanks for comments; strings and characters are left alone."""
    return _COMMENTS.sub(lambda found: found[0] if found[0][0] in "\"'" else " ", text)


def walk(text, at=0):
    """Brackets, commas and semicolons that are in no string: (place, character, number of brackets around it).

    A bracket counts as outside of itself. `<` is one where it follows a name directly, as clang-format writes it.
    """
    inside = []
    for token in _TOKENS.finditer(text, at):
        at, character = token.start(), token[0]
        if character in "([{" or (character == "<" and at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            yield at, character, len(inside)
            inside.append(character)
        elif character in ")]}" or (character == ">" and inside and inside[-1] == "<" and text[at - 1] != "-"):
            while inside and inside[-1] == "<" and character != ">":
                inside.pop()  # it was "less than"
            if inside:
                inside.pop()
            yield at, character, len(inside)
        elif character in ",;":
            yield at, character, len(inside)


def closing(text, opening):
    """Where the bracket ends that is opened at this place."""
    for at, _, depth in walk(text, opening):
        if depth == 0 and at > opening:
            return at
    raise CppError(f"a bracket has no end: {shorten(text[opening:])}")


def split(text):
    """The parts between commas that are in no brackets."""
    parts, begin = [], 0
    for at, character, depth in walk(text):
        if character == "," and depth == 0:
            parts.append(text[begin:at].strip())
            begin = at + 1
    parts.append(text[begin:].strip())
    return [part for part in parts if part]


def shorten(text):
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "..."


def literal(text):
    """The value of a string literal, or of several that stand side by side."""
    if not re.fullmatch(r'(?:"(?:\\.|[^"\\])*"\s*)+', text.strip()):
        raise CppError(f"this should be a string literal: {shorten(text)}")
    try:
        return "".join(json.loads(part) for part in re.findall(r'"(?:\\.|[^"\\])*"', text))
    except ValueError:  # an escape that JSON does not have
        raise CppError(f"this string literal cannot be read: {shorten(text)}") from None


@dataclass
class Call:
    """One link of a chain such as `field<&A::id>("id").required()`."""

    name: str
    templates: List[str] = field(default_factory=list)  # between < and >
    arguments: Optional[List[str]] = None  # between ( and ), or { and }; None if there are no brackets


def chain(text):
    """`a<x>(y).b()` as its links."""
    calls, rest = [], text.strip()
    while True:
        found = re.match(r"(?:template\s+)?([\w:]+)", rest)
        if not found:
            raise CppError(f"this cannot be read: {shorten(text)}")
        call, rest = Call(found[1]), rest[found.end():]
        calls.append(call)
        if rest.startswith("<"):
            end = closing("_" + rest, 1) - 1
            call.templates, rest = split(rest[1:end]), rest[end + 1:]
        rest = rest.lstrip()
        if rest[:1] in ("(", "{"):
            end = closing(rest, 0)
            call.arguments, rest = split(rest[1:end]), rest[end + 1:].lstrip()
        if not rest:
            return calls
        if not rest.startswith("."):
            raise CppError(f"this cannot be read: {shorten(text)}")
        rest = rest[1:].lstrip()


@dataclass
class Definition:
    """A constant: `template <class R> constexpr Field delivery[] = {...};`"""

    value: str  # an expression; of an array the rows with their braces
    parameters: List[str] = field(default_factory=list)  # of the template


def definitions(text):
    """The constants that are defined here, by name: arrays of fields, and what is made of them."""
    start = re.compile(rf"(?:\btemplate\s*<([^<>]*)>\s*)?{_QUALIFIERS}"
                       r"(?:cio::api::)?(Field|Type|auto|std::array<[^;{}=]*>)\s+(\w+)\s*(\[\s*\w*\s*\])?")
    found = {}
    for match in start.finditer(text):
        parameters, kind, name, is_array = match.groups()
        rest = text[match.end():]
        end = next((at for at, character, depth in walk(rest) if character == ";" and depth == 0), len(rest))
        value = rest[:end].strip()
        if value.startswith("("):
            continue  # a function
        if value.startswith("="):
            value = value[1:].strip()
        elif not is_array:
            value = f"{kind}{value or '{}'}"
        names = [part.split()[-1] for part in split(parameters or "") if len(part.split()) > 1]
        found[name] = Definition(value, names)
    return found


def aliases(text):
    """What `using A = B;` says, but for templates."""
    using = re.compile(r"(\btemplate\s*<[^;{}]*>\s*)?\busing\s+(\w+)\s*=\s*([^;]+);")
    return {name: " ".join(value.split()) for template, name, value in using.findall(text) if not template}


@dataclass
class Struct:
    """A struct or class: what it derives from, and its data members with their types as they are written."""

    name: str
    file: str
    bases: List[str]
    body: str
    _members: Optional[Dict[str, str]] = None

    def members(self):
        if self._members is None:
            self._members = self._read_members()
        return self._members

    def _read_members(self):
        found = {}
        for statement in self._statements():
            statement = re.sub(r"\[\[[^\]]*\]\]", "", statement).strip()
            statement = re.sub(r"^(?:(?:public|private|protected)\s*:\s*)+", "", statement)
            if re.match(r"(?:using|static|friend|template|typedef|struct|class|enum|explicit|virtual)\b", statement):
                continue
            member = re.fullmatch(r"([\w:][\w:<>,\s]*[\s>])(\w+)\s*(?:\{.*\}|=.*)?", statement, re.DOTALL)
            if member:
                found[member[2]] = " ".join(member[1].split())
        return found

    def aliases(self):
        return aliases(self.body)

    def constants(self, kind):
        """Those of the form `static constexpr KIND name{"text"};`."""
        one = rf'\b{kind}\s+(\w+)\s*=?\s*\{{\s*((?:"(?:\\.|[^"\\])*"\s*)+)\}}'
        return {name: literal(text) for name, text in re.findall(one, self.body)}

    def _statements(self):
        begin = 0
        for at, character, depth in walk(self.body):
            if depth != 0:
                continue
            end = at + 1
            after = self.body[end:].lstrip()[:1] if character == "}" else ""
            # A body of a function ends a statement; braces of a value are followed by something.
            if character == ";" or (character == "}" and after not in (";", ",", "=", ".", "(")):
                yield self.body[begin:at if character == ";" else end].strip()
                begin = end


def structs(text, file):
    """Every struct and class with a body; one inside another is called `Outer::Inner`."""
    head = re.compile(r"(?<!enum )\b(?:struct|class)\s+(?:[A-Z]+_\w+\s+)?"  # an export macro
                      r"([\w:]+)\s*(?:final\s*)?(?::(?!:)([^{};()]*))?\{")
    found, open_ones = [], []
    for match in head.finditer(text):
        end = closing(text, match.end() - 1)
        open_ones = [(name, until) for name, until in open_ones if until > match.start()]
        name = "::".join([*(name for name, _ in open_ones[-1:]), match[1]])
        open_ones.append((name, end))
        bases = [re.sub(r"\b(?:public|protected|private|virtual)\s+", "", base) for base in split(match[2] or "")]
        found.append(Struct(name, file, bases, text[match.end():end]))
    return found
