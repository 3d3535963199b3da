"""Median and percentile of whole numbers, from how often each occurs.

The database counts how often each number of minutes occurs; these counts are few, however many rows there are.
"""

from collections.abc import Mapping
from fractions import Fraction


def median(counts: Mapping[int, int]) -> Fraction | None:
    """Return the middle value, or the mean of the two in the middle; None where there is nothing.

    Raises ValueError for a negative count.
    """
    total = _total(counts)
    if total == 0:
        return None
    return Fraction(_at(counts, (total + 1) // 2) + _at(counts, total // 2 + 1), 2)


def percentile(counts: Mapping[int, int], percent: int) -> int | None:
    """Return the smallest value that at least so many percent do not exceed (nearest rank); None for nothing.

    Raises ValueError for a percentage outside 1–100 and for a negative count.
    """
    if not 1 <= percent <= 100:
        raise ValueError("A percentile lies between 1 and 100.")
    total = _total(counts)
    if total == 0:
        return None
    return _at(counts, -(-total * percent // 100))


def _total(counts: Mapping[int, int]) -> int:
    if any(number < 0 for number in counts.values()):
        raise ValueError("A count cannot be negative.")
    return sum(counts.values())


def _at(counts: Mapping[int, int], rank: int) -> int:
    """The value at a rank, 1 being the smallest."""
    passed = 0
    for value in sorted(counts):
        passed += counts[value]
        if passed >= rank:
            return value
    raise ValueError("The rank lies beyond the last value.")
