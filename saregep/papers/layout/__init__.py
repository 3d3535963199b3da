"""From the data of a paper to the blocks that PDF and DOCX print with the same words.

A paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from dataclasses import dataclass
from datetime import date

from saregep.documents.blocks import Document
from saregep.documents.paper import Letterhead, Paper
from saregep.methods.papers import Shape, Sheet
from saregep.papers.layout import accounts, decisions, letters, titled

TITLED = {
    "decision": decisions.body,
    "decision_regent": decisions.body,
    "assignment": titled.assignment,
    "memo": titled.memo,
    "minutes": titled.minutes,
    "attendance": titled.attendance,
    "record": accounts.record,
    "statement": accounts.statement,
    "support": accounts.support,
    "announcement": titled.announcement,
    "certificate": titled.certificate,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the office prints: its sheet and the head of its letters."""

    paper: Paper
    letterhead: Letterhead


def document(sheet: Sheet, look: Look, day: date) -> Document:
    """The paper with all that is printed on it; `day` is that of the file."""
    kind = sheet.kind
    blocks = letters.body(sheet) if kind.shape == Shape.LETTER else TITLED[kind.key](sheet)
    name = kind.title.capitalize() or "Surat"
    return Document(
        title=f"{name} {sheet.subject}".strip(),
        author=sheet.office,
        subject=f"{name} {sheet.number}".strip(),
        date=sheet.dated or day,
        blocks=tuple(blocks),
        paper=look.paper,
        letterhead=look.letterhead if kind.with_letterhead else None,
        footer=" ".join(part for part in (kind.title or "SURAT", sheet.number) if part),
    )
