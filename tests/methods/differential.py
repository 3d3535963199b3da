"""Compares saregep's figures of one survey with the second opinion, digit by digit."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from saregep.methods.ikm import alternatives, confidence_95, ikm
from saregep.methods.rounding import to_decimal
from saregep.methods.tally import Tally

from . import second_opinion
from .random_surveys import Survey


def differences(survey: Survey) -> list[str]:
    """Return what the two implementations disagree on; an empty list where they agree."""
    return [f"{name}: {ours} != {theirs}" for name, ours, theirs in _pairs(survey) if ours != theirs]


def _pairs(survey: Survey) -> Iterator[tuple[str, object, object]]:
    rows = survey.rows
    keys = [f"q{place}" for place in range(len(rows[0]))]
    tally = Tally.of([dict(zip(keys, row, strict=True)) for row in rows], keys)
    result = ikm(tally, keys)

    index = second_opinion.index_of(rows)
    yield "index", str(result.index), _text(index)
    yield "grade", result.grade.value, second_opinion.letter(index)
    indices = second_opinion.element_indices(rows)
    yield "elements", [str(one.index) for one in result.elements], [_text(one) for one in indices]
    yield (
        "grades of elements",
        [one.grade.value for one in result.elements],
        [second_opinion.letter(one) for one in indices],
    )
    if len(keys) == 9:
        for alternative, (weight, scale) in zip(alternatives(result), ((11, 100), (111, 1000)), strict=True):
            legacy = second_opinion.legacy_index(rows, weight, scale)
            yield f"weight {weight}/{scale}", str(alternative.index), _text(legacy)
            yield f"grade at {weight}/{scale}", alternative.grade.value, second_opinion.letter(legacy)
    interval = confidence_95(tally, keys, survey.population)
    limits = second_opinion.limits(rows, survey.population)
    yield (
        "interval",
        interval and (str(interval.low), str(interval.high)),
        limits and (_text(limits[0]), _text(limits[1])),
    )


def _text(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def is_at_a_half(survey: Survey) -> bool:
    """Tell whether the index or one element's index lies exactly halfway between two printed ones."""
    cells = [score for row in survey.rows for score in row]
    groups = [cells, *zip(*survey.rows, strict=True)]
    return any((200 * Fraction(25 * sum(group), len(group))) % 2 == 1 for group in groups)


def is_at_an_edge(survey: Survey) -> bool:
    """Tell whether the printed index is the first or last of a class."""
    cells = [score for row in survey.rows for score in row]
    index = to_decimal(Fraction(25 * sum(cells), len(cells)))
    return index in {Decimal(edge) for edge in ("64.99", "65.00", "76.60", "76.61", "88.30", "88.31")}
