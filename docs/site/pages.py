#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes what Doxygen reads of the documents and the examples.

usage: pages.py FOLDER

The documents are written for whoever reads them in the repository: links are relative paths, headings are linked to by
their text. Doxygen wants names for both. The copies in FOLDER have them, line by line the same otherwise. The order of
the list in docs/mainpage.md is that of the navigation. Each example becomes a page: its comment, then its source.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAINPAGE = ROOT / "docs" / "mainpage.md"
EXAMPLES = ROOT / "examples"
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
LISTED = re.compile(r"^- \[([^\]]+)\]\(([^)#\s]+)\)")
# The first page has the README's title already; the other is too long for the navigation.
TITLES = {"readme": "README", "reliability": "Reliability"}
TAG = re.compile(r"### \[([^\]]+)\]\(([^)]+)\)")
OPERATIONS = "<!-- operations -->"  # where their list begins
ENOUGH_FOR_CONTENTS = 3  # headings
CODE = re.compile(r"(`+[^`]+`+)")


def documents():
    """All documents of the site."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def page_of(document):
    """The name of a document's page, which is that of its file on the site as well."""
    if document == EXAMPLES:
        return "examples-of-use"
    path = document.relative_to(ROOT).with_suffix("")
    parts = path.parts[1:] if path.parts[0] == "docs" else path.parts
    name = "-".join(parts).lower()
    return "index" if name == "mainpage" else name


def page_of_example(source):
    """The file on the site of an example's source, as Doxygen calls it."""
    return f"{source.name.replace('.', '_8')}-example.html"


def slug(heading):
    """What GitHub makes of a heading for links to it."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


class Page:
    """One document on its way to Doxygen."""

    def __init__(self, document):
        self.document, self.name = document, page_of(document)
        self.slugs = {}
        self.level = 1

    def text(self):
        lines, fenced = [], False
        source = self.document.read_text(encoding="utf-8").splitlines()
        for line in source:
            if line.lstrip().startswith("```"):
                fenced = not fenced
            elif not fenced:
                line = self.changed(line)
            lines.append(line)
        if len(self.slugs) >= ENOUGH_FOR_CONTENTS and self.name not in ("index", "operations"):
            lines[1] = "[TOC]"  # instead of an empty line
        if self.name == "operations":
            tags = [TAG.match(line) for line in source]
            lines[lines.index(OPERATIONS)] = "\n".join(self.listed(tag[1], tag[2]) for tag in tags if tag) + "\n"
        return "\n".join(lines) + "\n"

    def listed(self, title, path):
        """An entry of a list that is in the navigation as well."""
        return f'- @subpage {page_of(self.target(path))} "{title}"'

    def changed(self, line):
        if line.startswith("#"):
            return self.heading(line)
        listed = LISTED.match(line) if self.name == "index" else None
        if listed:
            return self.listed(listed[1], listed[2]) + self.links(line[listed.end() :])
        return self.links(line)

    def links(self, line):
        """The line with its links; what looks like one within code is none."""
        spans = [match.span() for match in CODE.finditer(line)]

        def changed(match):
            in_code = any(start < match.start() and match.end() < end for start, end in spans)
            return match[0] if in_code else self.link(match)

        return LINK.sub(changed, line)

    def heading(self, line):
        marks, title = line.split(" ", 1)
        if self.name == "index" and marks != "#":
            return f"<h2>{title}</h2>"  # and not an entry of the navigation, where the guides are
        if marks == "#":
            return f"# {TITLES.get(self.name, title)} {{#{self.name}}}" if self.name != "index" else line
        # Doxygen wants no level to be left out.
        self.level = min(len(marks), self.level + 1)
        name = slug(title)
        count = self.slugs.get(name, 0)
        self.slugs[name] = count + 1
        return f"{'#' * self.level} {self.links(title)} {{#{self.name}-{name}{f'-{count}' if count else ''}}}"

    def target(self, path):
        return (self.document.parent / path).resolve()

    def link(self, match):
        text, where = match[1], match[2]
        if re.match(r"[a-z]+:", where):
            return match[0]
        path, _, anchor = where.partition("#")
        target = self.target(path) if path else self.document
        if not target.exists():
            sys.exit(f"{self.document.relative_to(ROOT)}: {path} does not exist")
        if target == EXAMPLES:
            return f"[{text}](@ref {page_of(target)})"
        if target.parent == EXAMPLES and target.suffix == ".cpp":
            return f"[{text}]({page_of_example(target)})"
        if target.suffix == ".md" and target in documents():
            return f"[{text}](@ref {page_of(target)}{'-' + anchor if anchor else ''})"
        return f"[{text}]({target.name})"  # Doxyfile: HTML_EXTRA_FILES


def description_of(source):
    """The comment at the head of an example."""
    lines = source.read_text(encoding="utf-8").splitlines()[1:]
    comment = []
    for line in lines:
        if not line.startswith("//"):
            break
        comment.append(line[3:])
    while comment and not comment[0]:
        comment.pop(0)
    return "\n".join(comment)


def examples():
    """The page of the examples, and what makes a page of each."""
    sources = sorted(EXAMPLES.glob("*.cpp"))
    table, pages = [], []
    for source in sources:
        description = description_of(source)
        first = re.sub(r"\s+", " ", description.split("\n\n")[0])
        sentence = re.match(r".*?[^.]\.(?= [A-Z]|$)|.*", first)[0].rstrip(":.") + "."
        table.append(f"| [{source.stem}]({page_of_example(source)}) | {sentence} |")
        pages.append(f"/** @example {source.name}\n{description}\n*/\n")
    head = (
        f"# Examples {{#{page_of(EXAMPLES)}}}\n\n"
        "Complete programs. They run against a mock service of their own; with `CIO_APP_API_KEY` set they talk to the\n"
        "real one, and then ask for what they need, such as the recipient (`CIO_TO`), before they send anything.\n\n"
        "```sh\n./dev examples                   # builds them\nbuild/dev/examples/quickstart    # runs one\n```\n\n"
        "| Program | |\n| --- | --- |\n"
    )
    return head + "\n".join(table) + "\n", "\n".join(pages)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    listed = MAINPAGE.read_text(encoding="utf-8") + (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for document in documents():
        if document != MAINPAGE and f"{document.name})" not in listed:
            sys.exit(f"{document.relative_to(ROOT)} is in no list: put it into that of {MAINPAGE.relative_to(ROOT)}")
        page = Page(document)
        (folder / f"{page.name}.md").write_text(page.text(), encoding="utf-8")
    page, sources = examples()
    (folder / f"{page_of(EXAMPLES)}.md").write_text(page, encoding="utf-8")
    (folder / "examples.dox").write_text(sources, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
