#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds and tests the library in chroots made from the archives of Debian and Ubuntu: with the compilers and libraries of
# older and newer systems. The chroots stay in build/compat, and the next run brings them up to date. suite.sh says what
# is tried in which.
#
# usage: run.sh [SUITE...]     as root, with debootstrap and debian-archive-keyring
set -euo pipefail
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$source_dir/build/compat
cache=${CCACHE_DIR:-$work/ccache}

readonly debian=http://deb.debian.org/debian ubuntu=http://archive.ubuntu.com/ubuntu
readonly all=(bookworm trixie sid jammy)

die() {
    printf 'compat: %s\n' "$*" >&2
    exit 1
}

# Who interrupts this ends what goes on in a chroot, where signals do not reach the first process.
running=
trap 'exit 130' INT TERM
trap '[ -z "$running" ] || kill -KILL "$running" 2>/dev/null' EXIT

# A command in the chroot of a suite, with the sources in /cio. The mounts are seen by nobody else, and end with it, as do
# the processes that it leaves behind.
inside() { # SUITE COMMAND...
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child --propagation private bash -euc '
        root=$1 source_dir=$2 cache=$3
        mount --bind "$source_dir" "$root/cio"
        mount -o remount,bind,ro "$root/cio"
        mount --bind "$cache" "$root/var/cache/ccache"
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        shift 3
        exec chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
            CCACHE_DIR=/var/cache/ccache CCACHE_NOHASHDIR=1 "$@"
    ' inside "$work/$1" "$source_dir" "$cache" "${@:2}" &
    running=$!
    local code=0
    wait "$running" || code=$?
    running=
    return $code
}

# Where packages come from: one more suite of an archive.
source_of() { # SUITE ARCHIVE COMPONENTS
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ "$2" != $ubuntu ] || keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
    printf '%s [signed-by=%s] %s %s %s\n' deb "$keyring" "$2" "$1" "$3" deb-src "$keyring" "$2" "$1" "$3"
}

# The chroot of a suite, if it is not there yet.
make_chroot() { # SUITE
    local suite=$1 root=$work/$1 archive=$debian components=main keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ ! -e "$root" ] || return 0
    if [ "$suite" = jammy ]; then
        # Debian 12 has no keyring of Ubuntu, but later ones do.
        make_chroot trixie
        inside trixie sh -c 'apt-get update -qq && apt-get install -y -qq ubuntu-archive-keyring' >/dev/null
        archive=$ubuntu components=main,universe keyring=$work/trixie/usr/share/keyrings/ubuntu-archive-keyring.gpg
    fi
    printf 'compat: %s: making the chroot\n' "$suite"
    rm -rf "$root.part"
    unshare --mount --propagation private debootstrap --variant=minbase --components=$components --keyring="$keyring" \
        "$suite" "$root.part" $archive >"$root.log" 2>&1 || {
        tail -n 20 "$root.log" >&2
        die "debootstrap failed; see $root.log"
    }
    mkdir -p "$root.part/cio" "$root.part/build" "$root.part/var/cache/ccache"
    cp /usr/share/keyrings/debian-archive-keyring.gpg "$root.part/usr/share/keyrings/"
    [ $archive = $debian ] || cp "$keyring" "$root.part/usr/share/keyrings/"
    source_of "$suite" $archive "${components/,/ }" >"$root.part/etc/apt/sources.list"
    # What a suite lacks, or has in a version that is not wanted: never taken unless asked for.
    for lender in $(lenders "$suite"); do
        source_of "$lender" $debian main >"$root.part/etc/apt/sources.list.d/$lender.list"
        printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n' "${lender/experimental/rc-buggy}" \
            >"$root.part/etc/apt/preferences.d/$lender"
    done
    printf '#!/bin/sh\nexit 101\n' >"$root.part/usr/sbin/policy-rc.d" # no daemons
    chmod +x "$root.part/usr/sbin/policy-rc.d"
    printf 'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*\n' \
        >"$root.part/etc/dpkg/dpkg.cfg.d/quick"
    # A mirror may be behind: that is no reason not to test.
    printf 'APT::Install-Recommends "false";\nAcquire::Languages "none";\nAcquire::Check-Valid-Until "false";\n' \
        >"$root.part/etc/apt/apt.conf.d/quick"
    mv "$root.part" "$root"
}

lenders() { # SUITE
    case $1 in
        jammy) echo bookworm ;;
        sid) echo experimental trixie ;;
    esac
}

for suite in "$@"; do
    [[ " ${all[*]} " = *" $suite "* ]] || die "no suite $suite; there are ${all[*]}"
done
[ $# -gt 0 ] || set -- "${all[@]}"
[ "$(id -u)" = 0 ] || die "needs root, for the chroots"
mkdir -p "$work" "$cache"

failed=()
results=()
for suite in "$@"; do
    make_chroot "$suite"
    cp -L /etc/resolv.conf "$work/$suite/etc/resolv.conf"
    rm -f "$work/$suite/build/result"
    inside "$suite" /cio/tests/compat/suite.sh "$suite" || failed+=("$suite")
    results+=("$(cat "$work/$suite/build/result" 2>/dev/null || echo "$suite: FAILED before anything was built")")
done

printf '\n'
printf 'compat: %s\n' "${results[@]}"
[ ${#failed[@]} -eq 0 ] || die "FAILED: ${failed[*]} (of $*)"
printf 'compat: passed: %s\n' "$*"
