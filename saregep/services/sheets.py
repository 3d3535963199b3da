"""Sheets for the wall: what the public must know of a service, and the service charter. One page where it fits.

They are Indonesian whatever the language of the page on which they are asked for.
"""

from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from saregep.documents import typeset
from saregep.documents.blocks import Image
from saregep.documents.office import emblem_of
from saregep.documents.paper import Size
from saregep.methods.wording import long_date
from saregep.offices.models import Office
from saregep.services import public_words as words
from saregep.services.components import COMPONENTS, fee_words
from saregep.services.durations import promise_words
from saregep.services.models import Charter, Standard
from saregep.services.queries.public import Doors, Facts

FOLDER = Path(__file__).parent / "typst"
LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines; `numbered` where their order matters, `boxes` where they are ticked off."""

    title: str
    lines: tuple[str, ...]
    numbered: bool = False
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The six published components of a service, and where the page of the service is found."""

    title: str
    government: str
    office: str
    kind: str
    service: str
    figures: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    place: tuple[str, ...]
    scan: str
    address: str
    short: str
    alt: str
    source: str
    emblem: Image | None = None


def sheet_of(facts: Facts, standard: Standard, doors: Doors, address: str) -> Sheet:
    with override(LANGUAGE):
        office, unknown = facts.office, _("not determined yet")
        return Sheet(
            title=f"{facts.service.name} – {office.name}",
            government=office.government,
            office=office.name,
            kind=_("Service standard"),
            service=facts.service.name,
            figures=(
                (_("Time"), promise_words(standard.duration, standard.duration_unit) or unknown),
                (_("Fee"), fee_words(standard.fee) or unknown),
                (_("You receive"), standard.product or unknown),
            ),
            parts=(
                Part(_("What to bring"), facts.requirements or (_("You need not bring anything."),), boxes=True),
                Part(_("How it goes"), words.lines_of(standard.procedure) or (unknown,), numbered=True),
                Part(str(COMPONENTS["complaints"].name), _complaints(facts, standard) or (unknown,)),
            ),
            place=_place(office, doors),
            scan=_("Read it on your phone: point the camera at this code."),
            address=address,
            short=_short(address),
            alt=_alt(address),
            source=_source(standard),
            emblem=emblem_of(office),
        )


def _complaints(facts: Facts, standard: Standard) -> tuple[str, ...]:
    channels = (words.channel(kind, place) for kind, place in facts.channels)
    ways = (f"{line.name}: {line.text}" if line.text else line.name for line in channels)
    return (*words.lines_of(standard.complaint_handling), *ways)


def _place(office: Office, doors: Doors) -> tuple[str, ...]:
    address = ", ".join(part for part in (office.address, office.phone) if part)
    days = (f"{name}: {hours}" for name, hours in words.week(doors.week, office, LANGUAGE)) if doors.is_known else ()
    return tuple(line for line in (address, *days) if line)


def _source(standard: Standard) -> str:
    day = long_date(standard.decision_on) if standard.decision_on else ""
    return _("Determined by %(by)s, number %(number)s, %(day)s. Version %(version)s.") % {
        "by": standard.determined_by,
        "number": standard.decision_number,
        "day": day,
        "version": standard.version,
    }


@dataclass(frozen=True, slots=True)
class CharterPoster:
    """The promises of an office with who signed them and where they are read on a phone."""

    title: str
    government: str
    office: str
    heading: str
    opening: str
    statements: tuple[str, ...]
    place: str
    signer: str
    name: str
    closing: tuple[str, ...]
    number: str
    draft: str
    scan: str
    address: str
    short: str
    alt: str
    emblem: Image | None = None


def poster_of(charter: Charter, address: str) -> CharterPoster:
    """With the name that the charter keeps of who signed it, where it is known."""
    office = charter.office
    with override(LANGUAGE):
        return CharterPoster(
            title=f"{_('Service charter')} – {office.name}",
            government=office.government,
            office=office.name,
            heading=_("Service charter").upper(),
            opening=_("We hereby declare:"),
            statements=words.lines_of(charter.statements),
            place=", ".join(part for part in (office.place, long_date(charter.signed_on)) if part),
            signer=charter.signer_title,
            name=charter.signer_name,
            closing=(charter.signer_rank,) if charter.signer_rank else (),
            number=_("Number %(number)s") % {"number": charter.number},
            draft="" if charter.published_at else _("Draft, not published"),
            scan=_("Read it on your phone: point the camera at this code."),
            address=address,
            short=_short(address),
            alt=_alt(address),
            emblem=emblem_of(office),
        )


def _short(address: str) -> str:
    """The address as it is typed."""
    return address.partition("://")[2].rstrip("/")


def _alt(address: str) -> str:
    return _("QR code with the address %(address)s") % {"address": address}


@lru_cache(maxsize=64)  # the same sheet is asked for again and again, and it takes a while to set
def render(sheet: Sheet | CharterPoster, size: Size, day: date) -> bytes:
    """The sheet as PDF/A-2a and PDF/UA-1; its letters are as large as one page allows."""
    layout = FOLDER / ("sheet.typ" if isinstance(sheet, Sheet) else "charter.typ")
    return typeset.compile_pdf(layout, _data(sheet, size), day, _files(sheet))


def picture(sheet: Sheet | CharterPoster, size: Size, dots: int) -> list[bytes]:
    """The pages of the sheet as PNG."""
    layout = FOLDER / ("sheet.typ" if isinstance(sheet, Sheet) else "charter.typ")
    return typeset.compile_png(layout, _data(sheet, size), dots, _files(sheet))


def _data(sheet: Sheet | CharterPoster, size: Size) -> dict[str, typeset.Value]:
    emblem = sheet.emblem and {"file": f"emblem.{sheet.emblem.suffix}", "alt": sheet.emblem.alt}
    return asdict(sheet) | {"emblem": emblem, "width": size.width, "height": size.height}


def _files(sheet: Sheet | CharterPoster) -> dict[str, bytes]:
    emblem = {f"emblem.{sheet.emblem.suffix}": sheet.emblem.content} if sheet.emblem else {}
    return {"code.svg": typeset.qr_svg(sheet.address)} | emblem
