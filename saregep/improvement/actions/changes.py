"""Verbs of the change action: begin it, write its texts, send it up, approve it, hand it over."""

from datetime import date

from django.db import transaction

from saregep.accounts.models import User
from saregep.core import audit
from saregep.improvement.models import Action
from saregep.offices.models import Office


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
) -> Action:
    """Begin a change action as a draft."""
    made = Action.objects.create(
        office=office, title=title, starts_on=starts_on, ends_on=ends_on, leader=leader, mentor=mentor, coach=coach
    )
    after = {"title": title, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    audit.record(office=office.code, by=by, action="improvement.action.begin", thing=made, after=after)
    return made
