"""The four service classes: A to D by the index on the scale 25 to 100.

PermenPANRB 14/2017, annex, table of perception values. Its ranges have two decimals and gaps of 0.01
between them, so an index is rounded first and looked up then.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from saregep.methods.rounding import to_decimal
from saregep.methods.sources import Confidence, Source


class Grade(StrEnum):
    """Class of service quality (`mutu pelayanan`)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Performance(StrEnum):
    """Performance label of a class (`kinerja unit pelayanan`)."""

    VERY_GOOD = "sangat_baik"
    GOOD = "baik"
    LESS_GOOD = "kurang_baik"
    NOT_GOOD = "tidak_baik"


GRADE_SOURCE = Source(
    document="PermenPANRB 14/2017",
    article="Lampiran: tabel nilai persepsi, nilai interval konversi, mutu pelayanan dan kinerja unit",
    confidence=Confidence.SECONDARY,
    valid_from=date(2017, 5, 8),
)
# The lowest index of each class, best class first.
GRADE_FLOORS: tuple[tuple[Decimal, Grade], ...] = (
    (Decimal("88.31"), Grade.A),
    (Decimal("76.61"), Grade.B),
    (Decimal("65.00"), Grade.C),
    (Decimal("25.00"), Grade.D),
)
LOWEST_INDEX, HIGHEST_INDEX = Decimal("25.00"), Decimal("100.00")

_PERFORMANCE = {
    Grade.A: Performance.VERY_GOOD,
    Grade.B: Performance.GOOD,
    Grade.C: Performance.LESS_GOOD,
    Grade.D: Performance.NOT_GOOD,
}


def grade_of(index: Decimal) -> Grade:
    """Return the class of an index from 25 to 100 after rounding it half up to two decimals.

    76.605 is therefore 76.61 and B. Raises ValueError for an index outside 25 to 100.
    """
    rounded = to_decimal(index)
    if not LOWEST_INDEX <= rounded <= HIGHEST_INDEX:
        raise ValueError(f"An index lies from 25 to 100, not at {index}.")
    return grade_on_scale(rounded)


def grade_on_scale(index: Fraction | Decimal) -> Grade:
    """Return the class of a figure that a rounded weight may have carried outside 25 to 100."""
    rounded = to_decimal(index)
    return next((grade for floor, grade in GRADE_FLOORS if rounded >= floor), Grade.D)


def performance_of(grade: Grade) -> Performance:
    """Return the performance label that belongs to a class."""
    return _PERFORMANCE[grade]


@dataclass(frozen=True, slots=True)
class GradeRange:
    """One row of the regulation's table: a class with its lowest and highest index."""

    grade: Grade
    performance: Performance
    low: Decimal
    high: Decimal


# Best class first, as in GRADE_FLOORS.
GRADE_RANGES: tuple[GradeRange, ...] = tuple(
    GradeRange(grade, performance_of(grade), low, high)
    for (low, grade), high in zip(
        GRADE_FLOORS,
        (HIGHEST_INDEX, *(floor - Decimal("0.01") for floor, _grade in GRADE_FLOORS)),
        strict=False,
    )
)


@dataclass(frozen=True, slots=True)
class Margin:
    """How far an index lies above the floor of its class and below the next class, in index points.

    `to_next` and `next_grade` are None in class A.
    """

    above_floor: Decimal
    grade: Grade
    to_next: Decimal | None
    next_grade: Grade | None


def margin(index: Decimal) -> Margin:
    """Return the distance of an index (rounded to two decimals) to the edges of its class."""
    rounded = to_decimal(index)
    grade = grade_of(rounded)
    place = next(place for place, (_floor, name) in enumerate(GRADE_FLOORS) if name is grade)
    above_floor = rounded - GRADE_FLOORS[place][0]
    if place == 0:
        return Margin(above_floor, grade, None, None)
    next_floor, next_grade = GRADE_FLOORS[place - 1]
    return Margin(above_floor, grade, next_floor - rounded, next_grade)
