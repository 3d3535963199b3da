"""Percentages that add up to exactly 100."""

from collections.abc import Sequence
from decimal import Decimal

from saregep.methods.rounding import from_units


def percentages(counts: Sequence[int], places: int = 1) -> tuple[Decimal, ...]:
    """Return the share of each count in per cent; together they are exactly 100 (largest remainder).

    What rounding down leaves over goes to the largest remainders; equal ones favour the larger count, then
    the earlier. A zero stays zero, and where all are zero, all shares are zero. Raises ValueError for a
    negative count or negative places.
    """
    if places < 0 or any(count < 0 for count in counts):
        raise ValueError("Counts and decimal places cannot be negative.")
    whole = sum(counts)
    if not whole:
        return tuple(from_units(0, places) for _count in counts)
    units = 100 * 10**places
    shares = [units * count // whole for count in counts]
    by_remainder = sorted(
        range(len(counts)), key=lambda place: (-(units * counts[place] % whole), -counts[place], place)
    )
    for place in by_remainder[: units - sum(shares)]:
        shares[place] += 1
    return tuple(from_units(share, places) for share in shares)
