"""How an office appears on its papers: the sheet it uses, the head of its letters, who signs.

A paper of an office is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saregep.documents.blocks import Image, Signature
from saregep.documents.paper import Letterhead, Paper, Size
from saregep.methods.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from saregep.offices.models import Office


class Writer(Protocol):
    """What a letter says of the office that writes it: an `Office`, or a frozen copy of these fields."""

    @property
    def name(self) -> str: ...
    @property
    def government(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def website(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def emblem_picture(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. What is empty is left open for the hand."""

    title: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""


def signer_of(office: Office) -> Signer:
    """The head of the office, as its settings name him."""
    return Signer(office.signer_title, office.signer_name, office.signer_rank, office.signer_nip)


def paper_of(office: Office, *, landscape: bool = False) -> Paper:
    """The sheet of the office with the margins of official letters."""
    return Paper(Size[office.paper], landscape)


def letterhead(office: Writer) -> Letterhead:
    """The head of the office's letters: emblem, government, office, address and how to reach it.

    Raises RuleBroken where the emblem that is kept is damaged.
    """
    address = " ".join(part for part in (office.address, office.postcode) if part)
    contact = ", ".join(
        f"{name} {value}"
        for name, value in (("Telepon", office.phone), ("surel", office.email), ("laman", office.website))
        if value
    )
    return Letterhead(
        government=office.government.upper(),
        office=office.name.upper(),
        lines=tuple(line for line in (address, contact) if line),
        emblem=office.emblem_picture,
        emblem_alt=emblem_alt(office),
    )


def emblem_of(office: Writer) -> Image | None:
    """The emblem as a picture of its own, for sheets with another head. Raises RuleBroken where it is damaged."""
    picture = office.emblem_picture
    return Image(picture, emblem_alt(office)) if picture else None


def emblem_alt(office: Writer) -> str:
    return f"Lambang {office.government or office.name}"


def title_of(office: Writer, signer: Signer) -> str:
    """The position that signs: "Camat Campaka", or "Kepala …" where the settings name none."""
    return signer.title or f"Kepala {office.name}"


def signature(office: Writer, signer: Signer, day: date) -> Signature:
    """Place and date, title, room for the hand, name, rank and employee number of who signs."""
    place = f"{office.place}, " if office.place else ""
    nip = f"NIP {printed_nip(signer.nip)}" if signer.nip else "NIP ……………………………"
    return Signature(
        (f"{place}{long_date(day)}", f"{title_of(office, signer)},"),
        signer.name or "(nama pejabat)",
        (signer.rank or "Pangkat/golongan", nip),
    )


def printed_nip(digits: str) -> str:
    """Eighteen digits are printed in their four groups."""
    plain = digits.replace(" ", "")
    if len(plain) != 18 or not plain.isdigit():
        return digits
    return f"{plain[:8]} {plain[8:14]} {plain[14]} {plain[15:]}"
