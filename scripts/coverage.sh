#!/usr/bin/env bash
# Which lines and branches does no test reach? One process, SQLite, without the browser tests.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
.venv/bin/coverage run --branch --source saregep --omit '*/migrations/*' -m pytest -m "not browser" "$@"
.venv/bin/coverage report --show-missing --skip-covered
