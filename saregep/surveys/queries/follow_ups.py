"""The follow-up plan of a period, and what came of the plan of the period before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.methods.ikm import ikm, low_elements
from saregep.methods.percent import percentages
from saregep.surveys.models import FollowUp, Period
from saregep.surveys.queries.elements import Element, elements_of, keys_of
from saregep.surveys.queries.periods import period_before
from saregep.surveys.queries.tallies import tally_of


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An activity with the name of its element. Late: its day is over and it is not done."""

    follow_up: FollowUp
    element: str
    late: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The activities of a period, late ones first, and how many are done."""

    period: Period
    rows: tuple[PlanRow, ...]

    @property
    def done(self) -> int:
        return sum(row.follow_up.status == FollowUp.Status.DONE for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def share(self) -> Decimal:
        """Per cent of the activities that are done (regulations §1.9)."""
        return percentages((self.done, len(self.rows) - self.done))[0]


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The page: the plan, the low elements that no activity speaks of, the plan of the period before."""

    plan: Plan
    low: tuple[Element, ...]
    unplanned: tuple[Element, ...]
    before: Plan | None
    has_answers: bool


def follow_ups_for(user: User) -> QuerySet[FollowUp]:
    """The activities of every office that the account may read."""
    return FollowUp.objects.filter(period__survey__office__in=offices_of(user)).select_related(
        "period__survey__office", "period__instrument"
    )


def follow_ups(period: Period, today: date) -> FollowUps:
    """A fixed number of queries, whatever the number of activities and answers."""
    elements = elements_of(period.instrument)
    low = low_of(period, elements)
    rows = list(period.follow_ups.all())
    planned = {row.element for row in rows}
    earlier = period_before(period)
    before = None
    if earlier is not None:
        before = plan_of(earlier, list(earlier.follow_ups.all()), elements_of(earlier.instrument), today)
    return FollowUps(
        plan=plan_of(period, rows, elements, today),
        low=low,
        unplanned=tuple(element for element in low if element.key not in planned),
        before=before if before is not None and before.rows else None,
        has_answers=bool(low),
    )


def plan_of(period: Period, rows: Iterable[FollowUp], elements: Sequence[Element], today: date) -> Plan:
    names = {element.key: f"{element.code} {element.name}" for element in elements}
    found = [PlanRow(row, names.get(row.element, row.element), is_late(row, today)) for row in rows]
    return Plan(period, tuple(sorted(found, key=lambda row: not row.late)))


def is_late(row: FollowUp, today: date) -> bool:
    return row.due_on < today and row.status != FollowUp.Status.DONE


def low_of(period: Period, elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements to improve, lowest first; none without answers."""
    tally = tally_of(period)
    if not tally.respondents:
        return ()
    by_key = {element.key: element for element in elements}
    return tuple(by_key[result.key] for result in low_elements(ikm(tally, keys_of(elements))))
