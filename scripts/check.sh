#!/usr/bin/env bash
# Everything that can be said about the code without running it. Goes through all checks and names those that failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
scripts/setup.sh || exit 1
scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT
umask 027 # as the files of an office are kept
PATH="$PWD/.venv/bin:$PATH"
export SAREGEP_MODE=offline SAREGEP_DATA="$scratch" DJANGO_SETTINGS_MODULE=saregep.config.settings
unset SAREGEP_DB_URL SAREGEP_DEBUG

production() { # the settings of an office, with values made up for this check
    SAREGEP_MODE=production SAREGEP_HOSTS=layanan.contoh.go.id \
        SAREGEP_SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') \
        SAREGEP_DATA_KEYS=$(python -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())') "$@"
}

failed=()
step() {
    local name=$1
    shift
    if "$@" >"$scratch/out" 2>&1; then
        echo "ok      $name"
    else
        cat "$scratch/out"
        echo "FAILED  $name"
        failed+=("$name")
    fi
}

step format ruff format --check .
step lint ruff check .
step types mypy
step layers lint-imports
step migrations python -m django makemigrations --check --dry-run
step translations python scripts/messages.py check
step settings production python -m django check --deploy --fail-level WARNING
if [ ${#failed[@]} -gt 0 ]; then
    echo "make check: ${failed[*]} failed" >&2
    exit 1
fi
