# SPDX-License-Identifier: MIT
"""What this library knows of the service's API, read from its sources.

    library = library_model.read(".")
    for operation in library.operations:
        print(operation.name, operation.http_method, operation.path)
        for field in operation.fields("query"):
            print(field.name, field.kind, field.values)

It follows the same way as the compiler: the rows of src/api/table.hpp name the operations and their requests, the
tables in src/api name the fields, the structs in include/cio name the types of their members, and src/api/codecs.hpp
says what kind of JSON such a type is. No name of an operation, a type or a field is repeated here.

A table that is written in a way which is unknown here is an error (`ModelError`), never a gap.
"""

import pathlib
import re
from dataclasses import dataclass, field, replace
from typing import Dict, List, Optional, Tuple

import cpp_text
from cpp_text import CppError


class ModelError(Exception):
    """The sources say something that cannot be read, or contradict each other."""


@dataclass(frozen=True)
class Enum:
    """An open enumeration: the values that have a constant."""

    name: str
    constants: Dict[str, str]  # name in C++: text on the wire

    @property
    def values(self) -> List[str]:
        return list(self.constants.values())


@dataclass(frozen=True)
class Value:
    """What a C++ type is on the wire."""

    cpp_type: str  # as it is written
    kinds: Tuple[str, ...]  # string, integer, number, boolean, array, object, any; mostly one
    item: Optional["Value"] = None  # of a list, or of a map of any keys
    object: Optional["Object"] = None  # described by a table
    enum: Optional[Enum] = None
    text_of: Optional["Value"] = None  # the value that travels as JSON text in this string
    alternatives: Tuple["Value", ...] = ()  # it is one of these

    @property
    def kind(self) -> str:
        return self.kinds[0]

    @property
    def is_map(self) -> bool:
        return self.item is not None and self.kind == "object"

    @property
    def is_free(self) -> bool:
        """Any JSON, or an object of any form: nothing is known of what is inside."""
        if self.is_map:
            return self.item.is_free
        if self.alternatives:
            return any(one.is_free for one in self.alternatives)
        return self.kind == "any" or (self.kind == "object" and self.object is None)

    @property
    def fields(self) -> List["Field"]:
        """Those of the object, or of the objects in the list or map; of alternatives, all."""
        inner = self
        while inner.item is not None:
            inner = inner.item
        if inner.alternatives:
            return _united([one.fields for one in inner.alternatives])
        return inner.object.fields if inner.object else []

    @property
    def values(self) -> List[str]:
        """The known values of the enumeration, or of those in the list or map."""
        inner = self
        while inner.item is not None:
            inner = inner.item
        return inner.enum.values if inner.enum else []


@dataclass
class Field:
    """One row of a table."""

    place: str  # path, query, header, body, part
    name: str  # on the wire
    member: str  # in C++
    value: Value
    second_name: Optional[str] = None
    required: bool = False
    facts: Dict[str, List[str]] = field(default_factory=dict)  # all that is said of it: `max_items`: ["10"]

    @property
    def names(self) -> List[str]:
        return [self.name] + ([self.second_name] if self.second_name else [])

    @property
    def cpp_type(self) -> str:
        return self.value.cpp_type

    @property
    def kind(self) -> str:
        return self.value.kind

    @property
    def fields(self) -> List["Field"]:
        return self.value.fields

    @property
    def values(self) -> List[str]:
        return self.value.values


class Object:
    """A struct with a table: a request, a response, or what is in them. Its fields are read when asked for."""

    def __init__(self, name, facts, rows, make_field):
        self.name = name
        self.facts = facts  # what is said of the whole: `enveloped`: ['"campaign"']
        self._rows, self._make_field, self._made = rows, make_field, None

    @classmethod
    def of(cls, name, fields):
        """One that no table describes."""
        return cls(name, {}, fields, lambda one: one)

    def _members(self):
        if self._made is None:
            made = [self._make_field(row) for row in self._rows]
            self._made = (_united([self._unfolded(one) for one in made]), [one for one in made if _is_merged(one)])
        return self._made

    @property
    def fields(self) -> List[Field]:
        """As they stand in the object on the wire: what a member merges into it is among them."""
        return self._members()[0]

    @property
    def choices(self) -> List[Field]:
        """The members that are merged, each one of several objects, of which one has to be chosen."""
        return [one for one in self._members()[1] if not one.cpp_type.startswith("std::optional<")]

    def _unfolded(self, merged):
        """A field as it is; or, if what it holds stands among the other fields, these and the one that tells which."""
        if not _is_merged(merged):
            return [merged]
        inside = [replace(one, place=merged.place, member=f"{merged.member}.{one.member}", required=False)
                  for one in merged.value.fields]
        if merged.name:
            kinds = {one.object.name: one.object.kind for one in merged.value.alternatives if one.object.kind}
            kind = Value(merged.cpp_type, ("string",), enum=Enum(f"{self.name}::{merged.member}", kinds))
            inside.append(Field(merged.place, merged.name, merged.member, kind))
        return inside

    def _text(self, fact):
        return cpp_text.literal(self.facts[fact][0]) if fact in self.facts else None

    @property
    def envelope(self) -> Optional[str]:
        """The key around a single one in an answer."""
        return self._text("enveloped")

    @property
    def wrapper(self) -> Optional[str]:
        """The key around the body of a request."""
        return self._text("wrapped")

    @property
    def kind(self) -> Optional[str]:
        """Of one of several objects: the text that tells it from the others."""
        return self._text("of_kind")

    @property
    def extra(self) -> Optional[str]:
        """The member that keeps fields which this version does not know."""
        return self.facts["extra"][0].split("::")[-1] if "extra" in self.facts else None

    @property
    def is_value(self) -> bool:
        """The only body field is the whole body, with no object around."""
        return "value" in self.facts


def _united(lists):
    """All fields, each name once. If two of the same name differ, the value is one of both."""
    found = {}
    for one in (one for fields in lists for one in fields):
        key = (one.place, one.name)
        before = found.get(key)
        if before is None:
            found[key] = one
        elif replace(before.value, cpp_type="") != replace(one.value, cpp_type=""):
            both = [*(before.value.alternatives or [before.value]), one.value]
            kinds = tuple(dict.fromkeys(kind for value in both for kind in value.kinds))
            found[key] = replace(before, value=Value(before.cpp_type, kinds, alternatives=tuple(both)))
    return list(found.values())


def _is_merged(row):
    return "is_merged" in row.facts


@dataclass
class Operation:
    """A row of the table of operations."""

    name: str  # the method of `AppClient`
    http_method: str
    path: str  # with {parameters}, without the service's prefix
    tag: str
    header: str  # <cio/api/HEADER.hpp>
    limit: str
    safety: str
    summary: str
    request: Object
    response_type: str  # as the request names it; "void" for none
    response: Optional[Object]

    def fields(self, place) -> List[Field]:
        """Those of the request that travel there."""
        return [one for one in self.request.fields if one.place == place]

    @property
    def body(self) -> Optional[Value]:
        """The body of the request as it goes over the wire, wrapper included."""
        return _wire(self.request, [one for one in self.request.fields if one.place not in ("path", "query", "header")])

    @property
    def answer(self) -> Optional[Value]:
        """The answer as it comes over the wire, without the envelope that there may be."""
        return _wire(self.response, self.response.fields) if self.response else None


def _wire(owner, fields):
    if not fields:
        return None
    if owner.is_value:
        return fields[0].value
    # `Object.of` because path and query are not part of it.
    value = Value(owner.name, ("object",), object=Object.of(owner.name, fields))
    if owner.wrapper:
        value = Value(owner.name, ("object",), object=Object.of("", [Field("body", owner.wrapper, "", value)]))
    return value


@dataclass
class Tag:
    """The operations of one header and one source file."""

    name: str
    header: str
    operations: List[Operation]


def read(root=".") -> "Library":
    """The model of the library whose sources are in this folder."""
    try:
        return Library(pathlib.Path(root))
    except CppError as error:
        raise ModelError(str(error)) from None
    except OSError as error:
        raise ModelError(f"{error.filename}: {error.strerror}") from None


class Library:
    """All operations, in the order of the documents."""

    def __init__(self, root):
        self.root = root
        self._api = {file.name: cpp_text.without_comments(file.read_text(encoding="utf-8"))
                     for file in sorted((root / "src/api").glob("*.[ch]pp"))}
        if not self._api:
            raise ModelError(f"{root / 'src/api'} has no sources")
        self._types = _Types(root, self._api.get("codecs.hpp", ""))
        self._tables = _Tables(self._api)
        self._objects = {}
        self.tags = list(self._read_tags())
        self._look_at_all()

    @property
    def operations(self) -> List[Operation]:
        return [operation for tag in self.tags for operation in tag.operations]

    def struct(self, name) -> Optional[cpp_text.Struct]:
        """A struct as its header has it."""
        return self._types.structs.get(name)

    def object(self, name) -> Object:
        """The struct of this name with its table."""
        if name not in self._objects:
            facts, rows = self._tables.describe(name)
            self._objects[name] = Object(name, facts, rows, self._field)
        return self._objects[name]

    def _look_at_all(self):
        """Whatever cannot be read is noticed at once."""
        seen = 0
        while seen < len(self._objects):
            for one in list(self._objects.values())[seen:]:
                seen += 1
                one.fields  # pylint: disable=pointless-statement

    def _field(self, row):
        facts = dict(row.facts)
        value = self._types.value(self._types.member(row.struct, row.member), self.object, row.struct, row.codec)
        known_as = cpp_text.literal(facts["also"][0]) if "also" in facts else None
        return Field(row.place, row.name, row.member, value, known_as, "required" in facts, facts)

    def _read_tags(self):
        table = self._api.get("table.hpp", "").replace("\\\n", " ")
        verbs = dict(re.findall(r'string_view (\w+) = "([A-Z]+)";', self._api.get("operations.cpp", "")))
        macros = dict(re.findall(r"#define (\w+)\(OP, TAG\)([^\n]*)", table))
        for name, header, macro in re.findall(r'\bTAG\(("[^"]+"), *(\w+), *(\w+)\)', table):
            if macro not in macros:
                raise ModelError(f"src/api/table.hpp: cannot find the rows of {macro}")
            name = cpp_text.literal(name)
            rows = re.finditer(r"\bOP\(", macros[macro])
            yield Tag(name, header, [self._operation(cpp_text.chain(_up_to_end(macros[macro], row))[0].arguments,
                                                     verbs, name, header) for row in rows])

    def _operation(self, cells, verbs, tag, header):
        if len(cells) != 8:
            raise ModelError(f"src/api/table.hpp: a row has {len(cells)} cells, not 8: {', '.join(cells)}")
        _, name, request, verb, path, limit, safety, summary = cells
        if verb not in verbs:
            raise ModelError(f"src/api/table.hpp: {name} has the unknown HTTP method {verb}")
        named = self._types.response(request)
        response = None if named == "void" else self.object(self._types.plain(named))
        return Operation(name, verbs[verb], cpp_text.literal(path), tag, header, limit, safety,
                         cpp_text.literal(summary), self.object(request), named, response)


def _up_to_end(text, start):
    return text[start.start():cpp_text.closing(text, start.end() - 1) + 1]


@dataclass
class _Row:
    """A row as the table has it: its type is not looked up yet."""

    place: str
    name: str
    struct: str
    member: str
    codec: Optional[str]  # `AsObject`
    facts: Dict[str, List[str]]


@dataclass
class _Scope:
    """Where an expression stands: what its names mean."""

    file: str
    constants: Dict[str, cpp_text.Definition]
    types: Dict[str, str]


class _Tables:
    """The functions `describe<T>()` of src/api."""

    def __init__(self, sources):
        vocabulary = sources.get("type.hpp", "")
        self._makers = {name: cpp_text.chain(made) for name, made in re.findall(
            r'constexpr Field (\w+)\(const char\* \w+(?: = "")?\) \{\s*return ([^;]+);\s*\}', vocabulary)}
        self._bodies, self._constants = {}, {}
        shared = {}
        for file, text in sources.items():
            outside = text
            for found in re.finditer(r"\bdescribe<([\w:]+)>\(\)\s*\{", text):
                end = cpp_text.closing(text, found.end() - 1)
                self._bodies[_short(found[1])] = (file, text[found.end():end])
                outside = outside[:found.end()] + " " * (end - found.end()) + outside[end:]
            self._constants[file] = cpp_text.definitions(outside) if file not in ("type.hpp", "codecs.hpp") else {}
            if file.endswith(".hpp"):
                shared.update(self._constants[file])
        for file in self._constants:
            self._constants[file] = {**shared, **self._constants[file]}

    def describe(self, name):
        """What is said of a type as a whole, and the rows of its fields."""
        if name not in self._bodies:
            raise ModelError(f"src/api has no table of {name}: describe<{name}>()")
        file, body = self._bodies[name]
        returned = re.search(r"\breturn\s+([^;]+);", body)
        if not returned:
            raise ModelError(f"src/api/{file}: describe<{name}>() returns nothing")
        scope = _Scope(file, {**self._constants[file], **cpp_text.definitions(body)}, cpp_text.aliases(body))
        try:
            return self._type(returned[1], scope)
        except CppError as error:
            raise ModelError(f"src/api/{file}: describe<{name}>(): {error}") from None

    def _type(self, expression, scope):
        head, *facts = cpp_text.chain(expression)
        name = _short(head.name)
        if name == "Type":
            whole, rows = {}, self._rows(head.arguments[0], scope) if head.arguments else []
        elif name == "describe" and head.templates:
            whole, rows = self.describe(_short(head.templates[0]))
        elif name in scope.constants and head.arguments is None:
            whole, rows = self._type(*self._constant(head, scope))
        else:
            raise CppError(f"this is no Type that can be read: {cpp_text.shorten(expression)}")
        return {**whole, **_facts(facts)}, rows

    def _rows(self, expression, scope):
        """The rows of an array, of the name of one, or of several that are joined."""
        if expression.startswith("{"):
            return [self._row(row, scope) for row in cpp_text.split(expression[1:-1])]
        head, *rest = cpp_text.chain(expression)
        if not rest and _short(head.name) == "join":
            return [row for part in head.arguments for row in self._rows(part, scope)]
        if not rest and head.name == "std::array":
            return [self._row(row, scope) for row in head.arguments]
        if not rest and head.name in scope.constants and head.arguments is None:
            return self._rows(*self._constant(head, scope))
        raise CppError(f"these are no rows that can be read: {cpp_text.shorten(expression)}")

    def _row(self, expression, scope):
        head, *facts = cpp_text.chain(expression)
        if head.name in scope.constants and head.arguments is None:
            row = self._row(*self._constant(head, scope))
            return replace(row, facts={**row.facts, **_facts(facts)})
        if head.name not in self._makers or not head.templates or len(head.arguments or []) > 1:
            raise CppError(f"this is no row that can be read: {cpp_text.shorten(expression)}")
        pointer = re.fullmatch(r"&([\w:]+)::(\w+)", head.templates[0])
        if not pointer:
            raise CppError(f"this names no member: {cpp_text.shorten(expression)}")
        place, made = self._place(head.name)
        name = cpp_text.literal(head.arguments[0]) if head.arguments else ""
        return _Row(place, name, _short(scope.types.get(pointer[1], pointer[1])),
                    pointer[2], head.templates[1] if len(head.templates) > 1 else None, {**made, **_facts(facts)})

    def _place(self, maker):
        """Where fields travel that are made by this function of type.hpp, and what else it says of them."""
        links, facts = self._makers[maker], {}
        while True:
            head, *more = links
            facts = {**_facts(more), **facts}
            place = re.fullmatch(r"FieldPlace::(\w+)", (head.arguments or [""])[0])
            if place:
                return place[1], facts
            if head.name == "with" and len(head.arguments) == 3:  # with(row, &Field::fact, content)
                facts[head.arguments[1].split("::")[-1]] = head.arguments[2:]
                links = cpp_text.chain(head.arguments[0])
            elif head.name in self._makers and self._makers[head.name] is not links:
                links = self._makers[head.name]
            else:
                raise CppError(f"src/api/type.hpp: {maker} says no place")

    def _constant(self, head, scope):
        """The expression behind a name, and the scope that it is read in."""
        definition = scope.constants[head.name]
        given = [scope.types.get(one, one) for one in head.templates]
        if len(given) != len(definition.parameters):
            raise CppError(f"{head.name} takes {len(definition.parameters)} types, not {len(given)}")
        types = {**scope.types, **dict(zip(definition.parameters, given))}
        return definition.value, _Scope(scope.file, scope.constants, types)


def _facts(calls):
    """`.required()`, `.also("x")`, `.extra<&R::extra>()` by name."""
    return {call.name: call.templates + (call.arguments or []) for call in calls}


def _short(name):
    """A name without the library's namespaces."""
    return re.sub(r"^(?:::)?(?:cio::)?(?:api::)?", "", name.strip())


class _Types:
    """The types of members, and the kind of JSON that each is: what src/api/codecs.hpp says."""

    def __init__(self, root, codecs):
        self.structs, self._aliases = {}, {}
        folder = root / "include/cio"
        for file in [*sorted((folder / "api").glob("*.hpp")), *sorted(folder.glob("*.hpp"))]:
            text = cpp_text.without_comments(file.read_text(encoding="utf-8"))
            for one in cpp_text.structs(text, file.relative_to(root).as_posix()):
                self.structs.setdefault(one.name, one)
            for name, meaning in cpp_text.aliases(text).items():
                self._aliases.setdefault(name, meaning)
        self._read_codecs(codecs)

    def _read_codecs(self, text):
        # What kind of JSON each codec writes. One that does not say it at once takes any.
        self._kinds = {}
        for name, body in re.findall(r"class (\w+) final : public Codec \{(.*?)^\};", text, re.DOTALL | re.MULTILINE):
            said = re.search(r'Codec\{\{"([a-z ]+)"', body)
            self._kinds[name] = tuple(said[1].split(" or ")) if said else ("any",)
        # Which codec is that of a type, of a template's instances, and of a type that a row wants another way.
        self._leaves, self._patterns, self._others = {}, [], {}
        chosen = re.compile(r"template <(class(?:\.\.\.)? T)?>\s*inline constexpr ([\w &]+?)&? "
                            r"(codec_of|codec_as)<(.+?)>\s*(?==|\{)([^;]*);")
        for parameter, codec, family, pattern, made in chosen.findall(text):
            element = re.search(r"codec_of<", made)
            if family == "codec_as":
                of_family = re.match(r"= (\w+_codec_of)<", made)
                self._others[cpp_text.split(pattern)[0]] = of_family[1] if of_family else codec
            elif not parameter:
                self._leaves[pattern] = codec
            elif element or "..." in parameter:
                inner = made[element.end():cpp_text.closing(made, element.end() - 1)] if element else None
                pattern = re.compile(re.sub(r"\bT\b(\\\.)*", "(.+)", re.escape(pattern)))
                self._patterns.append((pattern, codec, inner))
        # A family such as `number_codec_of` is named by the codec of what is innermost.
        families = dict((family, codec) for codec, family in re.findall(
            r"template <class T>\s*inline constexpr (\w+Codec) (\w+_codec_of)\{", text))
        self._others = {name: families.get(codec, codec) for name, codec in self._others.items()}

    def response(self, request):
        """What the request says of its answer."""
        found = self._struct(request).aliases().get("Response")
        if not found:
            raise ModelError(f"{self._struct(request).file}: {request} names no Response")
        return _short(found)

    def plain(self, name):
        """The name of the struct behind an alias."""
        while name in self._aliases and name not in self.structs:
            name = _short(self._aliases[name])
        return name

    def member(self, struct, name):
        """The type of a member, as it is written."""
        queue = [struct]
        while queue:
            one = self._struct(queue.pop(0))
            if name in one.members():
                return one.members()[name]
            queue += [_short(base) for base in one.bases if _short(base) in self.structs]
        raise ModelError(f"{self._struct(struct).file}: {struct} has no member {name}")

    def value(self, written, described, scope, codec=None):
        """The kind of a type. `described` gives the table of an object; names are looked up in the struct `scope`."""
        usual = self._value(_short(written), described, scope)
        usual = replace(usual, cpp_type=written)
        if codec is None:
            return usual
        if codec not in self._others:
            raise ModelError(f"src/api/codecs.hpp does not know {codec}")
        other = self._others[codec]
        kinds = self._kinds.get(other, ("any",))
        if other == "JsonTextCodec":
            return Value(written, kinds, text_of=usual)
        return replace(_with_kinds(usual, ("object",) if kinds == ("any",) else kinds), cpp_type=written)

    def _value(self, written, described, scope):
        name = written
        if name in self._leaves:
            return Value(name, self._kinds.get(self._leaves[name], ("any",)))
        for pattern, codec, inner in self._patterns:
            found = pattern.fullmatch(name)
            if not found:
                continue
            if inner is None:
                alternatives = tuple(self._value(_short(one), described, scope) for one in cpp_text.split(found[1]))
                kinds = tuple(dict.fromkeys(kind for one in alternatives for kind in one.kinds))
                return Value(name, kinds, alternatives=alternatives)
            item = self._value(_short(re.sub(r"\bT\b", lambda _: found[1], inner)), described, scope)
            if codec == "ListCodec":
                return Value(name, ("array",), item)
            if codec == "MapCodec":
                return Value(name, ("object",), item)
            return replace(item, cpp_type=name)
        if re.fullmatch(r"(?:std::)?(?:u?int\d+|size)_t|(?:(?:unsigned|long|short|int) ?)+", name):
            return Value(name, ("integer",))
        inner_name = f"{scope}::{name}"
        name = self.plain(inner_name if inner_name in self.structs else name)
        if name in self.structs:
            struct = self.structs[name]
            if any(base.startswith("OpenEnum<") for base in map(_short, struct.bases)):
                return Value(name, ("string",), enum=Enum(name, struct.constants("Constant")))
            return Value(name, ("object",), object=described(name))
        if name != written:  # an alias, but not of a struct
            return self._value(name, described, scope)
        raise ModelError(f"{scope}: it is unknown what {name} is on the wire")

    def _struct(self, name):
        if self.plain(name) not in self.structs:
            raise ModelError(f"include/cio has no struct {name}")
        return self.structs[self.plain(name)]


def _with_kinds(value, kinds):
    """The same, with another kind of JSON for what is innermost."""
    if value.item is not None:
        return replace(value, item=_with_kinds(value.item, kinds))
    return replace(value, kinds=kinds)
