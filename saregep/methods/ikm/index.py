"""The index itself: sums, means, weighted means, the index of each element and of the unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from saregep.methods.ikm.grades import Grade, Performance, grade_of, grade_on_scale, performance_of
from saregep.methods.rounding import to_decimal
from saregep.methods.tally import Tally

# PermenPANRB 14/2017, annex: the mean (1 to 4) times 25 is the index (25 to 100).
SCALE = 25
# Worksheets in use print the weight 1/9 with two or three decimals and reckon on with 0.11 or 0.111.
LEGACY_WEIGHT_PLACES = (2, 3)
SHORTEST_LOW_LIST = 3


@dataclass(frozen=True, slots=True)
class ElementResult:
    """Figures of one element (`unsur`).

    `sum` is JNU, `mean` is NRR (1 to 4), `weighted` is NRR times the exact weight 1/m, `index` is NRR times
    25, rounded half up to two decimals; class and label follow the rounded index.
    """

    key: str
    sum: int
    mean: Fraction
    weighted: Fraction
    index: Decimal
    grade: Grade
    performance: Performance


@dataclass(frozen=True, slots=True)
class Ikm:
    """The index of a unit with its elements in the order asked for.

    `sum` is the sum of all scores, `mean_total` the sum of the means, `weighted_total` the sum of the
    weighted means (NI, 1 to 4), `exact` the unrounded index, `index` the printed one.
    """

    respondents: int
    elements: tuple[ElementResult, ...]
    sum: int
    mean_total: Fraction
    weighted_total: Fraction
    exact: Fraction
    index: Decimal
    grade: Grade
    performance: Performance

    @property
    def all_equal(self) -> bool:
        """Whether no element is above another, so that none is the lowest."""
        return len({result.mean for result in self.elements}) == 1

    def element(self, key: str) -> ElementResult:
        """Return the figures of one element; raises KeyError where it is none of this index."""
        for result in self.elements:
            if result.key == key:
                return result
        raise KeyError(key)


def ikm(tally: Tally, elements: Sequence[str]) -> Ikm:
    """Return the satisfaction index of the counted answers (PermenPANRB 14/2017, annex).

    Every element weighs exactly 1/m; nothing is rounded before the index. Raises NoAnswers for a tally
    without respondents, ValueError for no elements or one named twice, KeyError for one not in the tally.
    """
    if not elements or len(set(elements)) != len(elements):
        raise ValueError("An index needs at least one element, each named once.")
    weight = Fraction(1, len(elements))
    results = tuple(_element(tally, key, weight) for key in elements)
    weighted_total = sum((result.weighted for result in results), Fraction())
    exact = weighted_total * SCALE
    index = to_decimal(exact)
    grade = grade_of(index)
    return Ikm(
        respondents=tally.respondents,
        elements=results,
        sum=sum(result.sum for result in results),
        mean_total=sum((result.mean for result in results), Fraction()),
        weighted_total=weighted_total,
        exact=exact,
        index=index,
        grade=grade,
        performance=performance_of(grade),
    )


def _element(tally: Tally, key: str, weight: Fraction) -> ElementResult:
    mean = tally.mean(key)
    index = to_decimal(mean * SCALE)
    grade = grade_of(index)
    return ElementResult(key, tally.sum(key), mean, mean * weight, index, grade, performance_of(grade))


@dataclass(frozen=True, slots=True)
class Alternative:
    """The index under a rounded weight; `differs` says that its class is another one."""

    weight: Decimal
    index: Decimal
    grade: Grade
    differs: bool


def alternatives(result: Ikm) -> tuple[Alternative, Alternative]:
    """Return the index under the weight 1/m rounded to two and to three decimals.

    For the nine official elements these are 0.11 and 0.111. Such a figure can leave the scale: with 0.11 the
    highest is 99.00 and the lowest 24.75, which is class D all the same.
    """
    two, three = LEGACY_WEIGHT_PLACES
    return _alternative(result, two), _alternative(result, three)


def _alternative(result: Ikm, places: int) -> Alternative:
    weight = to_decimal(Fraction(1, len(result.elements)), places)
    exact = result.mean_total * Fraction(weight) * SCALE
    grade = grade_on_scale(exact)
    return Alternative(weight, to_decimal(exact), grade, grade is not result.grade)


def low_elements(result: Ikm) -> tuple[ElementResult, ...]:
    """Return the elements to improve, lowest first: all of class C or D, and never fewer than three.

    Equal means stay in element order. A survey of fewer than three elements gives all of them.
    """
    ascending = sorted(result.elements, key=lambda element: element.mean)
    poor = sum(element.grade in (Grade.C, Grade.D) for element in ascending)
    return tuple(ascending[: max(poor, SHORTEST_LOW_LIST)])
