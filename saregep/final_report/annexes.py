"""The annexes: hand-over, support, evidence, log, the approved plan, papers, findings, differences.

Their tables carry no number, so that the list of tables is that of the chapters.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from saregep.core.charts.parts import Medium
from saregep.core.stored_files import path_of
from saregep.documents.blocks import (
    Align,
    Column,
    Facts,
    Figure,
    Gallery,
    Image,
    Items,
    NewPage,
    Paragraph,
    Signature,
    Signatures,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import paper_of
from saregep.documents.pictures import small
from saregep.final_report import papers_annex
from saregep.improvement import benefit_paper, checks_paper, gantt_chart, roadmap_paper, stakeholders_paper
from saregep.improvement.log_paper import KINDS
from saregep.improvement.means_paper import example_note
from saregep.improvement.models import Approval, LogEntry, Standing
from saregep.improvement.roadmap_paper import CHART_KEY, MOST_LINES
from saregep.improvement.stakeholders_paper import SUPPORT
from saregep.methods.wording import long_date, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from saregep.documents.blocks import Block, Cell
    from saregep.final_report.differences import Compared, Difference
    from saregep.final_report.material import Material

LEFT, RIGHT = Align.LEFT, Align.RIGHT
PARTS = {"mentor": "Mentor", "coach": "Coach"}
MOST_PHOTOS = 12
HEAD_AND_NOTES = 30  # millimetres above and below a chart
LETTERS = 20  # of a hash that are printed


def hand_over(material: Material) -> list[Block]:
    action = material.action
    if action.handed_over_on is None:
        return [_say("Aksi perubahan belum diserahkan.")]
    late = action.handed_over_late
    told = long_date(action.handed_over_on, weekday=True)
    when = f"{told}, {number(late)} hari sesudah hari terakhir" if late > 0 else told
    rows: tuple[tuple[str, Cell], ...] = (
        ("Yang diserahkan", f"Hasil aksi perubahan “{action.title}”"),
        ("Yang menyerahkan", action.leader.title),
        ("Yang menerima", action.handed_over_to),
        ("Hari dan tanggal", when),
        ("Output", "; ".join(line.strip() for line in action.outputs.splitlines() if line.strip())),
    )
    signed = Signatures(
        Signature(("Yang menerima,",), action.handed_over_to),
        Signature(("Yang menyerahkan,",), action.leader.title),
    )
    return [Facts(rows), signed, *_photos(material)]


def _photos(material: Material) -> list[Block]:
    """A photo of each activity, as many as two sheets hold; the others are in the package of evidence."""
    shown: dict[int, tuple[Image, str]] = {}
    found = [one for one in material.evidence if one.accepted_at and one.file_kind and one.file_kind.is_image]
    for one in found:
        if len(shown) < MOST_PHOTOS and one.activity_id not in shown and (photo := _photo(one.sha256)):
            shown[one.activity_id] = (Image(photo, one.title), f"{one.title}, {long_date(one.day)}")
    if not shown:
        return []
    told = f"{number(len(shown))} dari {number(len(found))} foto yang diterima; semuanya ada dalam paket bukti."
    return [NewPage(), _lead("Dokumentasi"), Gallery(tuple(shown.values())), _say(told)]


@lru_cache(maxsize=64)
def _photo(sha256: str) -> bytes | None:
    """A file of evidence, small; its bytes never change, so it is made small once."""
    try:
        return small(path_of(sha256).read_bytes())
    except OSError:
        return None


def support(material: Material) -> list[Block]:
    rows = tuple(
        (
            str(party.number),
            party.stakeholder.name,
            SUPPORT[Standing.Support(party.now.standing.support)] if party.now else "belum dinilai",
            party.stakeholder.letter.title if party.stakeholder.letter else "belum ada",
        )
        for party in material.parties
    )
    columns = (Column("No", RIGHT), Column("Pihak", LEFT, 1), Column("Dukungan"), Column("Surat dukungan", LEFT, 1))
    found: list[Block] = [_table(columns, rows)] if rows else [_say("Belum ada pihak yang dicatat.")]
    if material.talks:
        found += [
            _lead("Rencana dan hasil komunikasi"),
            *_bare(stakeholders_paper.talked(material.action, material.talks)),
        ]
    return found


def evidence(material: Material) -> list[Block]:
    """Every standing piece with the activity that it shows; the hash finds the file again."""
    codes = {line.activity.pk: line.code for line in material.roadmap.lines}
    rows = tuple(
        (
            str(place),
            codes.get(one.activity_id, "–"),
            one.title,
            str(one.get_kind_display()).capitalize(),
            long_date(one.day),
            "Diterima" if one.accepted_at else "Menunggu",
            one.sha256[:LETTERS] if one.sha256 else one.link,
        )
        for place, one in enumerate(material.evidence, start=1)
    )
    if not rows:
        return [_say("Belum ada bukti.")]
    columns = (
        Column("No", RIGHT),
        Column("Kegiatan"),
        Column("Bukti", LEFT, 1),
        Column("Jenis"),
        Column("Tanggal"),
        Column("Keadaan"),
        Column("Sidik (SHA-256) atau tautan", LEFT, 0.55),
    )
    note = f"Kode kegiatan mengikuti tabel pentahapan. Sidik: {LETTERS} huruf pertama; berkasnya ada dalam paket bukti."
    return [_say(note), _table(columns, rows)]


def sustained(material: Material) -> list[Block]:
    action = material.action
    if not action.sustainability:
        return [_say("Pernyataan keberlanjutan belum dibuat.")]
    mentor = action.mentor.title if action.mentor else "(mentor)"
    return [
        Paragraph(words(action.sustainability)),
        Signatures(Signature(("Mentor,",), mentor), Signature(("Peserta,",), action.leader.title)),
        Signature(("Kepala satuan kerja,",), action.handed_over_to or action.office.signer_title or action.office.name),
    ]


def log(material: Material) -> list[Block]:
    rows = tuple(
        (str(place), long_date(one.day, weekday=True), KINDS[LogEntry.Kind(one.kind)], one.text)
        for place, one in enumerate(material.log, start=1)
    )
    columns = (Column("No", RIGHT), Column("Hari dan tanggal"), Column("Log"), Column("Kegiatan", LEFT, 1))
    return [_table(columns, rows)] if rows else [_say("Log belum diisi.")]


def approved_plan(material: Material) -> list[Block]:
    action = material.action
    zone = action.office.zone
    rows: list[tuple[str, Cell]] = [
        ("Judul yang disetujui", action.approved_title or "belum disetujui"),
        ("Waktu yang disetujui", action.approved_time or "belum disetujui"),
    ]
    for part, name in PARTS.items():
        one = material.standing(Approval.Subject.PLAN, part)
        told = "belum disetujui"
        if one.is_approved and one.decision:
            told = f"{one.decision.by.title}, {long_date(one.decision.at.astimezone(zone).date())}"
        rows.append((f"Disetujui {name.lower()}", told))
    found: list[Block] = [Facts(tuple(rows))]
    if material.changes:
        found += [
            _lead("Perubahan rencana"),
            *_bare(roadmap_paper.plan_changes(material.roadmap, material.changes)),
        ]
    elif action.approved_title:
        found.append(_say("Rencana tidak diubah sesudah disetujui."))
    return [*found, *_charts(material)]


def _charts(material: Material) -> list[Block]:
    """The Gantt chart lying on its side, so that its words stay large enough on an upright sheet."""
    roadmap = material.roadmap
    if not roadmap.lines:
        return []
    scale, found = gantt_chart.scale_of(roadmap), gantt_chart.parts(roadmap.groups, MOST_LINES)
    paper = paper_of(material.action.office)
    blocks: list[Block] = []
    for place, groups in enumerate(found, start=1):
        high = gantt_chart.height(groups, Medium.PAPER)
        drawing = gantt_chart.draw(f"lampiran-{place}", scale, groups, Medium.PAPER)
        image = Image(_turned(drawing, gantt_chart.PAPER_WIDTH, high), "Bagan rencana dan pelaksanaan menurut minggu")
        room = paper.height - paper.top - paper.bottom - HEAD_AND_NOTES
        share = min(1.0, room * high / gantt_chart.PAPER_WIDTH / paper.measure)
        notes = (CHART_KEY, *example_note(material.action))
        blocks += [NewPage(), _lead("Bagan rencana dan pelaksanaan"), Figure("", "", image, notes, share)]
    return blocks


def _turned(drawing: str, width: int, height: int) -> bytes:
    """A drawing turned by a quarter, to be read from the right edge of the sheet."""
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {height} {width}" width="{height}" height="{width}"'
    return f'<svg {frame}><g transform="translate(0 {width}) rotate(-90)">{drawing}</g></svg>'.encode()


def benefit(material: Material) -> list[Block]:
    action = material.action
    return [
        _lead("Survei sebelum dan sesudah"),
        *_bare(*benefit_paper.survey(action, material.surveyed)),
        _lead("Penghematan"),
        *_bare(*benefit_paper.saved(material.savings)),
        _lead("Angket evaluasi"),
        *_bare(*benefit_paper.answers(action, material.answered)),
    ]


def findings(material: Material) -> list[Block]:
    found = material.checked
    asked = f"{number(found.rules)} dari {number(found.all_rules)} aturan dapat diperiksa."
    blocks: list[Block] = [_say(f"{number(len(found.open))} temuan terbuka. {asked}")]
    for group in found.groups:
        blocks += [_lead(f"Temuan: {group.word}"), *_bare(checks_paper.open_table(group))]
    if material.unprinted:
        told = f"{number(material.unprinted)} temuan tentang kuadran, strategi, dan teknik yang diketik tidak dimuat: "
        blocks.append(_say(f"{told}laporan ini mencetak yang mengikuti pengaruh dan kepentingan."))
    if found.waived:
        blocks += [_lead("Temuan yang diterima dengan alasan"), *_bare(checks_paper.waived(found))]
    if found.gaps:
        blocks += [_lead("Yang belum dapat diperiksa"), Items(tuple(words(text) for text in found.gaps))]
    return blocks


def differences(found: Compared) -> list[Block]:
    """Each cell that differs from the report that was typed before, then what contradicts itself elsewhere in that."""
    told = (
        f"{number(found.count)} sel tabel laporan lama yang diketik dibandingkan dengan tabel laporan ini; "
        f"{number(len(found.cells))} berbeda. Huruf besar dan kecil, spasi, cara menulis bilangan, dan cara menulis "
        "tanggal tidak dibandingkan, begitu juga kolom yang hanya ada dalam laporan ini."
    )
    blocks: list[Block] = [_say(told)]
    for lead, is_form in (("Isi", False), ("Urutan dan ejaan", True)):
        if cells := [one for one in found.cells if one.is_form is is_form]:
            blocks += [_lead(lead), _cells(cells)]
    if found.elsewhere:
        blocks += [
            _lead("Pertentangan dalam uraian dan naskah laporan lama"),
            _say("Laporan ini tidak memuat uraian itu. “Menurut tabel” berarti menurut tabel laporan lama."),
            _table(
                (Column("No", RIGHT), Column("Bagian", LEFT, 0.7), Column("Hal", LEFT, 1), Column("Temuan", LEFT, 2.2)),
                tuple(
                    (str(place), one.part, one.about, one.message) for place, one in enumerate(found.elsewhere, start=1)
                ),
            ),
        ]
    return blocks


def _cells(cells: Sequence[Difference]) -> Table:
    titles = ("Baris", "Kolom", "Laporan lama", "Laporan ini", "Sebab")
    widths = (1.5, 0.8, 1.1, 1.1, 1.8)
    columns = (
        Column("Tabel", RIGHT),
        *(Column(title, LEFT, width) for title, width in zip(titles, widths, strict=True)),
    )
    return _table(
        columns, tuple((str(one.table), one.row, one.column, one.typed, one.printed, one.why) for one in cells)
    )


def _table(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], *notes: str) -> Table:
    return Table("", "", columns, rows, notes=notes, small=True)


def _bare(*blocks: Block) -> Iterable[Block]:
    """The blocks with their tables set small and without a number."""
    return (replace(one, caption="", small=True) if isinstance(one, Table) else one for one in blocks)


def _lead(text: str) -> Paragraph:
    return Paragraph(words(bold(text)), Style.LEAD)


def _say(text: str) -> Paragraph:
    return Paragraph(words(text))


BLOCKS: Mapping[str, Callable[[Material], list[Block]]] = {
    "annex:penyerahan": hand_over,
    "annex:dukungan": support,
    "annex:bukti": evidence,
    "annex:keberlanjutan": sustained,
    "annex:log": log,
    "annex:rencana": approved_plan,
    "annex:manfaat": benefit,
    "annex:naskah": papers_annex.papers,
    "annex:temuan": findings,
}
