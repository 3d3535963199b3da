"""Verbs of the change action: begin it, write its texts."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import Role, User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.models import Action, Candidate
from saregep.improvement.queries import changes as queries
from saregep.offices.models import Office

LONGEST = 366  # days; the training gives 60


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
