#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the software bill of materials of a source archive: SPDX 2.3 as JSON, with the dependencies as they are found here.

Fails if the project looks for a package that is not in the table below, if one of the table is not here, and if the document
is not what SPDX 2.3 wants.

usage: sbom.py SOURCE_DIR ARCHIVE CREATED >FILE.spdx.json        CREATED: when, such as 2026-11-26T08:00:00Z
"""

import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import uuid

# What the project looks for (find_package, pkg_check_modules, a file such as CioHiredis.cmake that does it), and what that
# is. `module` is its name for pkg-config, `of` the kind of relationship: all programs need what the library DEPENDS_ON, the
# rest is only in components and in tests.
DEPENDENCIES = [
    {"find": ["CURL"], "name": "curl", "module": "libcurl", "license": "curl", "of": "DEPENDENCY_OF",
     "homepage": "https://curl.se/", "why": "HTTP"},
    {"find": ["nlohmann_json"], "name": "nlohmann-json", "module": "nlohmann_json", "license": "MIT", "of": "DEPENDENCY_OF",
     "homepage": "https://json.nlohmann.me/", "why": "JSON; headers only, compiled into the library and into programs"},
    {"find": ["OpenSSL"], "name": "openssl", "module": "libcrypto", "license": "Apache-2.0", "of": "OPTIONAL_DEPENDENCY_OF",
     "homepage": "https://www.openssl.org/", "why": "the component webhooks"},
    {"find": ["httplib", "cpp_httplib"], "name": "cpp-httplib", "module": "cpp-httplib", "license": "MIT",
     "of": "OPTIONAL_DEPENDENCY_OF", "homepage": "https://github.com/yhirose/cpp-httplib", "why": "the component testing"},
    {"find": ["SQLite3"], "name": "sqlite", "module": "sqlite3", "license": "blessing", "of": "OPTIONAL_DEPENDENCY_OF",
     "homepage": "https://www.sqlite.org/", "why": "the component outbox, and the program cio-mock, which keeps its state in a file"},
    {"find": ["CioHiredis"], "name": "hiredis", "module": "hiredis", "license": "BSD-3-Clause", "of": "OPTIONAL_DEPENDENCY_OF",
     "homepage": "https://github.com/redis/hiredis", "why": "the component redis"},
    {"find": ["PostgreSQL"], "name": "libpq", "module": "libpq", "license": "PostgreSQL", "of": "OPTIONAL_DEPENDENCY_OF",
     "homepage": "https://www.postgresql.org/", "why": "the component outbox in PostgreSQL"},
    {"find": ["GTest"], "name": "googletest", "module": "gtest", "license": "BSD-3-Clause", "of": "TEST_DEPENDENCY_OF",
     "homepage": "https://google.github.io/googletest/", "why": "the tests"},
]
NO_DEPENDENCIES = {"cio", "Threads", "PkgConfig", "Python3"}  # itself, parts of the system, tools
LICENSES = {"MIT", "curl", "Apache-2.0", "BSD-3-Clause", "blessing", "PostgreSQL"}  # as the list of SPDX has them
NAMESPACE = uuid.UUID("7d0d7f2e-64f4-5c0c-9f7e-0d1b3a5e9c11")  # of these documents


def looked_for(source):
    """The packages that the project's CMake files look for."""
    names = set()
    for file in (file for pattern in ("CMakeLists.txt", "*/CMakeLists.txt", "tests/*/CMakeLists.txt", "cmake/*") for file in source.glob(pattern)):
        text = re.sub(r"#.*", "", file.read_text(encoding="utf-8"))
        names |= set(re.findall(r"\b(?:find_package|find_dependency|pkg_check_modules)\(\s*(\w+)", text))
        if "find_library(" in text:
            names.add(file.stem)
    return names - NO_DEPENDENCIES


def found(module):
    return subprocess.run(["pkg-config", "--modversion", module], check=True, capture_output=True, text=True).stdout.strip()


def package(name, version, license_, **more):
    return {"SPDXID": f"SPDXRef-{name}", "name": name, "versionInfo": version, "licenseConcluded": license_,
            "licenseDeclared": license_, "copyrightText": "NOASSERTION", "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, **more}


def document(source, archive, created):
    project = re.search(r'^project\((\w+) VERSION (\S+) DESCRIPTION "([^"]*)"', (source / "CMakeLists.txt").read_text(), re.MULTILINE)
    name, version, description = project.groups()
    copyright_text = re.search(r"^Copyright .*", (source / "LICENSE").read_text(), re.MULTILINE).group()
    hashes = [{"algorithm": algorithm, "checksumValue": hashlib.new(algorithm, archive.read_bytes()).hexdigest()}
              for algorithm in ("SHA256", "SHA512")]
    packages = [package(name, version, "MIT", copyrightText=copyright_text, description=description, checksums=hashes,
                        packageFileName=archive.name, primaryPackagePurpose="SOURCE",
                        externalRefs=[{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                       "referenceLocator": f"pkg:generic/{name}@{version}"}])]
    relationships = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": f"SPDXRef-{name}"}]
    for one in DEPENDENCIES:
        there = found(one["module"])
        packages.append(package(one["name"], there, one["license"], homepage=one["homepage"],
                                comment=f"For {one['why']}. Any version that cio accepts will do; this one was built with.",
                                externalRefs=[{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                               "referenceLocator": f"pkg:generic/{one['name']}@{there}"}]))
        relationships.append({"spdxElementId": f"SPDXRef-{one['name']}", "relationshipType": one["of"],
                              "relatedSpdxElement": f"SPDXRef-{name}"})
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"{name}-{version}",
            "documentNamespace": f"urn:uuid:{uuid.uuid5(NAMESPACE, hashes[0]['checksumValue'])}",
            "creationInfo": {"created": created, "creators": ["Organization: The cio authors", "Tool: sbom.py"]},
            "packages": packages, "relationships": relationships}


def problems(bill):
    """What SPDX 2.3 wants of a document like this one, and it does not do."""
    def check(fine, what):
        if not fine:
            yield what

    yield from check(bill["spdxVersion"] == "SPDX-2.3" and bill["dataLicense"] == "CC0-1.0", "version or data license")
    yield from check(re.fullmatch(r"[a-z][a-z0-9+.-]*:[^#]+", bill["documentNamespace"]), "documentNamespace is no URI without #")
    try:
        datetime.datetime.strptime(bill["creationInfo"]["created"], "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        yield "creationInfo.created is no time in UTC"
    for creator in bill["creationInfo"]["creators"]:
        yield from check(re.match(r"(Person|Organization|Tool): .", creator), f"creator {creator}")
    ids = [bill["SPDXID"], *(package["SPDXID"] for package in bill["packages"])]
    yield from check(len(set(ids)) == len(ids), "an SPDXID is there twice")
    for package in bill["packages"]:
        what = package["SPDXID"]
        yield from check(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", what), f"{what} is no SPDXID")
        for key in ("name", "versionInfo", "downloadLocation", "copyrightText"):
            yield from check(package.get(key), f"{what} has no {key}")
        for key in ("licenseConcluded", "licenseDeclared"):
            yield from check(package[key] in LICENSES, f"{what}: {key} is not in LICENSES: {package[key]}")
        for checksum in package.get("checksums", []):
            digits = {"SHA256": 64, "SHA512": 128}[checksum["algorithm"]]
            yield from check(re.fullmatch(f"[0-9a-f]{{{digits}}}", checksum["checksumValue"]), f"{what}: {checksum['algorithm']}")
        for reference in package.get("externalRefs", []):
            yield from check(re.fullmatch(r"pkg:[a-z]+/[^@\s]+@\S+", reference["referenceLocator"]), f"{what}: {reference['referenceLocator']}")
    related = set()
    for relationship in bill["relationships"]:
        ends = {relationship["spdxElementId"], relationship["relatedSpdxElement"]}
        yield from check(ends <= set(ids), f"a relationship of what is not there: {sorted(ends)}")
        related |= ends
    yield from check(related == set(ids), f"related to nothing: {sorted(set(ids) - related)}")


def main():
    source, archive = (pathlib.Path(argument) for argument in sys.argv[1:3])
    known = {name for one in DEPENDENCIES for name in one["find"]}
    wanted = looked_for(source)
    if wanted != known:
        sys.exit(f"sbom.py: looked for but not in its table: {sorted(wanted - known)}; the other way round: {sorted(known - wanted)}")
    bill = document(source, archive, sys.argv[3])
    wrong = list(problems(bill))
    if wrong:
        sys.exit("sbom.py: not what SPDX 2.3 wants:\n" + "\n".join(wrong))
    print(json.dumps(bill, indent=2, ensure_ascii=False))


main()
