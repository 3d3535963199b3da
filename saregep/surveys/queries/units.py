"""Several offices side by side, and their figure together in both ways that are in use (regulations §1.10)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.methods.ikm import DifferentElements, Ikm, MeanOfUnits, ikm, mean_of_units, pooled
from saregep.methods.periods import PeriodKind, label
from saregep.methods.tally import Tally
from saregep.offices.models import Office
from saregep.surveys.models import Period, TallyCell
from saregep.surveys.queries.elements import elements_of, keys_of
from saregep.surveys.queries.trend import tallies_of


@dataclass(frozen=True, slots=True)
class Span:
    """A year, or one stretch of days with a name; `value` is how an address writes it."""

    value: str
    name: str
    starts_on: date
    ends_on: date
    whole_year: bool = False

    def holds(self, period: Period) -> bool:
        """A year holds every period inside it; a stretch of days only the periods of these very days."""
        if self.whole_year:
            return self.starts_on <= period.starts_on and period.ends_on <= self.ends_on
        return (self.starts_on, self.ends_on) == (period.starts_on, period.ends_on)


@dataclass(frozen=True, slots=True)
class Unit:
    """An office with answers in the span. It has no index where its own periods asked different elements."""

    office: Office
    periods: tuple[Period, ...]
    respondents: int
    tally: Tally | None
    index: Ikm | None

    @property
    def marks(self) -> tuple[str, ...]:
        """Words for data that no citizen gave."""
        return tuple(sorted({str(period.get_mark_display()) for period in self.periods if period.mark}))


@dataclass(frozen=True, slots=True)
class Together:
    """All units as one: every respondent alike, and every unit alike."""

    pooled: Ikm
    mean: MeanOfUnits


@dataclass(frozen=True, slots=True)
class Units:
    """The page of the units. `together` is None for fewer than two units, and where their elements differ."""

    spans: tuple[Span, ...]
    span: Span | None
    units: tuple[Unit, ...]
    silent: tuple[Office, ...]
    together: Together | None

    @property
    def offices(self) -> int:
        return len(self.units) + len(self.silent)

    @property
    def differs(self) -> bool:
        """Whether the units asked different elements, so that no figure of all of them has a meaning."""
        return len(self.units) > 1 and self.together is None


def spans_of(periods: Iterable[tuple[str, date, date]]) -> tuple[Span, ...]:
    """Years first, newest first, then every stretch of days that a period has."""
    rows = sorted(set(periods), key=lambda row: (row[1], row[2]), reverse=True)
    years = sorted({start.year for _kind, start, end in rows if start.year == end.year}, reverse=True)
    stretches = {
        (start, end): Span(f"{start:%Y-%m-%d}_{end:%Y-%m-%d}", label(PeriodKind(kind), start, end), start, end)
        for kind, start, end in rows
    }
    return (
        *(Span(str(year), f"Tahun {year}", date(year, 1, 1), date(year, 12, 31), whole_year=True) for year in years),
        *(span for span in stretches.values() if not _is_year(span)),
    )


def _is_year(span: Span) -> bool:
    first, last = span.starts_on, span.ends_on
    return (first.year, first.month, first.day) == (last.year, 1, 1) and (last.month, last.day) == (12, 31)


def units(user: User, wanted: str = "") -> Units | None:
    """The units that the account may read, in the span it chose (else the newest); None for an unknown span."""
    offices = {office.pk: office for office in offices_of(user)}
    counted = _counted_periods(offices)
    spans = spans_of(counted.values_list("kind", "starts_on", "ends_on").order_by())
    span = next((span for span in spans if span.value == wanted), None) if wanted else next(iter(spans), None)
    if span is None:
        return None if wanted else Units((), None, (), tuple(offices.values()), None)
    periods = [
        period
        for period in counted.filter(starts_on__gte=span.starts_on, ends_on__lte=span.ends_on)
        .select_related("survey", "instrument")
        .prefetch_related("instrument__questions")
        if span.holds(period)
    ]
    rows = _units(periods, offices)
    return Units(
        spans=spans,
        span=span,
        units=tuple(rows),
        silent=tuple(office for office in offices.values() if office.pk not in {unit.office.pk for unit in rows}),
        together=_together(rows),
    )


def _counted_periods(offices: Iterable[int]) -> QuerySet[Period]:
    answered = TallyCell.objects.filter(period=OuterRef("pk"), respondents__gt=0)
    return Period.objects.filter(Exists(answered), survey__office__in=list(offices))


def _units(periods: Iterable[Period], offices: Mapping[int, Office]) -> list[Unit]:
    tallies = tallies_of(periods)
    by_office: dict[int, list[Period]] = defaultdict(list)
    for period in periods:
        by_office[period.survey.office_id].append(period)
    return [_unit(office, by_office[pk], tallies) for pk, office in offices.items() if pk in by_office]


def _unit(office: Office, periods: Sequence[Period], tallies: Mapping[int, Tally]) -> Unit:
    """The periods of an office in the span, all respondents alike, in the order of elements of the newest one."""
    parts = [tallies[period.pk] for period in periods]
    respondents = sum(part.respondents for part in parts)
    try:
        tally = pooled(parts)
    except DifferentElements:
        return Unit(office, tuple(periods), respondents, None, None)
    return Unit(office, tuple(periods), respondents, tally, ikm(tally, keys_of(elements_of(periods[0].instrument))))


def _together(units: Sequence[Unit]) -> Together | None:
    """Both figures over all units; None for fewer than two, or where they measured different elements."""
    tallies = [unit.tally for unit in units if unit.tally is not None]
    results = [unit.index for unit in units if unit.index is not None]
    if len(units) < 2 or len(tallies) < len(units):
        return None
    try:
        everyone = pooled(tallies)
    except DifferentElements:
        return None
    keys = [element.key for element in results[0].elements]
    return Together(pooled=ikm(everyone, keys), mean=mean_of_units(results))
