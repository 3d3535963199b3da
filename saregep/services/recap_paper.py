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
    blocks.append(signature(office, signer_of(office), day))
    if recap.doubts:
        # Below the signature: what is open about an old recap is a note to the form, not a part of it.
        title = "Catatan atas rekap lama: baris yang perlu dipastikan"
        blocks.append(Notice(title, tuple(words(doubt) for doubt in recap.doubts)))
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
    """No, kind of service and count; with what came in and what was before, where these are known."""
    return Table(
        key="rekap",
        caption=f"Jumlah layanan menurut jenis, {recap.stretch.label}",
        columns=(Column("No", Align.RIGHT), Column("Jenis pelayanan", Align.LEFT, 1), *_columns(recap)),
        rows=tuple(
            (str(place), f"{line.name}{OLD if line.from_old else ''}", *_figures(line, recap))
            for place, line in enumerate(recap.lines, start=1)
        ),
        foot=(("", "JUMLAH", *_figures(recap, recap)),),
        notes=notes(recap, office),
    )


def _columns(recap: Recap) -> tuple[Column, ...]:
    right, before = Align.RIGHT, recap.stretch.before.label
    now: tuple[Column, ...] = (Column("Jumlah", right),)
    if recap.registered_known:
        now = (Column("Masuk", right, group="Jumlah"), Column("Selesai", right, group="Jumlah"))
    earlier = (Column("Selesai", right, group=before), Column("Selisih", right, group=before))
    return now + (earlier if recap.before_known else ())


def _figures(line: Line | Recap, recap: Recap) -> tuple[str, ...]:
    registered = (_known(line.registered),) if recap.registered_known else ()
    earlier = (_known(line.before), signed(line.change)) if recap.before_known else ()
    return (*registered, _known(line.done), *earlier)


def _known(count: int | None) -> str:
    return UNKNOWN if count is None else number(count)


def signed(change: int | None) -> str:
    """A difference with its sign: +3, −2, 0."""
    if change is None:
        return UNKNOWN
    return f"+{number(change)}" if change > 0 else number(change).replace("-", "−")


def notes(recap: Recap, office: Office) -> tuple[str, ...]:
    """What the figures count, and where they come from."""
    found = [REGISTERED, DONE] if recap.registered_known else []
    if recap.stretch.kind is PeriodKind.CUSTOM:
        found.append(f"Pembanding: {recap.stretch.before.label}, sama panjangnya dan tepat sebelumnya.")
    if not recap.is_known:
        found.append(f"Tidak ada data untuk {recap.stretch.label}.")
    if recap.only:
        found.append(f"Angka {recap.stretch.label} hanya mencakup {recap.only}.")
    if not recap.before_known:
        found.append(f"Tidak ada data untuk {recap.stretch.before.label}.")
    for old in recap.old:
        text = f"{OLD} Termasuk rekap lama {name_of(old)} (berkas {old.file}), yang hanya mencatat produk."
        if old.printed_total is not None:
            text += (
                f" Jumlah tercetak di rekap itu {number(old.printed_total)}; yang dipakai hasil penjumlahan barisnya."
            )
        found.append(text)
    if recap.only_before:
        found.append(f"Angka {recap.stretch.before.label} hanya mencakup {recap.only_before}.")
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
        for column, count in enumerate((line.registered, line.done, line.before), start=2):
            if count is None:
                sheet.text(row, column, UNKNOWN, Look.MIDDLE)
            else:
                sheet.number(row, column, count)
        if line.change is None:
            sheet.text(row, 5, UNKNOWN, Look.MIDDLE)
        else:
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
    told = [*notes(recap, office), *recap.doubts]
    for row, text in enumerate(told, start=last + 2):
        sheet.text(row, 0, text, Look.NOTE)
    return made.finish()


def _sum(first: int, last: int, column: int) -> str:
    return f"SUM({span(first, column, last - 1, column)})" if last > first else "0"
