#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a manual page names the options that the program names.

usage: manual_test.py MANUAL_PAGE PROGRAM
"""

import pathlib
import re
import subprocess
import sys

page, program = sys.argv[1:]
told = set(re.findall(r"^  (--[a-z-]+)", subprocess.run([program, "--help"], check=True, capture_output=True, text=True).stdout, re.MULTILINE))
written = set(re.findall(r"^\.BI? (--[a-z-]+)|^\.BR (--[a-z-]+) \"", pathlib.Path(page).read_text(encoding="utf-8").replace("\\", ""), re.MULTILINE))
written = {first or second for first, second in written}
if told != written:
    sys.exit(f"{page} lacks {sorted(told - written)} and has {sorted(written - told)}, which {program} --help does not name")
print(f"{page}: {len(told)} options")
