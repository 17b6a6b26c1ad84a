#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Whether programs that were linked with an earlier version run with the shared libraries of HEAD: see docs/versions.md.
#
# usage: abi.sh [COMMIT]        default: the last tag of a version (v*) before HEAD
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
base=${1:-$(git describe --tags --abbrev=0 --match 'v*' HEAD~1 2>/dev/null || true)}
if [ -z "$base" ]; then
    echo "abi: nothing to compare with, as no version was tagged (v*) before HEAD; compare with a commit: ./dev abi COMMIT"
    exit
fi
[ -z "$(git status --porcelain)" ] || echo "note: what is not committed is not compared"

before=$(packaging/build.sh "$base")
after=$(packaging/build.sh HEAD)
report=$PWD/build/abi.txt
: >"$report"

# Headers say what is public. Types of requests and answers are looked at even where no exported function names them.
difference() { # LIBRARY [OPTION...]: adds to the report; true if nothing differs
    local library=$1 status=0
    shift
    abidiff --non-reachable-types --no-show-locs "$@" \
        --headers-dir1 "$before/source/include" --headers-dir1 "$before/build/include" \
        --headers-dir2 "$after/source/include" --headers-dir2 "$after/build/include" \
        "$before/build/$library" "$after/build/$library" >>"$report" || status=$?
    [ $((status & 3)) = 0 ] || {
        echo "abidiff could not compare $library; see $report" >&2
        exit 1
    }
    [ $status = 0 ]
}

soname() { readelf -d "$1" | sed -n 's/.*soname: \[\(.*\)\]/\1/p'; }

compared=() changed=() added=() renamed=()
for path in "$before"/build/libcio*.so; do
    library=${path##*/}
    [ -e "$after/build/$library" ] || {
        changed+=("$library (gone)")
        continue
    }
    compared+=("$library")
    [ "$(soname "$path")" = "$(soname "$after/build/$library")" ] || renamed+=("$library")
    printf '######## %s\n' "$library" >>"$report"
    if difference "$library" --no-added-syms; then
        difference "$library" || added+=("$library")
    else
        changed+=("$library")
    fi
done

# The report has thousands of lines, as a type is told again wherever it is reached from.
summary() {
    grep -E '^#|^(Functions|Variables|Unreachable types)( changes)? summary' "$report"
    printf 'all of it: %s\n' "${report#"$PWD"/}"
}

what="with $base (${#compared[@]} libraries)"
if [ ${#changed[@]} -eq 0 ]; then
    printf 'abi: compatible %s%s\n' "$what" "${added[0]+; something was added in ${added[*]}}"
elif [ ${#renamed[@]} -eq ${#compared[@]} ]; then
    summary
    printf 'abi: not compatible %s, and they say so: their names carry another version; changed: %s\n' "$what" "${changed[*]}"
else
    summary
    printf 'abi: NOT COMPATIBLE %s, and their names carry the same version; changed: %s\n' "$what" "${changed[*]}"
    exit 1
fi
