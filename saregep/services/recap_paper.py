"""The recap in the form of the office: PDF and DOCX from one document, and a workbook that adds up by itself.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import (
    Align,
    Block,
    Column,
    Document,
    Notice,
    Paragraph,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import letterhead, paper_of, signature, signer_of
from saregep.documents.xlsx import Book, Look, cell, span
from saregep.methods.periods import PeriodKind
from saregep.methods.wording import number
from saregep.services.actions.recaps import name_of

if TYPE_CHECKING:
    from datetime import date

    from saregep.offices.models import Office
    from saregep.services.queries.recaps import Line, Recap

REGISTERED = "Masuk: permohonan yang didaftarkan dalam periode ini."
DONE = (
    "Selesai: produk yang selesai dalam periode ini, siap diambil atau sudah diserahkan. "
    "Permohonan yang ditolak atau dibatalkan tidak dihitung."
)
UNKNOWN = "–"
OLD = "*"
EXAMPLE = "Data contoh: kantor dan angka ini dibuat untuk mencoba saregep."


def title_of(recap: Recap) -> str:
    """REKAPITULASI PELAYANAN, and the period under it."""
    return {PeriodKind.MONTH: "BULAN ", PeriodKind.CUSTOM: "TANGGAL "}.get(
        recap.stretch.kind, ""
    ) + recap.stretch.label.upper()


def document(recap: Recap, office: Office, day: date) -> Document:
    """The recap with letterhead and signer."""
    period = recap.stretch.label
    blocks: list[Block] = [
        Paragraph(words(bold("REKAPITULASI PELAYANAN")), Style.CENTER),
        Paragraph(words(bold(title_of(recap))), Style.CENTER),
        _table(recap, office),
    ]
    if doubtful := recap.doubtful:
        blocks.append(
            Notice(
                "Baris yang perlu dipastikan",
                tuple(words(f"{line.name}: {' '.join(line.doubts)}") for line in doubtful),
            )
        )
    blocks.append(signature(office, signer_of(office), day))
    return Document(
        title=f"Rekapitulasi pelayanan {office.name}, {period}",
        author=office.name,
        subject=f"Jumlah layanan {office.name} menurut jenis, {period}",
        date=day,
        blocks=tuple(blocks),
        paper=paper_of(office),
        letterhead=letterhead(office),
        footer=f"Rekapitulasi pelayanan, {office.name}, {period}",
    )


def _table(recap: Recap, office: Office) -> Table:
    before = recap.stretch.before.label
    return Table(
        key="rekap",
        caption=f"Jumlah layanan menurut jenis, {recap.stretch.label}",
        columns=(
            Column("No", Align.RIGHT),
            Column("Jenis pelayanan", Align.LEFT, 1),
            Column("Masuk", Align.RIGHT, group="Jumlah"),
            Column("Selesai", Align.RIGHT, group="Jumlah"),
            Column("Selesai", Align.RIGHT, group=before),
            Column("Selisih", Align.RIGHT, group=before),
        ),
        rows=tuple(
            (str(place), f"{line.name}{OLD if line.from_old else ''}", *_figures(line))
            for place, line in enumerate(recap.lines, start=1)
        ),
        foot=(("", "JUMLAH", *_figures(recap)),),
        notes=notes(recap, office),
    )


def _figures(line: Line | Recap) -> tuple[str, ...]:
    registered = UNKNOWN if line.registered is None else number(line.registered)
    return registered, number(line.done), number(line.before), signed(line.change)


def signed(change: int) -> str:
    """A difference with its sign: +3, −2, 0."""
    return f"+{number(change)}" if change > 0 else number(change).replace("-", "−")


def notes(recap: Recap, office: Office) -> tuple[str, ...]:
    """What the figures count, and where they come from."""
    found = [REGISTERED, DONE]
    if recap.stretch.kind is PeriodKind.CUSTOM:
        found.append(f"Pembanding: {recap.stretch.before.label}, sama panjangnya dan tepat sebelumnya.")
    for old in recap.old:
        text = f"{OLD} Termasuk rekap lama {name_of(old)} (berkas {old.file}), yang hanya mencatat produk."
        if old.printed_total is not None:
            text += (
                f" Jumlah tercetak di rekap itu {number(old.printed_total)}; yang dipakai hasil penjumlahan barisnya."
            )
        found.append(text)
    found += [f"Pembanding memuat rekap lama {name_of(old)}." for old in recap.old_before]
    found += [
        f"Rekap lama {name_of(old)} melewati batas periode ini, tidak dapat dibagi, dan tidak dihitung."
        for old in recap.divided
    ]
    if office.is_example:
        found.append(EXAMPLE)
    return tuple(found)


def book(recap: Recap, office: Office, day: date) -> bytes:
    """The recap as a workbook; sums and differences are formulas."""
    made = Book(f"Rekapitulasi pelayanan {recap.stretch.label}", office.name, day)
    sheet = made.sheet("Rekap", paper_of(office))
    sheet.widths(6, 46, 12, 12, 14, 12)
    for row, text in enumerate(("REKAPITULASI PELAYANAN", office.name.upper(), title_of(recap))):
        sheet.text(row, 0, text, Look.TITLE)
    head, before = 4, recap.stretch.before.label
    for column, text in ((0, "No"), (1, "Jenis pelayanan")):
        sheet.merged(head, column, column, text, Look.HEAD, rows=2)
    sheet.merged(head, 2, 3, "Jumlah", Look.HEAD)
    sheet.merged(head, 4, 5, before, Look.HEAD)
    sheet.texts(head + 1, 2, ("Masuk", "Selesai", "Selesai", "Selisih"), Look.HEAD)
    sheet.head(head + 2, 2, first=head)
    first = head + 2
    for row, line in enumerate(recap.lines, start=first):
        sheet.number(row, 0, row - first + 1)
        sheet.text(row, 1, f"{line.name}{OLD if line.from_old else ''}", Look.CELL)
        if line.registered is None:
            sheet.text(row, 2, UNKNOWN, Look.MIDDLE)
        else:
            sheet.number(row, 2, line.registered)
        sheet.number(row, 3, line.done)
        sheet.number(row, 4, line.before)
        sheet.formula(row, 5, f"{cell(row, 3)}-{cell(row, 4)}", line.change)
    last = first + len(recap.lines)
    sheet.text(last, 0, "", Look.TOTAL)
    sheet.text(last, 1, "JUMLAH", Look.TOTAL)
    totals = (recap.registered, recap.done, recap.before, recap.change)
    for column, total in enumerate(totals, start=2):
        if total is None:
            sheet.text(last, column, UNKNOWN, Look.TOTAL_MIDDLE)
        else:
            sheet.formula(last, column, _sum(first, last, column), total, Look.TOTAL_COUNT)
    told = [*notes(recap, office), *(f"{line.name}: {' '.join(line.doubts)}" for line in recap.doubtful)]
    for row, text in enumerate(told, start=last + 2):
        sheet.text(row, 0, text, Look.NOTE)
    return made.finish()


def _sum(first: int, last: int, column: int) -> str:
    return f"SUM({span(first, column, last - 1, column)})" if last > first else "0"
