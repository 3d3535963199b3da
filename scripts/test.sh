#!/usr/bin/env bash
# Run all tests on SQLite, journeys in Chromium included, and at the same time on PostgreSQL all that reach the
# database; what that says is printed when both are done. Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
scripts/setup.sh && scripts/system.sh chromium postgresql || exit 1

# Compiled once: each of some hundred processes would else compile all of Django anew.
unset PYTHONDONTWRITEBYTECODE
cores=$(($(nproc) > 4 ? 4 : $(nproc)))
# A file stays in one process, so that what stands for a whole file is made once.
pytest=(.venv/bin/python -m pytest --dist loadfile --no-loadscope-reorder "$@")
said=$(mktemp)
# One process needs nobody who hands out tests: that would cost a millisecond each.
others=$((cores > 2 ? (cores + 1) / 2 : 0))
set -m # a group of its own, so that it can be ended whole
scripts/postgres.sh "${pytest[@]}" --engine --numprocesses "$others" >"$said" 2>&1 &
other=$!
set +m
trap 'rm -f "$said"' EXIT
trap 'kill -INT -- -$other 2>/dev/null; wait $other; exit 130' INT TERM
failed=0
echo "── SQLite ──"
env -u SAREGEP_TEST_DB_URL "${pytest[@]}" --numprocesses "$cores" || failed=1
wait $other || failed=1
echo "── PostgreSQL ──"
cat "$said"
exit $failed
