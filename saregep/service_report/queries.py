"""The pages of periodic reports: a year of an office, one report, the units side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min

from saregep.methods.ikm import DifferentElements, Ikm, MeanOfUnits, ikm, mean_of_units, pooled
from saregep.methods.periods import PeriodKind, bounds
from saregep.service_report.key_figures import KeyFigures, Skm
from saregep.service_report.models import Determination, Report, Text
from saregep.service_report.wording import text_fields
from saregep.services.models import OldRecap, Request
from saregep.services.queries.performance import Kept, Stretch, measured_in
from saregep.services.queries.recaps import Totals, begun, totals_in
from saregep.surveys.models import Period
from saregep.surveys.queries.measured import measured_until

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from saregep.offices.models import Office

MONTHS, QUARTERS = 12, 4
HEAVY = ("pdf", "docx", "content")  # never read where only the state is asked for


def report_of(office: Office, stretch: Stretch) -> Report | None:
    return Report.objects.filter(office=office, starts_on=stretch.first, ends_on=stretch.last).first()


def texts_of(report: Report | None) -> dict[str, Text]:
    """The texts that the office wrote, by key."""
    if report is None:
        return {}
    return {row.key: row for row in report.texts.select_related("updated_by")}


def determinations_of(report: Report | None) -> list[Determination]:
    """Every determination, the newest first, without the files."""
    if report is None:
        return []
    return list(report.determinations.defer("pdf", "docx").select_related("by", "ended_by").order_by("-pk"))


@dataclass(frozen=True, slots=True)
class Row:
    """A month or quarter of a year with the state of its report; `has_data` from the first one with figures on."""

    stretch: Stretch
    is_over: bool
    has_begun: bool
    has_data: bool
    written: int
    determination: Determination | None

    @property
    def texts(self) -> int:
        return len(text_fields())

    @property
    def figures(self) -> KeyFigures | None:
        return KeyFigures.from_json(self.determination.figures) if self.determination else None


@dataclass(frozen=True, slots=True)
class Year:
    """A year; the one before and the one after where there may be reports."""

    year: int
    months: tuple[Row, ...]
    quarters: tuple[Row, ...]
    before: int | None
    after: int | None


def year_of(office: Office, year: int, today: date) -> Year:
    """The twelve months and four quarters: six queries."""
    since = _first_day(office) or today
    found = Report.objects.filter(office=office, starts_on__year=year).annotate(written=Count("texts"))
    reports = {(one.starts_on, one.ends_on): one for one in found}
    current = Determination.objects.defer(*HEAVY).filter(report__in=reports.values(), ended_at__isnull=True)
    determined = {one.report_id: one for one in current.select_related("by")}

    def row(kind: PeriodKind, place: int) -> Row:
        stretch = Stretch(kind, *bounds(kind, year, place))
        report = reports.get((stretch.first, stretch.last))
        return Row(
            stretch=stretch,
            is_over=stretch.last < today,
            has_begun=stretch.first <= today,
            has_data=stretch.last >= since,
            written=report.written if report else 0,
            determination=determined.get(report.pk) if report else None,
        )

    return Year(
        year,
        tuple(row(PeriodKind.MONTH, place) for place in range(1, MONTHS + 1)),
        tuple(row(PeriodKind.QUARTER, place) for place in range(1, QUARTERS + 1)),
        before=year - 1 if year > since.year else None,
        after=year + 1 if year < today.year else None,
    )


def _first_day(office: Office) -> date | None:
    """The first day of which the office has figures: of its register, its old recaps, its closed surveys."""
    days = (
        Request.objects.filter(office=office).aggregate(day=Min("registered_on"))["day"],
        OldRecap.objects.filter(office=office).aggregate(day=Min("starts_on"))["day"],
        Period.objects.filter(survey__office=office, status=Period.Status.CLOSED).aggregate(day=Min("starts_on"))[
            "day"
        ],
    )
    return min((day for day in days if day), default=None)


def undetermined(offices: Collection[int], today: date) -> tuple[Stretch, list[int]]:
    """The month before this day, and the offices that have figures of it and no determined report: four queries."""
    month = Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, today.year, today.month)).before
    determined = Determination.objects.filter(
        report__office__in=offices,
        report__starts_on=month.first,
        report__ends_on=month.last,
        ended_at__isnull=True,
    )
    done = set(determined.values_list("report__office", flat=True))
    return month, sorted(totals_in(offices, month).keys() - done)


@dataclass(frozen=True, slots=True)
class Unit:
    """An office with its figures: those that its head determined, or those of this moment."""

    office: Office
    figures: KeyFigures
    determination: Determination | None
    written: int

    @property
    def is_silent(self) -> bool:
        return self.determination is None and not self.written and self.figures.is_empty


@dataclass(frozen=True, slots=True)
class Together:
    """The index of all units in both ways that are in use (regulations §1.10)."""

    pooled: Ikm
    mean: MeanOfUnits


@dataclass(frozen=True, slots=True)
class Units:
    """The units side by side. Sums are those of the figures shown; `together` is None where it has no meaning."""

    stretch: Stretch
    units: tuple[Unit, ...]
    silent: tuple[Office, ...]
    registered: int
    done: int
    kept: Kept
    together: Together | None
    differs: bool

    @property
    def determined(self) -> int:
        return sum(unit.determination is not None for unit in self.units)

    @property
    def offices(self) -> int:
        return len(self.units) + len(self.silent)


def units_of(offices: Sequence[Office], stretch: Stretch) -> Units:
    """The same number of queries for any number of offices."""
    keys = [office.pk for office in offices]
    totals, measured = totals_in(keys, stretch), measured_in(keys, stretch)
    surveys = measured_until(keys, stretch.last)
    reports = Report.objects.filter(office__in=keys, starts_on=stretch.first, ends_on=stretch.last)
    written = dict(reports.annotate(written=Count("texts")).values_list("office", "written"))
    current = Determination.objects.defer(*HEAVY).filter(report__in=reports, ended_at__isnull=True)
    determined = {one.report.office_id: one for one in current.select_related("report")}
    absent = [key for key in keys if key not in totals and key not in determined]
    nought = begun(absent, stretch.last) if absent else set()
    rows = []
    for office in offices:
        determination = determined.get(office.pk)
        if determination is not None:
            figures = KeyFigures.from_json(determination.figures)
        else:
            nothing = 0 if office.pk in nought else None
            total = totals.get(office.pk, Totals(nothing, nothing))
            kept = measured[office.pk].kept if office.pk in measured else Kept()
            found = surveys.get(office.pk)
            figures = KeyFigures(total.registered, total.done, kept, Skm.of(found[0]) if found else None)
        rows.append(Unit(office, figures, determination, written.get(office.pk, 0)))
    shown = tuple(unit for unit in rows if not unit.is_silent)
    results = [unit.figures.skm for unit in shown if unit.figures.skm]
    together = _together(results)
    return Units(
        stretch=stretch,
        units=shown,
        silent=tuple(unit.office for unit in rows if unit.is_silent),
        registered=sum(unit.figures.registered or 0 for unit in shown),
        done=sum(unit.figures.done or 0 for unit in shown),
        kept=Kept(sum(unit.figures.kept.judged for unit in shown), sum(unit.figures.kept.kept for unit in shown)),
        together=together,
        differs=len(results) > 1 and together is None,
    )


def _together(results: Sequence[Skm]) -> Together | None:
    """Both figures; None for fewer than two units, or where they measured different elements."""
    if len(results) < 2:
        return None
    try:
        everyone, mean = pooled([one.tally for one in results]), mean_of_units([one.index for one in results])
    except DifferentElements:
        return None
    return Together(ikm(everyone, results[0].keys), mean)
