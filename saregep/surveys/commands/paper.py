"""The outcome as the official report: PDF, DOCX or XLSX."""

from collections import Counter, defaultdict
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from saregep.methods.tally import Tally
from saregep.surveys.commands.outcome import Outcome
from saregep.surveys.imports import ReadingRefused, Sheet
from saregep.surveys.official import NINE, skm
from saregep.surveys.reports import (
    ElementInfo,
    OfficeIdentity,
    QuestionInfo,
    SkmReport,
    build_report,
    render_docx,
    render_pdf,
    render_xlsx,
)

RENDERERS = {"pdf": render_pdf, "docx": render_docx, "xlsx": render_xlsx}


def render(outcome: Outcome, office: str, period: str, form: str) -> bytes:
    """The report of the sheets that were read; raises `ReadingRefused` where only their sums are known."""
    if outcome.reading.sums_only:
        raise ReadingRefused(
            "sums_no_report",
            _("A table of sums is not enough for a report. Give the files with the sheets of answers."),
        )
    return RENDERERS[form](_content(outcome, office, period))


def _content(outcome: Outcome, office: str, period: str) -> SkmReport:
    sheets = outcome.reading.sheets
    elements = tuple(
        ElementInfo(element.key, element.code, element.name["id"], element.short["id"]) for element in skm().elements
    )
    questions = tuple(
        QuestionInfo(key, skm().element(key).question["id"], skm().element(key).labels["id"])
        for key in skm().questionnaire_order
    )
    small = outcome.sample is not None and outcome.sample.population < outcome.result.respondents
    return build_report(
        tally=outcome.tally,
        office=OfficeIdentity(name=office or _("[name of the office]")),
        period_label=period or _("[period]"),
        date_=datetime.now(UTC).astimezone().date(),
        elements=elements,
        questionnaire=questions,
        population=None if outcome.sample is None or small else outcome.sample.population,
        profile=_profile(sheets),
        by_service=_services(sheets),
        sheets=[sheet.scores for sheet in sheets],
    )


def _profile(sheets: tuple[Sheet, ...]) -> dict[str, dict[str, int]]:
    """How many respondents gave each value, for the fields that any of the files has."""
    tables = {}
    for field in skm().profile:
        counts = Counter(sheet.profile[field.key] for sheet in sheets if field.key in sheet.profile)
        if counts:
            tables[field.label["id"]] = {choice.label["id"]: counts[choice.value] for choice in field.choices}
    return tables


def _services(sheets: tuple[Sheet, ...]) -> dict[str, Tally]:
    """The tally of each service that was named; spellings that differ only in case and blanks are one."""
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.service:
            groups[" ".join(sheet.service.split()).casefold()].append(sheet)
    return {
        " ".join(group[0].service.split()): Tally.of((sheet.scores for sheet in group), NINE)
        for _key, group in sorted(groups.items())
    }
