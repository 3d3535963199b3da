"""Papers of the means: risks, budget and benefit in the form of the office; the budget also as a workbook that adds up.

The papers are Indonesian whatever the language of the screen, so their words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Document, Paragraph, Style, Table, bold, words
from saregep.documents.office import letterhead, paper_of, signature, signer_of
from saregep.documents.xlsx import Book, Look, cell, span
from saregep.improvement.models import BudgetLine
from saregep.methods.wording import MONTHS, long_date, number, rupiah, terbilang

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from saregep.documents.xlsx import Sheet
    from saregep.improvement.models import Action
    from saregep.improvement.queries.money import Money, Part, Row
    from saregep.improvement.queries.risks import Register

EXAMPLE = "Data contoh: kantor dan angka ini dibuat untuk mencoba saregep."
UNRATED = "belum dinilai"
FUNDS = {
    BudgetLine.Fund.OWN: "Anggaran swadaya dan realisasinya",
    BudgetLine.Fund.OFFICIAL: "Rencana kegiatan dan anggaran (RKA)",
    BudgetLine.Fund.PROPOSAL: "Usulan anggaran berikutnya",
}
_RIGHT, _LEFT, _CENTER = Align.RIGHT, Align.LEFT, Align.CENTER


def frame(action: Action, title: str, blocks: Sequence[Block], day: date, *, landscape: bool = False) -> Document:
    """A paper of an action with letterhead and signer."""
    office = action.office
    head = (Paragraph(words(bold(title.upper())), Style.CENTER), Paragraph(words(bold(action.title)), Style.CENTER))
    return Document(
        title=f"{title}, {action.title}",
        author=office.name,
        subject=f"{title} aksi perubahan {office.name}",
        date=day,
        blocks=(*head, *blocks, signature(office, signer_of(office), day)),
        paper=paper_of(office, landscape=landscape),
        letterhead=letterhead(office),
        footer=f"{title}, {office.name}",
    )


def example_note(action: Action) -> tuple[str, ...]:
    return (EXAMPLE,) if action.office.is_example else ()


def risks(action: Action, register: Register, day: date) -> Document:
    """The register of risks and its matrix."""
    blocks: list[Block] = [risk_table(action, register)]
    if any(one.level for one in register.risks):
        blocks.append(risk_matrix(register))
    return frame(action, "Manajemen risiko", blocks, day)


def risk_table(action: Action, register: Register) -> Table:
    rows = tuple(
        (
            str(one.number),
            one.risk.problem,
            one.risk.risk,
            f"{one.level} ({one.size})" if one.level else UNRATED,
            one.risk.response + (f" ({one.risk.owner})" if one.risk.owner else ""),
            str(one.risk.get_state_display()),
        )
        for one in register.risks
    )
    titles = ("Potensi masalah", "Risiko", "Tingkat", "Strategi mengatasi", "Keadaan")
    shares = (3, 3, 1.5, 3, 1.5)
    columns = (
        Column("No", _RIGHT),
        *(Column(title, _LEFT, share) for title, share in zip(titles, shares, strict=True)),
    )
    spans = "; ".join(f"{level} {low}–{high}" for level, low, high in register.spans)
    notes = (
        f"Tingkat dari besaran risiko: {spans}.",
        f"Matriks: {register.rules.source.document}, dibaca dari naskah yang mengutipnya.",
        *example_note(action),
    )
    return Table("risiko", "Manajemen risiko", columns, rows, notes=notes, small=True)


def risk_matrix(register: Register) -> Table:
    impacts = tuple(Column(str(each.impact), _CENTER, 1, group="Dampak") for each in register.matrix[0][1])
    rows = tuple(
        (
            str(likelihood),
            *(
                f"{each.size} {each.level}"
                + (f": no. {', '.join(str(one.number) for one in each.risks)}" * bool(each.risks))
                for each in cells
            ),
        )
        for likelihood, cells in register.matrix
    )
    return Table("matriks", "Matriks risiko", (Column("Kemungkinan", _CENTER), *impacts), rows, small=True)


def budget(action: Action, money: Money, day: date) -> Document:
    """The lines of each fund with their sums, the months of the official budget, what was spent."""
    blocks: list[Block] = []
    for part in money.parts:
        if part.rows:
            blocks += [
                fund_table(action, part),
                Paragraph(words(f"Terbilang: {part.in_words}.")),
            ]
            if part.fund == BudgetLine.Fund.OFFICIAL:
                blocks.append(_months(part))
    if money.spendings:
        blocks.append(_spendings(money))
    if money.proposal.rows:
        blocks.append(Paragraph(words(_compared(money))))
    if not blocks:
        blocks.append(Paragraph(words("Belum ada baris anggaran.")))
    return frame(action, "Anggaran dan realisasi", blocks, day)


def fund_table(action: Action, part: Part) -> Table:
    is_paid = part.fund != BudgetLine.Fund.PROPOSAL
    columns = [
        Column("No", _LEFT),
        Column("Uraian", _LEFT, 1),
        *(Column(title, align, group="Rincian perhitungan") for title, align in _RECKONED),
        Column("Jumlah (Rp)", _RIGHT),
        *((Column("Realisasi (Rp)", _RIGHT), Column("Sisa (Rp)", _RIGHT)) if is_paid else ()),
    ]
    last = (number(part.amount), *((number(part.spent), _minus(part.left)) if is_paid else ()))
    over = [
        f"{row.number} {row.line.text}: melebihi rencana {rupiah(row.too_much)}." for row in part.rows if row.too_much
    ]
    doubts = [f"{row.number} {row.line.text}: {doubt}" for row in part.rows for doubt in row.doubts]
    return Table(
        key=f"dana-{part.fund}",
        caption=FUNDS[part.fund],
        columns=tuple(columns),
        rows=tuple(_line(row, is_paid) for row in part.rows),
        foot=(("", "JUMLAH", "", "", "", *last),),
        notes=(*over, *doubts, *example_note(action)),
        small=True,
    )


_RECKONED = (("Vol", _RIGHT), ("Satuan", _LEFT), ("Harga satuan", _RIGHT))


def _line(row: Row, is_paid: bool) -> tuple[str, ...]:
    line = row.line
    made = f" ({line.volume_text})" if line.volume_text else ""
    code = f"{line.code} " if line.code else ""
    reckoned = ("", "", "") if row.is_group else (number(line.volume or 0), line.unit, number(line.unit_price or 0))
    paid = (number(row.spent), _minus(row.left)) if is_paid else ()
    return (row.number, f"{code}{line.text}{made}", *reckoned, number(row.amount), *paid)


def _minus(amount: int) -> str:
    return number(amount).replace("-", "−")


def _months(part: Part) -> Table:
    """The plan of withdrawal: only the months that hold money have a row, all twelve are added up."""
    rows = tuple((name, number(amount)) for name, amount in part.in_months)
    return Table(
        "bulan",
        "Rencana penarikan dana per bulan",
        (Column("Bulan", _LEFT, 1), Column("Jumlah (Rp)", _RIGHT)),
        rows,
        foot=(("JUMLAH 12 BULAN", number(sum(part.months))),),
        notes=("Bulan yang tidak disebut: Rp0. Rincian per baris ada di RKA dua belas bulan dan di berkas XLSX.",),
        small=True,
    )


def _spendings(money: Money) -> Table:
    rows = tuple(
        (
            long_date(one.day),
            one.line.text + (f" ({one.note})" if one.note else ""),
            one.receipt.title if one.receipt else "belum ada",
            number(one.amount),
        )
        for one in money.spendings
    )
    columns = (Column("Tanggal"), Column("Uraian", _LEFT, 1), Column("Kuitansi", _LEFT), Column("Jumlah (Rp)", _RIGHT))
    foot = (("", "JUMLAH", "", number(money.spent)),)
    notes = (f"Terbilang: {terbilang(money.spent)} rupiah.",)
    return Table("belanja", "Realisasi menurut tanggal", columns, rows, foot=foot, notes=notes, small=True)


def _compared(money: Money) -> str:
    told = [
        f"Usulan berikutnya {rupiah(money.proposal.amount)}, realisasi aksi {rupiah(money.spent)}, "
        f"selisih {rupiah(money.more_than_spent).replace('-', '−')}."
    ]
    told += [
        f"{one.name}: diusulkan {rupiah(one.asked)}, di RKA {rupiah(one.planned)}."
        for one in money.asked
        if one.planned is not None and one.difference
    ]
    return " ".join(told)


def budget_book(action: Action, money: Money, day: date) -> bytes:
    """The budget as a workbook: amounts, sums of groups, months and what is left are formulas."""
    made = Book(f"Anggaran {action.title}", action.office.name, day)
    for part, name in zip(money.parts, ("Swadaya", "RKA", "Usulan"), strict=True):
        if part.rows or part.fund == BudgetLine.Fund.OWN:
            _sheet(made.sheet(name, paper_of(action.office), landscape=True), action, part)
    return made.finish()


def _sheet(sheet: Sheet, action: Action, part: Part) -> None:
    has_months, is_paid = part.fund == BudgetLine.Fund.OFFICIAL, part.fund != BudgetLine.Fund.PROPOSAL
    titles = ["No", "Uraian", "Vol", "Satuan", "Harga satuan", "Jumlah"]
    titles += ["Realisasi", "Sisa"] if is_paid else []
    titles += [month[:3] for month in MONTHS] + ["Jumlah bulan"] if has_months else []
    sheet.widths(6, 46, 8, 10, 14, 14, *(13 for _title in titles[6:]))
    for at, text in enumerate((FUNDS[part.fund].upper(), action.title, action.office.name.upper())):
        sheet.text(at, 0, text, Look.TITLE)
    head = 4
    sheet.texts(head, 0, titles, Look.HEAD)
    sheet.head(head + 1, 2, first=head)
    places = {row.line.pk: head + 1 + step for step, row in enumerate(part.rows)}
    for row in part.rows:
        _write_row(sheet, part, row, places, has_months=has_months, is_paid=is_paid)
    last = head + 1 + len(part.rows)
    sheet.texts(last, 0, ("", "JUMLAH", "", "", ""), Look.TOTAL)
    tops = [places[row.line.pk] for row in part.tops]
    totals = [(5, part.amount)] + ([(6, part.spent), (7, part.left)] if is_paid else [])
    totals += (
        [(8 + place, amount) for place, amount in enumerate((*part.months, sum(part.months)))] if has_months else []
    )
    for column, total in totals:
        sheet.formula(last, column, "+".join(cell(at, column) for at in tops) or "0", total, Look.TOTAL_COUNT)
    told = [f"Terbilang: {part.in_words}.", *example_note(action)]
    for at, text in enumerate(told, start=last + 2):
        sheet.text(at, 0, text, Look.NOTE)


def _write_row(sheet: Sheet, part: Part, row: Row, places: dict[int, int], *, has_months: bool, is_paid: bool) -> None:
    at, line = places[row.line.pk], row.line
    below = [places[each.line.pk] for each in part.rows if each.line.parent_id == line.pk]

    def summed(column: int, value: int, own: str | None) -> None:
        if own is None and not row.is_group:
            sheet.number(at, column, value)
        else:
            sums = "+".join(cell(each, column) for each in below) or "0"
            sheet.formula(at, column, sums if row.is_group else own or "0", value)

    sheet.text(at, 0, row.number, Look.CELL)
    sheet.text(at, 1, line.text + (f" ({line.volume_text})" if line.volume_text else ""), Look.CELL)
    if row.is_group:
        sheet.texts(at, 2, ("", "", ""), Look.CELL)
    else:
        sheet.number(at, 2, line.volume or 0)
        sheet.text(at, 3, line.unit, Look.CELL)
        sheet.number(at, 4, line.unit_price or 0)
    summed(5, row.amount, f"{cell(at, 2)}*{cell(at, 4)}")
    if is_paid:
        summed(6, row.spent, None)
        sheet.formula(at, 7, f"{cell(at, 5)}-{cell(at, 6)}", row.left)
    if has_months:
        for place, amount in enumerate(row.months):
            summed(8 + place, amount, None)
        sheet.formula(at, 20, f"SUM({span(at, 8, at, 19)})", sum(row.months))
