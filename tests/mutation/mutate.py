#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Changes one decision of src/core/call.cpp at a time, and looks whether a test fails.

usage: mutate.py BUILD_FOLDER [--list] [--quick] [NUMBER...]

The folder has everything built, call.cpp on its own (call_alone.cmake). For each change that file is compiled, the tests
are linked, and run until the first that fails: those of `Call` (with --quick no others), then all unit tests, then those
with faults. What makes no difference to any of them is printed. Ends with 1 if there is such a change that
`equivalent.txt` does not explain.
"""

import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCE = ROOT / "src/core/call.cpp"

# The tests, the quickest first: a program, and what of it.
TESTS = (
    ("unit_tests", "Call*:*RawCall*:Attempt*:*ExtensionLimiter*"),
    ("unit_tests", "-Call*:*RawCall*:Attempt*:*ExtensionLimiter*"),
    ("fault_tests", "*"),
)
TIME_OUT = 300  # seconds; a call that never ends is found by that


@dataclasses.dataclass(frozen=True)
class Mutant:
    begin: int
    end: int
    text: str  # instead of what stands there

    def apply(self, source):
        return source[:self.begin] + self.text + source[self.end:]

    def describe(self, source):
        line = source.count("\n", 0, self.begin) + 1
        before = " ".join(source[self.begin:self.end].split())
        whole = source[source.rfind("\n", 0, self.begin) + 1:source.find("\n", self.end)]
        return f"{line}: {before} -> {self.text or 'nothing'}   in: {' '.join(whole.split())}"


def blanked(source):
    """The same without comments and the contents of strings, each character at its place."""
    def blank(found):
        text = found[0]
        return text[0] + " " * (len(text) - 2) + text[-1] if text[0] in "\"'" else re.sub(r"[^\n]", " ", text)
    return re.sub(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^#[^\n]*', blank, source, flags=re.M)


def closing(code, opening):
    """Where the bracket is closed that is opened there."""
    depth = 0
    for at in range(opening, len(code)):
        depth += (code[at] in "([{") - (code[at] in ")]}")
        if depth == 0:
            return at
    raise ValueError("a bracket is not closed")


# A condition that is one comparison or one negation, whose operator is made another anyway.
ALONE = re.compile(r"[^&|!<>=]+ (?:[<>]=?|[!=]=) [^&|!<>=]+|![^&|]+")


def conditions(code, source):
    """Each condition, negated."""
    for found in re.finditer(r"\bif \(", code):
        begin, end = found.end(), closing(code, found.end() - 1)
        if "; " in code[begin:end]:
            begin += code[begin:end].rindex("; ") + 2
        if declared := re.match(r"(?:const )?auto&? (\w+) = ", code[begin:]):
            yield Mutant(end, end, f"; !{declared[1]}")
        elif not ALONE.fullmatch(code, begin, end):
            yield Mutant(begin, end, f"!({source[begin:end]})")
    for found in re.finditer(r"(?<=[=(,] )[\w.>-]+(?= \? )", code):
        yield Mutant(found.start(), found.start(), "!")


SWAPS = {
    r" < ": (" <= ", " >= "), r" <= ": (" < ", " > "), r" > ": (" >= ", " <= "), r" >= ": (" > ", " < "),
    r" == ": (" != ", ), r" != ": (" == ", ), r" && ": (" || ", ), r" \|\| ": (" && ", ),
    r"\btrue\b": ("false", ), r"\bfalse\b": ("true", ), r"\bstd::max\b": ("std::min", ), r"\bstd::min\b": ("std::max", ),
    r" \+ (?=[\w.:>()-]+(?:[;)]|\{\d\}))": (" - ", ), r" - ": (" + ", ), r"\+\+": ("--", ), r" \+= ": (" = ", ), r"!(?=[\w(])": ("", ),
    r"Effect::unknown": ("Effect::none", ), r"Effect::none": ("Effect::unknown", ),
}


def swaps(code):
    """Each operator and each constant, made another."""
    for pattern, others in SWAPS.items():
        for found in re.finditer(pattern, code):
            yield from (Mutant(found.start(), found.end(), other) for other in others)
    for found in re.finditer(r"(?<![\w.\"])\d+(?![\w.\"])", code):
        number = int(found[0])
        yield Mutant(found.start(), found.end(), str(number + 1))
        if number > 0:
            yield Mutant(found.start(), found.end(), str(number - 1))


# What begins so declares something, or is more than one statement.
NOT_ALONE = re.compile(r"(?:auto|break|case|const|constexpr|else|for|if|int|namespace|return (?=[^;]*;\n}\n)|static|std::string \w|using)\b")


def statements(code):
    """Each statement that does something, left out."""
    for found in re.finditer(r"(?<=[;{})])\s+(?=[a-z_]|\+\+)", code):
        begin = end = found.end()
        while code[end] not in ";{}":
            end = closing(code, end) + 1 if code[end] in "([" else end + 1
        if code[end] == ";" and not NOT_ALONE.match(code, begin):
            yield Mutant(begin, end, "")


def mutants(source):
    code = blanked(source)
    begin, end = code.index("namespace cio::core {"), code.rindex("}")
    every = {*conditions(code, source), *swaps(code), *statements(code[:end])}
    return sorted((one for one in every if one.begin > begin), key=lambda one: (one.begin, one.end, one.text))


class Build:
    """How the file is compiled, and what it is part of is linked."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        commands = json.loads((self.folder / "compile_commands.json").read_text(encoding="utf-8"))
        self._compile = next(one["command"] for one in commands if one["file"] == str(SOURCE))
        self._link = {program: self._last_command(program) for program, _ in TESTS}

    def _last_command(self, program):
        out = subprocess.run(["ninja", "-C", self.folder, "-t", "commands", program], capture_output=True, text=True, check=True).stdout
        return out.splitlines()[-1].removeprefix(": && ").removesuffix(" && :")

    def _run(self, command):
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=False).returncode == 0

    def compile(self, source, made):
        command = shlex.split(self._compile)
        command[command.index("-o") + 1] = str(made)
        command[command.index(str(SOURCE))] = str(source)
        return self._run(command)

    def link(self, program, compiled, made):
        """With the object before the library that has the usual one, which then is not taken."""
        command = shlex.split(self._link[program])
        command[command.index("-o") + 1] = str(made)
        return self._run([command[0], str(compiled), *command[1:]])


def passes(program, chosen):
    """Whether the tests pass. Those that do not end do not."""
    command = [program, f"--gtest_filter={chosen}", "--gtest_fail_fast", "--gtest_brief=1"]
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIME_OUT, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def fate(build, text, tests):
    """What finds out that the file has this text: a program and the tests of it, or nothing. None: it does not compile."""
    with tempfile.TemporaryDirectory(dir=build.folder) as folder:
        folder = pathlib.Path(folder)
        source, compiled = folder / "call.cpp", folder / "call.o"
        source.write_text(text, encoding="utf-8")
        if not build.compile(source, compiled):
            return None
        for program, chosen in tests:
            made = folder / program
            if not made.exists() and not build.link(program, compiled, made):
                raise RuntimeError(f"{program} does not link")
            if not passes(made, chosen) and not passes(made, chosen):  # twice: nobody else's hurry finds anything
                return f"{program} {chosen}"
        return ""


def explanations():
    """Changes that make no difference to anybody, and why: lines, and lines that are indented."""
    text = (HERE / "equivalent.txt").read_text(encoding="utf-8")
    return {line.strip() for line in text.splitlines() if line and not line.startswith((" ", "#"))}


def main(folder, *wanted):
    source = SOURCE.read_text(encoding="utf-8")
    every = mutants(source)
    if "--list" in wanted:
        for number, one in enumerate(every):
            print(f"{number:4} {one.describe(source)}")
        return
    chosen = [int(number) for number in wanted if number != "--quick"] or range(len(every))
    tests = TESTS[:1] if "--quick" in wanted else TESTS
    build = Build(folder)
    if (found := fate(build, source, tests)) != "":
        sys.exit(f"the tests fail before anything is changed: {found}")
    explained, count = explanations(), {"found": 0, "explained": 0, "survived": 0, "did not compile": 0}

    def look_at(number):
        text = every[number].describe(source)
        found = fate(build, every[number].apply(source), tests)
        known = text.split(": ", 1)[1] in explained
        end = "did not compile" if found is None else "found" if found else "explained" if known else "survived"
        count[end] += 1
        if end in ("survived", "explained") or len(chosen) < len(every):
            print(f"{end}: {number}: line {text}{f'   by {found}' if found else ''}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(2 * os.cpu_count()) as pool:
        list(pool.map(look_at, chosen))
    valid = len(chosen) - count["did not compile"]
    print(f"mutation: {count['found']} of {valid} changes of {SOURCE.name} are found ({100 * count['found'] / max(valid, 1):.1f} %), "
          f"{count['explained']} make no difference, {count['survived']} survive ({count['did not compile']} more do not compile)")
    sys.exit(1 if count["survived"] else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
