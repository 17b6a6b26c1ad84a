# SPDX-License-Identifier: MIT
"""An OpenAPI document (3.0 or 3.1, JSON or YAML) as the operations and fields that it describes.

    document = openapi_document.load("openapi.json")
    for operation in document.operations.values():
        shape = document.shape(operation.answers)
        print(operation.http_method, operation.path, list(shape.properties))

A schema is whatever the document has: a tree, or references that may go in circles. `shape` looks through references
and through `allOf`, `oneOf`, `anyOf` and the like, one level at a time, so a circle does no harm.
"""

import json
import re
import sys
import urllib.parse
from dataclasses import dataclass, field
from typing import Any, Dict, List

METHODS = ("get", "put", "post", "delete", "patch", "head")
TOGETHER = ("allOf", "oneOf", "anyOf")
INSTALL_YAML = "apt-get install python3-yaml, or python3 -m pip install PyYAML"


class DocumentError(Exception):
    """The document cannot be read."""


@dataclass
class Parameter:
    place: str  # path, query, header, cookie
    name: str
    schemas: List[Any]
    deprecated: bool = False


@dataclass
class Operation:
    """What the document says of one method of one path. Two spellings of a path are one operation."""

    http_method: str
    path: str  # as it stands in the document
    parameters: List[Parameter] = field(default_factory=list)
    bodies: List[Any] = field(default_factory=list)  # schemas
    answers: List[Any] = field(default_factory=list)  # schemas of success
    deprecated: bool = False


@dataclass
class Shape:
    """What several schemas together say of a value, one level deep."""

    kinds: set = field(default_factory=set)  # string, integer, number, boolean, array, object
    properties: Dict[str, List[Any]] = field(default_factory=dict)  # schemas by name
    others: List[Any] = field(default_factory=list)  # schemas of properties of any other name
    items: List[Any] = field(default_factory=list)
    values: List[Any] = field(default_factory=list)  # of an enumeration
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False

    @property
    def forms(self):
        """Of list, object and scalar those that it can be; none of them if nothing is said."""
        forms = set()
        if self.items or "array" in self.kinds:
            forms.add("list")
        if self.properties or self.others or "object" in self.kinds:
            forms.add("object")
        if self.values or self.kinds - {"array", "object"}:
            forms.add("scalar")
        return forms


def route(path):
    """A path without what does not tell operations apart: prefix, names of parameters, a closing slash."""
    path = re.sub(r"[?#].*", "", path)  # some documents tell variants of an operation apart this way
    path = "/" + path.strip("/")
    path = re.sub(r"^/v1(?=/|$)", "", path)
    path = re.sub(r"^/api(?=/collections(?:/|$))", "", path)  # the service has them under both names
    return re.sub(r"\{[^{}]*\}", "{}", path)


def load(file):
    """Reads a document from a file, or from standard input if its name is "-"."""
    try:
        if file == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(file, "rb") as opened:
                data = opened.read()
    except OSError as error:
        raise DocumentError(f"{file}: {error.strerror}") from None
    try:
        return Document(parse(data, file))
    except DocumentError as error:
        raise DocumentError(f"{file}: {error}") from None
    except RecursionError:
        raise DocumentError(f"{file}: it is nested too deeply") from None


def parse(data, name=""):
    """The tree of a JSON or YAML text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"it is no UTF-8 text (byte {error.start})") from None
    begin = text.lstrip()[:1]
    if not begin:
        raise DocumentError("it is empty")
    if begin == "<":
        raise DocumentError("it is HTML or XML, not OpenAPI; has a page been saved in place of the document?")
    if begin in "{[" and not name.endswith((".yaml", ".yml")):
        try:
            return json.loads(text)
        except ValueError as error:
            raise DocumentError(f"it is no JSON: {error}") from None
    return parse_yaml(text)


class Document:
    """The operations of a document, and the way from a schema to what it says."""

    def __init__(self, tree):
        if not isinstance(tree, dict):
            raise DocumentError("it is no OpenAPI document: it holds no object")
        if not re.match(r"3(\.|$)", str(tree.get("openapi"))):
            raise DocumentError(f"it is Swagger {tree['swagger']}; only OpenAPI 3 can be read" if "swagger" in tree else
                                "it is no OpenAPI document of version 3: it should begin with \"openapi\": \"3...\"")
        if not isinstance(tree.get("paths"), dict):
            raise DocumentError("it has no \"paths\"")
        info = tree["info"] if isinstance(tree.get("info"), dict) else {}
        self.title = " ".join(str(info[key]) for key in ("title", "version") if key in info)
        self.problems = {}  # what cannot be read, and a place where it is needed
        self._tree = tree
        self._where = ""
        self.operations = {}
        for path, item in tree["paths"].items():
            self._where = path
            item = self.resolve(item)
            for method in METHODS:
                if method in item:
                    key = (method.upper(), route(path))
                    self._where = f"{method.upper()} {path}"
                    operation = self.operations.setdefault(key, Operation(key[0], path))
                    self._add(operation, self.resolve(item[method]), self._list(item.get("parameters")))

    def _add(self, operation, node, of_path):
        operation.deprecated = node.get("deprecated") is True
        parameters = {}
        for one in [*of_path, *self._list(node.get("parameters"))]:
            one = self.resolve(one)
            place, name = one.get("in"), one.get("name")
            if isinstance(place, str) and isinstance(name, str):
                parameters[place, name] = Parameter(place, name, [one["schema"]] if "schema" in one else
                                                    self._contents(one), one.get("deprecated") is True)
        operation.parameters += parameters.values()
        operation.bodies += self._contents(self.resolve(node.get("requestBody")))
        for status, answer in self.resolve(node.get("responses")).items():
            if status.startswith("2"):
                operation.answers += self._contents(self.resolve(answer))

    def _contents(self, node):
        """The schemas of a body: those of JSON, or if there is none, those of everything."""
        media = self.resolve(node.get("content"))
        contents = {kind: self.resolve(one).get("schema") for kind, one in media.items()}
        of_json = [schema for kind, schema in contents.items() if re.search(r"[/+]json\b", kind)]
        return [schema for schema in of_json or contents.values() if schema is not None]

    def _list(self, node):
        if node is not None and not isinstance(node, list):
            self._problem("something that should be a list")
        return node if isinstance(node, list) else []

    def _problem(self, what):
        self.problems.setdefault(what, self._where)

    def at(self, where):
        """Says what is being looked at, for problems."""
        self._where = where
        return self

    def resolve(self, node):
        """An object, behind any number of references. An empty one if there is none."""
        for _ in range(100):
            if not isinstance(node, dict):
                if node is not None:
                    self._problem("something that should be an object")
                return {}
            if "$ref" not in node:
                return node
            target = self._target(node["$ref"])
            if target is None:
                return {}
            node = target
        self._problem("a reference that leads to itself")
        return {}

    def _target(self, reference):
        if not isinstance(reference, str) or not reference.startswith("#"):
            self._problem(f"the reference {reference} to another document")
            return None
        node = self._tree
        for step in urllib.parse.unquote(reference[1:]).split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            if isinstance(node, dict) and step in node:
                node = node[step]
            elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
                node = node[int(step)]
            else:
                self._problem(f"the reference {reference} to something that is not there")
                return None
        return node

    def shape(self, schemas):
        """What these schemas say together, each of them being one that may hold."""
        shape, waiting, seen = Shape(), list(reversed(schemas)), set()
        while waiting:
            node = waiting.pop()
            if isinstance(node, bool) or id(node) in seen:
                continue  # true and false are schemas as well
            seen.add(id(node))
            if not isinstance(node, dict):
                self._problem("something that should be a schema")
                continue
            further = [node[key] for key in ("then", "else") if key in node]
            if "$ref" in node:
                further.append(self._target(node["$ref"]))
            for key in TOGETHER:
                further += self._list(node.get(key))
            waiting += reversed([one for one in further if one is not None])
            self._take(node, shape)
        return shape

    def _take(self, node, shape):
        kinds = node.get("type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        shape.kinds |= {kind for kind in kinds if isinstance(kind, str) and kind != "null"}
        for name, schema in self.resolve(node.get("properties")).items():
            shape.properties.setdefault(name, []).append(schema)
        others = [node.get("additionalProperties"), *self.resolve(node.get("patternProperties")).values()]
        shape.others += [one for one in others if isinstance(one, dict)]
        items = [node.get("items"), *self._list(node.get("prefixItems"))]
        shape.items += [one for one in items if one is not None]
        for value in [*self._list(node.get("enum")), *([node["const"]] if "const" in node else [])]:
            if value is not None and value not in shape.values:
                shape.values.append(value)
        shape.deprecated |= node.get("deprecated") is True
        shape.read_only |= node.get("readOnly") is True
        shape.write_only |= node.get("writeOnly") is True


def parse_yaml(text):
    """The tree of a YAML text, as YAML 1.2 has it: `no` is a text, and so is every key.

    It is made from the parser's events, which takes a quarter of the time that PyYAML's own way takes.
    """
    try:
        import yaml  # pylint: disable=import-outside-toplevel
    except ImportError:
        raise DocumentError(f"it is no JSON, and to read YAML PyYAML is needed: {INSTALL_YAML}") from None
    try:
        return _tree_of(yaml, yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError as error:
        raise DocumentError(f"it is neither JSON nor YAML: {' '.join(str(error).split())}") from None


def _tree_of(yaml, events):
    root = []
    stack = [(root, None)]  # the containers that are open, each with the key that waits for its value
    anchors = {}
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            container, key = stack[-1]
            is_key = isinstance(container, dict) and key is None
            value = event.value if is_key else _scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise DocumentError(f"it is no YAML: nothing has the anchor {event.anchor}")
            value = anchors[event.anchor]
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            continue
        else:
            if isinstance(event, yaml.DocumentEndEvent):
                break
            continue
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            anchors[event.anchor] = value
        container, key = stack[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is None:
            if not isinstance(value, str):
                raise DocumentError("it is no YAML that could be JSON: a key is no text")
            stack[-1] = (container, value)
        else:
            if key == "<<" and isinstance(value, dict):  # what stands there itself counts more
                for name, one in value.items():
                    container.setdefault(name, one)
            else:
                container[key] = value
            stack[-1] = (container, None)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            stack.append((value, None))
    return root[0] if root else None


_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?P<fraction>(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)")
_WORDS = {"": None, "~": None, **{word: value for value, words in
          ((None, "null Null NULL"), (True, "true True TRUE"), (False, "false False FALSE")) for word in words.split()}}


def _scalar(event):
    if not event.implicit[0]:
        return event.value  # quoted
    if event.value in _WORDS:
        return _WORDS[event.value]
    number = _NUMBER.fullmatch(event.value)
    if not number:
        return event.value
    return float(event.value) if number["fraction"] else int(event.value)
