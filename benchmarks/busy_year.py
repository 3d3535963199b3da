"""A busy year at the desk of an office: requests with their tickets, checks, events and letters, for measuring only.

Written in bulk, so that 100,000 requests take seconds; what each row holds is what the actions would have left.
The same seed gives the same year.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched

from django.db import transaction
from django.utils import timezone

from saregep.accounts.models import User
from saregep.documents.models import Counter
from saregep.methods.working_time import Calendar, add_minutes, due, minutes_between
from saregep.offices.models import Office
from saregep.services.clock import calendar_of
from saregep.services.models import (
    CLOSED,
    FINISHED,
    Check,
    Desk,
    Event,
    Letter,
    Missing,
    Request,
    Service,
    Standard,
    Status,
    Ticket,
)

BATCH = 5000
WAY = (Status.RECEIVED, Status.CHECKED, Status.IN_PROCESS, Status.INITIALLED, Status.SIGNING, Status.READY)
VILLAGES = [f"Desa contoh {number}" for number in range(1, 11)]
CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def fill(office: Office, *, requests: int, last: date, seed: int = 1) -> None:
    """Add so many requests, spread over the year that ends on a day, numbered from 1 in each year."""
    if Request.objects.filter(office=office).exists():
        raise SystemExit("A busy year needs an office with an empty register.")
    maker = _Maker(office, last, random.Random(seed))
    for batch in batched(maker.rows(requests), BATCH, strict=False):
        Ticket.objects.bulk_create(row.ticket for row in batch)
        for row in batch:
            row.request.ticket = row.ticket
        Request.objects.bulk_create(row.request for row in batch)
        Check.objects.bulk_create(check for row in batch for check in row.checks)
        events = [event for row in batch for event in row.events]
        Event.objects.bulk_create(events)
        Missing.objects.bulk_create(
            Missing(event=event, requirement=requirement)
            for row in batch
            for event in row.events
            if event.status == Status.RETURNED
            for requirement in row.lacking
        )
    for year, number in maker.numbers.items():
        Counter.objects.create(office=office, book="layanan", year=year, last=number)
    _waiting_room(office, maker, min(max(requests // 2500, 3), 40))
    _letters(office, maker, max(requests // 20, 3))


class _Row:
    """A request with all that hangs on it."""

    def __init__(self, ticket: Ticket, request: Request) -> None:
        self.ticket, self.request = ticket, request
        self.checks: list[Check] = []
        self.events: list[Event] = []
        self.lacking: list[object] = []


class _Maker:
    def __init__(self, office: Office, last: date, rng: random.Random) -> None:
        self.office, self.last, self.rng = office, last, rng
        self.calendar: Calendar = calendar_of(office)
        self.services = list(Service.objects.filter(office=office, is_active=True))
        found = Standard.objects.filter(service__office=office, status__in=("in_force", "reviewed"))
        self.standards = {standard.service_id: standard for standard in found.prefetch_related("requirements")}
        self.desks = list(Desk.objects.filter(office=office)) or [
            Desk.objects.create(office=office, name=f"Loket {number}") for number in (1, 2, 3)
        ]
        self.people = list(
            User.objects.filter(memberships__office=office, memberships__role__in=("officer", "section_head"))
        )
        self.numbers: dict[int, int] = {}
        self.tickets: dict[tuple[date, str], int] = {}

    def days(self) -> list[date]:
        year = (self.last - timedelta(days=number) for number in range(364, -1, -1))
        return [day for day in year if self.calendar.is_working_day(day)]

    def rows(self, count: int) -> Iterator[_Row]:
        """The newest days come first into use; each tenth request is slow, so that few rows hold a late one too.

        The very first one is late as well, for nobody has finished it.
        """
        days = self.days()[-count:]
        for number in range(count):
            yield self.row(days[number * len(days) // count], slow=number % 10 == 5, left=number == 0)

    def row(self, day: date, *, slow: bool, left: bool) -> _Row:
        rng, office = self.rng, self.office
        service, person = rng.choice(self.services), rng.choice(self.people)
        if (slow or left) and self.standards:
            service = next(one for one in self.services if one.pk in self.standards)
        standard = self.standards.get(service.pk)
        opens = datetime.combine(day, time(8), office.zone).astimezone(UTC)
        taken = add_minutes(self.calendar, opens, rng.randrange(330))
        waited = rng.randrange(60, 2400)
        served = taken + timedelta(seconds=waited)
        serving = rng.randrange(120, 900)
        ticket = self.ticket(day, service)
        ticket.status, ticket.desk, ticket.by, ticket.calls = Ticket.Status.SERVED, rng.choice(self.desks), person, 1
        ticket.taken_at, ticket.queued_at, ticket.called_at, ticket.served_at = taken, taken, served, served
        ticket.ended_at, ticket.waiting_seconds, ticket.serving_seconds = (
            served + timedelta(seconds=serving),
            waited,
            serving,
        )
        self.numbers[day.year] = self.numbers.get(day.year, 0) + 1
        request = Request(
            office=office,
            service=service,
            standard=standard,
            year=day.year,
            number=self.numbers[day.year],
            applicant=f"Pemohon simulasi {rng.randrange(30_000)}",
            village=rng.choice(VILLAGES),
            registered_at=served,
            registered_on=day,
            registered_by=person,
            tracking_code="".join(rng.choices(CODE, k=13)),
        )
        if standard and standard.duration:
            request.promised, request.promised_unit = standard.duration, standard.duration_unit
            request.due_at = due(self.calendar, served, standard.duration, standard.duration_unit)
        row = _Row(ticket, request)
        self.walk(row, day, person, slow=slow, left=left)
        return row

    def ticket(self, day: date, service: Service) -> Ticket:
        """Rows of the queue hold at most 999 tickets a day; a busier day opens further rows."""
        key = (day, service.letter)
        self.tickets[key] = self.tickets.get(key, 0) + 1
        row, number = divmod(self.tickets[key] - 1, 999)
        return Ticket(
            office=self.office, service=service, day=day, letter=chr(ord(service.letter) + row), number=number + 1
        )

    def walk(self, row: _Row, day: date, person: User, *, slow: bool, left: bool) -> None:
        """The way of a request: most are handed over, some went back once, the newest are still open."""
        rng, request = self.rng, row.request
        steps = list(WAY)
        standard = request.standard
        requirements = list(standard.requirements.all()) if standard else []
        if requirements and rng.random() < 0.1:
            row.lacking = rng.sample(requirements, 1)
            steps[1:1] = [Status.RETURNED]
        row.checks = [Check(request=request, requirement=requirement, fulfilled=True) for requirement in requirements]
        end = rng.choices((Status.HANDED_OVER, Status.REJECTED, Status.CANCELLED), (96, 2, 2))[0]
        steps = [*steps, end] if end == Status.HANDED_OVER else [*steps[: rng.randrange(1, 3)], end]
        if (self.last - day).days < 2 and rng.random() < 0.5:
            steps = steps[: rng.randrange(1, 5)]
        if left:
            steps = [Status.RECEIVED]
        at, paused = request.registered_at, 0
        for place, status in enumerate(steps):
            if place:
                later = add_minutes(self.calendar, at, rng.randrange(1, 15) + 60 * slow)
                if steps[place - 1] == Status.RETURNED:
                    later = add_minutes(self.calendar, later, rng.randrange(30, 900))
                    paused += minutes_between(self.calendar, at, later)
                at = later
            row.events.append(Event(request=request, status=status, at=at, by=person))
            if status in FINISHED and request.finished_at is None:
                request.finished_at, request.finished_on = at, at.astimezone(self.office.zone).date()
                request.total_minutes = minutes_between(self.calendar, request.registered_at, at)
                request.handling_minutes = request.total_minutes - paused
                if request.promised and status != Status.CANCELLED:
                    promised = minutes_between(self.calendar, request.registered_at, request.due_at)
                    request.on_time = request.handling_minutes <= promised
        request.status = steps[-1]
        request.version = len(steps)
        if request.status == Status.RETURNED:
            request.paused_at, request.paused_left = at, 10
        if request.status == Status.HANDED_OVER:
            request.handed_to, request.product_number = request.applicant, f"{request.number}/PL"
        if request.status not in CLOSED and request.status != Status.READY:
            request.on_time = None


def _waiting_room(office: Office, maker: _Maker, count: int) -> None:
    """Who waits at this moment: every third goes first, one is called, two were skipped."""
    now = timezone.now()
    for place in range(count + 3):
        service = maker.services[place % len(maker.services)]
        ticket = maker.ticket(maker.last, service)
        ticket.taken_at = ticket.queued_at = now - timedelta(minutes=count + 3 - place)
        ticket.priority = Ticket.Priority.ELDERLY if place % 3 == 0 else ""
        if place < 3:
            ticket.status = Ticket.Status.SKIPPED if place else Ticket.Status.CALLED
            ticket.desk, ticket.called_at, ticket.calls = maker.desks[0], now, 1
            ticket.waiting_seconds = 60
        ticket.save()


def _letters(office: Office, maker: _Maker, count: int) -> None:
    days = maker.days()
    for book in Letter.Book.values:
        numbers: dict[int, int] = {}
        rows = []
        for place in range(count):
            day = days[place * len(days) // count]
            numbers[day.year] = numbers.get(day.year, 0) + 1
            rows.append(
                Letter(
                    office=office,
                    book=book,
                    year=day.year,
                    number=numbers[day.year],
                    entered_on=day,
                    letter_on=day,
                    letter_number=f"400/{place}",
                    partner="Pengirim simulasi",
                    subject=f"Perihal simulasi {place}",
                    entered_by=maker.people[0],
                )
            )
        Letter.objects.bulk_create(rows, batch_size=BATCH)
