#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the library, static and shared, and builds other projects with it: as C++17 and C++20, with
# gcc and clang, by CMake, by pkg-config, and as a subfolder.
#
# usage: run.sh STATIC_BUILD    (a build folder of the static library, to install from)
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
static_build=$(realpath "${1:?give the build folder of the static library}")
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

# One consumer; several are built at once.
consume() { # PREFIX LINKAGE COMPILER STANDARD
    local build=$work/consumer-$2-$3-$4
    rm -rf "$build"
    {
        cmake -S "$source_dir/tests/package/consumer" -B "$build" -G Ninja -DCMAKE_PREFIX_PATH="$1" \
            -DCMAKE_CXX_COMPILER="$3" -DCMAKE_CXX_STANDARD="$4" "${launcher[@]}" &&
            cmake --build "$build" && LD_LIBRARY_PATH="$libdir" "$build/consumer"
    } >"$build.log" 2>&1
}

for linkage in static shared; do
    build=$static_build
    if [ $linkage = shared ]; then
        build=$work/shared
        quiet cmake -S "$source_dir" -B "$build" -G Ninja -DCMAKE_CXX_FLAGS=-O0 -DBUILD_SHARED_LIBS=ON -DCMAKE_UNITY_BUILD=ON \
            -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF "${launcher[@]}"
        quiet cmake --build "$build"
    fi
    rm -rf "$work/prefix" "$work/$linkage-prefix"
    quiet cmake --install "$build" --prefix "$work/prefix"
    mv "$work/prefix" "$work/$linkage-prefix" # an installed tree can be moved
    prefix=$work/$linkage-prefix
    libdir=$(dirname "$(find "$prefix" -name 'libcio.*' -print -quit)")
    pass "$linkage library installed"

    # Each compiler with each standard, once.
    both=$([ $linkage = static ] && echo "g++ 17 clang++ 20" || echo "g++ 20 clang++ 17")
    read -r -a pair <<<"$both"
    consume "$prefix" $linkage "${pair[0]}" "${pair[1]}" &
    first=$!
    consume "$prefix" $linkage "${pair[2]}" "${pair[3]}" &
    second=$!
    for i in 0 2; do
        log=$work/consumer-$linkage-${pair[i]}-${pair[i + 1]}.log
        wait "$([ $i = 0 ] && echo $first || echo $second)" || quiet sh -c "cat '$log'; exit 1"
        pass "$linkage consumer, ${pair[i]}, C++${pair[i + 1]}: $(tail -n 1 "$log")"
    done

    export PKG_CONFIG_PATH=$libdir/pkgconfig
    # shellcheck disable=SC2046 # pkg-config's words are arguments
    quiet g++ -std=c++17 "$source_dir/tests/package/embedder/main.cpp" -o "$work/by-pkg-config" \
        $(pkg-config --cflags --libs cio)
    quiet env LD_LIBRARY_PATH="$libdir" "$work/by-pkg-config"
    # shellcheck disable=SC2046
    quiet g++ -std=c++17 "$source_dir/tests/package/receiver/main.cpp" -o "$work/by-pkg-config" \
        $(pkg-config --cflags --libs cio-webhooks)
    quiet env LD_LIBRARY_PATH="$libdir" "$work/by-pkg-config"
    pass "$linkage library by pkg-config, cio and cio-webhooks"
done

# Nothing but the public interface leaves the shared libraries.
for library in libcio.so libcio_webhooks.so; do
    foreign=$(nm -DC --defined-only "$(find "$work/shared-prefix" -name $library)" | awk '$2 ~ /[TBD]/' | grep -v ' cio::' || true)
    if [ -n "$foreign" ]; then
        printf '%s exports more than namespace cio:\n%s\n' $library "$foreign" >&2
        exit 1
    fi
    pass "$library exports namespace cio only"
done

# Each source alone, with its own includes.
build=$work/embedder
rm -rf "$build"
quiet cmake -S "$source_dir/tests/package/embedder" -B "$build" -G Ninja -DCIO_SOURCE_DIR="$source_dir" \
    -DCIO_PRECOMPILE_HEADERS=OFF -DCMAKE_CXX_FLAGS=-O0 "${launcher[@]}"
quiet cmake --build "$build"
quiet "$build/embedder"
pass "add_subdirectory"

printf '%d passed, 0 failed\n' "$passed"
