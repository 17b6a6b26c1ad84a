#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes Debian packages of HEAD in build/deb, lets lintian look at them, and tries them in a new system of the same release of
# Debian, in which there is nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
out=$PWD/build/deb
[ -z "$(git status --porcelain)" ] || echo "note: what is not committed is not in the packages"

folder=$(packaging/build.sh HEAD)
mkdir -p "$out"
rm -rf "$out"/*.deb
SOURCE_DATE_EPOCH=$(git show -s --format=%ct HEAD)
export SOURCE_DATE_EPOCH
make_packages() {
    cmake "$folder/build" -DCMAKE_INSTALL_LIBDIR="lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)" &&
        cpack -G DEB --config "$folder/build/CPackConfig.cmake" -B "$out"
}
make_packages >"$out/cpack.log" 2>&1 || {
    cat "$out/cpack.log" >&2
    exit 1
}
rm -rf "$out/_CPack_Packages"
packages=("$out"/*.deb)

lintian --allow-root --fail-on error "${packages[@]}" | tee "$out/lintian.log"
warnings=$(grep -c '^W:' "$out/lintian.log" || true)

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
base=$out/$suite
if [ ! -d "$base" ]; then
    "${as_root[@]}" debootstrap --variant=minbase "$suite" "$base.partial" >"$out/debootstrap.log" 2>&1 || {
        tail -n 20 "$out/debootstrap.log" >&2
        exit 1
    }
    "${as_root[@]}" mv "$base.partial" "$base"
fi
root=$out/clean
"${as_root[@]}" rm -rf "$root"
"${as_root[@]}" cp -a "$base" "$root"
"${as_root[@]}" mkdir "$root/try"
"${as_root[@]}" cp -r "${packages[@]}" packaging/debian/try.sh tests/package/{consumer,embedder,receiver} "$root/try"
"${as_root[@]}" cp /etc/resolv.conf "$root/etc/resolv.conf"
"${as_root[@]}" chroot "$root" /try/try.sh >"$out/try.log" 2>&1 || {
    tail -n 40 "$out/try.log" >&2
    printf 'the packages failed in a clean %s; see %s\n' "$suite" "$out/try.log" >&2
    exit 1
}
"${as_root[@]}" rm -rf "$root"
printf 'deb: %d packages in build/deb, lintian: 0 errors, %d warnings; installed in a clean %s, %s\n' \
    ${#packages[@]} "$warnings" "$suite" "$(tail -n 1 "$out/try.log")"
