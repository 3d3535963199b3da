"""How the promises of the standards were kept: figures of a stretch of days, from counts made by the database.

What was registered counts on its day of registration, what was finished on the day of its end. Cancelled requests are
no work of the office and take part in no duration; one that was late before its citizen gave up is a broken promise all
the same (`broken_promises.py` lists them). No figure of these pages names a citizen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from saregep.methods.periods import PeriodKind, bounds, code, decoded, label
from saregep.methods.spread import median, percentile
from saregep.offices.models import Office
from saregep.services.durations import minutes_words, promise_words
from saregep.services.models import (
    VALID,
    Event,
    Missing,
    OldRecapRow,
    Request,
    Service,
    Standard,
    Status,
    Ticket,
    Unit,
)

NOT_NAMED = 0  # the key of tickets that name no service
MOST_MISSING = 20
Histogram = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that the figures are of."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def label(self) -> str:
        return label(self.kind, self.first, self.last)

    @property
    def code(self) -> str:
        """How an address writes it: 2023-09, 2023-T3; only months and quarters have one."""
        return code(self.kind, self.first)

    @classmethod
    def coded(cls, text: str) -> Stretch:
        """The month or quarter of a code; raises ValueError for anything else."""
        return cls(*decoded(text))

    @property
    def before(self) -> Stretch:
        """The stretch of the same kind that ended the day before; of own days as many days."""
        last = self.first - timedelta(days=1)
        if self.kind is PeriodKind.CUSTOM:
            return Stretch(self.kind, last - (self.last - self.first), last)
        months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.SEMESTER: 6, PeriodKind.YEAR: 12}[self.kind]
        return Stretch(self.kind, *bounds(self.kind, last.year, last.month // months))

    def moments(self, office: Office) -> tuple[datetime, datetime]:
        """The first moment of its days, and the first one after them."""
        midnight = time(tzinfo=office.zone)
        return datetime.combine(self.first, midnight), datetime.combine(self.last + timedelta(days=1), midnight)


@dataclass(frozen=True, slots=True)
class Times:
    """Whole minutes: how many there are, their middle, and what nine of ten do not exceed."""

    count: int
    median: Fraction | None
    ninetieth: int | None

    @classmethod
    def of(cls, counts: Histogram) -> Times:
        return cls(sum(counts.values()), median(counts), percentile(counts, 90))

    @property
    def median_words(self) -> str:
        return minutes_words(self.median)

    @property
    def ninetieth_words(self) -> str:
        return minutes_words(self.ninetieth)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises came to their end, and how many of them were kept."""

    judged: int = 0
    kept: int = 0

    @property
    def broken(self) -> int:
        return self.judged - self.kept

    @property
    def share(self) -> Fraction | None:
        """In per cent."""
        return Fraction(100 * self.kept, self.judged) if self.judged else None


@dataclass(frozen=True, slots=True)
class Measured:
    """What happened to the requests of a service, or of all, in a stretch."""

    registered: int = 0
    finished: int = 0
    without_promise: int = 0
    kept: Kept = field(default_factory=Kept)
    waiting: Times = field(default_factory=lambda: Times.of({}))
    handling: Times = field(default_factory=lambda: Times.of({}))
    total: Times = field(default_factory=lambda: Times.of({}))

    @property
    def is_empty(self) -> bool:
        return not (self.registered or self.finished or self.kept.judged or self.waiting.count)


@dataclass(frozen=True, slots=True)
class Line:
    """A service with its promise, its figures, and those of the stretch before."""

    service_id: int
    name: str
    promised: int | None
    promised_unit: str
    now: Measured
    before: Measured

    @property
    def promise_words(self) -> str:
        return promise_words(self.promised, self.promised_unit)

    @property
    def median_breaks(self) -> bool:
        """Whether even the middle request took longer than the standard allows; a promise in days is not compared."""
        if self.promised is None or self.promised_unit == Unit.DAY or self.now.handling.median is None:
            return False
        return self.now.handling.median > self.promised * (60 if self.promised_unit == Unit.HOUR else 1)


@dataclass(frozen=True, slots=True)
class Load:
    """What an account did: its title, the requests it registered and handed over."""

    title: str
    registered: int
    handed_over: int


@dataclass(frozen=True, slots=True)
class Lack:
    """A requirement for which files went back, how often."""

    service: str
    requirement: str
    files: int


@dataclass(frozen=True, slots=True)
class Returned:
    """How often files went back to their citizens, of how many requests, and why."""

    times: int
    requests: int
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Performance:
    """Everything that the page of a stretch shows."""

    stretch: Stretch
    lines: tuple[Line, ...]
    all: Line
    officers: tuple[Load, ...]
    returned: Returned


def performance(office: Office, stretch: Stretch) -> Performance:
    """The figures of an office; the same number of queries for any number of requests."""
    now, now_in_all = _measured(office, stretch)
    before, before_in_all = _measured(office, stretch.before)
    nothing = Measured()
    lines = []
    for pk, name, promised, unit in _services(office):
        line = Line(pk, name, promised, unit or "", now.get(pk, nothing), before.get(pk, nothing))
        if not line.now.is_empty or not line.before.is_empty:
            lines.append(line)
    return Performance(
        stretch=stretch,
        lines=tuple(lines),
        all=Line(NOT_NAMED, "", None, "", now_in_all, before_in_all),
        officers=_officers(office, stretch),
        returned=_returned(office, stretch),
    )


def served(office: Office, first: date, last: date) -> dict[int, int]:
    """{service: requests} of these days: those of the register, and of old recaps that lie wholly within them."""
    counts: Counter[int] = Counter()
    registered = Request.objects.filter(office=office, registered_on__range=(first, last))
    for service, count in registered.values_list("service").annotate(Count("pk")).order_by():
        counts[service] += count
    printed = OldRecapRow.objects.filter(
        recap__office=office, recap__starts_on__gte=first, recap__ends_on__lte=last, service__isnull=False
    )
    for service, count in printed.values_list("service").annotate(Sum("count")).order_by():
        counts[service] += count
    return {service: count for service, count in counts.items() if count}


def _services(office: Office) -> list[tuple[Any, ...]]:
    """(key, name, promise, unit) of every service, the promise being that of the standard in force."""
    promises = {
        service: (duration, unit)
        for service, duration, unit in Standard.objects.filter(
            service__office=office, status__in=VALID, duration__isnull=False
        ).values_list("service", "duration", "duration_unit")
    }
    names = Service.objects.filter(office=office).values_list("pk", "name")
    return [(pk, name, *promises.get(pk, (None, ""))) for pk, name in names]


@dataclass(slots=True)
class _Counted:
    """What is counted of a service, or of all, while the rows of the database are gone through."""

    registered: int = 0
    finished: int = 0
    without_promise: int = 0
    judged: int = 0
    kept: int = 0
    waiting: Counter[int] = field(default_factory=Counter)
    handling: Counter[int] = field(default_factory=Counter)
    total: Counter[int] = field(default_factory=Counter)

    def end(self, status: str, on_time: bool | None, handling: int | None, total: int | None, count: int) -> None:
        """Requests that ended alike."""
        if on_time is not None:
            self.judged += count
            self.kept += count * on_time
        if status == Status.CANCELLED:
            return
        self.finished += count
        self.without_promise += count * (on_time is None)
        if handling is not None:
            self.handling[handling] += count
        if total is not None:
            self.total[total] += count

    @property
    def measured(self) -> Measured:
        return Measured(
            registered=self.registered,
            finished=self.finished,
            without_promise=self.without_promise,
            kept=Kept(self.judged, self.kept),
            waiting=Times.of(self.waiting),
            handling=Times.of(self.handling),
            total=Times.of(self.total),
        )


def measured_in(offices: Collection[int], stretch: Stretch) -> dict[int, Measured]:
    """{office: its figures over all services}: three queries, whatever the number of offices."""
    by_office, _together = _count(Q(office__in=offices), stretch, F("office"), F("office"))
    return {office: one.measured for office, one in by_office.items()}


def _measured(office: Office, stretch: Stretch) -> tuple[dict[int, Measured], Measured]:
    """The figures by service, and of all together: three queries."""
    asked = Coalesce("service", "request__service", NOT_NAMED)
    by_service, together = _count(Q(office=office), stretch, F("service"), asked)
    return {service: one.measured for service, one in by_service.items()}, together.measured


def _count(rows: Q, stretch: Stretch, key: F, ticket_key: F | Coalesce) -> tuple[dict[int, _Counted], _Counted]:
    """What is counted by a key of requests and of tickets, and all together."""
    days = (stretch.first, stretch.last)
    requests = Request.objects.filter(rows).annotate(counted_by=key).order_by()
    counted: dict[int, _Counted] = defaultdict(_Counted)
    together = _Counted()
    registered = requests.filter(registered_on__range=days).values_list("counted_by").annotate(Count("pk"))
    for found, count in registered:
        for one in (counted[found], together):
            one.registered += count
    ended = requests.filter(finished_on__range=days).values_list(
        "counted_by", "status", "on_time", "handling_minutes", "total_minutes"
    )
    for found, status, on_time, handling, total, count in ended.annotate(Count("pk")):
        for one in (counted[found], together):
            one.end(status, on_time, handling, total, count)
    tickets = Ticket.objects.filter(rows, day__range=days, waiting_seconds__isnull=False).order_by()
    waiting = tickets.annotate(counted_by=ticket_key, minutes=_nearest_minute("waiting_seconds")).values_list(
        "counted_by", "minutes"
    )
    for found, minutes, count in waiting.annotate(Count("pk")):
        for one in (counted[found], together):
            one.waiting[minutes] += count
    return counted, together


def _nearest_minute(seconds: str) -> Any:
    """Whole minutes from seconds, half a minute upwards; dividing whole numbers drops the rest in both databases."""
    return (F(seconds) + 30) / 60


def _officers(office: Office, stretch: Stretch) -> tuple[Load, ...]:
    """Who registered and who handed over, most work first; titles, no names."""
    registered = Request.objects.filter(office=office, registered_on__range=(stretch.first, stretch.last))
    handed = _events(office, stretch, Status.HANDED_OVER)
    titles: dict[int, str] = {}
    work: dict[int, list[int]] = {}
    for place, rows in enumerate(
        (
            registered.values_list("registered_by", "registered_by__title").annotate(Count("pk")),
            handed.values_list("by", "by__title").annotate(Count("pk")),
        )
    ):
        for key, title, count in rows.order_by():
            if key is not None:
                titles[key] = title
                work.setdefault(key, [0, 0])[place] = count
    busiest = sorted(work, key=lambda key: (-sum(work[key]), titles[key], key))
    return tuple(Load(titles[key], *work[key]) for key in busiest)


def _returned(office: Office, stretch: Stretch) -> Returned:
    back = _events(office, stretch, Status.RETURNED).aggregate(
        times=Count("pk"), requests=Count("request", distinct=True)
    )
    start, end = stretch.moments(office)
    lacks = (
        Missing.objects.filter(
            event__status=Status.RETURNED,
            event__at__gte=start,
            event__at__lt=end,
            event__request__office=office,
        )
        .values_list("event__request__service__name", "requirement__text")
        .annotate(files=Count("pk"))
        .order_by("-files", "event__request__service__name", "requirement__text")
    )
    return Returned(back["times"], back["requests"], tuple(Lack(*row) for row in lacks[:MOST_MISSING]))


def _events(office: Office, stretch: Stretch, status: str) -> QuerySet[Event]:
    start, end = stretch.moments(office)
    return Event.objects.filter(request__office=office, status=status, at__gte=start, at__lt=end)
