#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What compilers that are not at hand would refuse or warn of in the public headers.

Other characters than those of ASCII (MSVC reads a header in the code page of the system, C4819), and exported classes
that do not stand between CIO_API_BEGIN and CIO_API_END (C4251, C4275).

usage: headers.py SOURCE_DIR
"""

import pathlib
import re
import sys

wrong = []
headers = sorted(pathlib.Path(sys.argv[1], "include").rglob("*.hpp*"))
for header in headers:
    inside = False
    for number, line in enumerate(header.read_text(encoding="utf-8").splitlines(), 1):
        if not line.isascii():
            wrong.append(f"{header}:{number}: not ASCII: {line.strip()}")
        if line in ("CIO_API_BEGIN", "CIO_API_END"):
            inside = line == "CIO_API_BEGIN"
        elif re.match(r"\s*(class|struct) CIO_(\w+_)?API\b", line) and not inside:
            wrong.append(f"{header}:{number}: not between CIO_API_BEGIN and CIO_API_END: {line.strip()}")
    if inside:
        wrong.append(f"{header}: CIO_API_BEGIN without CIO_API_END")
print("\n".join(wrong) or f"{len(headers)} public headers are as MSVC wants them")
sys.exit(1 if wrong else 0)
