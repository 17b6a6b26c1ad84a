#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the source archive of HEAD and what goes with it, in build/release, and proves that it is what it should be: the same
# bytes when it is made again elsewhere, complete, and good for building by itself, for the vcpkg port and for FetchContent.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
out=$root/build/release
work=$out/work
commit=$(git rev-parse HEAD)
name=$(packaging/archive.sh --name "$commit")
archive=$out/$name.tar.gz
[ -z "$(git status --porcelain)" ] || echo "note: what is not committed is not in the archive"

fail() {
    printf 'release: %s\n' "$*" >&2
    exit 1
}
quiet() { # Shows the output only of what fails.
    "$@" >"$out/last.log" 2>&1 || {
        cat "$out/last.log" >&2
        fail "failed: $*"
    }
}

rm -rf "$out"
mkdir -p "$work"

# ---- the same bytes, made again, and made of a clone at another place by somebody with other settings ------------------------

packaging/archive.sh "$commit" >"$archive"
packaging/archive.sh "$commit" | cmp - "$archive" || fail "made twice, it differs"
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT
quiet git clone --no-hardlinks "$root" "$elsewhere/clone"
quiet git -C "$elsewhere/clone" config core.autocrlf true
quiet git -C "$elsewhere/clone" config tar.umask 0077
(umask 077 && cd "$elsewhere/clone" && TZ=Pacific/Auckland LC_ALL=C "$root/packaging/archive.sh" "$commit") |
    cmp - "$archive" || fail "made of a clone, it differs"
(cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")

# ---- what is in it ----------------------------------------------------------------------------------------------------------

tar -tzf "$archive" | sed "s,^$name/,," | sort >"$work/contents"
! grep -q -e '^\.' "$work/contents" || fail "it has what belongs to the repository: $(grep -m 3 '^\.' "$work/contents")"
for folder in cmake docs examples include packaging src tests tools; do
    missing=$(comm -13 "$work/contents" <(git ls-tree -r --name-only "$commit" $folder | grep -v '\(^\|/\)\.' | sort))
    [ -z "$missing" ] || fail "it lacks $missing"
done

grep -q "^## \[${name#cio-}\]" CHANGELOG.md || fail "the changelog has nothing of ${name#cio-}"

# ---- what it is good for ----------------------------------------------------------------------------------------------------

built=$(packaging/build.sh "$commit")
cmp "$built/$name.tar.gz" "$archive" || fail "what was built is another archive; remove $built"

quiet cmake -DREPO=example/cio -DNAME=example-cio -DARCHIVE="$archive" -P packaging/vcpkg/port.cmake "$work/ports"
quiet cmake -DPORT_DIR="$work/ports/example-cio" -DARCHIVE="$archive" -DBUILD="$built/build" -DCURRENT_PACKAGES_DIR="$work/vcpkg" \
    -P tests/package/vcpkg/steps.cmake
quiet cmake -S tests/package/vcpkg -B "$work/vcpkg-consumer" -G Ninja -DCMAKE_PREFIX_PATH="$work/vcpkg" -DCMAKE_BUILD_TYPE=Release
quiet cmake --build "$work/vcpkg-consumer"
# What is built for a folder of the system does not look beside itself; vcpkg has it do so.
quiet env LD_LIBRARY_PATH="$work/vcpkg/lib" "$work/vcpkg-consumer/main"

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
quiet cmake -S tests/package/embedder -B "$work/fetched" -G Ninja -DBY_FETCH_CONTENT=ON \
    -DCIO_GIT_REPOSITORY="file://$elsewhere/clone" -DCIO_GIT_TAG="$commit" -DCIO_PRECOMPILE_HEADERS=OFF \
    -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 -DCMAKE_CXX_FLAGS=-O0 "${launcher[@]}"
quiet cmake --build "$work/fetched"
quiet "$work/fetched/embedder"

# ---- what it is made of -----------------------------------------------------------------------------------------------------

created=$(TZ=UTC git show -s --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd "$commit")
packaging/sbom.py "$built/source" "$archive" "$created" >"$out/$name.spdx.json"

rm -rf "$work" "$out/last.log"
tag=v${name#cio-}
[ -n "$(git tag --points-at "$commit" "$tag")" ] || tag="no tag $tag yet"
printf 'release: %s.tar.gz in build/release, %s KB, sha256 %.12s...: made three times, the same bytes; built, used by FetchContent and by the steps of the vcpkg port; SPDX of %s packages; %s\n' \
    "$name" "$(($(stat -c %s "$archive") / 1000))" "$(cat "$archive.sha256")" "$(grep -c '"versionInfo"' "$out/$name.spdx.json")" "$tag"
