"""The receipt of a request, on A4 or on the paper of a thermal printer: the citizen's own paper.

A slip of a thermal printer is lost easily and carries no name; its number is enough to find the request. The A4 sheet
carries the name as it was written, because it is shown when somebody else collects. The survey stands below a line to
be cut off, so that it can be given away without the rest.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from math import ceil
from pathlib import Path

from django.utils.translation import gettext as _

from saregep.core.anonymous import day_of
from saregep.documents import typeset
from saregep.documents.blocks import Image
from saregep.documents.office import emblem_of
from saregep.methods.working_time import Calendar
from saregep.offices.models import Office
from saregep.services import moments, public_words, tracking_codes
from saregep.services.models import Request
from saregep.services.tracking_steps import HEADINGS

LAYOUT = Path(__file__).parent / "typst" / "receipt.typ"
DOT = 25.4 / 203  # mm: what a thermal printer can print
SMALLEST_CODE = 25  # mm: what the camera of a cheap phone reads from such a printer
QUIET = 4  # modules around a code


class Paper(StrEnum):
    A4 = "A4"
    WIDE = "80"
    NARROW = "58"

    @property
    def width(self) -> int:
        """In mm; a roll has no length."""
        return 210 if self is Paper.A4 else int(self.value)


@dataclass(frozen=True, slots=True)
class Code:
    """A code for the camera, with the address it holds and its width in mm, a whole number of dots a module."""

    address: str
    width: float
    alt: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The survey link: one sentence, how long it is good, the code. Without a code only where it went."""

    heading: str
    sentence: str
    note: str
    code: Code | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Every word on the receipt."""

    title: str
    government: str
    office: str
    heading: str
    number: str
    facts: tuple[tuple[str, str], ...]
    promise_label: str
    promise: str
    missing_label: str
    missing: tuple[str, ...]
    follow: str
    code: Code
    code_text: str
    short: str
    survey: Survey | None
    hours_label: str
    hours: tuple[tuple[str, str], ...]
    contact: tuple[str, ...]
    emblem: Image | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the codes lead: to the way of the request, to the form for its code, to the survey (empty: no link).

    Without a survey the receipt does not speak of one.
    """

    tracking: str
    form: str
    survey: str = ""
    survey_until: date | None = None
    has_survey: bool = True


def receipt_of(
    asked: Request, missing: list[str], calendar: Calendar, addresses: Addresses, *, paper: Paper
) -> Receipt:
    """The receipt of a request whose office and service were fetched."""
    office = asked.office
    applicant = ((_("Applicant"), asked.applicant),) if paper is Paper.A4 else ()
    return Receipt(
        title=_("Receipt %(number)s") % {"number": asked},
        government=office.government,
        office=office.name,
        heading=_("Receipt of a request"),
        number=str(asked),
        facts=(
            (_("Service"), asked.service.name),
            *applicant,
            (_("Date"), moments.at(asked.registered_at, office)),
        ),
        promise_label=_("Finished"),
        promise=promise_of(asked),
        missing_label=_("Still missing"),
        missing=tuple(missing),
        follow=_("Follow your request:"),
        code=code_of(addresses.tracking, _("QR code that leads to the status of the request")),
        code_text=tracking_codes.shown(asked.tracking_code),
        short=addresses.form.partition("://")[2].rstrip("/"),
        survey=_survey(addresses),
        hours_label=_("Opening hours"),
        hours=tuple(public_words.week(calendar.week, office, "id")) if calendar.has_working_time else (),
        contact=tuple(_contact(office)),
        emblem=emblem_of(office) if paper is Paper.A4 else None,  # a thermal printer blurs it
    )


def promise_of(asked: Request) -> str:
    """By when the request is done, in the words of the citizen."""
    if asked.finished_at is not None:
        return str(HEADINGS[asked.status][0])
    if asked.paused_at is not None:
        return _("The promised time rests while the file is with you.")
    if asked.due_at is None:
        return _("No time is promised for this service yet.")
    return _("at the latest %(when)s") % {"when": moments.at(asked.due_at, asked.office, weekday=True)}


def _survey(addresses: Addresses) -> Survey | None:
    if not addresses.has_survey:
        return None
    if not addresses.survey or addresses.survey_until is None:
        return Survey(
            heading=_("Judge our service"),
            sentence=_("The survey link stands on the first print of this receipt."),
            note="",
            code=None,
        )
    return Survey(
        heading=_("Judge our service"),
        sentence=_("One minute, without your name. We cannot see who answered."),
        note=_("Good for one sheet, until %(day)s.") % {"day": day_of(addresses.survey_until, "id")},
        code=code_of(addresses.survey, _("QR code that leads to the survey")),
    )


def _contact(office: Office) -> list[str]:
    return [line for line in (office.address, office.phone, office.email, office.website) if line]


def code_of(address: str, alt: str) -> Code:
    """A code of at least 25 mm whose modules are whole dots of a thermal printer, so that no edge is blurred."""
    modules = typeset.qr_side(address)
    dots = ceil(SMALLEST_CODE / (modules * DOT))
    return Code(address, round((modules + 2 * QUIET) * dots * DOT, 3), alt)


def render(receipt: Receipt, paper: Paper, printed: datetime) -> bytes:
    """The receipt as PDF; on a roll as long as its words need."""
    files = {"tracking.svg": typeset.qr_svg(receipt.code.address)}
    if receipt.survey and receipt.survey.code:
        files["survey.svg"] = typeset.qr_svg(receipt.survey.code.address)
    if receipt.emblem:
        files[f"emblem.{receipt.emblem.suffix}"] = receipt.emblem.content
    return typeset.compile_pdf(LAYOUT, data_of(receipt, paper), printed.date(), files)


def data_of(receipt: Receipt, paper: Paper) -> dict[str, typeset.Value]:
    emblem = {"file": f"emblem.{receipt.emblem.suffix}", "alt": receipt.emblem.alt} if receipt.emblem else None
    return {**asdict(receipt), "emblem": emblem, "width": paper.width, "roll": paper is not Paper.A4}
