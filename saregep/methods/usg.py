"""USG: problems ranked by urgency, seriousness and growth.

The rule (technique of scoring 1 to 5, as the change actions of PKP training print it): each criterion of each problem
gets 5 (very great) to 1 (very small); the total is U + S + G; ranks fall with the total. Equal totals are parted by U,
then S, then G; problems that are equal in all three share a rank. Of several assessors the median of each criterion
counts, and the total is the total of these medians.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from saregep.methods.spread import median

LOWEST, HIGHEST = 1, 5

type Scores = tuple[int, int, int]
type Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Spread:
    """What the assessors gave for one criterion: the middle, the least and the most."""

    median: Fraction
    low: int
    high: int

    @property
    def differs(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Judged:
    """A problem with its three criteria, the total of their medians, and its rank."""

    urgency: Spread
    seriousness: Spread
    growth: Spread
    rank: int

    @property
    def total(self) -> Fraction:
        return self.urgency.median + self.seriousness.median + self.growth.median


def ranks(scores: Sequence[tuple[Number, Number, Number]]) -> list[int]:
    """The rank of each problem, in the order given; equal ones share a rank and the next ranks are left out."""
    keys = [(sum(one), *one) for one in scores]
    return [1 + sum(other > key for other in keys) for key in keys]


def judge(problems: Sequence[Sequence[Scores]]) -> list[Judged]:
    """For each problem what its assessors gave together. Raises ValueError for a score outside 1 to 5, or for none."""
    spreads = [tuple(_spread([sheet[place] for sheet in sheets]) for place in range(3)) for sheets in problems]
    found = ranks([(u.median, s.median, g.median) for u, s, g in spreads])
    return [Judged(u, s, g, rank) for (u, s, g), rank in zip(spreads, found, strict=True)]


def _spread(scores: Sequence[int]) -> Spread:
    if any(not LOWEST <= score <= HIGHEST for score in scores):
        raise ValueError("A score lies between 1 and 5.")
    middle = median(Counter(scores))
    if middle is None:
        raise ValueError("A problem needs at least one score.")
    return Spread(middle, min(scores), max(scores))
