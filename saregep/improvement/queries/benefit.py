"""What an action brought: the survey before and after it, what is saved, what those who were asked said.

The comparison of the two periods is that of the trend of a survey; nothing is reckoned a second time here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from saregep.improvement.models import Action, Saving
from saregep.improvement.permissions import actions_of
from saregep.improvement.queries.changes import periods_of, reaches
from saregep.methods.budget import Saving as Reckoned
from saregep.methods.budget import saving, share
from saregep.methods.suppression import MIN_CELL
from saregep.methods.wording import terbilang
from saregep.surveys.models import Period
from saregep.surveys.queries.elements import elements_of
from saregep.surveys.queries.trend import Step, steps_of

if TYPE_CHECKING:
    from decimal import Decimal

    from saregep.accounts.models import User
    from saregep.methods.ikm import Comparison, ElementResult
    from saregep.surveys.queries.elements import Element
    from saregep.surveys.queries.trend import Change


@dataclass(frozen=True, slots=True)
class Side:
    """A period of the comparison. `step` is None without answers; 1 to 4 respondents show no figure (`few`)."""

    period: Period
    step: Step | None
    few: bool

    @property
    def shown(self) -> Step | None:
        return None if self.few else self.step


@dataclass(frozen=True, slots=True)
class Line:
    """An element before and after. What is not known, or hidden, is None."""

    element: Element
    linked: bool
    before: ElementResult | None
    after: ElementResult | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The survey before and after the action; a side is None as long as the action names no period for it."""

    before: Side | None
    after: Side | None
    change: Change | None
    lines: tuple[Line, ...]
    target: Decimal | None
    above: bool = False  # whether more than the target is asked for

    @property
    def other_elements(self) -> bool:
        """Whether the two periods asked other elements, so that their indices are not compared."""
        return self.both and self.change is None

    @property
    def both(self) -> bool:
        return bool(self.before and self.before.shown and self.after and self.after.shown)

    @property
    def latest(self) -> Side | None:
        """The side by which the target is judged: after the action, until then the one before it."""
        return self.after if self.after and self.after.shown else self.before

    @property
    def reached(self) -> bool | None:
        """Whether the period after the action reached the target; None as long as nobody can say."""
        step = self.after.shown if self.after else None
        return None if step is None or self.target is None else self._reaches(step.index.index, self.target)

    @property
    def surely(self) -> bool:
        """Whether the whole interval of the index lies on the side of the target on which the index lies."""
        step = self.after.shown if self.after else None
        if step is None or step.interval is None or self.target is None:
            return False
        if self.reached:
            return self._reaches(step.interval.low, self.target)
        return not self._reaches(step.interval.high, self.target)

    @property
    def missing(self) -> Decimal | None:
        """How many points the newest index lacks to the target; 0 where it lies on a target that it must exceed."""
        step = self.latest.shown if self.latest else None
        if step is None or self.target is None or self._reaches(step.index.index, self.target):
            return None
        return self.target - step.index.index

    def _reaches(self, index: Decimal, target: Decimal) -> bool:
        return reaches(index, target, above=self.above)

    @property
    def linked(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.linked)

    @property
    def others(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.linked)


def surveyed(action: Action) -> Surveyed:
    """Four queries at most."""
    wanted = [pk for pk in (action.before_id, action.after_id) if pk is not None]
    found = {
        period.pk: period
        for period in Period.objects.filter(pk__in=wanted)
        .select_related("instrument", "survey")
        .prefetch_related("instrument__questions")
    }
    steps = steps_of([found[pk] for pk in wanted])
    before, after = _side(action.before_id, found, steps), _side(action.after_id, found, steps)
    both = bool(before and before.shown and after and after.shown and action.before_id != action.after_id)
    change = steps[-1].change if both else None
    return Surveyed(before, after, change, _lines(action, before, after, change), action.target, action.above_target)


def periods_after(action: Action) -> list[Period]:
    """The periods that can stand for the time after the action: begun after the one before it has ended."""
    before = action.before
    return [one for one in periods_of(action.office) if before is None or one.starts_on > before.ends_on]


def _side(pk: int | None, found: dict[int, Period], steps: tuple[Step, ...]) -> Side | None:
    if pk is None:
        return None
    step = next((step for step in steps if step.period.pk == pk), None)
    return Side(found[pk], step, step is not None and step.index.respondents < MIN_CELL)


def _lines(action: Action, before: Side | None, after: Side | None, change: Change | None) -> tuple[Line, ...]:
    """Every element of the newest questionnaire of the two, in the order of the regulation."""
    asked = after or before
    if asked is None:
        return ()
    earlier, later = _by_key(before), _by_key(after)
    compared = {row.element.key: row.comparison for row in change.elements} if change else {}
    return tuple(
        Line(
            element=element,
            linked=element.key in action.elements,
            before=earlier.get(element.key),
            after=later.get(element.key),
            comparison=compared.get(element.key),
        )
        for element in elements_of(asked.period.instrument)
    )


def _by_key(side: Side | None) -> dict[str, ElementResult]:
    step = side.shown if side else None
    return {} if step is None else {result.key: result for result in step.index.elements}


@dataclass(frozen=True, slots=True)
class Saved:
    """A line of the calculator with what comes of it."""

    row: Saving
    reckoned: Reckoned


@dataclass(frozen=True, slots=True)
class Savings:
    lines: tuple[Saved, ...]

    @property
    def in_a_year(self) -> int:
        return sum(line.reckoned.in_a_year for line in self.lines)

    @property
    def more_in_a_year(self) -> int:
        """What the action costs more in a year where it saves nothing."""
        return -self.in_a_year

    @property
    def in_words(self) -> str:
        return f"{terbilang(self.in_a_year)} rupiah"


def savings(action: Action) -> Savings:
    return Savings(
        tuple(
            Saved(
                row,
                saving(row.quantity_before, row.price_before, row.quantity_after, row.price_after, row.units_a_year),
            )
            for row in action.savings.all()
        )
    )


def savings_for(user: User) -> QuerySet[Saving]:
    """Every line of the calculator that the account may read."""
    return Saving.objects.filter(action__in=actions_of(user)).select_related("action__office")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the questionnaire. Fewer than five answers show nothing; then `answers` is empty."""

    question: str
    base: int
    answers: tuple[tuple[str, int, Decimal], ...]

    @property
    def together(self) -> Decimal:
        """What the rounded shares add up to; it need not be 100,0."""
        return sum((part for _answer, _count, part in self.answers), start=share(0, 1))


def answered(action: Action) -> tuple[Answered, ...]:
    """The questions in their order, each share of its own base. One query."""
    questions: dict[str, list[tuple[str, int]]] = {}
    for row in action.results.all():
        questions.setdefault(row.question, []).append((row.answer, row.count))
    found = []
    for question, answers in questions.items():
        base = sum(count for _answer, count in answers)
        shown = [(answer, count, share(count, base)) for answer, count in answers] if base >= MIN_CELL else []
        found.append(Answered(question, base if base >= MIN_CELL else 0, tuple(shown)))
    return tuple(found)
