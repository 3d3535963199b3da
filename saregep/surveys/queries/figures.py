"""Everything that the processing page of a period shows, gathered from its tallies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from saregep.methods.ikm import (
    ElementResult,
    Grade,
    Ikm,
    Interval,
    Margin,
    Target,
    alternatives,
    confidence_95,
    grade_of,
    ikm,
    low_elements,
    margin,
    needed_for,
)
from saregep.methods.quality import Flag
from saregep.methods.sampling import SampleCheck, sample_check
from saregep.methods.tally import Tally
from saregep.methods.wording import number
from saregep.services.models import Service
from saregep.surveys.models import Mode, Period
from saregep.surveys.official import NINE
from saregep.surveys.queries.coverage import Coverage, coverage_of
from saregep.surveys.queries.elements import Element, elements_of, keys_of
from saregep.surveys.queries.periods import labels_of
from saregep.surveys.queries.printed import PrintedCheck, printed_files
from saregep.surveys.queries.selection import WHOLE, Refusal, Selection, refusal_of, tally_of_cells
from saregep.surveys.queries.tallies import flag_counts, sheet_cells
from saregep.surveys.terms import flag_label, performance_label


@dataclass(frozen=True, slots=True)
class Row:
    """An element with its figures."""

    element: Element
    result: ElementResult


@dataclass(frozen=True, slots=True)
class LowRow:
    """An element to improve, and the mean that the target asks of it.

    `needed` is None where the target asks nothing of it, or more than 4 (`out_of_reach`).
    """

    element: Element
    result: ElementResult
    needed: Decimal | None
    out_of_reach: bool


@dataclass(frozen=True, slots=True)
class Weighted:
    """The index under a rounded weight, as older worksheets reckon; `label` is the weight as printed there."""

    label: str
    index: Decimal
    grade: Grade
    differs: bool

    @property
    def performance(self) -> str:
        return performance_label(self.grade)


@dataclass(frozen=True, slots=True)
class Result:
    """What one tally says. `nine` is the index over the official elements where the office added others."""

    ikm: Ikm
    rows: tuple[Row, ...]
    interval: Interval | None
    margin: Margin
    weights: tuple[Weighted, ...]
    nine: Ikm | None
    target: Target
    low: tuple[LowRow, ...]

    @property
    def other_class(self) -> Weighted | None:
        """The first rounded weight that would give another class."""
        return next((weighted for weighted in self.weights if weighted.differs), None)

    @property
    def interval_grades(self) -> tuple[Grade, Grade] | None:
        """The classes of both ends of the interval."""
        return (grade_of(self.interval.low), grade_of(self.interval.high)) if self.interval else None

    @property
    def crosses(self) -> bool:
        """Whether the interval leaves the class."""
        return self.interval_grades is not None and len(set(self.interval_grades)) > 1

    @property
    def floor(self) -> Decimal:
        """Where the class of the index starts."""
        return self.ikm.index - self.margin.above_floor

    @property
    def next_floor(self) -> Decimal | None:
        """Where the next better class starts."""
        return None if self.margin.to_next is None else self.ikm.index + self.margin.to_next

    @property
    def needed_mean(self) -> Decimal | None:
        """The common mean that the target asks of the low elements; None where it is reached or out of reach."""
        return next((row.needed for row in self.low if row.needed is not None), None)


def result_of(
    tally: Tally, elements: Sequence[Element], *, target: Decimal, population: int | None = None
) -> Result | None:
    """The figures of a tally over all elements of its questionnaire; None without answers.

    A population that is smaller than the number of sheets cannot be right and is left out of the interval.
    """
    if not tally.respondents:
        return None
    keys = keys_of(elements)
    by_key = {element.key: element for element in elements}
    index = ikm(tally, keys)
    asked = needed_for(index, target)
    if population is not None and population < tally.respondents:
        population = None
    return Result(
        ikm=index,
        rows=tuple(Row(by_key[result.key], result) for result in index.elements),
        interval=confidence_95(tally, keys, population),
        margin=margin(index.index),
        weights=tuple(
            Weighted(number(other.weight), other.index, other.grade, other.differs) for other in alternatives(index)
        ),
        nine=ikm(tally, NINE) if len(keys) > len(NINE) else None,
        target=asked,
        low=_low_rows(index, by_key, asked),
    )


def _low_rows(index: Ikm, by_key: Mapping[str, Element], target: Target) -> tuple[LowRow, ...]:
    asked = {needed.key: needed.needed_mean for needed in target.elements}
    return tuple(
        LowRow(
            element=by_key[result.key],
            result=result,
            needed=asked.get(result.key),
            out_of_reach=result.key in asked and asked[result.key] is None,
        )
        for result in low_elements(index)
    )


@dataclass(frozen=True, slots=True)
class Quality:
    """The index with and without marked sheets, and how many sheets carry each mark."""

    respondents: int
    flagged: int
    index: Ikm
    without: Ikm | None
    marks: tuple[tuple[Flag, int], ...]


@dataclass(frozen=True, slots=True)
class Processing:
    """The processing page. `result` is None where there are no sheets, or where `refusal` says why not."""

    period: Period
    elements: tuple[Element, ...]
    selection: Selection
    sheets: int
    refusal: Refusal | None
    result: Result | None
    quality: Quality | None
    sample: SampleCheck | None
    population_too_small: bool
    coverage: Coverage | None
    printed: tuple[PrintedCheck, ...]
    periods: tuple[tuple[int, str], ...]
    services: tuple[tuple[int, str], ...]
    modes: tuple[str, ...]

    @property
    def mode_choices(self) -> tuple[tuple[str, str], ...]:
        """(value, words) of the ways in which sheets of the period were answered."""
        return tuple((mode, str(Mode(mode).label)) for mode in self.modes)

    @property
    def quality_marks(self) -> tuple[tuple[str, int], ...]:
        """(words, sheets) of every mark that occurs."""
        return tuple((flag_label(flag), count) for flag, count in self.quality.marks) if self.quality else ()

    @property
    def added(self) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if not element.is_official)


def processing(period: Period, selection: Selection = WHOLE) -> Processing:
    """Ten queries, whatever the number of answers and requests."""
    elements = elements_of(period.instrument)
    cells = sheet_cells(period)
    whole = tally_of_cells(cells)
    refusal = refusal_of(cells, selection)
    target = period.survey.target
    result = None
    if refusal is None:
        result = result_of(
            tally_of_cells(cells, selection),
            elements,
            target=target,
            population=period.population if selection.is_whole else None,
        )
    whole_index = ikm(whole, keys_of(elements)) if whole.respondents else None
    quality = None
    if whole_index is not None:
        clean = tally_of_cells(cells, Selection(without_flagged=True))
        quality = Quality(
            respondents=whole.respondents,
            flagged=whole.respondents - clean.respondents,
            index=whole_index,
            without=ikm(clean, keys_of(elements)) if clean.respondents else None,
            marks=tuple((flag, count) for flag, count in flag_counts(period).items() if count),
        )
    named = dict(Service.objects.filter(office=period.survey.office_id).values_list("pk", "name"))
    found = {cell.service_id for cell in cells}
    return Processing(
        period=period,
        elements=elements,
        selection=selection,
        sheets=whole.respondents,
        refusal=refusal,
        result=result,
        quality=quality,
        sample=sample_check(period.population, whole.respondents) if period.population else None,
        population_too_small=period.population is not None and period.population < whole.respondents,
        coverage=coverage_of(period, cells, named) if selection.is_whole else None,
        printed=printed_files(list(period.imported_files.all()), cells, whole_index),
        periods=tuple(labels_of(period.survey)),
        services=tuple((pk, name) for pk, name in named.items() if pk in found) + (((0, ""),) if 0 in found else ()),
        modes=tuple(sorted({cell.mode for cell in cells})),
    )
