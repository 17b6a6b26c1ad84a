#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Looks for what CIO_HARDENING asks for in the shared libraries and programs given.
set -euo pipefail

failed=0
miss() {
    printf '%s: %s\n' "$1" "$2" >&2
    failed=1
}

# Whether a command's output has a line like this. (grep -q would end the pipe early.)
has() { [ -n "$("${@:2}" | grep -E -- "$1" || true)" ]; }

for file in "$@"; do
    has GNU_RELRO readelf -lW "$file" || miss "$file" "no relro"
    has '(BIND_NOW|FLAGS_1.*NOW)' readelf -dW "$file" || miss "$file" "functions are bound lazily"
    has 'GNU_STACK.* RW ' readelf -lW "$file" || miss "$file" "the stack may be executed"
    has 'Type: +DYN' readelf -hW "$file" || miss "$file" "has a fixed place in memory"
    ! has '(TEXTREL)' readelf -dW "$file" || miss "$file" "code is written to when it is loaded"
    has '__stack_chk_fail' readelf --dyn-syms -W "$file" || miss "$file" "no stack protector"
    has '__glibcxx_assert_fail|glibcxx_assert' readelf --dyn-syms -W "$file" || miss "$file" "no assertions of the standard library"
done
[ $failed = 0 ] || exit 1
echo "hardening: $# files have relro, immediate binding, stack protection, no executable stack, any place in memory"
