"""The benefit of an action in the form of the office: survey before and after, savings, evaluation questionnaire.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Paragraph, Table, bold, words
from saregep.improvement.means_paper import example_note, frame
from saregep.methods.wording import number, rupiah
from saregep.surveys.terms import performance_label, signed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from saregep.documents.blocks import Document
    from saregep.improvement.models import Action
    from saregep.improvement.queries.benefit import Answered, Line, Savings, Side, Surveyed
    from saregep.methods.ikm import Comparison

_RIGHT, _LEFT = Align.RIGHT, Align.LEFT
UNKNOWN = "–"
REAL = "Berubah nyata: rentang 95% selisih tidak memuat nol. Tidak nyata: kebetulan saja dapat menjelaskannya."
ROUNDED = "Tiap persen dibulatkan sendiri ke satu desimal, sehingga jumlahnya dapat 99,9% atau 100,1%."


def document(action: Action, surveyed: Surveyed, savings: Savings, answered: Sequence[Answered], day: date) -> Document:
    blocks: list[Block] = [Paragraph(words(bold("A. Survei sebelum dan sesudah"))), *survey(action, surveyed)]
    blocks += [Paragraph(words(bold("B. Penghematan"))), *saved(savings)]
    blocks += [Paragraph(words(bold("C. Angket evaluasi"))), *answers(action, answered)]
    return frame(action, "Manfaat aksi perubahan", blocks, day)


def survey(action: Action, surveyed: Surveyed) -> list[Block]:
    sides = [(word, side) for word, side in (("Sebelum", surveyed.before), ("Sesudah", surveyed.after)) if side]
    if not sides:
        return [Paragraph(words("Aksi ini belum menyebut periode survei sebelum dan sesudahnya."))]
    blocks: list[Block] = [
        Table(
            "ikm",
            "IKM sebelum dan sesudah",
            (
                Column("Periode", _LEFT, 1),
                Column("Responden", _RIGHT),
                Column("IKM", _RIGHT),
                Column("Rentang 95%", _RIGHT),
                Column("Mutu", _LEFT),
            ),
            tuple(_side(word, side) for word, side in sides),
            notes=example_note(action),
        )
    ]
    if surveyed.change is not None:
        difference, verdict = _compared(surveyed.change.comparison)
        blocks.append(Paragraph(words(f"Selisih IKM {difference}: {verdict}.")))
    if surveyed.after is None:
        blocks.append(Paragraph(words("Survei sesudah aksi belum ada, sehingga perubahannya belum dapat dinilai.")))
    if surveyed.target is not None:
        blocks.append(Paragraph(words(_target(surveyed, surveyed.target))))
    lines = surveyed.linked or surveyed.others
    if lines:
        blocks.append(_elements(surveyed, lines))
    return blocks


def _side(word: str, side: Side) -> tuple[str, ...]:
    name = f"{word}: {side.period.label}" + (f" ({side.period.get_mark_display()})" if side.period.mark else "")
    step = side.shown
    if step is None:
        return (name, "kurang dari 5" if side.few else "belum ada", UNKNOWN, UNKNOWN, UNKNOWN)
    interval = f"{number(step.interval.low)}–{number(step.interval.high)}" if step.interval else UNKNOWN
    grade = f"{step.index.grade} ({performance_label(step.index.grade)})"
    return (name, number(step.index.respondents), number(step.index.index), interval, grade)


def _target(surveyed: Surveyed, target: Decimal) -> str:
    told = f"Sasaran IKM {'lebih dari ' if surveyed.above else ''}{number(target)}"
    if surveyed.reached is None:
        missing = f"; sebelum aksi kurang {number(surveyed.missing)}" if surveyed.missing else ""
        return f"{told}{missing}. Tercapai atau tidak baru dapat dinilai dengan survei sesudah aksi."
    sure = "Seluruh rentang 95% sejalan." if surveyed.surely else "Rentang 95% masih memuat sasaran."
    return f"{told} {'tercapai' if surveyed.reached else 'belum tercapai'}. {sure}"


def _elements(surveyed: Surveyed, lines: Sequence[Line]) -> Table:
    is_compared = surveyed.change is not None
    columns = [Column("Unsur", _LEFT, 1)]
    columns += [Column("Sebelum", _RIGHT)] if surveyed.before else []
    columns += [Column("Sesudah", _RIGHT)] if surveyed.after else []
    columns += [Column("Selisih (rentang 95%)", _RIGHT), Column("Perubahan", _LEFT)] if is_compared else []
    rows = []
    for line in lines:
        cells = [f"{line.element.code} {line.element.name}"]
        cells += [_index(line.before)] if surveyed.before else []
        cells += [_index(line.after)] if surveyed.after else []
        cells += _compared(line.comparison) if is_compared else []
        rows.append(tuple(cells))
    caption = "Unsur yang dinaikkan" if surveyed.linked else "Semua unsur"
    return Table("unsur", caption, tuple(columns), tuple(rows), notes=(REAL,) if is_compared else ())


def _index(result: object) -> str:
    index, grade = getattr(result, "index", None), getattr(result, "grade", "")
    return UNKNOWN if index is None else f"{number(index)} ({grade})"


def _compared(comparison: Comparison | None) -> list[str]:
    if comparison is None:
        return [UNKNOWN, "tidak dibandingkan"]
    if comparison.low is None or comparison.high is None:
        return [signed(comparison.difference), "terlalu sedikit lembar"]
    difference = f"{signed(comparison.difference)} ({signed(comparison.low)} s.d. {signed(comparison.high)})"
    way = "membaik" if comparison.difference > 0 else "memburuk"
    return [difference, f"berubah nyata, {way}" if comparison.changed else "tidak nyata"]


def saved(savings: Savings) -> list[Block]:
    if not savings.lines:
        return [Paragraph(words("Belum ada penghematan yang dihitung."))]
    rows = tuple(
        (
            line.row.text,
            f"{number(line.row.quantity_before)} × {rupiah(line.row.price_before)} = {rupiah(line.reckoned.before)}",
            f"{number(line.row.quantity_after)} × {rupiah(line.row.price_after)} = {rupiah(line.reckoned.after)}",
            f"{number(line.row.units_a_year)} {line.row.unit}",
            rupiah(line.reckoned.in_a_year),
        )
        for line in savings.lines
    )
    return [
        Table(
            "hemat",
            "Penghematan setahun",
            (
                Column("Yang dihemat", _LEFT, 2),
                Column("Sebelum", _LEFT, 2),
                Column("Sesudah", _LEFT, 2),
                Column("Setahun", _LEFT, 1.3),
                Column("Hemat setahun", _RIGHT),
            ),
            rows,
            foot=(("JUMLAH", "", "", "", rupiah(savings.in_a_year)),),
            notes=(
                f"Terbilang: {savings.in_words}.",
                *(f"Asumsi {line.row.text}: {line.row.assumption}" for line in savings.lines),
            ),
            small=True,
        )
    ]


def answers(action: Action, answered: Sequence[Answered]) -> list[Block]:
    if not answered:
        return [Paragraph(words("Belum ada jawaban angket yang dihitung."))]
    rows = []
    for one in answered:
        if not one.answers:
            rows.append((one.question, "kurang dari 5 jawaban", UNKNOWN, UNKNOWN))
        for place, (answer, count, part) in enumerate(one.answers):
            question = f"{one.question} (n = {number(one.base)})" if not place else ""
            rows.append((question, answer, number(count), f"{number(part, 1)}%"))
    columns = (
        Column("Pertanyaan", _LEFT, 3),
        Column("Jawaban", _LEFT, 2),
        Column("Jumlah", _RIGHT),
        Column("%", _RIGHT),
    )
    notes = (ROUNDED, *example_note(action))
    return [Table("angket", "Jawaban angket evaluasi", columns, tuple(rows), notes=notes, small=True)]
