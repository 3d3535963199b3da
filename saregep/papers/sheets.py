"""From a stored paper to its data, and from these to PDF, DOCX and pictures."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import typst
from django.utils.translation import gettext as _
from docx.image.exceptions import UnrecognizedImageError

from saregep.core.errors import RuleBroken
from saregep.documents import pdf, template, word
from saregep.documents.office import letterhead, signer_of, title_of
from saregep.documents.paper import Font, Letterhead, Size
from saregep.documents.paper import Paper as Page
from saregep.documents.template import TemplateRefused
from saregep.methods.papers import Sheet, Signatory, Signing, numbers
from saregep.offices.models import Emblem
from saregep.papers import word_fields
from saregep.papers.layout import Look, Proven, document
from saregep.papers.models import Paper, Proof, Setup, Template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from saregep.documents.blocks import Document
    from saregep.offices.models import Office

logger = logging.getLogger(__name__)
DOTS = 80  # per inch, for the preview
LOOK = ("left", "right", "top", "bottom", "text", "font")  # of a set-up, named as those of a page


def setup_of(office: Office) -> Setup:
    """The set-up of the office, or how papers are printed without one."""
    kept = Setup.objects.filter(office=office).first() if office.pk else None
    return kept or Setup(office=office)


def signatory_of(paper: Paper) -> Signatory:
    """Who signs: the chosen signer, or the head as the settings of the office name him."""
    if paper.signer is not None:
        return paper.signer.signatory
    head = signer_of(paper.office)
    return Signatory(title_of(paper.office, head), head.name, head.rank, head.nip)


def signed_of(paper: Paper) -> dict[str, Any]:
    """What is kept when the paper is signed, so that it says and looks for ever as on that day."""
    return _named(paper) | _printed(paper.office)


def _named(paper: Paper) -> dict[str, Any]:
    office = paper.office
    return {
        "signatory": asdict(signatory_of(paper)),
        "head": title_of(office, signer_of(office)),
        "office": office.name,
        "place": office.place,
    }


def _printed(office: Office) -> dict[str, Any]:
    setup, head = setup_of(office), letterhead(office)
    return {
        "page": {"size": office.paper, **{name: getattr(setup, name) for name in LOOK}},
        "letterhead": {
            "government": head.government,
            "office": head.office,
            "lines": head.lines,
            "emblem": office.emblem_id or "",
            "emblem_alt": head.emblem_alt,
        },
    }


def sheet_of(paper: Paper) -> Sheet:
    """All that the paper says; once signed with who signed it then."""
    kept = paper.signed or _named(paper)
    who = kept["signatory"]
    return Sheet(
        kind=paper.form,
        office=kept["office"],
        head=kept["head"],
        place=kept["place"],
        subject=paper.subject,
        content=paper.content,
        signatory=Signatory(**who | {"signing": Signing(who["signing"])}),
        number=paper.number_text,
        dated=paper.dated,
    )


def signed_by(sheet: Sheet) -> str:
    """Who signs, in one line: the signatory of the office, or the parties or the person whom the paper names."""
    if sheet.kind.signed_by_head:
        return f"{sheet.signatory.shown}, {sheet.signatory.name}"
    if sheet.kind.part("first_party"):
        parties = (*sheet.rows("first_party")[:1], *sheet.rows("second_party")[:1])
        return "; ".join(f"{position}, {name}" for name, _rank, position, *_rest in parties)
    if sheet.kind.part("person_name"):
        return f"{sheet.text('person_position')}, {sheet.text('person_name')}"
    return sheet.authority  # a draft for another office


def numbered(paper: Paper, number: int | None, day: date) -> str:
    """The number as it is printed; without one its place stays open."""
    setup = setup_of(paper.office)
    return numbers.write(
        setup.pattern(paper.form.book),
        code=paper.code,
        unit=setup.unit or numbers.unit_of(paper.office.name),
        number=number,
        month=day.month,
        year=day.year,
    )


def document_of(paper: Paper, day: date) -> Document:
    """The paper as a document."""
    sheet, look, proven = laid_out(paper, day)
    return document(sheet, look, day, proven)


def laid_out(paper: Paper, day: date) -> tuple[Sheet, Look, Proven | None]:
    """What is printed. A draft shows its number with the place of the figure left open."""
    sheet, kept = sheet_of(paper), paper.signed or _printed(paper.office)
    if not sheet.number and sheet.kind.is_numbered:
        sheet = replace(sheet, number=numbered(paper, None, day))
    # What was signed before offices chose a font has the one that all had.
    chosen = {"size": Size[kept["page"]["size"]], "font": Font(kept["page"].get("font", Font.SANS))}
    page = kept["page"] | chosen | {"landscape": sheet.kind.landscape}
    return sheet, Look(Page(**page), _head_of(sheet, kept["letterhead"])), proven_of(paper)


def _head_of(sheet: Sheet, kept: Mapping[str, Any]) -> Letterhead:
    """The head with the emblem that it names. What was signed before offices had emblems names none."""
    emblem = Emblem.picture(kept.get("emblem")) if sheet.kind.with_letterhead else b""
    return Letterhead(**{**kept, "emblem": emblem})


def proven_of(paper: Paper) -> Proven | None:
    """What proves the paper; of an open one only its place."""
    if paper.is_open:
        return Proven() if paper.form.is_proved else None
    kept = Proof.objects.filter(paper=paper).first()
    return Proven(kept.address, kept.code, kept.electronic) if kept else None


@contextmanager
def told_why() -> Iterator[None]:
    """What cannot be laid out is told in words that help: a damaged template of the server, a damaged emblem."""
    try:
        yield
    except (typst.TypstError, OSError, ValueError, UnrecognizedImageError, TemplateRefused) as error:
        logger.exception("A paper could not be laid out.")
        raise RuleBroken(
            _("The paper could not be printed: a template or a picture on the server is damaged. Tell the admin.")
        ) from error


def pdf_of(paper: Paper, day: date) -> bytes:
    """Raises RuleBroken, as the two below, where the server lacks a font or cannot lay the paper out."""
    with told_why():
        return pdf.render(document_of(paper, day))


def docx_of(paper: Paper, day: date) -> bytes:
    kept = Template.objects.filter(office=paper.office, kind=paper.kind).first()
    with told_why():
        if kept is None:
            return word.render(document_of(paper, day))
        return template.fill(bytes(kept.content), word_fields.values_of(*laid_out(paper, day)))


def pictures_of(paper: Paper, day: date, dots: int = DOTS) -> list[bytes]:
    """The pages of the PDF to be looked at."""
    with told_why():
        return pdf.pictures(document_of(paper, day), dots)
