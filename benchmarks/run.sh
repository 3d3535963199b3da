#!/usr/bin/env bash
# The measured ratios, on SQLite and on a PostgreSQL of its own that waits for the disk. Arguments go to bench.py.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
scripts/system.sh postgresql
scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT
export SAREGEP_MODE=local DJANGO_SETTINGS_MODULE=saregep.config.settings
SAREGEP_SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))')
export SAREGEP_SECRET_KEY
echo "── SQLite ──"
SAREGEP_DATA="$scratch/sqlite" .venv/bin/python -m benchmarks.bench "$@"
echo "── PostgreSQL ──"
# shellcheck disable=SC2016  # the address of the cluster is known only inside
SAREGEP_DATA="$scratch/postgres" scripts/postgres.sh --durable \
    bash -c 'SAREGEP_DB_URL=$SAREGEP_TEST_DB_URL .venv/bin/python -m benchmarks.bench "$@"' bench "$@"
