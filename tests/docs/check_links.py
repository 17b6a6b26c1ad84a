#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks every link that stays here: of the Markdown files of the repository, and of the site.

usage: check_links.py [SITE]      e.g. check_links.py build/docs

A link is good if its file exists, and has the anchor that it names. Links to other hosts are only counted.
"""

import functools
import html
import pathlib
import re
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "site"))
import pages  # noqa: E402

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//")
REFERENCE = re.compile(r'<[^<>]*?\s(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'<[^<>]*?\s(?:id|name)="([^"]*)"')
# Entries of the navigation and of the search, as Doxygen's scripts have them.
SCRIPT_LINK = re.compile(r'"((?:\.\./)?[\w.-]+\.html(?:#[^"]*)?)"')
SEARCH_LINK = re.compile(r"'((?:\.\./)?[\w.-]+\.html(?:#[^']*)?)'")


def plain_lines(text):
    """The lines of Markdown without blocks of code."""
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield line


@functools.lru_cache(maxsize=None)
def markdown_anchors(path):
    counts, found = {}, set()
    for line in plain_lines(path.read_text(encoding="utf-8")):
        heading = re.match(r"#+ (.*)", line)
        if not heading:
            continue
        name = pages.slug(heading[1])
        found.add(f"{name}-{counts[name]}" if name in counts else name)
        counts[name] = counts.get(name, 0) + 1
    return found


def markdown_links(path):
    for line in plain_lines(path.read_text(encoding="utf-8")):
        without_code = re.sub(r"(?<!\[)`[^`]*`", "", line)
        yield from re.findall(r"\]\(([^)\s]+)\)", without_code)


@functools.lru_cache(maxsize=None)
def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


@functools.lru_cache(maxsize=None)
def html_anchors(path):
    return {html.unescape(name) for name in ANCHOR.findall(read(path))}


def html_links(path):
    if path.suffix == ".html":
        return [html.unescape(link) for link in REFERENCE.findall(read(path))]
    links = (SEARCH_LINK if path.parent.name == "search" else SCRIPT_LINK).findall(read(path))
    return [html.unescape(link) for link in links]


class Check:
    def __init__(self):
        self.inside = self.outside = 0
        self.broken = set()

    def link(self, source, link, anchors):
        if SCHEME.match(link):
            self.outside += 1
            return
        self.inside += 1
        path, _, anchor = link.partition("#")
        path = urllib.parse.unquote(path.partition("?")[0])
        target = (source.parent / path).resolve() if path else source
        if not target.exists():
            self.broken.add(f"{source.relative_to(ROOT)}: {link}: no such file")
        elif anchor and target.suffix == source.suffix.replace(".js", ".html"):
            if urllib.parse.unquote(anchor) not in anchors(target):
                self.broken.add(f"{source.relative_to(ROOT)}: {link}: no such place")


def main(arguments):
    check = Check()
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    for name in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split():
        for link in markdown_links(ROOT / name):
            check.link(ROOT / name, link, markdown_anchors)
    for site in arguments:
        files = sorted(pathlib.Path(site).resolve().rglob("*"))
        if not any(file.suffix == ".html" for file in files):
            sys.exit(f"{site} is no site")
        for file in files:
            if file.suffix in (".html", ".js"):
                for link in html_links(file):
                    check.link(file, link, html_anchors)
    for line in sorted(check.broken):
        print(line, file=sys.stderr)
    print(f"links: {check.inside} inside, {check.outside} to elsewhere, {len(check.broken)} broken")
    return 1 if check.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
