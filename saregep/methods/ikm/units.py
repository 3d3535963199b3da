"""One figure for several units: all respondents pooled, or the mean of the units.

Both are in use and no regulation text was found that prescribes one of them, so a report says which one it
prints.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from saregep.methods.ikm.grades import Grade, grade_of
from saregep.methods.ikm.index import Ikm
from saregep.methods.rounding import to_decimal
from saregep.methods.tally import DifferentElements, NoAnswers, Tally


def pooled(tallies: Iterable[Tally]) -> Tally:
    """Return one tally of all respondents: a unit with more respondents weighs more.

    Raises NoAnswers for no tallies at all, DifferentElements where the questions differ.
    """
    remaining = iter(tallies)
    total = next(remaining, None)
    if total is None:
        raise NoAnswers("There is nothing to pool.")
    for tally in remaining:
        total = total + tally
    return total


@dataclass(frozen=True, slots=True)
class MeanOfUnits:
    """The plain mean of the indices of units, each of the same weight. `units` are their printed indices."""

    index: Decimal
    grade: Grade
    units: tuple[Decimal, ...]
    exact: Fraction


def mean_of_units(results: Sequence[Ikm]) -> MeanOfUnits:
    """Return the mean of the exact indices of several units, rounded once.

    Raises NoAnswers for no units, DifferentElements where the units measured different elements.
    """
    if not results:
        raise NoAnswers("There are no units to average.")
    if len({frozenset(element.key for element in result.elements) for result in results}) > 1:
        raise DifferentElements("Units that measured different elements cannot be averaged.")
    exact = sum((result.exact for result in results), Fraction()) / len(results)
    index = to_decimal(exact)
    return MeanOfUnits(index, grade_of(index), tuple(result.index for result in results), exact)
