"""How sure the index is: 95 % interval of one index, and of the difference of two.

The respondent is the unit of the sample. With m elements, a respondent whose scores add up to t has the own
index x = 25·t/m; the mean of all x is the IKM. The tally keeps how many respondents reached each t, so mean
and variance are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from saregep.methods.ikm.grades import HIGHEST_INDEX, LOWEST_INDEX
from saregep.methods.ikm.index import SCALE, ikm
from saregep.methods.rounding import square_root, to_decimal
from saregep.methods.tally import DifferentElements, Tally

# 97.5 % quantile of the normal distribution as it is printed in tables.
Z_95 = Fraction(196, 100)
STANDARD_ERROR_PLACES = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval of the index: limits with two decimals, standard error with ten, in index points."""

    low: Decimal
    high: Decimal
    standard_error: Decimal


def confidence_95(tally: Tally, elements: Sequence[str], population: int | None = None) -> Interval | None:
    """Return the 95 % confidence interval of the IKM, or None for fewer than two respondents.

    With n respondents, their own indices x = 25·t/m, the sample variance s² = Σ(x − IKM)²/(n − 1) and a known
    population N:

        SE = √( s²/n · (N − n)/(N − 1) )        limits = IKM ± 1.96 · SE

    Without a population the factor (N − n)/(N − 1) is 1. All of it is reckoned exactly; the root is a decimal
    root of 50 digits or more. Each limit is rounded half up once and kept within 25 to 100.

    Raises ValueError where the population is smaller than the number of respondents, and DifferentElements
    where the elements are not exactly the questions of the tally, since the totals then hold other scores.
    """
    variance = _variance_of_mean(tally, elements, population)
    if variance is None:
        return None
    exact = ikm(tally, elements).exact
    error = square_root(variance)
    return Interval(
        low=max(to_decimal(exact - Z_95 * error), LOWEST_INDEX),
        high=min(to_decimal(exact + Z_95 * error), HIGHEST_INDEX),
        standard_error=to_decimal(error, STANDARD_ERROR_PLACES),
    )


def _variance_of_mean(tally: Tally, elements: Sequence[str], population: int | None) -> Fraction | None:
    """Return SE² of the index in square index points, or None where one respondent tells no spread."""
    if sorted(elements) != sorted(tally.keys):
        raise DifferentElements("An interval needs all questions of the tally, and no other.")
    n = tally.respondents
    if population is not None and population < n:
        raise ValueError(f"The population ({population}) is smaller than the number of respondents ({n}).")
    if n < 2:
        return None
    scores = sum(total * number for total, number in tally.totals.items())
    squares = sum(total * total * number for total, number in tally.totals.items())
    spread = (squares - Fraction(scores * scores, n)) / (n - 1) * Fraction(SCALE, len(elements)) ** 2
    correction = Fraction(1) if population is None else Fraction(population - n, population - 1)
    return spread / n * correction


@dataclass(frozen=True, slots=True)
class Comparison:
    """Difference of two indices (later minus earlier) in index points, with its 95 % interval.

    `changed` says that the interval leaves out zero (`berubah nyata`); it and the limits are None where one
    side has fewer than two respondents.
    """

    difference: Decimal
    low: Decimal | None
    high: Decimal | None
    changed: bool | None


def compare(
    earlier: Tally,
    later: Tally,
    elements: Sequence[str],
    populations: tuple[int | None, int | None] = (None, None),
) -> Comparison:
    """Compare two independent surveys of the same elements: difference and its 95 % interval.

        limits = (IKM₂ − IKM₁) ± 1.96 · √(SE₁² + SE₂²)

    with each SE as in `confidence_95`. The difference is rounded from the exact indices, so it can be 0.01
    away from the difference of the two printed ones. Whether it is a real change is decided before rounding.
    Raises NoAnswers where one side is empty, and as `confidence_95`.
    """
    difference = ikm(later, elements).exact - ikm(earlier, elements).exact
    variances = [
        _variance_of_mean(tally, elements, population)
        for tally, population in zip((earlier, later), populations, strict=True)
    ]
    known = [variance for variance in variances if variance is not None]
    if len(known) < len(variances):
        return Comparison(to_decimal(difference), None, None, None)
    variance = sum(known, Fraction())
    reach = Z_95 * square_root(variance)
    return Comparison(
        difference=to_decimal(difference),
        low=to_decimal(difference - reach),
        high=to_decimal(difference + reach),
        changed=difference**2 > Z_95**2 * variance,
    )
