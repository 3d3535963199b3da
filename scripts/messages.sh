#!/usr/bin/env bash
# Add new texts to the translation files, compile them and list what is still to be translated.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
.venv/bin/python scripts/messages.py update
.venv/bin/python scripts/messages.py check
