#!/usr/bin/env bash
# Put right what ruff can put right by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
.venv/bin/ruff check --fix .
.venv/bin/ruff format .
