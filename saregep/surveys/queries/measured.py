"""What the surveys of offices measured last: the newest closed period of each up to a day, and the one before it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from saregep.methods.suppression import MIN_CELL
from saregep.surveys.models import Period, TallyCell
from saregep.surveys.queries.trend import steps_of, tallies_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from saregep.methods.tally import Tally
    from saregep.surveys.queries.trend import Step

SHEETS = Sum("cells__respondents", filter=Q(cells__facet=TallyCell.SHEET), default=0)


@dataclass(frozen=True, slots=True)
class Measured:
    """A survey: its newest closed period with the tally, and the closed period before that, where there is one."""

    step: Step
    tally: Tally
    before: Step | None

    @property
    def period(self) -> Period:
        return self.step.period


def measured_until(offices: Collection[int], day: date) -> dict[int, list[Measured]]:
    """{office: what its surveys measured last}, surveys of the whole office first, then the newest.

    Counts only what five citizens or more answered, and no simulated data. Four queries, whatever the number of
    offices, surveys and answers.
    """
    closed = Period.objects.filter(survey__office__in=offices, status=Period.Status.CLOSED, ends_on__lte=day)
    rows = closed.exclude(mark=Period.Mark.SIMULATED).annotate(sheets=SHEETS).filter(sheets__gte=MIN_CELL)
    newest: dict[int, list[int]] = defaultdict(list)
    for pk, survey in rows.order_by("-ends_on", "-starts_on", "-pk").values_list("pk", "survey"):
        if len(newest[survey]) < 2:
            newest[survey].append(pk)
    wanted = [pk for pair in newest.values() for pk in pair]
    periods = (
        Period.objects.filter(pk__in=wanted)
        .select_related("survey__office", "survey__service", "instrument")
        .prefetch_related("instrument__questions")
        .in_bulk()
    )
    tallies = tallies_of(periods.values())
    found: dict[int, list[Measured]] = defaultdict(list)
    for pair in newest.values():
        *earlier, last = steps_of([periods[pk] for pk in reversed(pair)], tallies)
        one = Measured(last, tallies[last.period.pk], earlier[0] if earlier else None)
        found[one.period.survey.office_id].append(one)
    for several in found.values():
        several.sort(key=lambda one: one.period.pk)
        several.sort(key=lambda one: one.period.ends_on, reverse=True)
        several.sort(key=lambda one: one.period.survey.service_id is not None)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Running:
    """A period that citizens still answer."""

    period: Period
    respondents: int


def running_in(office: int, first: date, last: date) -> list[Running]:
    """The open periods of an office that reach into these days, without simulated data: one query."""
    rows = Period.objects.filter(
        survey__office=office, status=Period.Status.OPEN, starts_on__lte=last, ends_on__gte=first
    ).exclude(mark=Period.Mark.SIMULATED)
    found = rows.annotate(sheets=SHEETS).select_related("survey").order_by("ends_on", "pk")
    return [Running(period, period.sheets) for period in found]
