"""The means of an action: budget, spendings, the later proposal, risks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from saregep.improvement.models import BudgetLine, Risk
from saregep.improvement.queries import money
from saregep.improvement.queries.consistency.part import Part, Place
from saregep.methods.consistency.facts import CostLine, PlanLine
from saregep.methods.consistency.kept import Asked, Leaning, OpenRisk, PaidLine, Payment

if TYPE_CHECKING:
    from saregep.improvement.models import Action
    from saregep.improvement.queries.money import Money, Row


def budget(action: Action) -> Part:
    """Two queries."""
    found = money.money(action)
    place = Place(reverse_lazy("improvement:budget", args=[action.pk]), "budget")
    words = {
        BudgetLine.Fund.OWN: _("Self-funded budget %(number)s"),
        BudgetLine.Fund.OFFICIAL: _("RKA %(number)s"),
        BudgetLine.Fund.PROPOSAL: _("Later proposal %(number)s"),
    }
    names = {row.line.pk: words[part.fund] % {"number": row.number} for part in found.parts for row in part.rows}
    receipts = [one for one in found.spendings if one.receipt is not None]
    facts = {
        "costs": tuple(_cost(names[row.line.pk], row) for row in found.own.rows),
        "budget": tuple(_plan(names[row.line.pk], row) for row in found.official.rows),
        "budget_year": action.ends_on.year,
        "asked": tuple(Asked(names[row.line.pk], row.line.text, row.amount) for row in found.proposal.tops),
        "lines": _lines(found, names),
        "payments": tuple(
            Payment(names[one.line_id], one.line.text, one.day, one.receipt.day if one.receipt else None)
            for one in found.spendings
        ),
        "leanings": tuple(
            Leaning(names[one.line_id], one.line.text, one.receipt.title)
            for one in receipts
            if one.receipt is not None and not one.receipt.is_standing
        ),
    }
    return Part(facts, {where: replace(place, ref=f"budget_line:{pk}") for pk, where in names.items()})


def _cost(where: str, row: Row) -> CostLine:
    line = row.line
    name = f"{line.text} ({line.volume_text})" if line.volume_text else line.text
    volume = None if line.volume is None else Decimal(line.volume)
    return CostLine(where, row.number, name, volume, line.unit_price, row.amount)


def _plan(where: str, row: Row) -> PlanLine:
    months = () if row.is_group else tuple(enumerate(row.line.months, start=1))
    return PlanLine(where, row.number, row.line.text, row.amount, months)


def _lines(found: Money, names: dict[int, str]) -> tuple[PaidLine, ...]:
    without: dict[int, int] = {}
    for one in found.spendings:
        if one.receipt_id is None:
            without[one.line_id] = without.get(one.line_id, 0) + one.amount
    return tuple(
        PaidLine(names[row.line.pk], row.line.text, row.amount, row.spent, without.get(row.line.pk, 0))
        for part in (found.own, found.official)
        for row in part.rows
        if not row.is_group
    )


def risks(action: Action) -> Part:
    """One query."""
    place = Place(reverse_lazy("improvement:risks", args=[action.pk]), "risks")
    found, places = [], {}
    for number, row in enumerate(action.risks.all(), start=1):
        where = _("Risk %(number)s") % {"number": number}
        places[where] = replace(place, ref=f"risk:{row.pk}")
        if row.state == Risk.State.OPEN:
            found.append(OpenRisk(where, row.risk, str(row.get_state_display())))
    return Part({"risks": tuple(found)}, places)
