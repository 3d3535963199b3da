"""Verbs of the queue: give out a ticket, call, serve, skip, close the day.

Every verb locks the queue of its office first, so numbers have no gap and no two desks call the same ticket. Passing
over locked rows would give two desks two tickets as well, but each would then see the other's call too late, and the
order between priority and ordinary tickets would not hold. The lock is held for a few milliseconds.

Tickets are not written to the audit trail: there are hundreds a day, and each row says itself who did what when.
What is set up (desks, rows, the kiosk's address: `queue_setup.py`) is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core.errors import RuleBroken
from saregep.methods import queueing
from saregep.methods.queueing import Waiting
from saregep.offices.models import Office
from saregep.services.models import Desk, Queue, Service, Ticket
from saregep.services.models.queue import AT_A_DESK, TICKET_MOVES

LAST_NUMBER = 999  # what a ticket, the display and a voice can hold
# A child with a kiosk should not empty the paper: so many tickets within so many seconds, then the kiosk rests.
KIOSK_LIMITS = ((60, 12), (600, 60))
# A press of the last second of a day may have to wait for the queue until the next day has begun there.
PRESSED_BEFORE = timedelta(minutes=10)
Status = Ticket.Status


@transaction.atomic
def take(
    *,
    office: Office,
    service: Service | None = None,
    priority: str = "",
    by: User | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Ticket:
    """Give out the next ticket of the service's row. The same key again gives the same ticket.

    Raises RuleBroken for a service that is not offered here and when the row has no number left. A ticket that nobody
    of the staff gives out (`by` is None) is refused while the kiosk rests.
    """
    at = at or timezone.now()
    queue = hold(office, at)
    if key is not None and (known := Ticket.objects.filter(key=key).first()):
        if known.office_id != office.pk:
            raise RuleBroken(_("This form belongs to another office. Start again."))
        return known
    if service is not None and (service.office_id != office.pk or not service.is_active):
        raise RuleBroken(_("This service is not offered here. Choose one of the list."), field="layanan")
    if priority not in Ticket.Priority.values:
        raise RuleBroken(_("Choose one of the reasons of the list."), field="prioritas")
    if by is None:
        _check_kiosk(office, queue.day, at)
    letter = service.letter if service else "A"
    row = Ticket.objects.filter(office=office, day=queue.day, letter=letter)
    number = (row.aggregate(last=Max("number"))["last"] or 0) + 1
    if number > LAST_NUMBER:
        raise RuleBroken(_("Row %(letter)s has no number left today. Please ask at the desk.") % {"letter": letter})
    return Ticket.objects.create(
        office=office,
        service=service,
        day=queue.day,
        letter=letter,
        number=number,
        priority=priority,
        by=by,
        key=key,
        taken_at=at,
        queued_at=at,
    )


@dataclass(frozen=True, slots=True)
class Call:
    """What a press of the button did: the ticket that is called now, and the one that it ended."""

    ticket: Ticket | None
    ended: Ticket | None


@transaction.atomic
def call_next(*, desk: Desk, by: User | None, at: datetime | None = None) -> Call:
    """Call the next ticket to a desk (`methods.queueing` says which); the ticket that was served there has ended.

    Raises RuleBroken for a retired desk, and where a called ticket has neither come nor been skipped.
    """
    at = at or timezone.now()
    queue = hold(desk.office, at)
    if not Desk.objects.filter(pk=desk.pk, is_active=True).exists():
        raise RuleBroken(_("%(desk)s is not in use. Choose another desk.") % {"desk": desk.name})
    current = Ticket.objects.filter(desk=desk, status__in=AT_A_DESK).first()
    if current and current.status == Status.CALLED:
        raise RuleBroken(
            _("%(ticket)s is still being called. Start serving it, or skip it first.") % {"ticket": current}
        )
    if current:
        _end(current, by, at)
    ticket = _chosen(queue, at)
    if ticket is None:
        return Call(None, current)
    queue.priority_run = queueing.run_after(as_waiting(ticket), queue.priority_run)
    queue.save(update_fields=["priority_run"])
    _move(ticket, Status.CALLED)
    ticket.desk, ticket.by, ticket.calls = desk, by, ticket.calls + 1
    ticket.called_at = max(at, _latest(ticket))
    if ticket.waiting_seconds is None:
        ticket.waiting_seconds = _seconds(ticket.called_at - ticket.taken_at)
    ticket.save(update_fields=["status", "desk", "by", "calls", "called_at", "waiting_seconds"])
    return Call(ticket, current)


@transaction.atomic
def recall(*, ticket: Ticket, by: User | None, at: datetime | None = None) -> Ticket:
    """Call the same ticket once more; the display shows it as new."""
    at = at or timezone.now()
    ticket = _locked(ticket, at)
    if ticket.status != Status.CALLED:
        raise _too_late(ticket)
    ticket.calls, ticket.by = min(ticket.calls + 1, 30_000), by
    ticket.called_at = max(at, _latest(ticket))
    ticket.save(update_fields=["calls", "by", "called_at"])
    return ticket


@transaction.atomic
def start(*, ticket: Ticket, by: User | None, at: datetime | None = None) -> Ticket:
    """The citizen came: serving begins."""
    at = at or timezone.now()
    ticket = _locked(ticket, at)
    _move(ticket, Status.SERVING)
    ticket.served_at, ticket.by = max(at, _latest(ticket)), by
    ticket.save(update_fields=["status", "served_at", "by"])
    return ticket


@transaction.atomic
def finish(*, ticket: Ticket, by: User | None, at: datetime | None = None) -> Ticket:
    """Serving has ended; nobody is called yet."""
    at = at or timezone.now()
    return _end(_locked(ticket, at), by, at)


@transaction.atomic
def skip(*, ticket: Ticket, by: User | None, at: datetime | None = None) -> Ticket:
    """Nobody came. The ticket waits aside until its citizen shows up or the day ends."""
    return _put(ticket, Status.SKIPPED, by, at)


@transaction.atomic
def give_up(*, ticket: Ticket, by: User | None, at: datetime | None = None) -> Ticket:
    """The citizen has left: the ticket is gone."""
    return _put(ticket, Status.GONE, by, at)


@transaction.atomic
def come_back(*, ticket: Ticket, by: User | None, at: datetime | None = None) -> Ticket:
    """The citizen of a skipped ticket is here: back to the old place within 15 minutes of the call, else to the end."""
    at = at or timezone.now()
    ticket = _locked(ticket, at)
    _move(ticket, Status.WAITING)
    if ticket.called_at is None or not queueing.keeps_place(ticket.called_at, at):
        ticket.queued_at = max(at, _latest(ticket))
    ticket.by = by
    ticket.save(update_fields=["status", "queued_at", "by"])
    return ticket


@transaction.atomic
def set_priority(*, ticket: Ticket, priority: str, by: User | None, at: datetime | None = None) -> Ticket:
    """Let a ticket that waits go first, or no longer."""
    if priority not in Ticket.Priority.values:
        raise RuleBroken(_("Choose one of the reasons of the list."), field="prioritas")
    ticket = _locked(ticket, at or timezone.now())
    if ticket.status not in {Status.WAITING, Status.SKIPPED}:
        raise _too_late(ticket)
    ticket.priority, ticket.by = priority, by
    ticket.save(update_fields=["priority", "by"])
    return ticket


def as_waiting(ticket: Ticket) -> Waiting:
    return Waiting(ticket.pk, bool(ticket.priority), ticket.queued_at)


def hold(office: Office, at: datetime) -> Queue:
    """Lock the queue of the office until the transaction ends, and bring it to the day on the office's wall.

    What was pressed just before midnight and had to wait works on the new day; only a clock that was wrong goes back.
    Who writes into the trail as well holds the queue first, so that no two verbs wait for each other.
    """
    day = at.astimezone(office.zone).date()
    queue = Queue.objects.select_for_update().filter(office=office).first()
    if queue is None:
        Queue.objects.get_or_create(office=office, defaults={"day": day})
        queue = Queue.objects.select_for_update().get(office=office)
    if queue.day not in {day, (at + PRESSED_BEFORE).astimezone(office.zone).date()}:
        _close_other_days(office, day)
        queue.day, queue.priority_run = day, 0
        queue.save(update_fields=["day", "priority_run"])
    return queue


def _close_other_days(office: Office, day: date) -> None:
    """Who still waited is gone. Who sat at a desk was served, but for how long nobody knows."""
    left = Ticket.objects.filter(office=office).exclude(day=day)
    left.filter(status=Status.SERVING).update(status=Status.SERVED)
    left.filter(status__in=(Status.WAITING, Status.CALLED, Status.SKIPPED)).update(status=Status.GONE)


def _check_kiosk(office: Office, day: date, at: datetime) -> None:
    since = {seconds: Q(taken_at__gt=at - timedelta(seconds=seconds)) for seconds, _most in KIOSK_LIMITS}
    taken = Ticket.objects.filter(office=office, day=day).aggregate(
        **{f"within_{seconds}": Count("pk", filter=condition) for seconds, condition in since.items()}
    )
    if any(taken[f"within_{seconds}"] >= most for seconds, most in KIOSK_LIMITS):
        raise RuleBroken(_("Many numbers were taken just now. Wait a minute, or ask at the desk for a number."))


def _chosen(queue: Queue, at: datetime) -> Ticket | None:
    """The ticket to call: the first of its class, of the two classes the one whose turn it is."""
    waiting = Ticket.objects.filter(office_id=queue.office_id, day=queue.day, status=Status.WAITING)
    classes = (waiting.exclude(priority=""), waiting.filter(priority=""))
    heads = {ticket.pk: ticket for tickets in classes for ticket in tickets.order_by("queued_at", "pk")[:1]}
    order = queueing.order(map(as_waiting, heads.values()), queue.priority_run, at)
    return heads[order[0].key] if order else None


def _locked(ticket: Ticket, at: datetime) -> Ticket:
    """The ticket as it is now, while nobody else can move it; the day may just have ended for it."""
    hold(ticket.office, at)
    return Ticket.objects.select_related("office", "desk").get(pk=ticket.pk)


def _put(ticket: Ticket, status: str, by: User | None, at: datetime | None) -> Ticket:
    ticket = _locked(ticket, at or timezone.now())
    _move(ticket, status)
    ticket.by = by
    ticket.save(update_fields=["status", "by"])
    return ticket


def _end(ticket: Ticket, by: User | None, at: datetime) -> Ticket:
    _move(ticket, Status.SERVED)
    ticket.by = by
    ticket.ended_at = max(at, _latest(ticket))
    ticket.serving_seconds = _seconds(ticket.ended_at - (ticket.served_at or ticket.ended_at))
    ticket.save(update_fields=["status", "by", "ended_at", "serving_seconds"])
    return ticket


def _move(ticket: Ticket, status: str) -> None:
    if status not in TICKET_MOVES[ticket.status]:
        raise _too_late(ticket)
    ticket.status = status


def _too_late(ticket: Ticket) -> RuleBroken:
    words = {"ticket": ticket, "status": ticket.get_status_display()}
    return RuleBroken(_("%(ticket)s is %(status)s by now. Look at the queue again.") % words)


def _latest(ticket: Ticket) -> datetime:
    """The last moment that the ticket knows: a clock that was set back makes nobody wait for less than nothing."""
    return max(moment for moment in (ticket.taken_at, ticket.called_at, ticket.served_at) if moment)


def _seconds(span: timedelta) -> int:
    return max(int(span.total_seconds()), 0)
