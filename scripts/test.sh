#!/usr/bin/env bash
# Run all tests on SQLite, journeys in Chromium included; then again on PostgreSQL all that reach the database.
# Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
scripts/setup.sh && scripts/system.sh chromium postgresql || exit 1

# Compiled once: each of some hundred processes would else compile all of Django anew.
unset PYTHONDONTWRITEBYTECODE
trap 'exit 130' INT # pytest ends its run and this script would go on with the next
# One process more than cores, since journeys wait for the browser; a file stays in one process, so that what stands for
# a whole file is made once.
pytest=(.venv/bin/python -m pytest --numprocesses "$(($(nproc) > 3 ? 4 : $(nproc) + 1))" --dist loadfile "$@")
failed=0
echo "── SQLite ──"
env -u SAREGEP_TEST_DB_URL "${pytest[@]}" || failed=1
echo "── PostgreSQL ──"
scripts/postgres.sh "${pytest[@]}" --engine || failed=1
exit $failed
