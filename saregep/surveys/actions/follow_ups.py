"""Verbs of the follow-up plan: put in a row, change a row."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.surveys.models import FollowUp, Period
from saregep.surveys.models.reports import FOLLOW_UP_MOVES


@transaction.atomic
def add(*, period: Period, element: str, activity: str, due_on: date, responsible: str, by: User) -> FollowUp:
    """Plan what will be done about an element of the period's questionnaire, until when and by which position."""
    _check_element(period, element)
    row = FollowUp.objects.create(
        period=period, element=element, activity=activity, due_on=due_on, responsible=responsible
    )
    audit.record(
        office=period.survey.office.code, by=by, action="surveys.follow_up.add", thing=row, after=content_of(row)
    )
    return row


@transaction.atomic
def change(
    *,
    follow_up: FollowUp,
    element: str,
    activity: str,
    due_on: date,
    responsible: str,
    status: str,
    result: str,
    obstacle: str,
    by: User,
) -> FollowUp:
    """Change a row: the plan itself, how far it is, what came of it. Done means that a result is written down."""
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    period = follow_up.period
    _check_element(period, element)
    if status != row.status and status not in FOLLOW_UP_MOVES[row.status]:
        raise RuleBroken(_("A finished activity is first set to running again."))
    if status == FollowUp.Status.DONE and not result.strip():
        raise RuleBroken(_("Write the result and its evidence before you mark the activity as done."))
    before = content_of(row)
    row.element, row.activity, row.due_on, row.responsible = element, activity, due_on, responsible
    row.status, row.result, row.obstacle = status, result, obstacle
    row.save()
    after = content_of(row)
    if after != before:
        audit.record(
            office=period.survey.office.code,
            by=by,
            action="surveys.follow_up.change",
            thing=row,
            before=before,
            after=after,
        )
    return row


def _check_element(period: Period, element: str) -> None:
    if not period.instrument.questions.filter(key=element).exists():
        raise RuleBroken(_("Choose an element of the questionnaire of this period."))


def content_of(row: FollowUp) -> dict[str, object]:
    """The row as the audit trail keeps it."""
    return {
        "element": row.element,
        "activity": row.activity,
        "due_on": row.due_on,
        "responsible": row.responsible,
        "status": row.status,
        "result": row.result,
        "obstacle": row.obstacle,
    }
