#!/usr/bin/env bash
# Run all tests on SQLite, journeys in Chromium included, and beside them on PostgreSQL all that reach the database:
# a journey mostly waits for its browser, which leaves room for the others. Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
scripts/setup.sh && scripts/system.sh chromium postgresql || exit 1

pytest=(.venv/bin/python -m pytest --numprocesses auto --maxprocesses 4 "$@")
log=$(mktemp)
setsid scripts/postgres.sh "${pytest[@]}" --engine >"$log" 2>&1 & # a group of its own, so that it can be ended whole
postgres=$!
trap 'kill -- "-$postgres" 2>/dev/null; rm -f "$log"' EXIT
trap 'exit 130' INT TERM
failed=0
echo "── SQLite ──"
env -u SAREGEP_TEST_DB_URL "${pytest[@]}" || failed=1
wait "$postgres" || failed=1
echo "── PostgreSQL ──"
cat "$log"
exit $failed
