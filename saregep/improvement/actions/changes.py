"""Verbs of the change action: begin it, write its texts, name its people.

While mentor and coach look at plan or report nothing in it changes (`locks.py`): whoever wants to change it takes it
back first. Under way the texts may still be written; other title or dates than the approved ones are shown beside them,
and mentor and coach are asked anew (`changes_life.decide`). Until both agree, the approved dates hold. Who leads,
mentors and coaches is changed after the approval by the management.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import Role, User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import check_open
from saregep.improvement.actions.seen import check_version
from saregep.improvement.models import Action, ActionState, Candidate
from saregep.improvement.queries import changes as queries
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models import Period

LONGEST = 366  # days; the training gives 60


@dataclass(frozen=True, slots=True)
class Content:
    """All that the action says of itself."""

    title: str
    starts_on: date
    ends_on: date
    innovation: str = ""
    background: str = ""
    goals: str = ""
    later_goals: str = ""
    benefit: str = ""
    outputs: str = ""
    scope: str = ""
    before: Period | None = None
    after: Period | None = None
    elements: Sequence[str] = ()
    target: Decimal | None = None
    above_target: bool = False
    services: Sequence[Service] = ()


@transaction.atomic
def begin(
    *,
    office: Office,
    title: str,
    starts_on: date,
    ends_on: date,
    leader: User,
    by: User | None,
    mentor: User | None = None,
    coach: User | None = None,
    issue: Candidate | None = None,
) -> Action:
    """Begin a change action as a draft."""
    _check_period(starts_on, ends_on)
    _check_people(office, leader, mentor, coach)
    if issue is not None and not queries.issues_of(office).filter(pk=issue.pk).exists():
        raise RuleBroken(_("Choose an issue that a round of this office has chosen."), field="issue")
    made = Action.objects.create(
        office=office,
        issue=issue,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        leader=leader,
        mentor=mentor,
        coach=coach,
    )
    after = {"title": title, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    audit.record(office=office.code, by=by, action="improvement.action.begin", thing=made, after=after)
    return made


@transaction.atomic
def write(*, action: Action, content: Content, version: int, by: User | None) -> Action:
    """Write the texts, dates and what is to be raised."""
    row = locked(action)
    check_version(row, version, row.version, row.office)
    check_open(row)
    _check_period(content.starts_on, content.ends_on)
    _check_content(row, content)
    before = _told(row)
    was = row.title, row.starts_on, row.ends_on
    for each in fields(content):
        if each.name not in {"services", "elements"}:
            setattr(row, each.name, getattr(content, each.name))
    row.elements = list(content.elements)
    row.services.set(content.services)
    after = _told(row)
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return row
    if row.state == ActionState.RUNNING and was != (row.title, row.starts_on, row.ends_on):
        row.plan_asked_at = timezone.now()
    row.version += 1
    row.save()
    audit.record(
        office=row.office.code,
        by=by,
        action="improvement.action.write",
        thing=row,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return row


@transaction.atomic
def name_people(
    *, action: Action, leader: User, mentor: User | None, coach: User | None, version: int, by: User | None
) -> Action:
    """Name who leads, mentors and coaches. What a mentor or coach has approved stays approved by that account."""
    row = locked(action)
    check_version(row, version, row.version, row.office)
    check_open(row)
    _check_people(row.office, leader, mentor, coach)
    if row.state == ActionState.RUNNING and (mentor is None or coach is None):
        raise RuleBroken(_("An action under way has a mentor and a coach."), field="coach" if mentor else "mentor")
    before = {part: _title(getattr(row, part)) for part in ("leader", "mentor", "coach")}
    was = row.leader_id, row.mentor_id, row.coach_id
    row.leader, row.mentor, row.coach = leader, mentor, coach
    if was == (row.leader_id, row.mentor_id, row.coach_id):
        return row
    row.version += 1
    row.save(update_fields=["leader", "mentor", "coach", "version"])
    after = {"leader": leader.title, "mentor": _title(mentor), "coach": _title(coach)}
    audit.record(
        office=row.office.code, by=by, action="improvement.action.people", thing=row, before=before, after=after
    )
    return row


@transaction.atomic
def name_after(*, action: Action, period: Period | None, version: int, by: User | None) -> Action:
    """Name the survey period after the action, also when it is finished or handed over; None takes the name away.

    The survey after an action is closed weeks later than its report is approved, so no approval freezes this; what
    mentor and coach approved, title and dates, is not touched. Raises RuleBroken for a stopped action, for a period of
    another office, and for one that does not begin after the period before the action has ended.
    """
    row = locked(action)
    check_version(row, version, row.version, row.office)
    if row.state == ActionState.STOPPED:
        raise RuleBroken(_("The action was stopped. Nothing follows from it."))
    _check_periods(row.office, row.before, period)
    if row.after_id == (period.pk if period else None):
        return row
    before = {"after": row.after.label if row.after else ""}
    row.after = period
    row.version += 1
    row.save(update_fields=["after", "version"])
    after = {"after": period.label if period else ""}
    audit.record(
        office=row.office.code, by=by, action="improvement.action.name_after", thing=row, before=before, after=after
    )
    return row


def locked(action: Action) -> Action:
    return Action.objects.select_for_update(of=("self",)).select_related("office").get(pk=action.pk)


def check_fits(row: Action, starts_on: date, ends_on: date) -> None:
    """Refuse days of the action that leave a planned activity outside."""
    outside = row.activities.filter(Q(planned_start__lt=starts_on) | Q(planned_end__gt=ends_on))
    if count := outside.count():
        message = _("%(n)s activities are planned outside these days. Move them first.") % {"n": count}
        raise RuleBroken(message, field="ends_on")


def _check_content(row: Action, content: Content) -> None:
    office = row.office
    _check_periods(office, content.before, content.after)
    if any(service.office_id != office.pk for service in content.services):
        raise RuleBroken(_("Choose services of this office."), field="services")
    if row.state == ActionState.RUNNING and (content.starts_on, content.ends_on) != (row.starts_on, row.ends_on):
        check_fits(row, content.starts_on, content.ends_on)


def _check_periods(office: Office, before: Period | None, after: Period | None) -> None:
    if before is not None and after is not None and after.starts_on <= before.ends_on:
        raise RuleBroken(_("The period after the action begins after the one before has ended."), field="after")
    for field, period in (("before", before), ("after", after)):
        if period is not None and period.survey.office_id != office.pk:
            raise RuleBroken(_("Choose a period of this office."), field=field)


def _told(row: Action) -> dict[str, Any]:
    """What the trail keeps of the texts."""
    told = {each.name: getattr(row, each.name) for each in fields(Content) if each.name not in {"services", "elements"}}
    for name in ("before", "after"):
        told[name] = told[name].label if told[name] is not None else ""
    told["elements"] = list(row.elements)
    told["services"] = sorted(row.services.values_list("name", flat=True))
    return told


def _title(user: User | None) -> str:
    return user.title if user is not None else ""


def _check_period(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RuleBroken(_("The last day cannot lie before the first."), field="ends_on")
    if (ends_on - starts_on).days >= LONGEST:
        raise RuleBroken(_("A change action takes at most a year. Check the last day."), field="ends_on")


def _check_people(office: Office, leader: User, mentor: User | None, coach: User | None) -> None:
    """The leader works in the office; nobody approves what is his own, and nobody approves twice."""
    if not queries.accounts_of(office, queries.LEADERS).filter(pk=leader.pk).exists():
        raise RuleBroken(_("Choose a leader among the accounts of this office."), field="leader")
    for field, user, roles in (("mentor", mentor, queries.MENTORS), ("coach", coach, queries.COACHES)):
        if user is None:
            continue
        if user.pk == leader.pk:
            raise RuleBroken(_("The leader cannot approve the own action. Choose another account."), field=field)
        if not _holds(user, roles):
            raise RuleBroken(_("This account has no role for that. Choose another one."), field=field)
    if mentor is not None and coach is not None and mentor.pk == coach.pk:
        raise RuleBroken(_("Mentor and coach are two accounts."), field="coach")


def _holds(user: User, roles: tuple[Role, ...]) -> bool:
    return user.is_active and any(role in roles for _code, role in user.roles)
