#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a command with two local servers that answer every send the same: nginx for HTTP/1.1, and nghttpd
# for HTTP/2 over TLS. The command finds them in its environment; afterwards nothing is left of them.
#
# usage: servers.sh COMMAND [ARGUMENT...]
set -euo pipefail
PATH=$PATH:/usr/sbin # where Debian has nginx

readonly send_answer='{"delivery_id":"RPILAgABcRhIBqSp7kiPekGBIeVh","queued_at":1700000000}'

dir=$(mktemp -d)
pids=()
clean_up() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait || true
    rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

die() {
    printf 'servers.sh: %s\n' "$*" >&2
    cat "$dir"/*.log >&2
    exit 1
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A port that nobody listens on, below those that the kernel gives to outgoing connections.
free_port() {
    local port
    while port=$((20000 + RANDOM % 10000)) && answers "$port"; do :; done
    printf '%s' "$port"
}

# Starts a server in the background: start NAME PORT COMMAND [ARGUMENT...]
start() {
    local name=$1 port=$2
    shift 2
    "$@" >"$dir/$name.log" 2>&1 &
    pids+=($!)
    for _ in {1..100}; do
        answers "$port" && return
        kill -0 "${pids[-1]}" 2>/dev/null || break
        sleep 0.05
    done
    die "$name does not start"
}

# A throw-away CA, and a certificate of its for localhost.
make_certificates() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=cio benchmark CA' \
        -keyout "$dir/ca.key" -out "$dir/ca.pem"
    openssl req -newkey rsa:2048 -nodes -subj '/CN=localhost' -keyout "$dir/server.key" -out "$dir/server.csr"
    openssl x509 -req -in "$dir/server.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial -days 2 \
        -extfile <(printf 'subjectAltName=DNS:localhost,IP:127.0.0.1') -out "$dir/server.pem"
}
make_certificates >"$dir/openssl.log" 2>&1 || die "openssl cannot make certificates"

http1_port=$(free_port)
http2_port=$(free_port)

# ---- HTTP/1.1: sends, and the download of an export of 1 GiB, whose file takes no space ----------

truncate -s 1G "$dir/export.csv"
cat >"$dir/nginx.conf" <<END
$([ "$(id -u)" -ne 0 ] || printf 'user %s;' "$(id -un)")
daemon off;
worker_processes 1;
pid $dir/nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 1000000000;
    keepalive_timeout 1h;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path $dir/nginx-body;
    proxy_temp_path $dir/nginx-proxy;
    fastcgi_temp_path $dir/nginx-fastcgi;
    uwsgi_temp_path $dir/nginx-uwsgi;
    scgi_temp_path $dir/nginx-scgi;
    default_type application/json;
    server {
        listen 127.0.0.1:$http1_port;
        location = /v1/send/email { return 200 '$send_answer'; }
        location ~ ^/v1/exports/[0-9]+/download\$ {
            return 200 '{"url":"http://127.0.0.1:$http1_port/export.csv"}';
        }
        location = /export.csv { root $dir; }
    }
}
END
start nginx "$http1_port" nginx -e stderr -p "$dir" -c "$dir/nginx.conf"

# ---- HTTP/2: a file answers whatever is sent to its name -----------------------------------------

mkdir -p "$dir/http2/v1/send"
printf '%s' "$send_answer" >"$dir/http2/v1/send/email"
start nghttpd "$http2_port" nghttpd -a 127.0.0.1 -d "$dir/http2" "$http2_port" "$dir/server.key" "$dir/server.pem"

export CIO_BENCH_HTTP1=http://127.0.0.1:$http1_port
export CIO_BENCH_HTTP2=https://127.0.0.1:$http2_port
export CIO_BENCH_CA_FILE=$dir/ca.pem
export CIO_BENCH_DIR=$dir
"$@"
