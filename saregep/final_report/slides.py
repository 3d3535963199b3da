"""The slides of an action (bahan tayang), from the same data as its report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils import translation

from saregep.core.charts.parts import Medium
from saregep.documents.blocks import Align, Figure, Image, Items, Paragraph, plain
from saregep.documents.slides import Deck, Figures, Grid, Opening, Points, Shown
from saregep.improvement import gantt_chart, stakeholders_paper
from saregep.improvement.models import Approval
from saregep.improvement.roadmap_paper import MOST_LINES, PHASES
from saregep.methods.wording import long_date, number, rupiah
from saregep.surveys.reports.wording import performance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saregep.documents.blocks import Runs
    from saregep.documents.slides import Slide
    from saregep.final_report.layout import Report

LEFT, RIGHT, CENTER = Align.LEFT, Align.RIGHT, Align.CENTER
SIZE = re.compile(rb'width="([\d.]+)" height="([\d.]+)"')


def deck(report: Report) -> Deck:
    """The slides in the order of the report; what the data do not know has none."""
    material = report.material
    action, office = material.action, material.action.office
    with translation.override("id"):
        return Deck(
            title=f"Bahan tayang, {action.title}",
            author=office.name,
            subject=f"Bahan tayang aksi perubahan {office.name}",
            date=material.approved_on(Approval.Subject.REPORT) or material.day,
            slides=tuple(_slides(report)),
            footer=f"Aksi Perubahan, {office.name}",
            mark="data contoh" if office.is_example else "",
        )


def _slides(report: Report) -> Iterator[Slide]:
    material = report.material
    action = material.action
    cover = tuple(plain(block.runs) for block in report.text("sampul") if isinstance(block, Paragraph))
    yield Opening(action.title, ("Laporan Hasil Aksi Perubahan", action.leader.title, action.office.name, *cover))
    yield from _said(report, "Latar belakang", "kepuasan-arti", "isu")
    yield from _survey(report)
    yield from _issues(report)
    yield from _lines("Tujuan selama aksi", action.goals)
    yield from _lines("Tujuan pasca pelatihan", action.later_goals)
    yield from _said(report, "Inovasi dan manfaat", "inovasi", "kemanfaatan")
    yield from _plan(report)
    yield from _stakeholders(report)
    yield from _money(report)
    yield from _risks(report)
    yield from _reached(report)
    yield from _later(report)
    yield from _said(report, "Simpulan", "simpulan")
    yield from _said(report, "Rekomendasi", "rekomendasi")
    yield Opening("Terima kasih", (action.leader.title, action.office.name))


def _said(report: Report, title: str, *keys: str) -> Iterator[Slide]:
    """Texts of the report as a list, without the mark of a draft: a slide is no place to read it."""
    items: list[str] = []
    for key in keys:
        for block in report.text(key):
            if isinstance(block, Paragraph):
                items.append(_words(block.runs))
            elif isinstance(block, Items):
                items += [_words(item) for item in block.items]
    shown = tuple(item for item in items if item and not item.endswith(":"))
    if shown:
        yield Points(title, shown)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs if not (run.marked and run.italic)).strip()


def _lines(title: str, text: str) -> Iterator[Slide]:
    items = tuple(line.strip() for line in text.splitlines() if line.strip())
    if items:
        yield Points(title, items)


def _survey(report: Report) -> Iterator[Slide]:
    skm = report.material.skm
    if skm is None:
        return
    rows = tuple(
        (
            skm.element(one.key).code,
            skm.element(one.key).name,
            number(one.mean, 2),
            number(one.index, 2),
            f"{one.grade} ({performance(one.grade)})",
        )
        for one in skm.result.elements
    )
    columns = (
        ("Unsur", 0.7, LEFT),
        ("Nama", 3.4, LEFT),
        ("Rata-rata", 1, RIGHT),
        ("IKM", 1, RIGHT),
        ("Mutu", 1.6, LEFT),
    )
    note = f"{skm.period}, {number(skm.result.respondents)} responden. {' '.join(skm.marks)}".strip()
    yield Grid(f"Survei Kepuasan Masyarakat: IKM {number(skm.result.index, 2)}", columns, rows, note)


def _issues(report: Report) -> Iterator[Slide]:
    usg = report.material.usg
    if usg is None:
        return
    columns = (
        ("Masalah", 5, LEFT),
        *((letter, 0.6, CENTER) for letter in "USG"),
        ("Jumlah", 0.9, RIGHT),
        ("Urutan", 0.9, RIGHT),
    )
    rows = tuple(
        (line.candidate.text, *(cell.median for cell in line.cells), line.total, str(line.judged.rank))
        for line in usg.lines
    )
    yield Grid("Isu prioritas dengan metode USG", columns, rows)


def _plan(report: Report) -> Iterator[Slide]:
    roadmap = report.material.roadmap
    if not roadmap.lines:
        return
    rows = tuple(
        (PHASES[group.phase], number(len(group.lines)), number(group.finished))
        for group in roadmap.groups
        if group.lines
    )
    columns = (("Tahap", 4, LEFT), ("Kegiatan", 1, RIGHT), ("Selesai", 1, RIGHT))
    yield Grid(f"Pentahapan: {roadmap.action.time}", columns, rows)
    scale, parts = gantt_chart.scale_of(roadmap), gantt_chart.parts(roadmap.groups, MOST_LINES)
    for place, groups in enumerate(parts, start=1):
        drawing = gantt_chart.draw(f"tayang-{place}", scale, groups, Medium.PAPER)
        yield _picture("Rencana dan pelaksanaan", drawing.encode(), "Rencana dan pelaksanaan kegiatan menurut minggu")


def _stakeholders(report: Report) -> Iterator[Slide]:
    material = report.material
    for one in stakeholders_paper.quadrants(material.action, material.parties):
        if isinstance(one, Figure):
            title = "Pihak sebelum (kosong) dan sesudah (penuh)"
            yield _picture(title, one.image.content, one.image.alt)
    for block in report.parts["figure:peta-sesudah"]:
        if isinstance(block, Figure):
            yield _picture("Peta jejaring sesudah aksi perubahan", block.image.content, block.image.alt)


def _picture(title: str, svg: bytes, alt: str) -> Shown:
    found = SIZE.search(svg)
    wide = float(found[1]) / float(found[2]) if found else 1.5
    return Shown(title, Image(svg, alt), wide)


def _money(report: Report) -> Iterator[Slide]:
    part = report.material.money.own
    if not part.rows:
        return
    columns = (("No", 0.5, LEFT), ("Uraian", 4, LEFT), ("Anggaran", 1.4, RIGHT), ("Realisasi", 1.4, RIGHT))
    rows = [(row.number, row.line.text, rupiah(row.amount), rupiah(row.spent)) for row in part.rows]
    rows.append(("", "Jumlah", rupiah(part.amount), rupiah(part.spent)))
    yield Grid("Anggaran swadaya dan realisasi", columns, tuple(rows))


def _risks(report: Report) -> Iterator[Slide]:
    rows = tuple((one.risk.problem, one.risk.response) for one in report.material.register.risks)
    if rows:
        yield Grid("Masalah dan strategi mengatasinya", (("Potensi masalah", 1, LEFT), ("Strategi", 1, LEFT)), rows)


def _reached(report: Report) -> Iterator[Slide]:
    known = report.references
    wanted = (
        ("kegiatan_selesai", "kegiatan selesai"),
        ("target_tercapai", "kegiatan mencapai target"),
        ("bukti_diterima", "bukti diterima"),
        ("kegiatan_tepat", "kegiatan tepat waktu atau lebih awal"),
        ("pihak_mendukung", "pihak mendukung"),
        ("ikm_sesudah", "IKM sesudah aksi"),
    )
    figures = tuple((value, meaning) for name, meaning in wanted if (value := known[name].value) is not None)
    total = known["jumlah_kegiatan"].value
    note = f"Dari {total} kegiatan. Capaian dihitung dari bukti yang diterima." if total else ""
    if total:
        yield Figures("Capaian", figures, note)


def _later(report: Report) -> Iterator[Slide]:
    rows = tuple((task.text, f"sampai {long_date(task.due_on)}") for task in report.material.later)
    if rows:
        yield Grid("Rencana pasca pelatihan", (("Tugas", 3, LEFT), ("Waktu", 1, LEFT)), rows)
