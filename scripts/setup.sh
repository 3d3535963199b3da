#!/usr/bin/env bash
# Make .venv equal to uv.lock and compile the translations. Needs git, bash and any Python 3 with venv; quick when
# nothing has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "setup: $*" >&2
    exit 1
}

runs() { # does this interpreter start, and is it new enough? A shim of a version manager may exist and do neither.
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_python() { # PATH first, then pyenv, where uv does not look by itself; newest first
    local candidate
    for candidate in python3.14 python3.13 python3.12 python3; do
        if runs "$candidate"; then command -v "$candidate" && return; fi
    done
    while IFS= read -r candidate; do
        if runs "$candidate"; then echo "$candidate" && return; fi
    done < <(printf '%s\n' "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.1[2-9]*/bin/python3 | sort --version-sort --reverse)
}

find_uv() {
    if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
        uv=uv
    elif .tools/bin/uv --version >/dev/null 2>&1; then
        uv=.tools/bin/uv
    else
        echo "setup: fetching uv into .tools" >&2
        python3 -m venv --clear .tools \
            || fail "Python's venv is missing. Install it (Debian: apt-get install python3-venv), or install uv."
        .tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9' \
            || fail "uv could not be fetched. Install it by hand: pip install uv"
        uv=.tools/bin/uv
    fi
}

# A .venv that works keeps its interpreter; uv repairs the rest.
if [ -z "${UV_PYTHON:-}" ] && ! runs .venv/bin/python; then
    export UV_PYTHON
    UV_PYTHON=$(find_python)
    if [ -n "$UV_PYTHON" ]; then
        echo "setup: using $UV_PYTHON" >&2
    else
        UV_PYTHON=3.13
        echo "setup: no Python 3.12 or newer here; uv fetches one (if it cannot, install one)" >&2
    fi
fi
find_uv
env -u VIRTUAL_ENV "$uv" sync --locked --quiet \
    || fail "the packages of uv.lock could not be installed; the lines above say why."
.venv/bin/python scripts/messages.py compile
