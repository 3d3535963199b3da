#!/usr/bin/env bash
# Install what is needed from the system's packages, or say in one line what is missing:
# scripts/system.sh chromium postgresql
set -euo pipefail

has_chromium() { # the names that tests/browser/conftest.py looks for
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
    else
        has_shell || command -v chromium || command -v chromium-browser || command -v google-chrome \
            || command -v google-chrome-stable
    fi >/dev/null
}
has_shell() { command -v chromium-headless-shell >/dev/null; } # the same engine without the windows, a third faster
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

needs() { [[ " $wanted " == *" $1 "* ]]; }
complete() {
    missing=()
    ! needs chromium || has_chromium || missing+=(chromium-headless-shell fonts-liberation)
    ! needs postgresql || has_postgresql || missing+=(postgresql)
    [ ${#missing[@]} -eq 0 ]
}

wanted="$*"
if complete; then
    # Another Chromium is there: the faster one is a wish, not a need.
    { needs chromium && [ -z "${CHROMIUM:-}" ] && ! has_shell; } || exit 0
    missing=(chromium-headless-shell)
fi

root=()
[ "$(id -u)" -eq 0 ] || root=(sudo -n)
if command -v apt-get >/dev/null && "${root[@]}" true 2>/dev/null; then
    echo "system: installing ${missing[*]}" >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    {
        "${root[@]}" apt-get -o Acquire::Retries=1 -o Acquire::http::Timeout=20 update \
            && { apt-cache show chromium-headless-shell || missing=("${missing[@]/chromium-headless-shell/chromium}"); } \
            && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
    } </dev/null >"$log" 2>&1 || tail -n 5 "$log" >&2
fi
complete && exit 0
echo "Not on this machine, and not to be installed from here: ${missing[*]}. Install: sudo apt-get install ${missing[*]}" >&2
exit 1
