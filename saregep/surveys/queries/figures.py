"""Everything that the processing page of a period shows, gathered from its tallies."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from saregep.methods.ikm import (
    Alternative,
    ElementResult,
    Ikm,
    Interval,
    Margin,
    Target,
    alternatives,
    confidence_95,
    ikm,
    low_elements,
    margin,
    needed_for,
)
from saregep.methods.quality import Flag
from saregep.methods.sampling import SampleCheck, sample_check
from saregep.methods.tally import Tally
from saregep.services.models import Service
from saregep.surveys.models import Period
from saregep.surveys.official import NINE
from saregep.surveys.queries.elements import Element, elements_of, keys_of
from saregep.surveys.queries.periods import labels_of
from saregep.surveys.queries.printed import PrintedCheck, printed_files
from saregep.surveys.queries.selection import WHOLE, Refusal, Selection, refusal_of, tally_of_cells
from saregep.surveys.queries.tallies import flag_counts, sheet_cells


@dataclass(frozen=True, slots=True)
class Row:
    """An element with its figures."""

    element: Element
    result: ElementResult


@dataclass(frozen=True, slots=True)
class Result:
    """What one tally says. `nine` is the index over the official elements where the office added others."""

    ikm: Ikm
    rows: tuple[Row, ...]
    interval: Interval | None
    margin: Margin
    alternatives: tuple[Alternative, Alternative]
    nine: Ikm | None
    target: Target
    low: tuple[Row, ...]

    @property
    def other_class(self) -> Alternative | None:
        """The first rounded weight that would give another class."""
        return next((alternative for alternative in self.alternatives if alternative.differs), None)

    @property
    def crosses(self) -> bool:
        """Whether the interval leaves the class."""
        interval = self.interval
        return interval is not None and margin(interval.low).grade != margin(interval.high).grade


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
    if population is not None and population < tally.respondents:
        population = None
    return Result(
        ikm=index,
        rows=tuple(Row(by_key[result.key], result) for result in index.elements),
        interval=confidence_95(tally, keys, population),
        margin=margin(index.index),
        alternatives=alternatives(index),
        nine=ikm(tally, NINE) if len(keys) > len(NINE) else None,
        target=needed_for(index, target),
        low=tuple(Row(by_key[result.key], result) for result in low_elements(index)),
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
    printed: tuple[PrintedCheck, ...]
    periods: tuple[tuple[int, str], ...]
    services: tuple[tuple[int, str], ...]
    modes: tuple[str, ...]

    @property
    def added(self) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if not element.is_official)


def processing(period: Period, selection: Selection = WHOLE) -> Processing:
    """Seven queries, whatever the number of answers."""
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
        printed=printed_files(list(period.imported_files.all()), cells, elements, whole_index),
        periods=tuple(labels_of(period.survey)),
        services=tuple((pk, name) for pk, name in named.items() if pk in found) + (((0, ""),) if 0 in found else ()),
        modes=tuple(sorted({cell.mode for cell in cells})),
    )
