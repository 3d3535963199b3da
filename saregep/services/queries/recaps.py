"""How many citizens asked for each service and how many products were finished, month by month.

Counts are made by the database. What the register does not hold comes from old recaps: those whose days lie wholly in
the asked ones; of days that neither keeps nothing is known, which is not nought. An old recap is only taken in for
days without a request (see actions.recaps), so nothing counts twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet, Sum

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.documents.tables_in.words import fold
from saregep.methods.periods import PeriodKind, label
from saregep.offices.models import Office
from saregep.services.imports import Row
from saregep.services.imports.names import core_of
from saregep.services.models import OldRecap, OldRecapRow, Request, Service, Status
from saregep.services.queries.performance import Stretch

# The product lies ready or was handed over; what was rejected or cancelled has none.
DONE = (Status.READY, Status.HANDED_OVER)
LATE_START = 5  # a register whose first request is of such a day of its month, or an earlier one, keeps that month
type Days = tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A service: requests registered, products finished, products of the stretch before.

    `registered` is None where only old recaps are known, which print products alone, `done` too where not even they
    are; `before` is None where nothing is known of the stretch before. `doubts` come from an old recap; a row of it
    that names no service has no `service_id`.
    """

    name: str
    registered: int | None
    done: int | None
    before: int | None
    from_old: bool = False
    doubts: tuple[str, ...] = ()
    service_id: int | None = None

    @property
    def change(self) -> int | None:
        return _change(self.done, self.before)


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap of a stretch. `divided` old recaps reach beyond it and cannot be counted in part.

    `days` are those that the register or an old recap keeps, in order and joined where they touch.
    """

    stretch: Stretch
    lines: tuple[Line, ...]
    old: tuple[OldRecap, ...]
    old_before: tuple[OldRecap, ...]
    divided: tuple[OldRecap, ...]
    registered_known: bool
    before_known: bool
    days: Days
    days_before: Days

    @property
    def registered(self) -> int | None:
        return sum(line.registered or 0 for line in self.lines) if self.registered_known else None

    @property
    def done(self) -> int | None:
        return sum(line.done or 0 for line in self.lines) if self.is_known else None

    @property
    def before(self) -> int | None:
        return sum(line.before or 0 for line in self.lines) if self.before_known else None

    @property
    def change(self) -> int | None:
        return _change(self.done, self.before)

    @property
    def is_known(self) -> bool:
        """Whether anything is kept of these days: before the register began only old recaps tell."""
        return bool(self.days)

    @property
    def only(self) -> str:
        """The days that are kept, in words, where they are not all: "Oktober 2023"."""
        return _only(self.stretch, self.days)

    @property
    def only_before(self) -> str:
        return _only(self.stretch.before, self.days_before)

    @property
    def is_empty(self) -> bool:
        return not any(line.registered or line.done or line.before for line in self.lines)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is to be clarified, each said once though it may be about several lines."""
        return tuple(dict.fromkeys(doubt for line in self.lines for doubt in line.doubts))


@dataclass(slots=True)
class _Counted:
    name: str
    registered: int = 0
    done: int = 0
    before: int = 0
    from_old: bool = False
    doubts: list[str] = field(default_factory=list)


def recap(office: Office, stretch: Stretch) -> Recap:
    """The recap of an office: services on offer, and all others that count something. Six queries."""
    earlier = stretch.before
    services = list(Service.objects.filter(office=office).values_list("pk", "name", "is_active"))
    counted: dict[int | str, _Counted] = {pk: _Counted(name) for pk, name, _active in services}
    known_before = False
    registered = Request.objects.filter(office=office, registered_on__range=(earlier.first, stretch.last)).order_by()
    asked = registered.values_list("service").annotate(
        now=Count("pk", filter=Q(registered_on__gte=stretch.first)),
        then=Count("pk", filter=Q(registered_on__lt=stretch.first)),
    )
    for service, now, then in asked:
        counted[service].registered = now
        known_before = known_before or then > 0
    finished = Request.objects.filter(
        office=office, status__in=DONE, finished_on__range=(earlier.first, stretch.last)
    ).order_by()
    split = finished.values_list("service").annotate(
        now=Count("pk", filter=Q(finished_on__gte=stretch.first)),
        then=Count("pk", filter=Q(finished_on__lt=stretch.first)),
    )
    for service, now, then in split:
        counted[service].done, counted[service].before = now, then
        known_before = known_before or then > 0
    old, old_before, divided = _old_recaps(office, stretch, earlier)
    _add_old(counted, old, old_before)
    since = _since(office)
    known = since is not None and since <= stretch.last and (any(one.registered for one in counted.values()) or not old)
    days = _days(stretch, old, since if known else None)
    days_before = _days(earlier, old_before, since if known_before or not old_before else None)
    known_before = known_before or bool(old_before)
    active = {pk for pk, _name, offered in services if offered}
    lines = tuple(
        Line(
            name=line.name,
            registered=line.registered if known else None,
            done=line.done if days else None,
            before=line.before if known_before else None,
            from_old=line.from_old,
            doubts=tuple(dict.fromkeys(line.doubts)),
            service_id=key if isinstance(key, int) else None,
        )
        for key, line in counted.items()
        if key in active or line.registered or line.done or line.before
    )
    return Recap(stretch, lines, old, old_before, divided, known, known_before, days, days_before)


def _change(done: int | None, before: int | None) -> int | None:
    return None if done is None or before is None else done - before


def _only(stretch: Stretch, days: Days) -> str:
    is_whole = days in ((), ((stretch.first, stretch.last),))
    return "" if is_whole else " dan ".join(label(PeriodKind.MONTH, *one) for one in days)


def _since(office: Office) -> date | None:
    """The first day of the register; the first of its month where nobody may well have come until then."""
    day: date | None = Request.objects.filter(office=office).aggregate(day=Min("registered_on"))["day"]
    return day.replace(day=1) if day and day.day <= LATE_START else day


def _days(stretch: Stretch, old: Sequence[OldRecap], since: date | None) -> Days:
    """The days of the stretch that these old recaps keep, and the register from `since` on."""
    spans = [(one.starts_on, one.ends_on) for one in old]
    if since is not None and since <= stretch.last:
        spans.append((max(since, stretch.first), stretch.last))
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a recap; `registered` is None where only old recaps are known, both where nothing is."""

    registered: int | None
    done: int | None


def totals_in(offices: Collection[int], stretch: Stretch) -> dict[int, Totals]:
    """{office: the sums of its recap}, without those that count nothing: three queries, whatever their number."""
    days = (stretch.first, stretch.last)
    requests = Request.objects.filter(office__in=offices).order_by()
    registered = dict(requests.filter(registered_on__range=days).values_list("office").annotate(Count("pk")))
    done = dict(requests.filter(finished_on__range=days, status__in=DONE).values_list("office").annotate(Count("pk")))
    within = OldRecapRow.objects.filter(
        recap__office__in=offices, recap__starts_on__gte=stretch.first, recap__ends_on__lte=stretch.last
    )
    old = dict(within.order_by().values_list("recap__office").annotate(Sum("count")))
    return {
        office: Totals(registered.get(office, None if office in old else 0), done.get(office, 0) + old.get(office, 0))
        for office in registered.keys() | done.keys() | old.keys()
    }


def begun(offices: Collection[int], last: date) -> set[int]:
    """The offices whose register had begun on this day: one query."""
    return set(
        Request.objects.filter(office__in=offices, registered_on__lte=last)
        .order_by()
        .values_list("office", flat=True)
        .distinct()
    )


def _old_recaps(
    office: Office, stretch: Stretch, earlier: Stretch
) -> tuple[tuple[OldRecap, ...], tuple[OldRecap, ...], tuple[OldRecap, ...]]:
    """Those within the stretch, those within the one before, and those that reach out of the stretch."""
    found = OldRecap.objects.filter(office=office, starts_on__lte=stretch.last, ends_on__gte=earlier.first)
    now, before, divided = [], [], []
    for one in found.order_by("starts_on"):
        if stretch.first <= one.starts_on and one.ends_on <= stretch.last:
            now.append(one)
        elif earlier.first <= one.starts_on and one.ends_on <= earlier.last:
            before.append(one)
        elif one.ends_on >= stretch.first:
            divided.append(one)
    return tuple(now), tuple(before), tuple(divided)


def _add_old(counted: dict[int | str, _Counted], old: Sequence[OldRecap], old_before: Sequence[OldRecap]) -> None:
    now = {one.pk for one in old}
    rows = OldRecapRow.objects.filter(recap__in=[*now, *(one.pk for one in old_before)]).order_by("recap", "position")
    for row in rows:
        # A row that names no service of the list stands under its own printed name.
        key = row.service_id or fold(row.name)
        line = counted.setdefault(key, _Counted(row.name))
        if row.recap_id in now:
            line.done += row.count
            line.from_old = True
            if row.doubt:
                line.doubts.extend(row.doubt.splitlines())
        else:
            line.before += row.count


def old_recaps(office: Office) -> QuerySet[OldRecap]:
    """The old recaps of an office with their sums, the newest first."""
    return (
        OldRecap.objects.filter(office=office)
        .annotate(total=Sum("rows__count"), doubtful=Count("rows", filter=~Q(rows__doubt="")))
        .select_related("imported_by")
        .order_by("-starts_on", "-pk")
    )


def old_recaps_for(user: User) -> QuerySet[OldRecap]:
    return OldRecap.objects.filter(office__in=offices_of(user)).select_related("office", "imported_by")


def linked(rows: Iterable[Row], services: Sequence[Service]) -> Mapping[int, Service]:
    """The service that each row seems to count, by the line of the file.

    First by the printed name, each service once: the second row of one name takes the second service of that name.
    Then by what the names are about, where only one service is.
    """
    by_name: dict[str, list[Service]] = {}
    by_core: dict[frozenset[str], list[Service]] = {}
    for service in services:
        for name in dict.fromkeys((fold(service.recap_name), fold(service.name))):
            if name:
                by_name.setdefault(name, []).append(service)
        by_core.setdefault(core_of(service.recap_name or service.name), []).append(service)
    found: dict[int, Service] = {}
    used: set[int] = set()
    for row in rows:
        candidates = by_name.get(fold(row.service), [])
        free = [service for service in candidates if service.pk not in used] or candidates[:1]
        if not free:
            alike = by_core.get(core_of(row.service), [])
            free = alike if len(alike) == 1 else []
        if free:
            found[row.line] = free[0]
            used.add(free[0].pk)
    return found


def overlapping(office: Office, first: date, last: date) -> QuerySet[OldRecap]:
    return OldRecap.objects.filter(office=office, starts_on__lte=last, ends_on__gte=first).order_by("starts_on")
