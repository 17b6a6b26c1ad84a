#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the library, static and shared, and builds other projects with it: as C++17 and C++20, with
# gcc and clang, by CMake, by pkg-config, by the steps of the vcpkg port, and as a subfolder.
#
# usage: run.sh STATIC_BUILD    (a build folder of the static library, to install from)
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
static_build=$(realpath "${1:?give the build folder of the static library}")
work=$source_dir/build/package
mkdir -p "$work"

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

# Many sources at a time, not optimised: here it matters only that it can be built and used.
quick=(-DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=32)

quiet() { # Shows the output only of what fails.
    local log=$work/last.$BASHPID.log
    "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        printf 'package test failed: %s\n' "$*" >&2
        exit 1
    }
    rm -f "$log"
}
refused() { # EXPECTED COMMAND...: fails, and says why.
    local log=$work/last.$BASHPID.log
    if "${@:2}" >"$log" 2>&1 || ! tr '\n' ' ' <"$log" | tr -s ' ' | grep -q -- "$1"; then
        cat "$log" >&2
        printf 'package test failed: not refused with "%s": %s\n' "$1" "${*:2}" >&2
        exit 1
    fi
    rm -f "$log"
}
passed=0
pass() {
    passed=$((passed + 1))
    printf 'ok %d %s\n' "$passed" "$*"
}

# As a subfolder of another project, first the library alone, then all its parts and shared, to be installed.
embedder=$work/embedder
embed() { # CMAKE_OPTION...
    quiet cmake -S "$source_dir/tests/package/embedder" -B "$embedder" -G Ninja -DCIO_SOURCE_DIR="$source_dir" \
        -DCIO_PRECOMPILE_HEADERS=OFF "${quick[@]}" "${launcher[@]}" "$@"
}

# What is only compiled, or only configured.
here=$source_dir/tests/package
include=(-DCIO_STATIC -I "$source_dir/include" -I "$static_build/include")
strict=(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror -fsyntax-only)
quiet clang++ -std=c++20 -fno-exceptions -fno-rtti "${strict[@]}" "${include[@]}" "$here/strict.cpp" &
strict_job=$!
quiet g++ -std=c++17 "${strict[@]}" -Wno-deprecated-declarations "${include[@]}" -I "$source_dir/src" "$here/libcurl_7_81.cpp"
pass "compiles with what libcurl 7.81 has"
mkdir -p "$work/httplib"
printf 'Name: cpp-httplib\nDescription: one that hangs\nVersion: 0.43.1\n' >"$work/httplib/cpp-httplib.pc"
refused 'cpp-httplib 0.41 to 0.44 hang' env PKG_CONFIG_PATH="$work/httplib" cmake -S "$source_dir" -B "$work/httplib/build" \
    -G Ninja -DCMAKE_DISABLE_FIND_PACKAGE_httplib=ON -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF
pass "refuses a cpp-httplib that hangs"
wait $strict_job
pass "compiles without exceptions and RTTI, and with the macros of windows.h"

for linkage in static shared; do
    # Another compiler and another standard than the library's, too.
    build=$static_build compiler=g++ standard=17
    if [ $linkage = shared ]; then
        build=$embedder compiler=clang++ standard=20
        rm -rf "$build"
        embed
        embed -DBUILD_SHARED_LIBS=ON -DWITH_EVERYTHING=ON
        quiet cmake --build "$build"
        quiet "$build/embedder"
        pass "add_subdirectory, in a project that brings json and libcurl"
    fi
    rm -rf "$work/prefix" "$work/$linkage-prefix"
    quiet cmake --install "$build" --prefix "$work/prefix"
    mv "$work/prefix" "$work/$linkage-prefix" # an installed tree can be moved
    prefix=$work/$linkage-prefix
    libdir=$(dirname "$(find "$prefix" -name 'libcio.*' -print -quit)")
    pass "$linkage library installed"

    consumer=$work/consumer-$linkage
    rm -rf "$consumer"
    quiet cmake -S "$here/consumer" -B "$consumer" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
        -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_STANDARD="$standard" "${launcher[@]}"
    quiet cmake --build "$consumer"
    pass "$linkage consumer, $compiler, C++$standard: $("$consumer/consumer" | tail -n 1)"
    quiet "$prefix/bin/cio-mock" --version

    export PKG_CONFIG_PATH=$libdir/pkgconfig
    read -r -a flags <<<"$(pkg-config --cflags cio)"
    read -r -a libraries <<<"$(pkg-config --libs cio)"
    quiet g++ -std=c++17 "$here/embedder/main.cpp" "$here/embedder/mail.cpp" -o "$work/by-pkg-config" "${flags[@]}" "${libraries[@]}"
    quiet env LD_LIBRARY_PATH="$libdir" "$work/by-pkg-config"
    read -r -a flags_of_webhooks <<<"$(pkg-config --cflags --libs cio-webhooks)"
    quiet g++ -std=c++17 "$here/receiver/main.cpp" -o "$work/by-pkg-config" "${flags_of_webhooks[@]}"
    quiet env LD_LIBRARY_PATH="$libdir" "$work/by-pkg-config"
    read -r -a flags_of_redis <<<"$(pkg-config --cflags --libs cio-redis)"
    quiet g++ -std=c++17 "$here/fleet/main.cpp" -o "$work/by-pkg-config" "${flags_of_redis[@]}"
    quiet env LD_LIBRARY_PATH="$libdir" "$work/by-pkg-config"
    quiet pkg-config --exists cio-outbox
    pass "$linkage library by pkg-config: cio, cio-webhooks, cio-redis and cio-outbox"

    # A program whose nlohmann::json is laid out otherwise must not come to life.
    if [ $linkage = static ]; then
        quiet g++ -std=c++17 -DJSON_DIAGNOSTICS=1 -c "$here/embedder/mail.cpp" -o "$work/diagnostics.o" "${flags[@]}"
        refused 'SameJsonAsTheLibrary<nlohmann::.*_diag' \
            g++ -std=c++17 -DJSON_DIAGNOSTICS=1 "$here/receiver/main.cpp" -o "$work/diagnostics" "${flags_of_webhooks[@]}"
    fi
    refused 'SameJsonAsTheLibrary<nlohmann::.*_diag' \
        g++ "$here/embedder/main.cpp" "$work/diagnostics.o" -o "$work/diagnostics" "${libraries[@]}"
    pass "$linkage library does not link with another json"
done
unset PKG_CONFIG_PATH

shared=$(find "$work/shared-prefix" -name libcio.so)
# Nothing but what is marked for it leaves the shared libraries.
quiet python3 "$here/exports.py" "$source_dir" "$(dirname "$shared")"/libcio*.so
pass "shared libraries export what is marked with CIO_API"

unique=$(nm --defined-only "$shared" "$(dirname "$shared")/libcio_testing.so" | awk '$2 == "u"')
if [ -n "$unique" ]; then
    printf 'symbols that a process has once (GNU_UNIQUE):\n%s\n' "$unique" >&2
    exit 1
fi
pass "no GNU_UNIQUE symbols"

version=$(sed -n 's/^#define CIO_VERSION "\(.*\)"/\1/p' "$static_build/include/cio/version.hpp")
abi=${version%%.*}
[ "$abi" != 0 ] || abi=${version%.*}
quiet sh -c "readelf -d '$shared' | grep 'soname: \[libcio\.so\.$abi\]'"
quiet cmake -DFILE="$static_build/cioConfigVersion.cmake" -P "$here/version.cmake"
pass "versions that are compatible: $abi.*"

# The vcpkg port, copied to another overlay, and a project with a manifest.
rm -rf "$work/overlay" "$work/overlays" "$work/vcpkg-consumer"
quiet cmake -P "$source_dir/packaging/vcpkg/overlay.cmake" "$work/overlay"
mkdir "$work/overlays" && mv "$work/overlay/cio" "$work/overlays/cio"
quiet cmake -DPORT_DIR="$work/overlays/cio" -DBUILD="$static_build" -DCURRENT_PACKAGES_DIR="$work/vcpkg" -P "$here/vcpkg/steps.cmake"
quiet cmake -S "$here/vcpkg" -B "$work/vcpkg-consumer" -G Ninja -DCMAKE_PREFIX_PATH="$work/vcpkg" -DCMAKE_BUILD_TYPE=Release "${launcher[@]}"
quiet cmake --build "$work/vcpkg-consumer"
quiet "$work/vcpkg-consumer/main"
pass "steps of the vcpkg port, and a project with a manifest"

# The same by FetchContent, and then installed. The libraries go to an absolute path.
prefix=$work/embedder-prefix
rm -rf "$prefix"
embed -DBY_FETCH_CONTENT=ON -DFETCHCONTENT_SOURCE_DIR_CIO="$source_dir" \
    -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR="$prefix/elsewhere/lib"
quiet cmake --build "$embedder"
quiet "$embedder/embedder"
pass "FetchContent, in the same project; ./dev release does it with a clone"

quiet cmake --install "$embedder"
quiet cmake -S "$here/embedder/user" -B "$embedder/user" -G Ninja -DCMAKE_PREFIX_PATH="$prefix/elsewhere" "${launcher[@]}"
quiet cmake --build "$embedder/user"
quiet "$embedder/user/user"
pass "a library that links cio, exported"

flags=$(PKG_CONFIG_PATH=$prefix/elsewhere/lib/pkgconfig pkg-config --cflags --libs cio)
for flag in "-I$prefix/include" "-L$prefix/elsewhere/lib"; do
    quiet sh -c "case ' $flags ' in *' $flag '*) ;; *) echo '$flags: no $flag'; exit 1 ;; esac"
done
pass "absolute CMAKE_INSTALL_LIBDIR"

printf '%d passed, 0 failed\n' "$passed"
