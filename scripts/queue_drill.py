"""Let the queue run for as long as one likes: random days against a model, and crowds that come at once.

    .venv/bin/python scripts/queue_drill.py [--steps 20000] [--rounds 50] [--seed NUMBER]
    scripts/postgres.sh .venv/bin/python scripts/queue_drill.py

Prints the engine, the steps and rounds, and the violations; ends with 1 where there is one. It works in a database of
its own that is gone afterwards: a file of SQLite, or on the PostgreSQL that SAREGEP_TEST_DB_URL names.
"""

import argparse
import os
import sys
import time
from pathlib import Path
from random import SystemRandom

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings

STEPS_OF_A_DAY = 40
DAYS = 10  # of the machine, between two looks at the number of steps


def random_days(wanted: int, first_seed: int) -> tuple[int, list[str]]:
    """Random days until there were enough steps; the violations in words."""
    from hypothesis.stateful import run_state_machine_as_test

    from tests.services.queue_machine import QueueMachine

    found: list[str] = []
    turn = 0
    while QueueMachine.steps < wanted:

        @seed(first_seed + turn)
        class Machine(QueueMachine):
            pass

        options = settings(
            max_examples=DAYS,
            stateful_step_count=STEPS_OF_A_DAY,
            phases=[Phase.generate],
            deadline=None,
            derandomize=False,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        try:
            run_state_machine_as_test(Machine, settings=options)
        except AssertionError as error:
            found.append(f"seed {first_seed + turn}: {error}")
        turn += 1
    return QueueMachine.steps, found


def crowds(rounds: int) -> list[str]:
    from tests.services.queue_crowd import crowd, everyone_once

    found = []
    for number in range(rounds):
        try:
            if (seen := crowd()) != everyone_once():
                found.append(f"round {number}: {dict(seen)}")
        except Exception as error:
            found.append(f"round {number}: {error!r}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Drill the queue.")
    parser.add_argument("--steps", type=int, default=20_000, help="steps of random days (20000)")
    parser.add_argument("--rounds", type=int, default=50, help="crowds of 100 citizens and 20 desks (50)")
    parser.add_argument("--seed", type=int, help="repeats an earlier run (default: a new one each time)")
    options = parser.parse_args()
    first_seed = SystemRandom().randrange(10**9) if options.seed is None else options.seed
    django.setup()
    connection.creation.create_test_db(verbosity=0)
    try:
        print(f"engine: {connection.vendor}; seed: {first_seed}", flush=True)
        started = time.monotonic()
        steps, found = random_days(options.steps, first_seed)
        print(f"random days: {steps:,} steps, {len(found)} violations, {time.monotonic() - started:.0f} s", flush=True)
        started = time.monotonic()
        found += (crowded := crowds(options.rounds))
        print(
            f"crowds: {options.rounds} rounds of 100 citizens and 20 desks, {len(crowded)} violations, "
            f"{time.monotonic() - started:.0f} s"
        )
    finally:
        connection.creation.destroy_test_db("", verbosity=0)
    print("\n".join(found[:10]) or "no violation")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
