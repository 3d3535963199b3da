"""The budget of an action: what is planned, what was spent and what is left, and what a later proposal asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from saregep.improvement.models import Action, BudgetLine, Spending
from saregep.improvement.permissions import actions_of
from saregep.methods.budget import MONTHS, add_up, numbers, product_in, share
from saregep.methods.consistency.words import best
from saregep.methods.wording import MONTHS as NAMES
from saregep.methods.wording import number, terbilang

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from saregep.accounts.models import User

ALIKE = 0.6  # as the checker takes two names for the same thing


@dataclass(frozen=True, slots=True)
class Row:
    """A line with all that stands below it; `doubts` are words about what does not fit."""

    line: BudgetLine
    number: str
    amount: int
    spent: int
    months: tuple[int, ...]
    doubts: tuple[str, ...]
    is_first: bool  # of its group, so that it cannot go up
    is_last: bool

    @property
    def is_group(self) -> bool:
        return self.line.unit_price is None

    @property
    def left(self) -> int:
        return self.amount - self.spent

    @property
    def too_much(self) -> int:
        return max(0, -self.left)

    @property
    def in_months(self) -> tuple[tuple[str, int], ...]:
        """(month, amount) of those that hold money."""
        return tuple((name, amount) for name, amount in zip(NAMES, self.months, strict=True) if amount)

    @property
    def depth(self) -> int:
        return self.number.count(".")


@dataclass(frozen=True, slots=True)
class Part:
    """All lines of one fund with their total."""

    fund: BudgetLine.Fund
    rows: tuple[Row, ...]

    @property
    def tops(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.depth)

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.tops)

    @property
    def spent(self) -> int:
        return sum(row.spent for row in self.tops)

    @property
    def left(self) -> int:
        return self.amount - self.spent

    @property
    def too_much(self) -> int:
        return max(0, -self.left)

    @property
    def months(self) -> tuple[int, ...]:
        return tuple(sum(row.months[place] for row in self.tops) for place in range(MONTHS))

    @property
    def in_months(self) -> tuple[tuple[str, int], ...]:
        return tuple((name, amount) for name, amount in zip(NAMES, self.months, strict=True) if amount)

    @property
    def in_words(self) -> str:
        return f"{terbilang(self.amount)} rupiah"

    @property
    def used(self) -> Decimal | None:
        """Per cent that was spent; None where nothing is planned."""
        return share(self.spent, self.amount) if self.amount else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the later proposal beside the line of the official budget with the same name."""

    name: str
    asked: int
    planned: int | None

    @property
    def difference(self) -> int | None:
        return None if self.planned is None else self.asked - self.planned


@dataclass(frozen=True, slots=True)
class Money:
    own: Part
    official: Part
    proposal: Part
    spendings: tuple[Spending, ...]

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        return self.own, self.official, self.proposal

    @property
    def spent(self) -> int:
        return self.own.spent + self.official.spent

    @property
    def without_receipt(self) -> int:
        """How many spendings have no receipt that counts."""
        return sum(one.receipt is None or not one.receipt.is_standing for one in self.spendings)

    @property
    def asked(self) -> tuple[Asked, ...]:
        named = [(row.line.text, row) for row in self.official.rows]
        found = ((row, best(row.line.text, named, least=ALIKE)) for row in self.proposal.tops)
        return tuple(Asked(row.line.text, row.amount, like.amount if like else None) for row, like in found)

    @property
    def more_than_spent(self) -> int:
        """By how much the proposal exceeds what the action cost; negative where it asks for less."""
        return self.proposal.amount - self.spent

    @property
    def less_than_spent(self) -> int:
        return -self.more_than_spent

    @property
    def more_than_official(self) -> int:
        return self.proposal.amount - self.official.amount


def lines_for(user: User) -> QuerySet[BudgetLine]:
    """Every line that the account may read."""
    return BudgetLine.objects.filter(action__in=actions_of(user)).select_related("action__office", "parent")


def spendings_for(user: User) -> QuerySet[Spending]:
    return Spending.objects.filter(line__action__in=actions_of(user)).select_related("line__action__office")


def money(action: Action) -> Money:
    """Two queries, whatever the number of lines."""
    lines = list(action.budget_lines.all())
    spendings = tuple(Spending.objects.filter(line__action=action).select_related("line", "receipt"))
    spent: dict[int, int] = {}
    for spending in spendings:
        spent[spending.line_id] = spent.get(spending.line_id, 0) + spending.amount
    own, official, proposal = (
        _part(fund, [line for line in lines if line.fund == fund], spent) for fund in BudgetLine.Fund
    )
    return Money(own, official, proposal, spendings)


def spent_and_planned(action: Action) -> tuple[int, int]:
    """What was spent, and what the own and the official budget plan, for the overview of the action: two queries."""
    lines = action.budget_lines.exclude(fund=BudgetLine.Fund.PROPOSAL).values_list("volume", "unit_price")
    planned = sum((volume or 0) * (price or 0) for volume, price in lines)
    spent = Spending.objects.filter(line__action=action).aggregate(all=Sum("amount"))["all"] or 0
    return spent, planned


def _part(fund: BudgetLine.Fund, lines: Sequence[BudgetLine], spent: dict[int, int]) -> Part:
    ordered = _in_order(lines)
    parents = {line.pk: line.parent_id for line in ordered}
    figures = {
        line.pk: ((line.volume or 0) * line.unit_price, spent.get(line.pk, 0), *(line.months or (0,) * MONTHS))
        for line in ordered
        if line.unit_price is not None
    }
    sums, placed = add_up(parents, figures), numbers(parents)
    groups: dict[int | None, list[int]] = {}
    for line in ordered:
        groups.setdefault(line.parent_id, []).append(line.pk)
    rows = []
    for line in ordered:
        group = groups[line.parent_id]
        amount, paid, *months = sums[line.pk] or (0,) * (MONTHS + 2)
        rows.append(
            Row(
                line,
                placed[line.pk],
                amount,
                paid,
                tuple(months),
                _doubts(line),
                line.pk == group[0],
                line.pk == group[-1],
            )
        )
    return Part(fund, tuple(rows))


def _in_order(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Each group directly before the lines that stand under it."""
    below: dict[int | None, list[BudgetLine]] = {}
    for line in lines:
        below.setdefault(line.parent_id, []).append(line)

    def walk(above: int | None) -> list[BudgetLine]:
        return [each for line in below.get(above, ()) for each in (line, *walk(line.pk))]

    return walk(None)


def _doubts(line: BudgetLine) -> tuple[str, ...]:
    product = product_in(line.text)
    if product is None or line.volume in (None, product):
        return ()
    words = {"product": number(product), "volume": number(line.volume or 0)}
    return (_("The name reckons %(product)s, the volume is %(volume)s.") % words,)
