"""The register: the desk's figures and deadlines, the search, and what a request page shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, Prefetch, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Upper
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.methods.wording import rupiah
from saregep.methods.working_time import Calendar, minutes_between, working_days
from saregep.offices.models import Office
from saregep.services import clock, moments
from saregep.services.durations import days_words, minutes_words, promise_words
from saregep.services.models import (
    Check,
    Event,
    Missing,
    Request,
    Requirement,
    Service,
    Standard,
    Status,
    Ticket,
    Unit,
)
from saregep.services.permissions import SERVE
from saregep.services.queries.standards import in_force

NEAREST = 8  # deadlines beside the form
RECENT = 500  # requests whose villages are offered to the next one
LATE_ON_TOP = 50
OPEN, LATE = "terbuka", "lewat"
_LAST_SIGN = "\U0010ffff"


def desk_offices(user: User) -> QuerySet[Office]:
    """The offices at whose desk the account works."""
    return Office.objects.filter(code__in=[code for code, role in user.roles if role in SERVE])


def requests_for(user: User) -> QuerySet[Request]:
    """Requests of offices that the account may read; who may open one is asked by its page."""
    return Request.objects.filter(office__in=offices_of(user)).select_related("office", "service", "standard", "ticket")


def request_page(request: Request) -> tuple[list[Event], list[Check]]:
    """The steps of a request with their persons and missing requirements, and its checklist: three queries."""
    events = request.events.select_related("by").prefetch_related(
        Prefetch("missing", Missing.objects.select_related("requirement"))
    )
    return list(events), list(request.checks.select_related("requirement"))


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as the desk registers it: checklist, promise, and when it would be due from now on."""

    service: Service
    standard: Standard | None
    promise: str
    due: str

    @property
    def requirements(self) -> Sequence[Requirement]:
        return list(self.standard.requirements.all()) if self.standard else []


def offers(office: Office, calendar: Calendar, now: datetime) -> list[Offer]:
    """Every service that can be chosen: three queries."""
    services = list(Service.objects.filter(office=office, is_active=True))
    standards = in_force(service.pk for service in services)
    found = []
    for service in services:
        standard = standards.get(service.pk)
        trial = Request(office=office, service=service, standard=standard, registered_at=now)
        clock.start(trial, calendar)
        found.append(
            Offer(
                service,
                standard,
                _promise_of(standard) if standard else "",
                day_or_time(trial.due_at, office, now) if trial.due_at else "",
            )
        )
    return found


def _promise_of(standard: Standard) -> str:
    """45 menit, gratis."""
    parts = [promise_words(standard.duration, standard.duration_unit)] if standard.duration else []
    if standard.fee is not None:
        parts.append(rupiah(standard.fee) if standard.fee else _("free of charge"))
    return ", ".join(parts)


def day_or_time(moment: datetime, office: Office, now: datetime) -> str:
    """The time alone for a moment of today, else its day and time."""
    today = now.astimezone(office.zone).date()
    if moment.astimezone(office.zone).date() == today:
        return _("at %(time)s") % {"time": moments.at_time(moment, office)}
    return moments.at(moment, office)


def ticket_of_today(office: Office, key: str, now: datetime) -> Ticket | None:
    """The ticket that the form was opened for; nothing where the key names none of this day."""
    if not (key.isascii() and key.isdigit()):
        return None
    return Ticket.objects.filter(office=office, day=now.astimezone(office.zone).date(), pk=int(key)).first()


def villages(office: Office) -> list[str]:
    """Villages of the latest requests, for the list below the field."""
    latest = Request.objects.filter(office=office).order_by("-registered_on", "-number")
    return sorted(set(latest.values_list("village", flat=True)[:RECENT]) - {""})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands against its promise: tag, words, promise, and how much of its time is used."""

    request: Request
    state: str  # late, near, running, paused, no promise, or done
    words: str
    promise: str
    used: int = 0  # per cent

    @property
    def tag(self) -> str:
        return {"late": "bad", "near": "warn", "done": "good", "done late": "bad"}.get(self.state, "")

    @property
    def dashes(self) -> str:
        """The used part of a ring of radius 9 as SVG writes it."""
        return f"{56.5 * self.used / 100:.1f} 56.5"


def standing(calendar: Calendar, request: Request, now: datetime) -> Standing:
    """How the request stands at this moment. Needs no query."""
    promise = promise_words(request.promised, request.promised_unit)
    if request.finished_at is not None:
        return _finished(calendar, request, promise)
    late = clock.late_minutes(calendar, request, now)
    if late:
        words = _("Late by %(time)s") % {"time": _span(calendar, request.due_at, now, late)}
        return Standing(request, "late", words, promise, 100)
    if request.paused_at is not None:
        return Standing(request, "paused", _("Paused"), _("waiting for the citizen's file"))
    if request.due_at is None:
        return Standing(request, "no promise", _("No promise"), _("no standard in force"))
    left = minutes_between(calendar, now, request.due_at) if now < request.due_at else 0
    whole = left + (minutes_between(calendar, request.registered_at, now) if request.registered_at < now else 0)
    if request.promised and request.promised_unit != Unit.DAY:
        whole = request.promised * (60 if request.promised_unit == Unit.HOUR else 1)
    used = min(100, max(0, 100 - round(100 * left / whole))) if whole else 100
    words = _("%(time)s left") % {"time": _span(calendar, now, request.due_at, left)}
    return Standing(request, "near" if used >= 75 else "running", words, promise, used)


def _finished(calendar: Calendar, request: Request, promise: str) -> Standing:
    if request.on_time is None:
        return Standing(request, "done", _("Finished"), promise, 100)
    if request.on_time:
        return Standing(request, "done", _("On time"), promise, 100)
    late = clock.late_minutes(calendar, request, request.finished_at)  # type: ignore[arg-type]
    words = _("Late by %(time)s") % {"time": _span(calendar, request.due_at, request.finished_at, late)}
    return Standing(request, "done late", words, promise, 100)


def _span(calendar: Calendar, since: datetime | None, until: datetime | None, minutes: int) -> str:
    """Working minutes as one says them: minutes, hours, or days where they lie on several days."""
    if since is not None and until is not None:
        first, last = (moment.astimezone(calendar.zone).date() for moment in (since, until))
        days = working_days(calendar, first, last) - 1 if first < last else 0
        if days >= 2:
            return days_words(days)
    return minutes_words(minutes)


@dataclass(frozen=True, slots=True)
class Figures:
    registered: int
    open: int
    ready: int
    late: int


def figures(office: Office, calendar: Calendar, now: datetime) -> Figures:
    """Registered today, open, ready to collect and late: three queries, each from an index."""
    requests = Request.objects.filter(office=office)
    waiting = requests.filter(status__in=[*clock.OPEN, Status.READY]).order_by()
    by_status = dict(waiting.values_list("status").annotate(Count("pk")))
    ready = by_status.pop(Status.READY, 0)
    return Figures(
        registered=requests.filter(registered_on=now.astimezone(office.zone).date()).count(),
        open=sum(by_status.values()),
        ready=ready,
        late=requests.filter(clock.late(calendar, now), status__in=clock.OPEN).count(),
    )


def deadlines(office: Office, calendar: Calendar, now: datetime) -> list[Standing]:
    """What is late or due next; what has no promise comes last."""
    unfinished = Request.objects.filter(office=office, status__in=clock.OPEN).select_related("service")
    nearest = unfinished.order_by(F("due_at").asc(nulls_last=True), "pk")[:NEAREST]
    return [standing(calendar, request, now) for request in nearest]


type Words = str | Promise
STATUSES: list[tuple[str, Words]] = [(OPEN, lazy("Still open")), (LATE, lazy("Past due"))]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is searched. Anything unknown in an address searches for everything; `problems` says what was not read."""

    text: str = ""
    service: int = 0
    status: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    def narrow(self, requests: QuerySet[Request], late: Q) -> QuerySet[Request]:
        if self.service:
            requests = requests.filter(service=self.service)
        if self.first:
            requests = requests.filter(registered_on__gte=self.first)
        if self.last:
            requests = requests.filter(registered_on__lte=self.last)
        if self.status == OPEN:
            requests = requests.filter(status__in=clock.OPEN)
        elif self.status == LATE:
            requests = requests.filter(late, status__in=clock.OPEN)
        elif self.status:
            requests = requests.filter(status=self.status)
        return self._named(requests) if self.text else requests

    def _named(self, requests: QuerySet[Request]) -> QuerySet[Request]:
        """A number, with or without its year, or the beginning of a name."""
        head, slash, year = self.text.replace(" ", "").partition("/")
        if head.isascii() and head.isdigit() and len(head) <= 9 and (not slash or (year.isascii() and year.isdigit())):
            numbered = requests.filter(number=int(head))
            return numbered.filter(year=int(year)) if slash and len(year) == 4 else numbered
        name = _binary(Upper("applicant"))
        return requests.alias(name=name).filter(
            name__gte=_binary(Upper(Value(self.text))), name__lt=_binary(Upper(Value(self.text + _LAST_SIGN)))
        )


def _binary(text: Combinable) -> Any:
    """Compared sign by sign on both engines, so that an index finds the beginning of a name."""
    return Collate(text, "C") if connection.vendor == "postgresql" else text


@dataclass(frozen=True, slots=True)
class Found:
    """The late ones that stand on top of the first page, and the others, newest first."""

    late: tuple[Request, ...]
    rest: QuerySet[Request]


def search(office: Office, filters: Filters, calendar: Calendar, now: datetime) -> Found:
    late = clock.late(calendar, now)
    found = filters.narrow(Request.objects.filter(office=office), late).select_related("service")
    newest = found.order_by("-registered_on", "-number")
    if filters.status in {OPEN, LATE}:
        return Found((), found.order_by(F("due_at").asc(nulls_last=True), "pk"))
    if filters.status:
        return Found((), newest)
    on_top = tuple(found.filter(late, status__in=clock.OPEN).order_by("due_at", "pk")[:LATE_ON_TOP])
    return Found(on_top, newest.exclude(pk__in=[request.pk for request in on_top]))


def standings(calendar: Calendar, requests: Iterable[Request], now: datetime) -> list[Standing]:
    return [standing(calendar, request, now) for request in requests]


type Compared = list[tuple[str, str, str]]


def compared_steps(sent: Mapping[str, str], stored: Request, events: Sequence[Event]) -> Compared:
    """What was sent for a step beside what stands there now: (name, sent, stored)."""
    names = dict(Status.choices)
    fee = rupiah(stored.fee_paid) if stored.fee_paid else ""
    rows = [
        (_("Status"), str(names.get(sent.get("to", ""), "")), str(stored.get_status_display())),
        (_("Note"), sent.get("note", ""), events[-1].note if events else ""),
        (_("Number of the product"), sent.get("product_number", ""), stored.product_number),
        (_("Handed to"), sent.get("handed_to", ""), stored.handed_to),
        (_("Fee paid (Rp)"), sent.get("fee_paid", ""), fee),
    ]
    return [row for row in rows if row[1] or row[2]]


def compared_data(sent: Mapping[str, str], stored: Request) -> Compared:
    """The same for the data of the applicant; sealed numbers stay hidden."""
    return [
        (_("Name of the applicant"), sent.get("applicant", ""), stored.applicant),
        (_("Village"), sent.get("village", ""), stored.village),
        (_("NIK"), sent.get("nik", ""), stored.nik_masked),
        (_("WhatsApp number"), sent.get("phone", ""), stored.phone_masked),
    ]
