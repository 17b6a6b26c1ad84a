#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the shared libraries of a commit out of its source archive, with the flags of Debian and debug information: what is
# packaged, and what is compared. Each commit has its own folder, so that it is built once, for all who need it.
#
# usage: build.sh COMMIT        prints the folder, in which are cio-VERSION.tar.gz, source and build
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

commit=$(git rev-parse --verify --quiet "$1^{commit}") || {
    printf 'no such commit: %s\n' "$1" >&2
    exit 1
}
folder=$PWD/build/commits/${commit:0:12}
name=$(packaging/archive.sh --name "$commit")
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9 # another verb may be building it
if [ ! -d "$folder/source" ]; then
    packaging/archive.sh "$commit" >"$folder/$name.tar.gz"
    tar -xzf "$folder/$name.tar.gz" -C "$folder"
    mv "$folder/$name" "$folder/source"
fi

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
SOURCE_DATE_EPOCH=$(git show -s --format=%ct "$commit")
# Without the path of the folder among the flags, ccache knows what has not changed since another commit.
export SOURCE_DATE_EPOCH DEB_BUILD_MAINT_OPTIONS='hardening=+all reproducible=-fixfilepath,-fixdebugpath'

flags() { dpkg-buildflags --get "$1"; }
build() {
    cd "$folder/source" &&
        CXXFLAGS="$(flags CXXFLAGS) $(flags CPPFLAGS) -DNDEBUG" LDFLAGS=$(flags LDFLAGS) cmake -S . -B ../build -G Ninja \
            -DCMAKE_BUILD_TYPE=None -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=ON \
            -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF -DCIO_PRECOMPILE_HEADERS=OFF -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 \
            "${launcher[@]}" &&
        cmake --build ../build
}
(build) >"$folder/build.log" 2>&1 || {
    tail -n 40 "$folder/build.log" >&2
    printf 'commit %s does not build; see %s\n' "${commit:0:12}" "$folder/build.log" >&2
    exit 1
}
printf '%s\n' "$folder"
