"""The fourteen components of a service standard, and what a standard says under each of them.

Two official orders are in use: that of UU 25/2009 article 21, and that of PermenPAN-RB 15/2014, which names the six
components of delivery first (they are published) and then the eight of manufacturing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from saregep.methods import wording
from saregep.services.durations import promise_words
from saregep.services.models import Channel, Standard, Unit

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = str | _StrPromise


class Order(StrEnum):
    LAW = "uu"
    GUIDE = "permenpanrb"


@dataclass(frozen=True, slots=True)
class Component:
    """One of the fourteen: its name, its group, its place in either order."""

    key: str
    name: Words
    is_delivery: bool
    in_law: int
    in_guide: int

    def place(self, order: str) -> int:
        return self.in_law if order == Order.LAW else self.in_guide


COMPONENTS: Mapping[str, Component] = {
    part.key: part
    for part in (
        Component("requirements", _("Requirements"), True, 2, 1),
        Component("procedure", _("System, mechanism and procedure"), True, 3, 2),
        Component("duration", _("Completion time"), True, 4, 3),
        Component("fee", _("Fee"), True, 5, 4),
        Component("product", _("Product of the service"), True, 6, 5),
        Component("complaints", _("Handling of complaints, suggestions and input"), True, 10, 6),
        Component("legal_bases", _("Legal basis"), False, 1, 7),
        Component("facilities", _("Facilities"), False, 7, 8),
        Component("competence", _("Competence of the staff"), False, 8, 9),
        Component("supervision", _("Internal supervision"), False, 9, 10),
        Component("staff_count", _("Number of staff"), False, 11, 11),
        Component("service_guarantee", _("Guarantee of the service"), False, 12, 12),
        Component("safety_guarantee", _("Guarantee of security and safety"), False, 13, 13),
        Component("evaluation", _("Evaluation of the performance of the staff"), False, 14, 14),
    )
}


def in_order(order: str) -> list[Component]:
    return sorted(COMPONENTS.values(), key=lambda part: part.place(order))


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says, without number, status and date."""

    requirements: tuple[str, ...] = ()
    procedure: str = ""
    duration: int | None = None
    duration_unit: str = Unit.MINUTE
    fee: int | None = None
    fee_basis: str = ""
    product: str = ""
    complaint_handling: str = ""
    channels: tuple[tuple[str, str], ...] = ()  # kind, address
    legal_bases: tuple[str, ...] = ()
    facilities: tuple[tuple[str, bool], ...] = ()  # name, for people with special needs
    competence: str = ""
    supervision: str = ""
    staff_count: int | None = None
    service_guarantee: str = ""
    safety_guarantee: str = ""
    evaluation: str = ""

    def lines(self, component: str) -> tuple[str, ...]:
        """A component in words, line by line; empty where nothing is said."""
        match component:
            case "duration":
                return _said(promise_words(self.duration, self.duration_unit))
            case "fee":
                basis = gettext("Basis: %(basis)s") % {"basis": self.fee_basis} if self.fee_basis else ""
                return _said(fee_words(self.fee), basis)
            case "complaints":
                return (*self.complaint_handling.splitlines(), *map(channel_words, self.channels))
            case "facilities":
                return tuple(map(facility_words, self.facilities))
            case "staff_count":
                return _said("" if self.staff_count is None else staff_words(self.staff_count))
            case "requirements" | "legal_bases":
                return self.requirements if component == "requirements" else self.legal_bases
        text: str = getattr(self, component)
        return tuple(text.splitlines())

    def words(self) -> dict[str, list[str]]:
        """All that is said, by component: what the audit trail keeps."""
        return {key: list(lines) for key in COMPONENTS if (lines := self.lines(key))}


CHILDREN = ("requirements", "legal_bases", "facilities", "channels")  # rows of their own
COLUMNS = tuple(each.name for each in fields(Content) if each.name not in CHILDREN)


def content_of(standard: Standard) -> Content:
    """What a stored version says; its rows come from the prefetched relations where they are."""
    return Content(
        requirements=tuple(row.text for row in standard.requirements.all()),
        legal_bases=tuple(row.citation for row in standard.legal_bases.all()),
        facilities=tuple((row.name, row.for_vulnerable) for row in standard.facilities.all()),
        channels=tuple((row.kind, row.address) for row in standard.channels.all()),
        **{name: getattr(standard, name) for name in COLUMNS},
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """A component that two versions word differently, line by line."""

    component: Component
    before: tuple[str, ...]
    after: tuple[str, ...]
    gone: frozenset[str] = field(default_factory=frozenset)
    new: frozenset[str] = field(default_factory=frozenset)


def differences(before: Content, after: Content, order: str = Order.GUIDE) -> list[Difference]:
    found = []
    for component in in_order(order):
        old, new = before.lines(component.key), after.lines(component.key)
        if old != new:
            found.append(
                Difference(component, old, new, frozenset(old) - frozenset(new), frozenset(new) - frozenset(old))
            )
    return found


def fee_words(fee: int | None) -> str:
    """A fee as a citizen reads it; 0 is free, and nothing is said of a fee that is not known."""
    if fee is None:
        return ""
    return wording.rupiah(fee) if fee else gettext("Free of charge")


def channel_words(channel: tuple[str, str]) -> str:
    kind, address = channel
    label = Channel.Kind(kind).label
    return f"{label[:1].upper()}{label[1:]}: {address}" if address else f"{label[:1].upper()}{label[1:]}"


def facility_words(facility: tuple[str, bool]) -> str:
    name, for_vulnerable = facility
    return gettext("%(name)s (for people with special needs)") % {"name": name} if for_vulnerable else name


def staff_words(count: int) -> str:
    return gettext("%(n)s people") % {"n": wording.number(count)}


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def repeated(lines: Iterable[str]) -> list[str]:
    """Lines that stand twice, however they are spaced and capitalised; each named once."""
    seen: set[str] = set()
    twice: dict[str, str] = {}
    for line in lines:
        key = " ".join(line.split()).casefold().rstrip(".;,")
        if key in seen:
            twice.setdefault(key, line)
        seen.add(key)
    return list(twice.values())


def one_per_line(text: str) -> Sequence[str]:
    """The lines of a text area, without the dashes and numbers with which a pasted list begins them."""
    lines = (" ".join(_BULLET.sub("", line).split()) for line in text.splitlines())
    return [line for line in lines if line]


_BULLET = re.compile(r"^\s*(?:[-–—•*·]+|\(?\d{1,2}[.)])\s+")
