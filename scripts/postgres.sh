#!/usr/bin/env bash
# Run a command beside a PostgreSQL of its own: scripts/postgres.sh [--durable] COMMAND [ARGUMENT …]
# The cluster lives in a temporary directory, is reached by a Unix socket only, and is gone when the command ends. Its
# address is in SAREGEP_TEST_DB_URL. Without --durable it does not wait for the disk.
set -euo pipefail

fsync=off
if [ "${1:-}" = --durable ]; then
    fsync=on
    shift
fi
bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort | tail -n 1)
[ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb)")
version=$("$bin/postgres" --version | grep --only-matching --extended-regexp '[0-9]+' | head -n 1)
if [ "$version" -lt 15 ]; then
    echo "postgres: found version $version; saregep needs 15 or newer" >&2
    exit 1
fi

owner=() # initdb refuses to run as root
if [ "$(id -u)" -eq 0 ]; then
    user=$(id --user --name postgres 2>/dev/null || echo nobody)
    owner=(setpriv --reuid "$user" --regid "$(id --group "$user")" --clear-groups env HOME=/)
fi
home=$(mktemp --directory /tmp/saregep-pg.XXXXXX) # a short name: the path of a socket may hold 107 bytes
stop() {
    (cd / && "${owner[@]}" "$bin/pg_ctl" stop --pgdata "$home/data" --mode immediate --silent >/dev/null 2>&1) || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
[ ${#owner[@]} -eq 0 ] || chown "$user" "$home"

(
    cd / # the owner may not be able to read the directory that we stand in
    "${owner[@]}" "$bin/initdb" --pgdata "$home/data" --username saregep --auth trust --encoding UTF8 --no-locale --no-sync
    "${owner[@]}" "$bin/pg_ctl" start --pgdata "$home/data" --log "$home/log" --wait --options \
        "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=$fsync -c full_page_writes=$fsync -c max_connections=200"
) >"$home/start" 2>&1 || {
    cat "$home/start" "$home/log" >&2 || true
    echo "postgres: the throw-away cluster did not start; the lines above say why" >&2
    exit 1
}

export SAREGEP_TEST_DB_URL="postgres://saregep@/postgres?host=$home"
"$@"
