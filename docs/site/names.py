#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes names in the text of the guides, such as `ErrorKind::timeout` or `get_campaign`, links to the reference.

usage: names.py SITE     after Doxygen has written the site and build/site/cio.tag

In tables long names and paths may be broken after `/` and `_`, and before a capital letter, so that all columns are seen.

Doxygen for its part links to members that it then does not explain: friends, and values without a comment. Those links
lead to the page of their class instead.
"""

import html
import pathlib
import re
import sys
import xml.etree.ElementTree

ANCHOR = re.compile(r'(?:id|name)="(a[0-9a-f]{32,}|define-members)"')
MEMBER = re.compile(r"([\w-]+\.html|(?<=href=\"))#(a[0-9a-f]{32,}|define-members)(?=[\"'])")
CODE = re.compile(r"(<a [^>]*>)?<code>([^<]+)</code>")
CELL = re.compile(r"<td\b.*?</td>", re.DOTALL)
BREAK = re.compile(r"(?<=[/_])(?=\w|\{)|(?<=[a-z])(?=[A-Z])")
NAME = re.compile(r"(?:cio::)?(\w+(?:::\w+)*)(?:\(\))?")
OPERATION = re.compile(r"^\| `(\w+)` \| [^|]* \| [A-Z]+ \|", re.MULTILINE)  # a row of docs/operations.md
ENTRANCE = "cio::AppClient"  # its methods are called by their name alone


def places(tags):
    """Where each name is explained: (names to link, overloads and all)."""
    found = {}
    for compound in xml.etree.ElementTree.parse(tags).getroot().iter("compound"):
        if compound.get("kind") not in ("class", "struct", "namespace"):
            continue
        scope = compound.findtext("name")
        found.setdefault(scope, compound.findtext("filename"))
        for member in compound.iter("member"):
            file, anchor = member.findtext("anchorfile"), member.findtext("anchor")
            name = f"{scope}::{member.findtext('name')}"
            found.setdefault(name, f"{file}#{anchor}")
            for value in member.iter("enumvalue"):
                found.setdefault(f"{name}::{value.text}", f"{value.get('file')}#{value.get('anchor')}")
    return found


def place_of(text, found):
    name = NAME.fullmatch(html.unescape(text))
    if not name:
        return None
    # A single word in lower case may be anything; a method of the client it is only if there is one.
    scopes = [ENTRANCE] if name[1].islower() and "::" not in name[1] else ["cio", "cio::webhooks", "cio::redis", "cio::outbox", "cio::fleet", "cio::testing"]
    return next((found[f"{scope}::{name[1]}"] for scope in scopes if f"{scope}::{name[1]}" in found), None)


def with_breaks(cell):
    return CODE.sub(lambda code: f"{code[1] or ''}<code>{BREAK.sub('<wbr>', code[2])}</code>", cell[0])


def main(site):
    found = places(pathlib.Path("build/site/cio.tag"))
    count = 0

    def link(match):
        nonlocal count
        place = None if match[1] else place_of(match[2], found)
        if not place:
            return match[0]
        count += 1
        return f'<a class="el" href="{place}"><code>{match[2]}</code></a>'

    anchors = {file.name: set(ANCHOR.findall(file.read_text(encoding="utf-8"))) for file in site.glob("*.html")}
    for file in [*site.glob("*.html"), *site.glob("*.js"), *site.glob("search/*.js")]:
        text = file.read_text(encoding="utf-8")
        changed = MEMBER.sub(lambda link: link[0] if link[2] in anchors.get(link[1] or file.name, ()) else link[1], text)
        if changed != text:
            file.write_text(changed, encoding="utf-8")

    for page in pathlib.Path("build/site").glob("*.md"):
        file = site / f"{page.stem}.html"
        text = file.read_text(encoding="utf-8")
        file.write_text(CELL.sub(with_breaks, CODE.sub(link, text)), encoding="utf-8")
    operations = OPERATION.findall(pathlib.Path("build/site/operations.md").read_text(encoding="utf-8"))
    missing = [name for name in operations if f"{ENTRANCE}::{name}" not in found]
    if missing or not operations:
        sys.exit(f"names.py: not in the reference: {missing or 'any operation'}")
    print(f"names: {len(operations)} operations are in the reference, {count} names in the guides link to it")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
