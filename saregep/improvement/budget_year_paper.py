"""The official budget with its twelve months (RKA) on landscape sheets.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Paragraph, Style, Table, words
from saregep.improvement.means_paper import example_note, frame
from saregep.methods.wording import MONTHS, number

if TYPE_CHECKING:
    from datetime import date

    from saregep.documents.blocks import Document
    from saregep.improvement.models import Action
    from saregep.improvement.queries.money import Part, Row

NOTHING = "–"
# Letters of all figures in a row that stand beside each other on a landscape sheet; more go on two tables.
MOST_LETTERS = 160
GAP = 2  # letters of room between two columns


def document(action: Action, part: Part, day: date) -> Document:
    """How each line is reckoned, then when its money is wanted."""
    blocks: list[Block] = [Paragraph(words("RKA ini belum mempunyai baris."))]
    if part.rows:
        in_words = Paragraph(words(f"Terbilang: {part.in_words}."), Style.LEAD)
        blocks = [_reckoned(action, part), *_months(action, part), in_words]
    return frame(action, "Rencana kegiatan dan anggaran (RKA)", blocks, day, landscape=True)


def _reckoned(action: Action, part: Part) -> Table:
    right, left = Align.RIGHT, Align.LEFT
    has_codes = any(row.line.code for row in part.rows)
    columns = (
        Column("No", left),
        *((Column("Kode rekening", left),) if has_codes else ()),
        Column("Uraian", left, 1),
        Column("Vol", right),
        Column("Satuan", left),
        Column("Harga satuan", right),
        Column("Jumlah (Rp)", right),
    )
    code = ("",) if has_codes else ()

    def cells(row: Row) -> tuple[str, ...]:
        line = row.line
        made = f" ({line.volume_text})" if line.volume_text else ""
        reckoned = (number(line.volume or 0), line.unit, number(line.unit_price or 0))
        own = (line.code,) if has_codes else ()
        return (row.number, *own, line.text + made, *(("",) * 3 if row.is_group else reckoned), number(row.amount))

    return Table(
        "rincian",
        "Rincian anggaran",
        columns,
        tuple(cells(row) for row in part.rows),
        foot=(("", *code, "JUMLAH", "", "", "", number(part.amount)),),
        notes=example_note(action),
        small=True,
    )


def _months(action: Action, part: Part) -> list[Block]:
    """All months in one table, or each half of the year in its own where the figures are too long for one sheet."""
    letters = sum(max(len(number(amount)), 3) + GAP for amount in (*part.months, part.amount))
    halves = [(0, 12)] if letters <= MOST_LETTERS else [(0, 6), (6, 12)]
    return [_table(action, part, first, last) for first, last in halves]


def _table(action: Action, part: Part, first: int, last: int) -> Table:
    """The months from `first` up to `last`, and what the whole year holds."""
    right, left = Align.RIGHT, Align.LEFT
    is_whole = last - first == len(MONTHS)
    caption = "Rencana penarikan dana per bulan (Rp)"
    caption += "" if is_whole else f", {MONTHS[first]} sampai {MONTHS[last - 1]}"
    columns = (
        Column("No", left),
        Column("Uraian", left, 1),
        *(Column(month[:3], right) for month in MONTHS[first:last]),
        Column("Setahun", right),
    )

    def cells(name: tuple[str, str], months: tuple[int, ...]) -> tuple[str, ...]:
        shown = (number(amount) if amount else NOTHING for amount in months[first:last])
        return (*name, *shown, number(sum(months)))

    return Table(
        f"bulan-{first + 1}",
        caption,
        columns,
        tuple(cells((row.number, row.line.text), row.months) for row in part.rows),
        foot=(cells(("", "JUMLAH"), part.months),),
        notes=("Jumlah dua belas bulan sama dengan jumlah anggaran tiap baris.", *example_note(action)),
        small=True,
    )
