#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the site into build/docs: what Doxygen makes of the headers, the documents and the examples.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export CIO_DOXYGEN_THEME=${CIO_DOXYGEN_THEME:-/usr/share/doxygen-awesome-css}
[ -f "$CIO_DOXYGEN_THEME/doxygen-awesome.css" ] || {
    echo "build.sh: no theme in $CIO_DOXYGEN_THEME; set CIO_DOXYGEN_THEME to the folder of doxygen-awesome.css" >&2
    exit 1
}

rm -rf build/docs build/site
mkdir -p build/docs
python3 docs/site/pages.py build/site

# Doxygen's own header, whatever its version, with the scripts of the theme.
doxygen -w html build/site/plain.html build/site/footer.html build/site/unused.css >/dev/null
{
    sed '/<\/head>/,$d' build/site/plain.html
    cat docs/site/head.html
    sed -n '/<\/head>/,$p' build/site/plain.html
} >build/site/header.html

doxygen docs/Doxyfile >/dev/null
python3 docs/site/names.py build/docs
