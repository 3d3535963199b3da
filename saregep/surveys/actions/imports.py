"""The verb of an import: all sheets of a file or none."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.surveys import intake
from saregep.surveys.imports import Reading
from saregep.surveys.models import ImportedFile, Period
from saregep.surveys.official import NINE
from saregep.surveys.queries.imports import Plan


@transaction.atomic
def run(*, period: Period, plan: Plan, reading: Reading, name: str, series: str, by: User | None) -> ImportedFile:
    """Store the new sheets of a file, and remember the file. The same file again changes nothing.

    `series` is that of an earlier file which this one continues; empty for a list of its own.
    """
    period = check_can_import(period)
    if earlier := ImportedFile.objects.filter(period=period, sha256=plan.sha256).first():
        return earlier
    series = series or plan.sha256
    sheets = plan.submissions(period, series)
    intake.accept_all(period.pk, sheets)
    file = ImportedFile.objects.create(
        period=period,
        sha256=plan.sha256,
        series=series,
        name=name,
        sheets=len(sheets),
        left_out=reading.skipped + plan.outside,
        printed=[asdict(figure) for figure in reading.printed],
        by=by,
    )
    audit.record(
        office=period.survey.office.code,
        by=by,
        action="surveys.import",
        thing=period,
        after={"file": name, "sha256": plan.sha256, "sheets": file.sheets, "left_out": file.left_out},
    )
    return file


def check_can_import(period: Period) -> Period:
    """The period, locked, if files may go into it."""
    locked = (
        Period.objects.select_for_update(no_key=True, of=("self",))
        .select_related("survey__office", "instrument")
        .get(pk=period.pk)
    )
    if locked.status != Period.Status.OPEN:
        raise RuleBroken(_("This period takes no answers now. Open it first on the page of the survey."))
    if {question.key for question in intake.spec_of(locked.instrument).questions} != set(NINE):
        raise RuleBroken(_("This questionnaire asks more than the nine elements. Type its sheets as paper sheets."))
    return locked
