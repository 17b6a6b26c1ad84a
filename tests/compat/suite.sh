#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# In a chroot of run.sh: installs what the suite needs, then builds and tests in each way that belongs to the suite. One
# way runs all tests; what else is to be tried is spread over the suites, as every way takes minutes.
#
# usage: suite.sh SUITE
set -uo pipefail
suite=$1
log=/build/log
processors=$(nproc)

say() { printf '\033[1m==>\033[0m %s: %s\n' "$suite" "$*"; }
quiet() { # Shows the output only of what fails.
    "$@" >$log 2>&1 || {
        tail -n 60 $log
        return 1
    }
}

# ---- packages ----------------------------------------------------------------------------------

# The newest of the suite's own packages whose names end in a number: newest g++-
newest() {
    local name
    for name in $(apt-cache pkgnames "$1" | grep -x '[a-z+]*-[0-9]*' | sort -rV); do
        if [[ $(apt-cache madison "$name") = *" $suite/main "* ]]; then
            echo "$name"
            return
        fi
    done
}

install() { quiet apt-get install -y "$@"; }

# The header of a cpp-httplib that the mock service takes, from the source package of another suite.
borrow_httplib() { # SUITE
    (
        mkdir -p /usr/local/src/httplib && cd /usr/local/src/httplib &&
            quiet apt-get source --download-only "cpp-httplib/$1" &&
            tar -xf cpp-httplib_*.orig.tar.* --wildcards --strip-components=1 '*/httplib.h' &&
            cp httplib.h /usr/local/include/ && mkdir -p /usr/local/lib/pkgconfig &&
            printf 'Name: cpp-httplib\nDescription: header\nVersion: %s\nCflags: -I/usr/local/include\n' \
                "$(sed -n 's/^#define CPPHTTPLIB_VERSION "\(.*\)"/\1/p' httplib.h)" >/usr/local/lib/pkgconfig/cpp-httplib.pc
    )
}

packages() {
    quiet apt-get update && quiet apt-get dist-upgrade -y || return
    install ca-certificates ccache cmake dpkg-dev g++ libcurl4-openssl-dev libgmock-dev libgtest-dev libssl-dev ninja-build \
        openssl pkg-config python3 python3-yaml || return
    case $suite in
        bookworm)
            # libcurl and all else for 32 bits, and for big-endian numbers
            dpkg --add-architecture i386 && dpkg --add-architecture s390x && quiet apt-get update || return
            install clang-13 libc++-13-dev libc++abi-13-dev nlohmann-json3-dev libcpp-httplib-dev qemu-user \
                g++-i686-linux-gnu g++-s390x-linux-gnu \
                {libcurl4-openssl-dev,libssl-dev,libcpp-httplib-dev,libgtest-dev,libgmock-dev}:{i386,s390x}
            ;;
        trixie)
            # The headers of libcurl are the same for all architectures.
            install nlohmann-json3-dev libcpp-httplib-dev g++-aarch64-linux-gnu &&
                mkdir -p /opt/headers && ln -sfn /usr/include/x86_64-linux-gnu/curl /opt/headers/curl
            ;;
        sid)
            clang=$(newest clang-) gcc=$(newest g++-)
            install "$gcc" "$clang" "libc++-${clang#*-}-dev" "libc++abi-${clang#*-}-dev" nlohmann-json3-dev/experimental &&
                borrow_httplib trixie
            ;;
        jammy) install nlohmann-json3-dev/bookworm && borrow_httplib bookworm ;;
    esac
}

# ---- ways to build -----------------------------------------------------------------------------

build() { # NAME [CMAKE OPTION...] -- [TARGET...]
    local name=$1 options=()
    shift
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    cmake -S /cio -B "/build/$name" -G Ninja -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 -DCIO_PRECOMPILE_HEADERS=OFF \
        -DCIO_WARNINGS_AS_ERRORS=ON -DCIO_TESTS_IN_PARTS=ON -DCIO_BUILD_EXAMPLES=OFF "${options[@]}" &&
        cmake --build "/build/$name" ${2+--target "${@:2}"}
}

# Everything but the examples, and all tests.
all_tests() { # NAME CMAKE OPTION...
    build "$@" -- && (cd "/build/$1" && ctest -j $((4 * processors)) --output-on-failure)
}

unit_tests() { # NAME CMAKE OPTION...
    build "$@" -- unit_tests && ${emulator:-} "/build/$1/tests/unit_tests" --gtest_brief=1 ${emulator:+--gtest_filter="-$not_emulated"}
}

library() { # NAME CMAKE OPTION...
    build "$1" -DCIO_BUILD_TESTING=OFF -DCIO_BUILD_TESTS=OFF "${@:2}" --
}

# With libc++, and a GoogleTest of its own.
libcxx() { # NAME COMPILER CMAKE OPTION...
    local name=$1 flags=(-DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS=-stdlib=libc++)
    cmake -S /usr/src/googletest -B "/build/$name-gtest" -G Ninja "${flags[@]}" -DCMAKE_INSTALL_PREFIX="/opt/$name" &&
        cmake --build "/build/$name-gtest" --target install &&
        unit_tests "$name" "${flags[@]}" -DCMAKE_PREFIX_PATH="/opt/$name" "${@:3}"
}

# Optimised when linked, as shared libraries, with a program that uses the client and the mock service.
link_time() { # NAME
    build "$1" -DCIO_BUILD_TESTS=OFF -DCIO_BUILD_EXAMPLES=ON -DBUILD_SHARED_LIBS=ON -DCMAKE_CXX_FLAGS_DEBUG=-O1 \
        -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON -- demo && "/build/$1/examples/demo"
}

# With the libraries of another architecture.
foreign() { # TRIPLET of the libraries, PREFIX of the compiler, COMMAND...
    PKG_CONFIG_LIBDIR=/usr/lib/$1/pkgconfig:/usr/share/pkgconfig "${@:3}" -DCMAKE_CXX_COMPILER="$2-g++" -DCMAKE_LIBRARY_ARCHITECTURE="$1"
}

# What is no matter of the processor, and of what an emulator of programs is no match for: a thread that is started after
# fork(), a program that starts itself anew (death tests), how many threads there are.
not_emulated='Fork.LetsTheChildSubmit*:Fork.LetsTheChildDestroy*:Fork.KeepsRateLimits*:*NestedVeryDeep'
not_emulated+=':KeyNowhere.InTheLastWords*:Tls.OlderVersionsAreRefused*:EventDelivererTest.HasAThreadFromTheFirstEventOn'
readonly not_emulated

emulated() { # EMULATOR COMMAND...
    local emulator=$1
    "${@:2}"
}

# ---- what is tried -----------------------------------------------------------------------------

passed=()
failed=()
try() { # WORDS COMMAND...
    local began=$SECONDS
    say "$1"
    if quiet "${@:2}"; then
        passed+=("$1")
        grep -E 'tests passed|\[  PASSED  \]' $log
        say "passed in $((SECONDS - began)) s"
    else
        failed+=("$1")
        say "FAILED: $1"
    fi
}

say "packages"
packages || exit 1
version() { pkg-config --modversion "$1"; }
gcc_version() { "${1:-g++}" -dumpfullversion; }

case $suite in
    bookworm)
        try "GCC $(gcc_version), C++17: all tests" all_tests gcc
        try "32 bits: unit tests" foreign i386-linux-gnu i686-linux-gnu unit_tests i386
        try "s390x, big-endian, emulated: unit tests" emulated qemu-s390x foreign s390x-linux-gnu s390x-linux-gnu unit_tests s390x
        try "clang $(clang++-13 -dumpversion), libc++, C++17: compiled" \
            library clang -DCMAKE_CXX_COMPILER=clang++-13 -DCMAKE_CXX_FLAGS=-stdlib=libc++
        ;;
    trixie)
        try "GCC $(gcc_version), C++20, _GLIBCXX_ASSERTIONS: all tests" \
            all_tests gcc -DCMAKE_CXX_STANDARD=20 -DCMAKE_CXX_FLAGS=-D_GLIBCXX_ASSERTIONS
        try "link-time optimisation, shared: the demo" link_time lto
        try "aarch64, -fno-rtti: compiled" library arm64 -DCMAKE_CXX_COMPILER=aarch64-linux-gnu-g++ \
            -DCMAKE_CXX_FLAGS=-fno-rtti -DCURL_INCLUDE_DIR=/opt/headers -DCURL_LIBRARY=/usr/lib/x86_64-linux-gnu/libcurl.so \
            -DCIO_BUILD_WEBHOOKS=OFF
        ;;
    sid)
        try "GCC $(gcc_version "$gcc"), C++23: all tests" \
            all_tests gcc -DCMAKE_CXX_COMPILER="$gcc" -DCMAKE_CXX_STANDARD=23
        try "clang $("clang++-${clang#*-}" -dumpversion), libc++, C++23: unit tests" \
            libcxx clang "clang++-${clang#*-}" -DCMAKE_CXX_STANDARD=23
        ;;
    jammy)
        try "GCC $(gcc_version), C++17: all tests" all_tests gcc
        ;;
esac

# ---- the result --------------------------------------------------------------------------------

cases=0
for program in /build/gcc/tests/*_tests; do
    cases=$((cases + $("$program" --gtest_list_tests | grep -c '^  ')))
done
outcome=passed
[ ${#failed[@]} -eq 0 ] || outcome="FAILED: $(printf '%s; ' "${failed[@]}")of"
{
    printf '%s: %s ' "$suite" "$outcome"
    printf '%s; ' "${passed[@]}" "${failed[@]}"
    printf 'with libcurl %s, nlohmann/json %s, cpp-httplib %s, OpenSSL %s, GoogleTest %s, CMake %s; %d test cases\n' \
        "$(version libcurl)" "$(version nlohmann_json)" "$(version cpp-httplib)" "$(version openssl)" "$(version gtest)" \
        "$(cmake --version | sed -n 's/cmake version //p')" "$cases"
} >/build/result
[ ${#failed[@]} -eq 0 ]
