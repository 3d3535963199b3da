"""Verbs of the budget: write lines in groups, and what was spent on them. Sums are reckoned, never written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.forms import MAX_INTEGER
from saregep.improvement.actions.locks import open_action
from saregep.improvement.actions.places import change_places
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Action, BudgetLine, Evidence, Spending
from saregep.methods.budget import months_too_much, product_of
from saregep.methods.wording import number, rupiah

MOST_LINES = 200
MOST_SPENDINGS = 500
DEEPEST = 3
HIGHEST_AMOUNT = 10**12  # of one line; two hundred of them can still be written in words


@dataclass(frozen=True, slots=True)
class Item:
    """What is said of a line: a group has neither volume nor price, months belong to the official budget."""

    text: str
    parent: BudgetLine | None = None
    code: str = ""
    volume: int | None = None
    volume_text: str = ""
    unit: str = ""
    unit_price: int | None = None
    months: Sequence[int] = ()


@transaction.atomic
def add(*, action: Action, fund: str, item: Item, by: User | None) -> BudgetLine:
    """Write a line at the end of its group."""
    action = open_action(action)
    if action.budget_lines.count() >= MOST_LINES:
        raise RuleBroken(_("A budget keeps at most %(most)s lines.") % {"most": MOST_LINES})
    values = _values(fund, item)
    _check_place(action, fund, item.parent, None)
    place = 1 + (action.budget_lines.filter(fund=fund).aggregate(last=Max("position"))["last"] or 0)
    made = BudgetLine.objects.create(action=action, fund=fund, position=place, **values)
    after = _told(values) | {"fund": str(BudgetLine.Fund(fund).label)}
    audit.record(office=action.office.code, by=by, action="improvement.line.add", thing=made, after=after)
    return made


@transaction.atomic
def change(*, line: BudgetLine, item: Item, seen: str | None, by: User | None) -> BudgetLine:
    """Say something else of a line; its fund stays."""
    action = open_action(line.action)
    row = BudgetLine.objects.select_related("parent").get(pk=line.pk)
    check_seen(row, seen, action.office)
    values = _values(row.fund, item)
    _check_place(action, row.fund, item.parent, row)
    if values["volume"] is None and row.spendings.exists():
        raise RuleBroken(_("Money was spent on this line. Keep its volume and its price."), field="volume")
    if values["volume"] is not None and row.children.exists():
        raise RuleBroken(_("Lines stand under this group. Its amount is their sum; leave volume and price empty."))
    old = {name: getattr(row, name) for name in values}
    changed = {name: value for name, value in values.items() if value != old[name]}
    if changed:
        for name, value in changed.items():
            setattr(row, name, value)
        row.save()
        before, after = _told({name: old[name] for name in changed}), _told(changed)
        audit.record(
            office=action.office.code, by=by, action="improvement.line.change", thing=row, before=before, after=after
        )
    return row


@transaction.atomic
def move(*, line: BudgetLine, up: bool, by: User | None) -> None:
    """Change places with the neighbour of the same group, with all that stands under it; the outermost one stays."""
    action = open_action(line.action)
    row = action.budget_lines.filter(pk=line.pk).first()
    if row is None:
        return
    siblings = action.budget_lines.filter(fund=row.fund, parent=row.parent_id)
    if change_places(row, list(siblings), up=up):
        after = {"line": row.text, "moved": "naik" if up else "turun"}
        audit.record(office=action.office.code, by=by, action="improvement.line.move", thing=row, after=after)


@transaction.atomic
def remove(*, line: BudgetLine, by: User | None) -> None:
    """Take a line away; a group goes when nothing stands under it, a line when nothing was spent on it."""
    action = open_action(line.action)
    row = BudgetLine.objects.filter(pk=line.pk).first()
    if row is None:
        return
    if row.children.exists():
        raise RuleBroken(_("Lines stand under this group. Remove them first."))
    if row.spendings.exists():
        raise RuleBroken(_("Money was spent on this line. Take the spending back first."))
    before = {"text": row.text, "fund": row.get_fund_display()}
    audit.record(office=action.office.code, by=by, action="improvement.line.remove", thing=row, before=before)
    row.delete()


@transaction.atomic
def spend(
    *, line: BudgetLine, day: date, amount: int, note: str = "", receipt: Evidence | None = None, by: User | None
) -> Spending:
    """What was paid on a day, with its receipt where there is one. More than was planned is kept and pointed out."""
    action = open_action(line.action)
    row = BudgetLine.objects.get(pk=line.pk)
    if row.unit_price is None:
        raise RuleBroken(_("Money is spent on the lines of a group, not on the group."))
    if row.fund == BudgetLine.Fund.PROPOSAL:
        raise RuleBroken(_("A proposal is not money yet. Write the spending on a line that is paid for."))
    if day > action.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="day")
    if not 1 <= amount < HIGHEST_AMOUNT:
        raise RuleBroken(_("The amount is at least Rp1."), field="amount")
    if receipt is not None and receipt.pk not in set(receipts_of(action).values_list("pk", flat=True)):
        raise RuleBroken(_("Choose a receipt of this action."), field="receipt")
    if Spending.objects.filter(line__action=action).count() >= MOST_SPENDINGS:
        raise RuleBroken(_("An action keeps at most %(most)s spendings.") % {"most": MOST_SPENDINGS})
    made = Spending.objects.create(line=row, day=day, amount=amount, note=note, receipt=receipt)
    after = {"line": row.text, "day": day, "amount": rupiah(amount), "note": note}
    after["receipt"] = receipt.title if receipt else ""
    audit.record(office=action.office.code, by=by, action="improvement.spending.add", thing=made, after=after)
    return made


@transaction.atomic
def take_back(*, spending: Spending, by: User | None) -> None:
    """Take a spending back that was written by mistake."""
    action = open_action(spending.line.action)
    row = Spending.objects.select_related("line").filter(pk=spending.pk).first()
    if row is None:
        return
    before = {"line": row.line.text, "day": row.day, "amount": rupiah(row.amount)}
    audit.record(office=action.office.code, by=by, action="improvement.spending.take_back", thing=row, before=before)
    row.delete()


def receipts_of(action: Action) -> Any:
    """The receipts among the evidence of an action."""
    found = Evidence.objects.standing().filter(activity__action=action, kind=Evidence.Kind.RECEIPT)
    return found.order_by("-day", "-pk")


def _values(fund: str, item: Item) -> dict[str, Any]:
    """The fields of a line, its volume reckoned where its text is a product."""
    volume = _volume(item)
    if (volume is None) != (item.unit_price is None):
        missing = "volume" if volume is None else "unit_price"
        raise RuleBroken(_("Fill in both volume and unit price, or neither."), field=missing)
    amount = (volume or 0) * (item.unit_price or 0)
    if amount >= HIGHEST_AMOUNT:
        raise RuleBroken(
            _("One line is less than %(most)s. Divide it.") % {"most": rupiah(HIGHEST_AMOUNT)}, field="unit_price"
        )
    months = list(item.months) if fund == BudgetLine.Fund.OFFICIAL and volume is not None else []
    if fund == BudgetLine.Fund.OFFICIAL and volume is not None:
        _check_months(amount, months)
    return {
        "text": item.text,
        "parent": item.parent,
        "code": item.code,
        "volume": volume,
        "volume_text": item.volume_text,
        "unit": item.unit,
        "unit_price": item.unit_price,
        "months": months,
    }


def _volume(item: Item) -> int | None:
    product = product_of(item.volume_text)
    if product is not None and not 1 <= product <= MAX_INTEGER:
        raise RuleBroken(
            _("“%(text)s” makes %(product)s. Write a product from 1 to %(most)s.")
            % {"text": item.volume_text, "product": number(product), "most": number(MAX_INTEGER)},
            field="volume_text",
        )
    if product is None or item.volume in (None, product):
        return item.volume if product is None else product
    raise RuleBroken(
        _("“%(text)s” makes %(product)s, but the volume says %(volume)s. Correct one of them.")
        % {"text": item.volume_text, "product": number(product), "volume": number(item.volume or 0)},
        field="volume",
    )


def _check_months(amount: int, months: Sequence[int]) -> None:
    if len(months) != 12 or any(month < 0 for month in months):
        raise RuleBroken(_("Write how much is planned for each month; an empty month is Rp0."), field="month_1")
    if too_much := months_too_much(amount, months):
        words = {"sum": rupiah(sum(months)), "amount": rupiah(amount), "difference": rupiah(abs(too_much))}
        message = (
            _("The months add up to %(sum)s, that is %(difference)s more than the amount of %(amount)s.")
            if too_much > 0
            else _("The months add up to %(sum)s, that is %(difference)s less than the amount of %(amount)s.")
        )
        raise RuleBroken(message % words, field="month_1")


def _check_place(action: Action, fund: str, parent: BudgetLine | None, line: BudgetLine | None) -> None:
    """A line stands under a group of the same fund, no deeper than three, and never under itself."""
    if parent is None:
        return
    lines = {pk: (above, price) for pk, above, price in action.budget_lines.filter(fund=fund).values_list(
        "pk", "parent_id", "unit_price"
    )}  # fmt: skip
    if parent.pk not in lines or lines[parent.pk][1] is not None:
        raise RuleBroken(_("Choose a group of this budget."), field="parent")
    depth, at = 2, lines[parent.pk][0]
    above = {parent.pk}
    while at is not None and depth <= DEEPEST:
        above.add(at)
        depth, at = depth + 1, lines[at][0]
    if line is not None and line.pk in above:
        raise RuleBroken(_("A group cannot stand under itself."), field="parent")
    below = _height({pk: up for pk, (up, _price) in lines.items()}, line.pk) if line is not None else 0
    if depth + below > DEEPEST:
        raise RuleBroken(_("A budget has at most %(most)s levels.") % {"most": DEEPEST}, field="parent")


def _height(parents: dict[int, int | None], pk: int) -> int:
    """How many levels stand under a line."""
    below = [child for child, up in parents.items() if up == pk]
    return 1 + max(_height(parents, child) for child in below) if below else 0


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """What the trail says of a line: the name of its group, money as money."""
    told = dict(values)
    if "parent" in told:
        told["parent"] = told["parent"].text if told["parent"] else ""
    if told.get("unit_price") is not None:
        told["unit_price"] = rupiah(told["unit_price"])
    if "months" in told:
        told["months"] = [rupiah(month) for month in told["months"]]
    return told
