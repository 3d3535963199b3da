"""The whole standard on paper: fourteen components, as the annex of the decision that determines it."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from saregep.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Facts,
    NewPage,
    Notice,
    Paragraph,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import Signer, paper_of, signature, signer_of, title_of
from saregep.methods.wording import long_date
from saregep.services.components import Order, content_of, in_order
from saregep.services.models import Standard

LANGUAGE = "id"
DOTS = "……………………"


def annex(standard: Standard, order: str, day: date) -> Document:
    """The annex in one of the two official orders.

    `Order.GUIDE` has two pages, of which the first is published; `Order.LAW` has one table.

    A version that is not determined yet says so, and leaves number and date of the decision open.
    """
    with override(LANGUAGE):
        office, service = standard.service.office, standard.service
        return Document(
            title=_("Service standard: %(service)s") % {"service": service.name},
            author=office.name,
            subject=_("Annex of the decision on the service standard"),
            date=standard.decision_on or day,
            paper=paper_of(office),
            footer=f"{office.name} – {service.name}, {_('version %(version)s') % {'version': standard.version}}",
            blocks=(*_opening(standard), *_tables(standard, order), *_closing(standard)),
        )


def _opening(standard: Standard) -> tuple[Block, ...]:
    office = standard.service.office
    by = standard.determined_by or title_of(office, signer_of(office))
    day = long_date(standard.decision_on) if standard.decision_on else DOTS
    found: list[Block] = [
        Facts(
            (
                (_("Annex"), _("Decision of %(by)s") % {"by": by}),
                (_("Number of the annexed decision"), standard.decision_number or DOTS),
                (_("Date of the annexed decision"), day),
                (
                    _("Matter of the annexed decision"),
                    _("Service standard: %(service)s") % {"service": standard.service.name},
                ),
            )
        ),
        Paragraph(words(bold(_("Service standard").upper())), Style.CENTER),
        Paragraph(words(bold(standard.service.name.upper())), Style.CENTER),
    ]
    if not standard.is_frozen:
        found.append(Notice(_("Draft"), (words(_("This version is not determined yet and binds nobody.")),)))
    return tuple(found)


def _tables(standard: Standard, order: str) -> tuple[Block, ...]:
    content, parts = content_of(standard), in_order(order)
    columns = (
        Column(_("No."), Align.RIGHT),
        Column(_("Component"), width=1.0),
        Column(_("What is determined"), width=2.2),
    )
    groups = (
        ((_("The fourteen components"), parts),)
        if order == Order.LAW
        else (
            (_("Components of delivery, which are published"), [part for part in parts if part.is_delivery]),
            (_("Components of the work inside"), [part for part in parts if not part.is_delivery]),
        )
    )
    tables = tuple(
        Table(
            key=f"components-{place}",
            caption=caption,
            columns=columns,
            rows=tuple((str(part.place(order)), str(part.name), _listed(content.lines(part.key))) for part in group),
        )
        for place, (caption, group) in enumerate(groups, start=1)
    )
    return tables if len(tables) == 1 else (tables[0], NewPage(), *tables[1:])


def _listed(lines: tuple[str, ...]) -> str:
    """One line as it is, several with their numbers, a dash of words where nothing is said."""
    if not lines:
        return _("not determined yet")
    if len(lines) == 1:
        return lines[0]
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))


def _closing(standard: Standard) -> tuple[Block, ...]:
    """A decision names its signer as it was made; a draft has room for the head of today."""
    office, signer = standard.service.office, signer_of(standard.service.office)
    if standard.determined_by:
        signer = Signer(standard.determined_by, standard.signer_name, standard.signer_rank, standard.signer_nip)
    signed = signature(office, signer, standard.decision_on or date.min)
    place = f"{office.place}, " if office.place else ""
    opening = signed.opening if standard.decision_on else (f"{place}{DOTS}", *signed.opening[1:])
    return (replace(signed, opening=opening, lead=_lead(standard)),)


def _lead(standard: Standard) -> str:
    """The last sentence, above the signature."""
    if not standard.is_frozen:
        return _("The head of the office signs this annex when the standard is determined.")
    if standard.in_force_from is None:
        return _("This standard counts from the day on which it is put in force.")
    days = {"day": long_date(standard.in_force_from)}
    if standard.review_due is None:
        return _("This standard is in force from %(day)s.") % days
    return _("This standard is in force from %(day)s. It is reviewed on %(due)s at the latest.") % {
        **days,
        "due": long_date(standard.review_due),
    }
