#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Writes the source archive of a commit of the repository that it is called in: the same bytes wherever and whenever.
#
# usage: archive.sh COMMIT >FILE.tar.gz        or: archive.sh --name COMMIT, for the archive's name (cio-0.1.0)
set -euo pipefail

name() { git show "$1:CMakeLists.txt" | sed -n 's/^project(cio VERSION \([0-9.]*\) .*/cio-\1/p'; }

if [ "$1" = --name ]; then
    name "$2"
    exit
fi
# Times are that of the commit and the owner is root, as git does it; what else depends on settings is set here.
TZ=UTC git -c tar.umask=0022 -c core.autocrlf=false -c core.eol=lf -c core.attributesFile=/dev/null \
    archive --format=tar --prefix="$(name "$1")/" "$1" | gzip -9n
