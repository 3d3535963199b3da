"""What the pages of the queue show: the panel of a desk, the display of the waiting room, the wait of a citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone

from saregep.accounts.permissions import offices_of
from saregep.methods import queueing
from saregep.methods.queueing import Desks, Served, Waiting
from saregep.offices.models import Holiday, Office
from saregep.services.clock import calendar_of
from saregep.services.models import Desk, Queue, Service, Ticket
from saregep.services.models.queue import AT_A_DESK, ticket_name

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from saregep.accounts.models import User

SHOWN = 10  # tickets in the list beside a desk; the whole list has a page
CALLED_SHOWN = 4
NEXT_SHOWN = 5
# A desk is at work while it has a citizen, and for so long after its last call.
AT_WORK = timedelta(minutes=30)
RECENT_TICKETS = 50
RECENT_DAYS = 30
Status = Ticket.Status


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket in a list, with its whole minutes: of waiting, of being called or of being served."""

    ticket: Ticket
    minutes: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The queue as a desk sees it. `now` is what the desk calls or serves, `waiting` begins with the next ticket."""

    office: Office
    desk: Desk | None
    desks: list[Desk]
    services: list[Service]
    priorities: list[tuple[str, str]]
    now: Line | None
    waiting: list[Line]
    waiting_count: int
    skipped: list[Line]
    served_count: int

    @property
    def next(self) -> Ticket | None:
        return self.waiting[0].ticket if self.waiting else None

    @property
    def others(self) -> int:
        """How many wait beyond those that are listed."""
        return self.waiting_count - len(self.waiting)


def panel(office: Office, desk: Desk | None, now: datetime | None = None, *, shown: int = SHOWN) -> Panel:
    """Everything that `services/queue_panel.html` shows, in at most eight queries."""
    now = now or timezone.now()
    day = day_of(office, now)
    today = Ticket.objects.filter(office=office, day=day)
    waiting = _in_order(today, office, now)
    listed = today.select_related("service").in_bulk([place.key for place in waiting[:shown]])
    current = today.filter(desk=desk, status__in=AT_A_DESK).select_related("service").first() if desk else None
    skipped = today.filter(status=Status.SKIPPED).select_related("service").order_by("called_at")[:shown]
    return Panel(
        office=office,
        desk=desk,
        desks=list(Desk.objects.filter(office=office, is_active=True)),
        services=list(Service.objects.filter(office=office, is_active=True)),
        priorities=[(value, str(label)) for value, label in Ticket.Priority.choices if value],
        now=_line(current, current.served_at or current.called_at, now) if current else None,
        waiting=[_line(listed[place.key], listed[place.key].taken_at, now) for place in waiting[:shown]],
        waiting_count=len(waiting),
        skipped=[_line(ticket, ticket.called_at, now) for ticket in skipped],
        served_count=today.filter(status=Status.SERVED).count(),
    )


def day_of(office: Office, now: datetime) -> date:
    """The day on the wall of the office."""
    return now.astimezone(office.zone).date()


def desks_for(user: User) -> QuerySet[Desk]:
    return Desk.objects.filter(office__in=offices_of(user)).select_related("office")


def tickets_for(user: User) -> QuerySet[Ticket]:
    return Ticket.objects.filter(office__in=offices_of(user)).select_related("office", "service", "desk")


def desks_with_counts(office: Office) -> QuerySet[Desk]:
    """Every desk of the office with the number of tickets that it served today."""
    today = Q(tickets__day=day_of(office, timezone.now()), tickets__status=Status.SERVED)
    return Desk.objects.filter(office=office).annotate(served=Count("tickets", filter=today)).order_by("name")


@dataclass(frozen=True, slots=True)
class Called:
    """A call on the display. `calls` grows when the same ticket is called again."""

    ticket: str
    desk: str
    calls: int


@dataclass(frozen=True, slots=True)
class Board:
    """What the waiting room sees: the latest calls first, then who comes next."""

    called: list[Called]
    next: list[str]
    waiting: int


def board(office: Office, now: datetime) -> Board:
    """The display of an office, in three queries."""
    today = Ticket.objects.filter(office=office, day=day_of(office, now))
    current = today.filter(status__in=AT_A_DESK).select_related("desk").order_by("-called_at", "-pk")
    waiting = _in_order(today, office, now)
    return Board(
        called=[
            Called(str(ticket), ticket.desk.name if ticket.desk else "", ticket.calls)
            for ticket in current[:CALLED_SHOWN]
        ],
        next=[place.name for place in waiting[:NEXT_SHOWN]],
        waiting=len(waiting),
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many tickets are ahead, and the estimated wait in minutes (None: nothing is known yet)."""

    ahead: int
    minutes: int | None


def outlook(ticket: Ticket, now: datetime | None = None) -> Outlook:
    """The outlook of a ticket that waits."""
    now = now or timezone.now()
    office = ticket.office
    waiting = _in_order(Ticket.objects.filter(office=office, day=day_of(office, now)), office, now)
    keys = [place.key for place in waiting]
    ahead = keys.index(ticket.pk) if ticket.pk in keys else len(keys)
    return _estimate(office, ahead, now)


def prospect(office: Office, now: datetime | None = None) -> Outlook:
    """The outlook of a citizen who takes an ordinary ticket now."""
    now = now or timezone.now()
    waiting = Ticket.objects.filter(office=office, day=day_of(office, now), status=Status.WAITING)
    return _estimate(office, waiting.count(), now)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a kiosk gives out tickets, from when again, and which holiday today is."""

    is_open: bool
    opens_at: datetime | None
    holiday: str
    has_desks: bool


def opening(office: Office, now: datetime) -> Opening:
    doors = queueing.doors(calendar_of(office), now)
    holidays = Holiday.objects.filter(Q(office=office) | Q(office=None), day=day_of(office, now))
    holiday = "" if doors.is_open else (holidays.values_list("name", flat=True).first() or "")
    return Opening(
        is_open=doors.is_open,
        opens_at=doors.opens_at.astimezone(office.zone) if doors.opens_at else None,
        holiday=holiday,
        has_desks=Desk.objects.filter(office=office, is_active=True).exists(),
    )


@dataclass(frozen=True, slots=True)
class _Place(Waiting):
    name: str


def _in_order(today: QuerySet[Ticket], office: Office, now: datetime) -> list[_Place]:
    """Who waits, in the order of the calls to come; five small columns of today's waiting tickets."""
    rows = today.filter(status=Status.WAITING).values_list("pk", "priority", "queued_at", "letter", "number")
    places = {
        pk: _Place(pk, bool(priority), queued_at, ticket_name(letter, number))
        for pk, priority, queued_at, letter, number in rows
    }
    run = Queue.objects.filter(office=office, day=day_of(office, now)).values_list("priority_run", flat=True).first()
    return [places[waiting.key] for waiting in queueing.order(places.values(), run or 0, now)]


def _estimate(office: Office, ahead: int, now: datetime) -> Outlook:
    day = day_of(office, now)
    recent = (
        Ticket.objects.filter(office=office, ended_at__isnull=False, day__gte=day - timedelta(days=RECENT_DAYS))
        .order_by("-ended_at")
        .values_list("day", "serving_seconds")[:RECENT_TICKETS]
    )
    seconds = queueing.typical_seconds([Served(when, spent or 0) for when, spent in recent], day)
    if seconds is None:
        return Outlook(ahead, None)
    desks = Ticket.objects.filter(office=office, day=day).aggregate(
        at_work=Count("desk", filter=Q(status__in=AT_A_DESK) | Q(called_at__gt=now - AT_WORK), distinct=True),
        busy=Count("desk", filter=Q(status__in=AT_A_DESK), distinct=True),
    )
    return Outlook(ahead, queueing.wait_minutes(ahead, Desks(**desks), seconds, calendar_of(office), now))


def _line(ticket: Ticket, since: datetime | None, now: datetime) -> Line:
    return Line(ticket, max(int((now - since).total_seconds()) // 60, 0) if since else 0)
