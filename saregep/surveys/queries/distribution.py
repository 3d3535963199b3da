"""How the answers spread: for each element, how often each option was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from saregep.methods.percent import percentages
from saregep.methods.tally import Counts, Tally
from saregep.surveys.models import Period
from saregep.surveys.queries.elements import Element, elements_of
from saregep.surveys.queries.tallies import tally_of


@dataclass(frozen=True, slots=True)
class Spread:
    """One element: how often the options 1 to 4 were chosen, and their shares, which add up to 100,0."""

    element: Element
    counts: Counts
    shares: tuple[Decimal, ...]

    @property
    def options(self) -> tuple[tuple[int, str, int, Decimal], ...]:
        """(score, label, count, share) from 1 to 4."""
        return tuple(
            (score, self.element.labels[score - 1], self.counts[score - 1], self.shares[score - 1])
            for score in (1, 2, 3, 4)
        )


@dataclass(frozen=True, slots=True)
class Distribution:
    period: Period
    tally: Tally
    rows: tuple[Spread, ...]


def spreads_of(tally: Tally, elements: Sequence[Element]) -> tuple[Spread, ...]:
    if not tally.respondents:
        return ()
    return tuple(
        Spread(element, tally.counts[element.key], percentages(tally.counts[element.key])) for element in elements
    )


def distribution(period: Period) -> Distribution:
    tally = tally_of(period)
    return Distribution(period, tally, spreads_of(tally, elements_of(period.instrument)))
