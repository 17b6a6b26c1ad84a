#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a program beside a redis-server of its own; CIO_REDIS_SOCKET says where it is.
#
# usage: with_redis.sh PROGRAM [ARGUMENT...]
if ! command -v redis-server >/dev/null; then
    echo "skipped: no redis-server here"
    exit 77
fi
folder=$(mktemp -d)
export CIO_REDIS_SOCKET="$folder/socket"
redis-server --port 0 --unixsocket "$CIO_REDIS_SOCKET" --dir "$folder" --save '' --logfile "$folder/log" &
server=$!
trap 'kill $server; wait $server; rm -rf "$folder"' EXIT
for _ in $(seq 200); do
    [ -S "$CIO_REDIS_SOCKET" ] && break
    sleep 0.05
done
"$@"
