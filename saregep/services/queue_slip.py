"""The ticket of the queue on the paper of a thermal printer, 58 or 80 mm wide."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saregep.documents import typeset
from saregep.services import moments
from saregep.services.models import Ticket
from saregep.services.queries.queue import Outlook

LAYOUT = Path(__file__).parent / "typst" / "ticket.typ"
WIDTHS = (58, 80)


@dataclass(frozen=True, slots=True)
class Slip:
    """Every word on the ticket. Nothing on it tells whose it is."""

    title: str
    office: str
    heading: str
    number: str
    service: str
    priority: str
    taken: str
    outlook: str
    follow: str
    alt: str
    address: str


def slip_of(ticket: Ticket, outlook: Outlook | None, address: str) -> Slip:
    """The slip of a ticket whose office and service were fetched; `address` is where its citizen follows it."""
    return Slip(
        title=_("Queue number %(ticket)s") % {"ticket": ticket},
        office=ticket.office.name,
        heading=_("Queue number"),
        number=str(ticket),
        service=ticket.service.name if ticket.service else _("Other services"),
        priority=_("Goes first") if ticket.priority else "",
        taken=moments.at(ticket.taken_at, ticket.office),
        outlook=" ".join(words_of(outlook)) if outlook else "",
        follow=_("Follow your number on the phone:"),
        alt=_("QR code with the address %(address)s") % {"address": address},
        address=address,
    )


def words_of(outlook: Outlook) -> tuple[str, ...]:
    """How many are ahead and how long it will take, in sentences."""
    if outlook.ahead == 0:
        ahead = _("Nobody is ahead of you.")
    else:
        ahead = ngettext("%(count)d person is ahead of you.", "%(count)d people are ahead of you.", outlook.ahead) % {
            "count": outlook.ahead
        }
    return (ahead, wait_of(outlook)) if outlook.minutes is not None else (ahead,)


def wait_of(outlook: Outlook) -> str:
    """The estimated wait in words; empty where nothing is known."""
    if outlook.minutes is None:
        return ""
    if outlook.minutes == 0:
        return _("You are called very soon.")
    hours, minutes = divmod(outlook.minutes, 60)
    if hours and minutes:
        return _("Estimated wait: about %(hours)d h %(minutes)d min.") % {"hours": hours, "minutes": minutes}
    if hours:
        return _("Estimated wait: about %(hours)d h.") % {"hours": hours}
    return _("Estimated wait: about %(minutes)d minutes.") % {"minutes": minutes}


def render(slip: Slip, width: int, day: date) -> bytes:
    """The slip as PDF, as long as its words need."""
    files = {"code.svg": typeset.qr_svg(slip.address)}
    return typeset.compile_pdf(LAYOUT, {**asdict(slip), "width": width}, day, files)
