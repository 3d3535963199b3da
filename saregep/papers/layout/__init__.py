"""From the data of a paper to the blocks that PDF and DOCX print with the same words.

A paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from saregep.documents.blocks import Block, Clauses, Document, Image, Paragraph, Proof, Signature, Signatures, Style
from saregep.documents.paper import Letterhead, Paper
from saregep.documents.typeset import qr_png
from saregep.methods.papers import Shape, Sheet
from saregep.papers.layout import accounts, decisions, letters, titled
from saregep.services import tracking_codes

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


@dataclass(frozen=True, slots=True)
class Proven:
    """How the paper is proved: the address that its code leads to and the code for whoever types it.

    A draft has neither yet; only their place is kept. An electronic signature is printed where the hand would sign.
    """

    address: str = ""
    code: str = ""
    electronic: bool = False


SEALED = "Ditandatangani secara elektronik"


def document(sheet: Sheet, look: Look, day: date, proven: Proven | None = None) -> Document:
    """The paper with all that is printed on it; `day` is that of the file."""
    kind = sheet.kind
    blocks = letters.body(sheet) if kind.shape == Shape.LETTER else TITLED[kind.key](sheet)
    name = (sheet.text("order") or kind.title or "SURAT").capitalize()
    return Document(
        title=f"{name} {sheet.subject}".strip(),
        author=sheet.office,
        subject=f"{name} {sheet.number}".strip(),
        date=sheet.dated or day,
        blocks=with_proof(with_their_hands(blocks), proven),
        paper=look.paper,
        letterhead=look.letterhead if kind.with_letterhead else None,
        footer=f"{name.upper()} {sheet.number}".strip(),
        # Also as a word of the file about itself: there it is found when the rest no longer opens.
        keywords=(proven.code,) if proven and proven.code else (),
    )


def with_their_hands(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The last words go with the signature below them, so that no page holds a signature alone."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        is_plain = isinstance(last, Paragraph) and last.style is Style.BODY and len(last.runs) == 1
        if isinstance(block, Signature | Signatures) and isinstance(last, Paragraph) and is_plain:
            made[-1] = replace(block, lead=last.runs[0].text)
        elif isinstance(block, Signature | Signatures) and isinstance(last, Clauses):
            before, kept = last.rows[:-1], Clauses(last.rows[-1:], kept=True)
            made[-1:] = [Clauses(before, goes_on=True), kept, block] if before else [kept, block]
        else:
            made.append(block)
    return tuple(made)


def with_proof(blocks: tuple[Block, ...], proven: Proven | None) -> tuple[Block, ...]:
    """What proves the paper stands beside who signs it alone; below all where several sign."""
    if proven is None:
        return blocks
    made, is_placed = list(blocks), False
    is_of_one = not any(isinstance(block, Signatures) for block in blocks)
    for place, block in enumerate(made):
        if isinstance(block, Signature) and is_of_one:
            mark = SEALED if proven.electronic else block.mark
            made[place] = replace(block, mark=mark, proof=None if is_placed else proof(proven))
            is_placed = True
    return tuple(made) if is_placed else (*made, proof(proven))


def proof(proven: Proven) -> Proof:
    if not proven.code:
        return Proof(("Kode untuk memeriksa keaslian", "dicetak di sini saat naskah terbit."))
    site = proven.address.partition("://")[2].partition(proven.code)[0]
    shown = tracking_codes.shown(proven.code)
    image = Image(qr_png(proven.address), f"Kode QR ke {proven.address}")
    return Proof(("Periksa keaslian naskah: pindai kode QR,", f"atau buka {site}", f"dan tulis kode {shown}"), image)
