"""Rules of the inventory, the services of a recap, and a service standard."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from saregep.methods.consistency.facts import Case, Item
from saregep.methods.consistency.findings import Finding, Rule, Severity
from saregep.methods.consistency.words import words
from saregep.methods.wording import number

_QUANTITY = re.compile(r"(\d+)\s+[A-Za-z]+")
_ABBREVIATION = re.compile(r"\b([A-Z]{2,6})\s*\(([^)]+)\)")
# Short forms that this field uses for something else.
_TAKEN = {"SKM": "Survei Kepuasan Masyarakat"}
_NOTHING = frozenset({"", "-", "–"})


def inventory(case: Case) -> Iterator[Finding]:
    """Rows are numbered without a gap, no row stands twice, a quantity is a number and a unit, its condition is one."""
    rooms: dict[str, list[Item]] = defaultdict(list)
    for item in case.items:
        rooms[item.room].append(item)
    for items in rooms.values():
        yield from _numbers(items)
        seen: dict[tuple[str, str, str], Item] = {}
        for item in items:
            yield from _row(item)
            key = (item.name.casefold(), item.brand.casefold(), item.quantity.casefold())
            if (first := seen.setdefault(key, item)) is not item:
                text = ", ".join(filter(None, (item.name, item.brand, item.quantity)))
                yield Finding(
                    Rule.ROW_TWICE, Severity.WARNING, item.where, text, subject=item.room, against=first.where
                )


def _numbers(items: list[Item]) -> Iterator[Finding]:
    numbered = [item for item in items if item.number is not None]
    for before, item in pairwise(numbered):
        if before.number is not None and item.number != before.number + 1:
            yield Finding(
                Rule.NUMBER_SKIPPED,
                Severity.NOTE,
                item.where,
                number(item.number or 0),
                number(before.number + 1),
                f"{item.room}: {item.name}",
            )


def _row(item: Item) -> Iterator[Finding]:
    subject = f"{item.room}: {item.name}"
    counted = _QUANTITY.fullmatch(item.quantity.strip())
    if counted is None:
        yield Finding(Rule.QUANTITY_UNREADABLE, Severity.WARNING, item.where, item.quantity or "-", "", subject)
    if item.ticks == 0:
        yield Finding(Rule.QUANTITY_AGAINST_TICKS, Severity.WARNING, item.where, "0", "1", subject)
    elif item.ticks > 1:
        # Two ticks on two things do not say how many are in which condition.
        yield Finding(
            Rule.QUANTITY_AGAINST_TICKS, Severity.WARNING, item.where, f"{item.ticks} x", item.quantity, subject
        )


def recap(case: Case) -> Iterator[Finding]:
    """The total is the sum of its services, each stands once, and no short form means something else in this field."""
    total = case.services_total
    added = sum(service.count for service in case.services)
    if total is not None and case.services and total.count != added:
        yield Finding(Rule.COLUMN_SUM, Severity.ERROR, total.where, number(total.count), number(added), total.name)
    seen: dict[frozenset[str], str] = {}
    for service in case.services:
        name = words(service.name)
        if (first := seen.setdefault(name, service.where)) != service.where:
            yield Finding(
                Rule.SERVICE_TWICE, Severity.WARNING, service.where, service.name, subject=service.name, against=first
            )
        for short, long in _ABBREVIATION.findall(service.name):
            meant = _TAKEN.get(short)
            if meant is not None and words(meant) != words(long):
                yield Finding(
                    Rule.ABBREVIATION_CONFUSING,
                    Severity.NOTE,
                    service.where,
                    f"{short} ({long})",
                    meant,
                    service.name,
                )


def fee(case: Case) -> Iterator[Finding]:
    """The fee is told in words: a dash leaves open whether the service is free of charge."""
    for part in case.standard:
        if words(part.name) & {"biaya", "tarif"} and part.text.strip() in _NOTHING:
            yield Finding(Rule.FEE_UNSAID, Severity.WARNING, part.where, part.text, "", part.name)
