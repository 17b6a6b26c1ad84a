#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the library, static and shared, and builds other projects with it: as C++17 and C++20, with
# gcc and clang, by CMake, by pkg-config, and as a subfolder.
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$source_dir/build/package
mkdir -p "$work"

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

quiet() { # Shows the output only of what fails.
    "$@" >"$work/last.log" 2>&1 || {
        cat "$work/last.log" >&2
        printf 'package test failed: %s\n' "$*" >&2
        exit 1
    }
}
passed=0
pass() {
    passed=$((passed + 1))
    printf 'ok %d %s\n' "$passed" "$*"
}

for linkage in static shared; do
    shared=$([ $linkage = shared ] && echo ON || echo OFF)
    prefix=$work/$linkage-prefix
    rm -rf "$prefix" "$prefix-moved"
    quiet cmake -S "$source_dir" -B "$work/$linkage" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O1 \
        -DBUILD_SHARED_LIBS=$shared -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib "${launcher[@]}"
    quiet cmake --build "$work/$linkage"
    quiet cmake --install "$work/$linkage"
    mv "$prefix" "$prefix-moved" # an installed tree can be moved
    prefix=$prefix-moved
    pass "$linkage library installed"

    for compiler in g++ clang++; do
        for standard in 17 20; do
            build=$work/consumer-$linkage-$compiler-$standard
            rm -rf "$build"
            quiet cmake -S "$source_dir/tests/package/consumer" -B "$build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
                -DCMAKE_CXX_COMPILER=$compiler -DCMAKE_CXX_STANDARD=$standard "${launcher[@]}"
            quiet cmake --build "$build"
            quiet env LD_LIBRARY_PATH="$prefix/lib" "$build/consumer"
            pass "$linkage consumer, $compiler, C++$standard: $(tail -n 1 "$work/last.log")"
        done
    done

    # By pkg-config; a static library needs its private requirements too.
    export PKG_CONFIG_PATH=$prefix/lib/pkgconfig
    static=$([ $linkage = static ] && echo --static || true)
    # shellcheck disable=SC2046 # pkg-config's words are arguments
    quiet g++ -std=c++17 "$source_dir/tests/package/embedder/main.cpp" -o "$work/by-pkg-config" \
        $(pkg-config --cflags cio) $(pkg-config $static --libs cio)
    quiet env LD_LIBRARY_PATH="$prefix/lib" "$work/by-pkg-config"
    pass "$linkage library by pkg-config"
done

# Nothing but the public interface leaves the shared library.
foreign=$(nm -DC --defined-only "$work/shared-prefix-moved/lib/libcio.so" | awk '$2 ~ /[TBD]/' | grep -v ' cio::' || true)
if [ -n "$foreign" ]; then
    printf 'libcio.so exports more than namespace cio:\n%s\n' "$foreign" >&2
    exit 1
fi
pass "libcio.so exports namespace cio only"

build=$work/embedder
rm -rf "$build"
quiet cmake -S "$source_dir/tests/package/embedder" -B "$build" -G Ninja -DCIO_SOURCE_DIR="$source_dir" \
    -DCMAKE_CXX_FLAGS=-O0 "${launcher[@]}"
quiet cmake --build "$build"
quiet "$build/embedder"
pass "add_subdirectory"

printf '%d passed, 0 failed\n' "$passed"
