"""Gathers from the database what the report of a period prints (`surveys.reports.build_report`)."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.documents.office import paper_of, signer_of
from saregep.methods.tally import Tally
from saregep.methods.wording import long_date
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models import Answer, FollowUp, Instrument, Period
from saregep.surveys.official import skm
from saregep.surveys.queries.coverage import populations_of
from saregep.surveys.queries.elements import elements_of
from saregep.surveys.queries.periods import period_before
from saregep.surveys.queries.selection import Selection, tally_of_cells
from saregep.surveys.queries.tallies import SheetCell, profile_counts, sheet_cells
from saregep.surveys.queries.trend import MOST_PERIODS, tallies_of
from saregep.surveys.reports import (
    Earlier,
    FollowUpRow,
    Mark,
    OfficeIdentity,
    Progress,
    Quality,
    QuestionInfo,
    SkmReport,
    build_report,
)

TRIES = 3


def report_of(period: Period, *, day: date, most_sheets: int = 0) -> SkmReport:
    """Everything that the report of a period prints. Raises NoAnswers for a period without answers.

    The figures come from the stored tallies. The annex has the scores of each respondent where there are at most
    `most_sheets` of them.
    """
    office = period.survey.office
    cells, sheets = _cells_and_sheets(period, most_sheets)
    tally = tally_of_cells(cells)
    elements = elements_of(period.instrument)
    earlier = _earlier(period)
    before = period_before(period)
    return build_report(
        tally=tally,
        office=identity_of(office),
        period_label=period.label,
        date_=day,
        elements=[element.info for element in elements],
        questionnaire=_questionnaire(period.instrument),
        population=_population(period, tally),
        target=period.survey.target,
        profile=_profile(period),
        by_service=_by_service(period, cells),
        register=_register(period),
        previous=earlier,
        texts={key: text or None for key, text in period.report_texts.values_list("key", "text")},
        follow_up=[_follow_up(row) for row in period.follow_ups.all()],
        previous_follow_up=[_follow_up(row) for row in before.follow_ups.all()] if before else [],
        sheets=sheets,
        signer=signer_of(office),
        decision=_decision(period.instrument, office.signer_title),
        marks=_marks(period),
        quality=_quality(cells, tally),
    )


def identity_of(office: Office) -> OfficeIdentity:
    """The office as its letters show it."""
    return OfficeIdentity(
        name=office.name,
        government=office.government,
        address=office.address,
        postcode=office.postcode,
        phone=office.phone,
        email=office.email,
        website=office.website,
        place=office.place,
        emblem_picture=office.emblem_picture,
        paper=paper_of(office),
    )


def _population(period: Period, tally: Tally) -> int | None:
    """The population, unless it is smaller than the number of sheets and therefore wrong."""
    known = period.population
    return known if known is not None and known >= tally.respondents else None


def _questionnaire(instrument: Instrument) -> list[QuestionInfo]:
    """The questions in the order of the form."""
    return [
        QuestionInfo(row.key, row.texts["id"], (row.labels["id"][0], *row.labels["id"][1:4]))
        for row in instrument.questions.all()
    ]


def _decision(instrument: Instrument, signer: str) -> str:
    """ "Keputusan Camat Campaka Nomor 1/SKM/2023 tanggal 2 Januari 2023"."""
    if instrument.decision_date is None:
        return ""
    number, day = instrument.decision_number, long_date(instrument.decision_date)
    return " ".join(part for part in ("Keputusan", signer, f"Nomor {number} tanggal {day}") if part)


def _marks(period: Period) -> list[Mark]:
    marks = [Mark(period.mark)] if period.mark else []
    return [*marks, Mark.EXAMPLE] if period.survey.office.is_example else marks


def _profile(period: Period) -> Mapping[str, Mapping[str, int]]:
    """{name of the field: {name of the choice: respondents}} in the order of the questionnaire."""
    counts = profile_counts(period)
    return {
        field.label["id"]: {choice.label["id"]: counts[field.key].get(choice.value, 0) for choice in field.choices}
        for field in skm().profile
        if field.key in counts
    }


def _by_service(period: Period, cells: tuple[SheetCell, ...]) -> Mapping[str, Tally] | None:
    """{name: tally} of the services that were named; None where no sheet names one."""
    names = dict(Service.objects.filter(office=period.survey.office_id).values_list("pk", "name"))
    found = {cell.service_id for cell in cells}
    if not found - {0}:
        return None
    return {name: tally_of_cells(cells, Selection(service_id=pk)) for pk, name in names.items() if pk in found}


def _register(period: Period) -> dict[str, int]:
    """{name: people served} by the service register, in the order of the services."""
    counts = populations_of(period)
    if not counts:
        return {}
    names = Service.objects.filter(pk__in=counts).values_list("pk", "name")
    return {name: counts[pk] for pk, name in names}


def _earlier(period: Period) -> list[Earlier]:
    """The periods with answers that began before this one, oldest first, as many as the trend shows."""
    rows = list(
        Period.objects.filter(survey=period.survey_id, starts_on__lt=period.starts_on)
        .exclude(mark=Period.Mark.SIMULATED)
        .order_by("-starts_on", "-ends_on")[: MOST_PERIODS - 1]
    )
    tallies = tallies_of(rows)
    return [
        Earlier(row.label, tallies[row.pk], population=_population(row, tallies[row.pk]))
        for row in reversed(rows)
        if row.pk in tallies
    ]


def _follow_up(row: FollowUp) -> FollowUpRow:
    return FollowUpRow(
        element=row.element,
        activity=row.activity,
        due_on=row.due_on,
        responsible=row.responsible,
        status=Progress(row.status),
        result=row.result,
        obstacle=row.obstacle,
    )


def _quality(cells: tuple[SheetCell, ...], tally: Tally) -> Quality:
    clean = tally_of_cells(cells, Selection(without_flagged=True))
    flagged = tally.respondents - clean.respondents
    return Quality(flagged, clean if clean.respondents else None)


def _cells_and_sheets(period: Period, most_sheets: int) -> tuple[tuple[SheetCell, ...], list[Mapping[str, int]] | None]:
    """The cells of a period with the very sheets that they count.

    An answer that arrives between the two questions makes them differ; then both are asked again.
    """
    for _try in range(TRIES):
        cells = sheet_cells(period)
        respondents = sum(cell.tally.respondents for cell in cells)
        if not 0 < respondents <= most_sheets:
            return cells, None
        answers: Iterator[Answer] = period.answers.order_by("received_on", "pk").iterator(chunk_size=2000)
        sheets: list[Mapping[str, int]] = [answer.scores for answer in answers]
        if len(sheets) == respondents:
            return cells, sheets
    raise RuleBroken(_("Answers are arriving at this moment. Try again, or close the period first."))
