"""Compare the figures of saregep with a second, independent implementation on random surveys.

    python scripts/differential.py [--surveys 100000] [--seed NUMBER]

Prints the seed, what the surveys were like and the number of differences; ends with 1 where there is one.
The index, each element, each class, both rounded weights and the interval are compared.
"""

import argparse
import sys
import time
from pathlib import Path
from random import Random, SystemRandom

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.methods.differential import differences, is_at_a_half, is_at_an_edge
from tests.methods.random_surveys import survey

SHOWN = 10


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the index with a second implementation.")
    parser.add_argument("--surveys", type=int, default=100_000, help="how many random surveys (100000)")
    parser.add_argument("--seed", type=int, help="repeats an earlier run (default: a new one each time)")
    options = parser.parse_args()
    seed = SystemRandom().randrange(10**9) if options.seed is None else options.seed
    print(f"seed: {seed}", flush=True)
    random, started = Random(seed), time.monotonic()
    sheets = halves = edges = differing = 0
    for place in range(options.surveys):
        drawn = survey(random)
        sheets += len(drawn.rows)
        halves += is_at_a_half(drawn)
        edges += is_at_an_edge(drawn)
        found = differences(drawn)
        differing += bool(found)
        if found and differing <= SHOWN:
            print(f"survey {place}: {'; '.join(found)}")
    print(f"surveys: {options.surveys:,} with {sheets:,} answer sheets")
    print(f"of them with an index exactly at a half: {halves:,}; at the edge of a class: {edges:,}")
    print(f"surveys with a difference: {differing}")
    print(f"seconds: {time.monotonic() - started:.0f}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
