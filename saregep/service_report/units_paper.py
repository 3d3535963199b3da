"""The units of a regency side by side on paper (rekapitulasi): each unit with its figures, and their sums.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Block, Column, Document, Heading, Paragraph, Style, Table, bold, words
from saregep.documents.office import letterhead, paper_of, signature, signer_of
from saregep.methods.wording import long_date, number
from saregep.services.recap_paper import EXAMPLE
from saregep.surveys.reports.wording import listed
from saregep.surveys.reports.wording import performance as performance_words

if TYPE_CHECKING:
    from datetime import date

    from saregep.offices.models import Office
    from saregep.service_report.queries import Unit, Units

RIGHT, CENTER = Align.RIGHT, Align.CENTER
UNKNOWN = "–"
NAMED = 20  # units without anything that are named
TITLE = "REKAPITULASI LAPORAN PELAYANAN"
NOTES = (
    "Unit yang sudah menetapkan laporannya: angka laporan itu. Unit lain: angka menurut keadaan hari ini.",
    "Jumlah menjumlahkan angka semua unit. Tepat waktu pada baris jumlah: semua permohonan yang dinilai digabung.",
    "IKM: periode survei terakhir setiap unit yang sudah ditutup; periodenya dapat berbeda.",
)


def document(page: Units, office: Office, day: date) -> Document:
    """The table with letterhead and signer of the office that reads all units."""
    period = page.stretch.label
    blocks: list[Block] = [
        Heading(1, TITLE, in_place=True),
        Paragraph(words(bold(f"{office.name}, {period}".upper())), Style.CENTER),
    ]
    if office.is_example:
        blocks.append(Paragraph(words(EXAMPLE), Style.CENTER))
    blocks += [Paragraph(words(sentence(page))), _table(page), *_together(page)]
    if page.silent:
        names = listed([one.name for one in page.silent[:NAMED]])
        if len(page.silent) > NAMED:
            names += f", serta {number(len(page.silent) - NAMED)} unit lain"
        blocks.append(Paragraph(words(f"Tanpa laporan dan tanpa angka pada periode ini: {names}."), Style.SMALL))
    blocks.append(signature(office, signer_of(office), day))
    title = f"Rekapitulasi laporan pelayanan {office.name}, {period}"
    return Document(
        title=title,
        author=office.name,
        subject=title,
        date=day,
        blocks=tuple(blocks),
        paper=paper_of(office, landscape=True),
        letterhead=letterhead(office),
        footer=title,
    )


def sentence(page: Units) -> str:
    """How many units determined their report."""
    return f"Dari {number(page.offices)} unit, {number(page.determined)} sudah menetapkan laporannya."


def _table(page: Units) -> Table:
    columns = (
        Column("No", RIGHT),
        Column("Unit", Align.LEFT, 1),
        Column("Laporan"),
        Column("Masuk", RIGHT),
        Column("Selesai", RIGHT),
        Column("Dinilai", RIGHT),
        Column("Tepat waktu", RIGHT),
        Column("%", RIGHT),
        Column("IKM", RIGHT),
        Column("Mutu", CENTER),
        Column("Periode SKM"),
    )
    kept = page.kept
    foot = (
        "",
        "JUMLAH",
        "",
        *(number(count) for count in (page.registered, page.done, kept.judged, kept.kept)),
        UNKNOWN if kept.share is None else number(kept.share, 1),
        "",
        "",
        "",
    )
    rows = tuple((str(place), *_cells(unit)) for place, unit in enumerate(page.units, start=1))
    caption = f"Pelayanan menurut unit, {page.stretch.label}"
    return Table("unit", caption, columns, rows, (foot,), NOTES, small=len(rows) > 14)


def _cells(unit: Unit) -> tuple[str, ...]:
    figures = unit.figures
    state = "belum ditetapkan"
    if unit.determination is not None:
        state = f"ditetapkan {long_date(unit.determination.at.astimezone(unit.office.zone).date())}"
    skm = figures.skm
    return (
        unit.office.name,
        state,
        *(UNKNOWN if count is None else number(count) for count in (figures.registered, figures.done)),
        number(figures.kept.judged),
        number(figures.kept.kept),
        UNKNOWN if figures.kept.share is None else number(figures.kept.share, 1),
        *((number(skm.index.index, 2), skm.index.grade, skm.label) if skm else (UNKNOWN, UNKNOWN, UNKNOWN)),
    )


def _together(page: Units) -> list[Block]:
    """The index of all units in both ways, each named."""
    if page.differs:
        return [Paragraph(words("IKM unit tidak digabung karena unsur yang ditanyakan berbeda."))]
    if page.together is None:
        return []
    mean, pooled = page.together.mean, page.together.pooled
    return [
        Paragraph(
            words(
                f"IKM rata-rata unit (setiap unit dinilai sama): {number(mean.index, 2)}, mutu {mean.grade} "
                f"({performance_words(mean.grade)}). IKM semua responden digabung (setiap warga dinilai sama): "
                f"{number(pooled.index, 2)}, mutu {pooled.grade} ({performance_words(pooled.grade)}), "
                f"dari {number(pooled.respondents)} responden."
            )
        )
    ]
