#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a command with a PostgreSQL server of its own, which it finds in CIO_TEST_POSTGRESQL; afterwards nothing is left
# of it. CIO_TEST_POSTGRESQL_CTL is a command that starts, stops, restarts, kills, pauses and resumes the server:
# `$CIO_TEST_POSTGRESQL_CTL stop`.
#
# usage: with_postgres.sh COMMAND [ARGUMENT...]
set -euo pipefail

bin=$(find /usr/lib/postgresql -name pg_ctl -printf '%h\n' 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v pg_ctl)") || {
    printf 'with_postgres.sh: there is no PostgreSQL server: apt-get install postgresql\n' >&2
    exit 1
}

dir=$(mktemp -d /tmp/cio-postgres.XXXXXX)
as_user=()
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
    chown nobody "$dir"
    as_user=(setpriv --reuid=nobody --clear-groups --)
fi
data=$dir/data

# In a socket of its own, without a port: any number of servers run beside each other.
cat >"$dir/ctl" <<CTL
#!/bin/sh
cd "$dir"
all() {
    read -r server <"$data/postmaster.pid"
    echo "\$server" && cat "/proc/\$server/task/\$server/children"
}
case "\$1" in
    start) ${as_user[*]} "$bin/pg_ctl" -D "$data" -w -t 60 -l "$dir/log" start >/dev/null ;;
    stop) ${as_user[*]} "$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null ;;
    restart) ${as_user[*]} "$bin/pg_ctl" -D "$data" -m fast -w -t 60 -l "$dir/log" restart >/dev/null ;;
    pause) kill -STOP \$(all) ;;
    resume) kill -CONT \$(all) ;;
    kill) # all of it, as when the machine fails; what it has left behind would be taken for one that runs
        kill -KILL \$(all) 2>/dev/null
        rm -f "$data/postmaster.pid" "$dir"/.s.PGSQL.*.lock ;;
esac
CTL
chmod +x "$dir/ctl"
clean_up() {
    "$dir/ctl" stop 2>/dev/null || true
    rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

cd "$dir"
"${as_user[@]}" "$bin/initdb" -D "$data" -U cio --auth=trust --no-sync -E UTF8 --locale=C >"$dir/initdb.log" 2>&1 || {
    cat "$dir/initdb.log" >&2
    exit 1
}
cat >>"$data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 200
CONF
"$dir/ctl" start || {
    cat "$dir/log" >&2
    exit 1
}
cd - >/dev/null

export CIO_TEST_POSTGRESQL="postgresql://cio@/postgres?host=$dir"
export CIO_TEST_POSTGRESQL_CTL=$dir/ctl
"$@"
