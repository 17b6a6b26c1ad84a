#!/bin/sh
# SPDX-License-Identifier: MIT
# Inside a clean system: installs the packages beside this file, uses them, and removes them. Ends with what a program said.
set -eux
cd "$(dirname "$0")"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
apt-get update -qq

# The program, and what it depends on.
apt-get install -y -qq --no-install-recommends ./libcio[0-9]*.deb ./libcio-webhooks*.deb ./libcio-testing*.deb ./cio-mock_*.deb
cio-mock --version
gzip -t /usr/share/man/man1/cio-mock.1.gz

# All of them, with which other projects are built: by CMake, and by pkg-config.
apt-get install -y -qq --no-install-recommends ./*.deb g++ cmake make pkg-config
test "$(ldconfig -p | grep -c 'libcio.*\.so\.')" = "$(find . -name 'libcio*.deb' -not -name 'libcio-dev_*' | wc -l)"
cio-outbox --version
cmake -S consumer -B build
cmake --build build
build/consumer >said
flags=$(pkg-config --cflags --libs cio)
# shellcheck disable=SC2086 # they are several words
g++ -std=c++17 embedder/main.cpp embedder/mail.cpp -o embedder/program $flags
embedder/program
flags=$(pkg-config --cflags --libs cio-webhooks)
# shellcheck disable=SC2086
g++ -std=c++17 receiver/main.cpp -o receiver/program $flags
receiver/program

# Nothing stays.
apt-get purge -y -qq 'libcio*' cio-mock cio-outbox
test -z "$(find /usr /etc /var/lib -name '*cio[-_.]*' -not -path '/var/lib/dpkg/*' -o -name 'libcio*' -not -path '/var/lib/dpkg/*')"
cat said
