#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes what the client's headers repeat of src/api: forward declarations, methods, shorthands.

tools/library_model.py reads the operations. What is written stands between the markers `// <operations>` and
`// </operations>` of forward.hpp and app_client.hpp.

usage: facade.py SOURCE_DIR [--check]     (--check: changes nothing, and fails if something would change)
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import library_model

source = pathlib.Path(sys.argv[1])
check = "--check" in sys.argv[2:]


def fail(message):
    sys.exit(f"facade.py: {message}")


class Operation:
    """One row, and what its request says of it."""

    def __init__(self, row):
        self.name, self.summary = row.name, row.summary
        self.request, self.response = row.request.name, row.response_type
        self.route = f"`{row.http_method} {row.path}`"
        needed = [field for field in row.request.fields if field.required]
        # What has to be said beside that.
        has_more = bool(row.request.choices) or not row.request.facts.keys().isdisjoint({"rule", "requires_one_of"})
        self.parameter = None
        if len(needed) == 1 and not has_more and needed[0].cpp_type in ("std::int64_t", "std::string"):
            self.parameter = (needed[0].cpp_type, needed[0].member)
        self.takes_nothing = not needed and not has_more

    def types(self):
        return [self.request] + ([] if self.response == "void" else [self.response])

    def methods(self):
        yield from wrapped(f"{self.summary}. {self.route}")
        yield f"    Result<{self.response}> {self.name}(const {self.request}& request, const CallOptions& options = {{}}) const;"
        if self.parameter:
            kind, member = self.parameter
            text = kind == "std::string"
            yield f"    /// The same, by {'its' if member == 'name' else 'the'} {member.replace('_', ' ')}."
            yield (f"    template <class Text, class Request = detail::IfText<Text, {self.request}>>" if text
                   else f"    template <class Request = {self.request}>")
            yield (f"    Result<detail::Response<Request>> {self.name}({'const Text&' if text else 'std::int64_t'} {member}, "
                   "const CallOptions& options = {}) const {")
            yield "        static_assert(detail::require_header<Request>());"
            value = f"std::string{{std::string_view{{{member}}}}}" if text else member
            yield f"        return call(detail::request_with(&Request::{member}, {value}), options);"
            yield "    }"
        if self.takes_nothing:
            yield "    /// The same, with nothing to say."
            yield f"    template <class Request = {self.request}>"
            yield f"    Result<detail::Response<Request>> {self.name}() const {{"
            yield "        static_assert(detail::require_header<Request>());"
            yield "        return call(Request{});"
            yield "    }"


def wrapped(text, width=110):
    line = "    ///"
    for word in re.findall(r"`[^`]*`\S*|\S+", text):
        if len(line) + 1 + len(word) > width:
            yield line
            line = "    ///"
        line += " " + word
    yield line


def types_by_header(tags):
    """The requests and responses that each header defines; first the headers of the tags, in their order."""
    types = {header: [] for _, header, _ in tags}
    for name in dict.fromkeys(name for _, _, operations in tags for one in operations for name in one.types()):
        struct = library.struct(name)
        if struct:
            types.setdefault(pathlib.PurePath(struct.file).stem, []).append(struct.name)
    return types


def camel(header):
    return "In" + "".join(word.capitalize() for word in header.split("_"))


def write(file, parts):
    """Replaces what stands between the markers, in their order."""
    path = source / file
    old = path.read_text()
    rest = iter(parts)
    text, count = re.subn(r"(// <operations>\n).*?( *// </operations>)",
                          lambda found: found[1] + "\n".join(next(rest)) + "\n" + found[2], old, flags=re.DOTALL)
    if count != len(parts):
        fail(f"{file} has {count} pairs of markers, not {len(parts)}")
    new = subprocess.run(["clang-format", f"--assume-filename={path}"], input=text, check=True,
                         capture_output=True, text=True).stdout
    if new == old:
        return True
    if check:
        print(f"{file} is not what src/api says; run ./dev facade", file=sys.stderr)
        return False
    path.write_text(new)
    print(f"written: {file}")
    return True


try:
    library = library_model.read(source)
except library_model.ModelError as error:
    fail(error)

tags = [(tag.name, tag.header, [Operation(row) for row in tag.operations]) for tag in library.tags]
declarations, lists, known, missing, methods = [], [], [], [], []
for header, types in types_by_header(tags).items():
    declarations += [f"// <cio/api/{header}.hpp>", *(f"struct {one};" for one in types), ""]
    lists.append(f"using {camel(header)} = Types<{', '.join(types)}>;")
    known.append(f"{camel(header)}::has<T>")
    missing.append(f'static_assert(!{camel(header)}::has<T>, "a header is missing: #include <cio/api/{header}.hpp>");')
for name, header, operations in tags:
    methods += [f"    /// @name {name}", "    /// @{", ""]
    for operation in operations:
        methods += operation.methods()
    methods += ["    /// @}", ""]

lists += ["", "/// Whether a type is the request or the response of an operation.", "template <class T>",
          f"inline constexpr bool is_of_operation = {' || '.join(known)};", "",
          "/// If a type is one of them and not defined, the compiler says which header is missing.",
          "template <class T>", "constexpr void name_missing_header() {", *missing, "}"]

good = write("include/cio/forward.hpp", [declarations, lists])
good = write("include/cio/app_client.hpp", [methods]) and good
if good and check:
    print(f"{sum(len(operations) for _, _, operations in tags)} operations: the headers say what src/api says")
sys.exit(0 if good else 1)
