#!/usr/bin/env bash
# Install what the tests need from the system's packages, or say in one line what is missing.
set -euo pipefail

has_chromium() { # the names that tests/browser/conftest.py looks for
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
    else
        command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable
    fi >/dev/null
}
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

missing=()
has_chromium || missing+=(chromium fonts-liberation)
has_postgresql || missing+=(postgresql)
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
[ "$(id -u)" -eq 0 ] || root=(sudo -n)
if command -v apt-get >/dev/null && "${root[@]}" true 2>/dev/null; then
    echo "system: installing ${missing[*]}" >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    {
        "${root[@]}" apt-get update \
            && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
    } </dev/null >"$log" 2>&1 || tail -n 5 "$log" >&2
fi
has_chromium && has_postgresql && exit 0
echo "The tests need Chromium and PostgreSQL 15 or newer. Missing here; install: sudo apt-get install ${missing[*]}" >&2
exit 1
