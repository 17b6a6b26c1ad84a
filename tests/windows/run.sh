#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds for Windows with MinGW-w64, and runs everything under Wine: the library as archive and as DLL, the mock service,
# the examples, the tests, and a project that uses what was installed. What it needs of others is built first, from
# Debian's source packages, and kept in build/windows.
#
# usage: run.sh
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$source_dir/build/windows
prefix=$work/prefix # what others made
triplet=x86_64-w64-mingw32
mkdir -p "$work"

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() {
    printf 'windows: %s\n' "$*" >&2
    exit 1
}
quiet() { # LOG COMMAND...: shows the output only of what fails.
    local log=$work/$1.log code=0
    set +e # so that a function ends where something fails in it
    (
        set -e
        "${@:2}"
    ) >"$log" 2>&1
    code=$?
    set -e
    [ $code = 0 ] || {
        tail -n 60 "$log" >&2
        die "failed, see $log: ${*:2}"
    }
}

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
configure() { # SOURCE BUILD OPTION...
    cmake -S "$1" -B "$2" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$source_dir/cmake/mingw-w64.cmake" "${launcher[@]}" "${@:3}"
}

# ---- what others made ----------------------------------------------------------------------------

# Unpacks Debian's source packages, from where apt gets its packages. The system's own settings stay as they are.
fetch() {
    mkdir -p "$work/apt/lists/partial" "$work/sources"
    # shellcheck disable=SC2016 # these are apt's variables
    apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
        sort -u >"$work/apt/sources.list"
    local apt=(apt-get -qq -o Dir::Etc::SourceList="$work/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::State::Lists="$work/apt/lists" -o APT::Sandbox::User=root)
    "${apt[@]}" update
    cd "$work/sources"
    for name in curl cpp-httplib; do
        rm -rf "$name" "$name"-*/
        "${apt[@]}" source "$name"
        mv "$name"-*/ "$name"
    done
    # Of OpenSSL the release itself: Debian's patches are about its packages.
    rm -rf openssl* # what is there already would not be named
    local address file _ hash
    read -r address file _ hash <<<"$("${apt[@]}" --print-uris source openssl | tr -d \' | grep 'orig.tar.gz ')"
    /usr/lib/apt/apt-helper download-file "$address" "$file" "$hash"
    mkdir openssl
    tar -xf "$file" -C openssl --strip-components=1
}

install_project() { # SOURCE BUILD OPTION...
    configure "$1" "$2" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" "${@:3}"
    cmake --build "$2"
    cmake --install "$2"
}

install_openssl() { # without what neither HMAC nor a TLS server with a certificate needs
    cd "$work/sources/openssl"
    local without=(aria async bf blake2 camellia cast chacha cmp cms comp ct des dgram dsa dtls engine gost idea legacy
        md4 mdc2 multiblock nextprotoneg ocsp rc2 rc4 rfc3779 rmd160 scrypt seed siphash siv sm2 sm3 sm4 srp srtp ssl-trace
        static-engine tests ts whirlpool)
    without=("${without[@]/#/no-}")
    ./Configure mingw64 no-shared no-module "${without[@]}" --prefix="$prefix" --libdir=lib -O1 \
        CC="${launcher:+ccache }$triplet-gcc-posix" AR=$triplet-ar RANLIB=$triplet-ranlib RC=$triplet-windres
    make -j"$(nproc)" build_generated
    make -j"$(nproc)" libcrypto.a libssl.a
    mkdir -p "$prefix/lib" "$prefix/include"
    cp libcrypto.a libssl.a "$prefix/lib"
    cp -r include/openssl "$prefix/include"
}

install_others() {
    say "libcurl with Schannel, OpenSSL, GoogleTest, cpp-httplib and nlohmann/json for Windows: once"
    rm -rf "$prefix"
    quiet fetch fetch
    # The headers only, and none of those beside them.
    mkdir -p "$prefix/include" "$prefix/share/cmake"
    cp -r /usr/include/nlohmann "$prefix/include"
    cp -r /usr/share/cmake/nlohmann_json "$prefix/share/cmake"
    quiet cpp-httplib install_project "$work/sources/cpp-httplib" "$work/cpp-httplib" -DHTTPLIB_REQUIRE_OPENSSL=OFF \
        -DHTTPLIB_USE_OPENSSL_IF_AVAILABLE=OFF -DHTTPLIB_USE_ZLIB_IF_AVAILABLE=OFF -DHTTPLIB_USE_BROTLI_IF_AVAILABLE=OFF
    quiet googletest install_project /usr/src/googletest "$work/googletest"
    quiet curl install_project "$work/sources/curl" "$work/curl" -DBUILD_SHARED_LIBS=OFF -DBUILD_CURL_EXE=OFF \
        -DBUILD_TESTING=OFF -DCURL_USE_SCHANNEL=ON -DCURL_USE_LIBSSH2=OFF -DCURL_ZLIB=OFF -DHTTP_ONLY=ON -DENABLE_UNICODE=ON
    quiet openssl install_openssl
    touch "$prefix/complete"
}

# ---- Wine ----------------------------------------------------------------------------------------

export WINEPREFIX=$work/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
runtime=$(dirname "$($triplet-g++-posix -print-file-name=libstdc++-6.dll)")
export WINEPATH="$runtime;/usr/$triplet/lib"
unset DISPLAY

# ---- this project --------------------------------------------------------------------------------

install_cio() { # LINKAGE TARGET... -- OPTION...: builds it and installs it
    local linkage=$1 targets=()
    shift
    while [ "$1" != -- ]; do
        targets+=("$1")
        shift
    done
    shift
    say "library, $linkage"
    # Optimised, and each source alone: GNU ar and ld look through an object once for each inline function that is in it.
    quiet "configure-$linkage" configure "$source_dir" "$work/$linkage" -DCMAKE_PREFIX_PATH="$prefix" \
        -DCMAKE_INSTALL_PREFIX="$work/installed-$linkage" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O1 \
        -DCIO_WARNINGS_AS_ERRORS=ON "$@"
    cmake --build "$work/$linkage" ${targets[0]+--target "${targets[@]}"} || die "building failed"
    rm -rf "$work/installed-$linkage"
    quiet "install-$linkage" cmake --install "$work/$linkage"
}

consume() { # LINKAGE: a project of somebody else's
    say "consumer, $1"
    quiet "consumer-$1" configure "$source_dir/tests/package/consumer" "$work/consumer-$1" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_PREFIX_PATH="$work/installed-$1;$prefix" -DCMAKE_CXX_STANDARD=20 -DWITH_FLEET=OFF
    quiet "consumer-$1" cmake --build "$work/consumer-$1"
    WINEPATH="$work/installed-$1/bin;$WINEPATH" quiet "consumer-$1" wine "$work/consumer-$1/consumer.exe"
    tail -n 1 "$work/consumer-$1.log"
}

[ -e "$prefix/complete" ] || install_others

install_cio archive -- -DBUILD_SHARED_LIBS=OFF -DCIO_TESTS_IN_PARTS=ON
say "tests under Wine"
quiet wine wineboot --init
(cd "$work/archive" && ctest -j $((2 * $(nproc))) --output-on-failure --progress) || die "tests failed; see above"
consume archive

install_cio dll -- -DBUILD_SHARED_LIBS=ON -DCIO_BUILD_TESTING=OFF -DCIO_BUILD_WEBHOOKS=OFF -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=OFF
say "consumer, dll"
quiet consumer-dll $triplet-g++-posix -std=c++17 "$source_dir"/tests/package/embedder/{main,mail}.cpp -o "$work/consumer-dll.exe" \
    -I "$work/installed-dll/include" -I "$prefix/include" -L "$work/installed-dll/lib" -lcio
WINEPATH="$work/installed-dll/bin;$WINEPATH" quiet consumer-dll wine "$work/consumer-dll.exe"

log=$work/archive/Testing/Temporary/LastTest.log
count() { grep -oE "^\[  $1 +\] [0-9]+" "$log" | awk '{n += $NF} END {print n + 0}'; }
examples=$(grep -cE '^[0-9]+/[0-9]+ Test: example\.' "$log")
printf 'windows: library (archive, DLL), mock service, %s examples, %s of %s tests, consumer (archive, DLL): passed under %s\n' \
    "$examples" "$(count PASSED)" "$(($(count PASSED) + $(count FAILED)))" "$(wine --version)"
