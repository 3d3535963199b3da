"""Meetings of an office and the tasks that their minutes leave behind."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, F, Q, QuerySet

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.offices.models import Office
from saregep.papers.models import IN_FORCE, FollowUp, Meeting

# Minutes that were revoked or replaced ask for nothing more; what was done stays done.
HELD = Q(paper__state__in=IN_FORCE) | Q(done_on__isnull=False)


def meetings_for(user: User) -> QuerySet[Meeting]:
    """Meetings of offices that the account may read; who may open one is asked by its page."""
    found = Meeting.objects.filter(office__in=offices_of(user))
    return found.select_related("office", "invitation", "attendance", "minutes")


def meetings_of(office: Office) -> QuerySet[Meeting]:
    """The newest first, with how many came and which papers there are."""
    found = Meeting.objects.filter(office=office).select_related("invitation", "minutes")
    return found.annotate(came=Count("attendees")).order_by("-day", "-pk").fetch_mode(models.FETCH_RAISE)


def tasks_for(user: User) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(paper__office__in=offices_of(user)).select_related("paper__office", "done_by")


def tasks_in(office: Office) -> QuerySet[FollowUp]:
    """What is to be done and what was done: the open ones first, the earliest day first, those without a day last."""
    found = FollowUp.objects.filter(HELD, paper__office=office).select_related("paper", "done_by")
    return found.order_by(F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")


def open_tasks(office: Office) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(HELD, paper__office=office, done_on__isnull=True)


def tasks_of(meeting: Meeting) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(paper=meeting.minutes_id).select_related("done_by").order_by("place")


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """The tasks of all meetings up to the last day of a stretch: open now, how many of those past their day, and
    finished in the stretch."""

    open: int
    late: int
    finished: int


def task_counts(office: Office, first: date, last: date, today: date) -> TaskCounts:
    is_open = Q(done_on__isnull=True, paper__dated__lte=last)
    counts = FollowUp.objects.filter(HELD, paper__office=office).aggregate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(due_on__lt=today)),
        finished=Count("pk", filter=Q(done_on__range=(first, last))),
    )
    return TaskCounts(**counts)
