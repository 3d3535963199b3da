#!/usr/bin/env bash
# Set up, load the example office and serve it on this machine only. Never the way to serve an office: that is
# SAREGEP_MODE=production, see docs/operators.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
export SAREGEP_MODE=local SAREGEP_DATA="${SAREGEP_DATA:-$PWD/data}" PORT="${PORT:-8000}"
.venv/bin/saregep migrate
.venv/bin/saregep example --url "http://127.0.0.1:$PORT"
exec .venv/bin/saregep serve
