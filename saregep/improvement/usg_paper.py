"""The table of USG in the form of the office, with the chosen issue, its reason and its causes.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.core.charts.parts import Medium
from saregep.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Figure,
    Image,
    Paragraph,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import letterhead, paper_of, signature, signer_of
from saregep.improvement import cause_chart
from saregep.methods.wording import long_date, number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from saregep.improvement.queries.rounds import Cell, Node, State
    from saregep.offices.models import Office

RULE = (
    "Skor 5 sangat besar, 4 besar, 3 sedang, 2 kecil, 1 sangat kecil. "
    "Jumlah adalah U + S + G. Jumlah yang sama diurutkan menurut U, lalu S, lalu G."
)
EXAMPLE = "Data contoh: kantor dan angka ini dibuat untuk mencoba saregep."


def document(state: State, nodes: Sequence[Node], office: Office, day: date) -> Document:
    """The ranking with letterhead and signer."""
    round = state.round
    blocks: list[Block] = [
        Paragraph(words(bold("PENETAPAN ISU PRIORITAS DENGAN METODE USG")), Style.CENTER),
        Paragraph(words(bold(round.title.upper())), Style.CENTER),
        table(state, office),
    ]
    if (line := state.chosen_line) is not None and round.chosen_on is not None:
        blocks += [
            Paragraph(words("Isu yang dipilih: ", bold(line.candidate.text), f" (urutan {line.judged.rank}).")),
            Paragraph(words(f"Alasan: {round.reason} Dipilih pada {long_date(round.chosen_on)}.")),
        ]
        if nodes:
            drawing = cause_chart.draw("sebab", line.candidate.text, nodes, Medium.PAPER)
            blocks.append(Figure("sebab", "Sebab-sebab isu", Image(drawing.encode(), "Pohon sebab isu yang dipilih")))
    blocks.append(signature(office, signer_of(office), day))
    return Document(
        title=f"Penetapan isu prioritas, {office.name}, {round.title}",
        author=office.name,
        subject=f"Urutan masalah {office.name} menurut USG",
        date=day,
        blocks=tuple(blocks),
        paper=paper_of(office),
        letterhead=letterhead(office),
        footer=f"USG, {office.name}, {round.title}",
    )


def table(state: State, office: Office) -> Table:
    count = len(state.assessors)
    notes = [RULE]
    if count > 1:
        notes.append(f"U, S dan G adalah median dari {number(count)} penilai; jumlah adalah jumlah ketiga median.")
    if any(cell.spread for line in state.lines for cell in line.cells):
        notes.append("Dalam kurung skor terendah dan tertinggi.")
    if office.is_example:
        notes.append(EXAMPLE)
    columns = (
        Column("No", Align.RIGHT),
        Column("Masalah", Align.LEFT, 1),
        *(Column(title, Align.CENTER) for title in ("U", "S", "G")),
        Column("Jumlah", Align.RIGHT),
        Column("Urutan", Align.RIGHT),
    )
    lines = sorted(state.lines, key=lambda line: line.candidate.position)
    return Table(
        key="usg",
        caption="Penilaian masalah dengan metode USG",
        columns=columns,
        rows=tuple(
            (
                str(line.candidate.position),
                line.candidate.text,
                *(_cell(cell) for cell in line.cells),
                line.total,
                str(line.judged.rank),
            )
            for line in lines
        ),
        notes=tuple(notes),
    )


def _cell(cell: Cell) -> str:
    return f"{cell.median} ({cell.spread})" if cell.spread else cell.median
