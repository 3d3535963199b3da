"""What an office publishes of a survey: the newest closed period, as a whole and by element."""

from dataclasses import dataclass
from decimal import Decimal

from saregep.methods.ikm import ikm
from saregep.methods.suppression import MIN_CELL
from saregep.surveys.form_page import in_language
from saregep.surveys.models import Instrument, Period, Survey
from saregep.surveys.queries.elements import Element, keys_of
from saregep.surveys.queries.figures import Result, result_of
from saregep.surveys.queries.selection import Selection, tally_of_cells
from saregep.surveys.queries.tallies import sheet_cells


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of a closed period. `result` is None where fewer than five citizens answered.

    `flagged` sheets carry a quality mark; `without` is the index that the others give.
    """

    period: Period
    respondents: int
    result: Result | None
    flagged: int
    without: Decimal | None


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
        return Published(period, tally.respondents, None, 0, None)
    elements = elements_in(period.instrument, language)
    clean = tally_of_cells(cells, Selection(without_flagged=True))
    return Published(
        period=period,
        respondents=tally.respondents,
        result=result_of(tally, elements, target=survey.target, population=period.population),
        flagged=tally.respondents - clean.respondents,
        without=ikm(clean, keys_of(elements)).index if clean.respondents >= MIN_CELL else None,
    )


def elements_in(instrument: Instrument, language: str) -> tuple[Element, ...]:
    """The elements in the order of the regulation and the words of a language."""
    return tuple(
        Element(
            key=row.key,
            code=row.code,
            name=in_language(row.names, language),
            short=in_language(row.shorts, language),
            text=in_language(row.texts, language),
            labels=tuple(in_language(row.labels, language)),
        )
        for row in sorted(instrument.questions.all(), key=lambda row: int(row.code[1:]))
    )
