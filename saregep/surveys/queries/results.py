"""What an office publishes of a survey: the newest closed period, as a whole and by element."""

from dataclasses import dataclass
from decimal import Decimal

from saregep.methods.ikm import Ikm, Interval, confidence_95, ikm
from saregep.methods.suppression import MIN_CELL
from saregep.surveys.form_page import in_language
from saregep.surveys.models import Instrument, Period, Survey
from saregep.surveys.queries.selection import Selection, tally_of_cells
from saregep.surveys.queries.tallies import sheet_cells
from saregep.surveys.reports.content import ElementInfo


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of a closed period. `result` is None where fewer than five citizens answered.

    `flagged` sheets carry a quality mark; `without` is the index that the others give.
    """

    period: Period
    respondents: int
    elements: tuple[ElementInfo, ...] = ()
    result: Ikm | None = None
    interval: Interval | None = None
    flagged: int = 0
    without: Decimal | None = None


def published(survey: Survey, language: str) -> Published | None:
    """The newest closed period of a survey with its figures; None before the first."""
    period = (
        Period.objects.select_related("instrument")
        .filter(survey=survey, status=Period.Status.CLOSED)
        .order_by("-ends_on", "-starts_on")
        .first()
    )
    if period is None:
        return None
    cells = sheet_cells(period)
    tally = tally_of_cells(cells)
    if tally.respondents < MIN_CELL:
        return Published(period, tally.respondents)
    elements = elements_in(period.instrument, language)
    keys = [element.key for element in elements]
    # A number of people served that is smaller than the number of sheets cannot be right.
    population = period.population if period.population and period.population >= tally.respondents else None
    clean = tally_of_cells(cells, Selection(without_flagged=True))
    return Published(
        period=period,
        respondents=tally.respondents,
        elements=elements,
        result=ikm(tally, keys),
        interval=confidence_95(tally, keys, population),
        flagged=tally.respondents - clean.respondents,
        without=ikm(clean, keys).index if clean.respondents >= MIN_CELL else None,
    )


def elements_in(instrument: Instrument, language: str) -> tuple[ElementInfo, ...]:
    """The elements in the order of the regulation and the words of a language."""
    return tuple(
        ElementInfo(row.key, row.code, in_language(row.names, language), in_language(row.shorts, language))
        for row in sorted(instrument.questions.all(), key=lambda row: int(row.code[1:]))
    )
