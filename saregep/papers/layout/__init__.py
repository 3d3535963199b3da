"""From the data of a paper to the blocks that PDF and DOCX print with the same words.

A paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from saregep.documents.blocks import Block, Document, Paragraph, Signature, Style
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
    name = (sheet.text("order") or kind.title or "SURAT").capitalize()
    return Document(
        title=f"{name} {sheet.subject}".strip(),
        author=sheet.office,
        subject=f"{name} {sheet.number}".strip(),
        date=sheet.dated or day,
        blocks=with_their_hands(blocks),
        paper=look.paper,
        letterhead=look.letterhead if kind.with_letterhead else None,
        footer=f"{name.upper()} {sheet.number}".strip(),
    )


def with_their_hands(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The last paragraph goes with the signature below it, so that no page holds a signature alone."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        is_plain = isinstance(last, Paragraph) and last.style is Style.BODY and len(last.runs) == 1
        if isinstance(block, Signature) and isinstance(last, Paragraph) and is_plain:
            made[-1] = replace(block, lead=last.runs[0].text)
        else:
            made.append(block)
    return tuple(made)
