"""What `saregep skm` found, as one object: the same figures go to the screen, to JSON and to the report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from saregep.methods.ikm import Alternative, Ikm, Interval, alternatives, confidence_95, ikm
from saregep.methods.sampling import SampleCheck, sample_check
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.surveys.imports import Cell, Note, Reading
from saregep.surveys.imports.printed import performance_name
from saregep.surveys.official import NINE, skm


@dataclass(frozen=True, slots=True)
class Outcome:
    """The index of the sheets that were read, with everything that is said beside it."""

    reading: Reading
    tally: Tally
    result: Ikm
    interval: Interval | None
    alternatives: tuple[Alternative, Alternative]
    sample: SampleCheck | None
    warnings: tuple[Note, ...]


def work_out(reading: Reading, population: int | None) -> Outcome:
    """The figures of a reading; `population` is the number of people served in the period, where it is known."""
    tally = reading.tally()
    result = ikm(tally, NINE)
    small = population is not None and population < result.respondents
    interval = None if reading.sums_only else confidence_95(tally, NINE, None if small else population)
    others = alternatives(result)
    sample = sample_check(population, result.respondents) if population is not None else None
    warnings = [*reading.warnings, *_about_sheets(reading), *_about_sample(sample, result.respondents)]
    warnings += _about_weights(others, result)
    if interval is None:
        warnings.append(_no_interval(reading))
    return Outcome(reading, tally, result, interval, others, sample, tuple(warnings))


def _about_sheets(reading: Reading) -> list[Note]:
    if not reading.skipped:
        return []
    message = _("%(count)s sheets were left out, because %(cells)s of their cells are no answers.")
    values = {"count": number(reading.skipped), "cells": number(len(reading.rejected))}
    return [Note("sheets_skipped", message % values)]


def _about_sample(sample: SampleCheck | None, respondents: int) -> list[Note]:
    if sample is None:
        return []
    values = {
        "population": number(sample.population),
        "respondents": number(respondents),
        "required": number(sample.required),
    }
    if sample.population < respondents:
        message = _("A population of %(population)s is smaller than the %(respondents)s respondents. Check the number.")
        return [Note("population_small", message % values)]
    if not sample.sufficient:
        message = _("%(respondents)s respondents are fewer than the %(required)s that %(population)s people ask for.")
        return [Note("sample_small", message % values)]
    return []


def _about_weights(others: tuple[Alternative, Alternative], result: Ikm) -> list[Note]:
    notes = []
    for other in others:
        if other.differs:
            message = _("A weight of %(weight)s would give %(index)s and class %(grade)s. The exact weight is 1/9.")
            values = {"weight": number(other.weight), "index": number(other.index), "grade": other.grade.value}
            code = "weight_" + str(other.weight).replace(".", "") + "_other_class"
            notes.append(Note(code, message % values))
    return notes


def _no_interval(reading: Reading) -> Note:
    if reading.sums_only:
        return Note("confidence_unknown", _("Sums tell no spread, so there is no confidence interval."))
    return Note("confidence_unknown", _("One respondent tells no spread, so there is no confidence interval."))


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The object that `--format json` prints; decimals are strings with two places and a point."""
    result, sample = outcome.result, outcome.sample
    return {
        "respondents": result.respondents,
        "rejected": [_cell(cell) for cell in outcome.reading.rejected],
        "elements": [_element(result, key) for key in NINE],
        "ikm": str(result.index),
        "grade": result.grade.value,
        "performance": performance_name(result.performance.value),
        "confidence_95": [str(outcome.interval.low), str(outcome.interval.high)] if outcome.interval else None,
        "alternatives": {
            str(other.weight): {"ikm": str(other.index), "grade": other.grade.value} for other in outcome.alternatives
        },
        "sample": None
        if sample is None
        else {"population": sample.population, "required": sample.required, "sufficient": sample.sufficient},
        "warnings": [_note(note) for note in outcome.warnings],
    }


def without_figures(rejected: tuple[Cell, ...], warnings: tuple[Note, ...]) -> dict[str, Any]:
    """The object where no figure may be given."""
    return {"rejected": [_cell(cell) for cell in rejected], "warnings": [_note(note) for note in warnings]}


def _element(result: Ikm, key: str) -> Mapping[str, Any]:
    from saregep.methods.rounding import to_decimal

    element, official = result.element(key), skm().element(key)
    return {
        "key": key,
        "code": official.code,
        "name": official.name["id"],
        "sum": element.sum,
        "mean": str(to_decimal(element.mean)),
        "weighted": str(to_decimal(element.weighted)),
        "index": str(element.index),
        "grade": element.grade.value,
        "performance": performance_name(element.performance.value),
    }


def _cell(cell: Cell) -> dict[str, str | int]:
    return {
        "file": cell.file,
        "sheet": cell.sheet,
        "row": cell.row,
        "column": cell.column,
        "value": cell.value,
        "reason": cell.reason,
    }


def _note(note: Note) -> dict[str, str]:
    return {"code": note.code, "message": note.message}
