"""A million guessed tracking codes against a hundred thousand real ones: python scripts/guess_drill.py

The codes are made as the register makes them and looked up in a set in memory, which is what the unique index of the
database answers, only faster. It says how many guesses would be right if nobody slowed the guesser down; the page lets
a hundred wrong ones through in ten minutes from one address. Prints what chance leaves open as well.
"""

import sys
import time

from saregep.services import tracking_codes

STORED, GUESSES = 100_000, 1_000_000
SPACE = len(tracking_codes.SIGNS) ** tracking_codes.LENGTH


def main() -> int:
    start = time.perf_counter()
    stored = {tracking_codes.new() for _request in range(STORED)}
    found = sum(tracking_codes.parse(tracking_codes.new()) in stored for _guess in range(GUESSES))
    print(f"{STORED:,} codes stored, {STORED - len(stored)} of them alike; {GUESSES:,} guesses: {found} right")
    print(f"({time.perf_counter() - start:.0f} s, in memory, without the limit of the page)")
    print(f"space of codes: 2^65 = {SPACE:,}")
    print(f"chance that one of the million is right: {GUESSES * STORED / SPACE:.1e}")
    print(f"chance that two of the hundred thousand are alike: {STORED * (STORED - 1) / 2 / SPACE:.1e}")
    print(f"right guesses to expect in a year at the limit of the page: {STORED * 100 * 6 * 24 * 365 / SPACE:.1e}")
    return 1 if found or len(stored) != STORED else 0


if __name__ == "__main__":
    sys.exit(main())
