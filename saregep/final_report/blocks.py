"""The tables, figures and lists of the chapters, by the names that the outline uses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saregep.documents.blocks import Align, Column, Facts, Figure, Image, Items, Paragraph, Style, Table, bold, words
from saregep.final_report import structure_chart
from saregep.improvement import means_paper, roadmap_paper, stakeholders_paper, usg_paper
from saregep.improvement.means_paper import example_note
from saregep.improvement.models import TeamMember
from saregep.surveys.reports.annexes import processing
from saregep.surveys.reports.wording import performance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saregep.documents.blocks import Block, Cell
    from saregep.final_report.material import Material

LEFT, RIGHT, CENTER = Align.LEFT, Align.RIGHT, Align.CENTER
TYPED = "Diketik oleh kantor dalam laporan ini."
GROUPS = {
    TeamMember.Group.TECHNICAL: "Tim efektif, pokja teknis",
    TeamMember.Group.ADMINISTRATION: "Tim efektif, pokja administrasi",
    TeamMember.Group.OTHER: "Tim efektif",
}
MENTOR = (
    "memberi otorisasi kepada peserta, menyetujui rencana dan perubahannya",
    "membimbing peserta mengatasi kendala dan mendayagunakan sumber daya",
    "menilai bukti pelaksanaan",
)
COACH = ("memberi arahan metode, perencanaan, dan pelaporan", "menjadi konselor selama aksi perubahan")
LEADER = (
    "mengelola dan memotivasi tim efektif sampai hasil tercapai",
    "membangun kerja sama dan jejaring dengan para pihak",
    "berkonsultasi dengan mentor dan coach, menyusun laporan",
)


def staff(material: Material) -> list[Block]:
    rows = _typed(material, "pegawai")
    if not rows:
        return []
    columns = (Column("No", RIGHT), Column("Jabatan", LEFT, 1), Column("Pangkat"), Column("Golongan", CENTER))
    cells = tuple((str(place), *row[:3]) for place, row in enumerate(rows, start=1))
    caption = f"Daftar Pegawai {material.action.office.name}"
    return [Table("pegawai", caption, columns, cells, notes=_notes(material), small=len(rows) > 14)]


def training(material: Material) -> list[Block]:
    rows = _typed(material, "pegawai")
    if not rows:
        return []
    columns = (
        Column("No", RIGHT),
        Column("Jabatan", LEFT, 1),
        Column("Struktural", CENTER, group="Diklat"),
        Column("Teknis", CENTER, group="Diklat"),
        Column("Workshop, seminar, kursus, magang", CENTER, 0.5),
    )
    cells = tuple(
        (str(place), row[0], *(cell.capitalize() or "–" for cell in row[4:7]))
        for place, row in enumerate(rows, start=1)
    )
    caption = f"Data Keikutsertaan Diklat ASN {material.action.office.name}"
    return [Table("diklat", caption, columns, cells, notes=_notes(material), small=len(rows) > 14)]


def structure(material: Material) -> list[Block]:
    drawing = structure_chart.draw([(row[0], row[3]) for row in _typed(material, "pegawai")])
    if not drawing:
        return []
    caption = f"Struktur Organisasi {material.action.office.name}"
    image = Image(drawing.encode(), "Bagan jabatan kantor; tabel pegawai memuat jabatan yang sama")
    return [Figure("struktur", caption, image, example_note(material.action), 0.95)]


def things(material: Material) -> list[Block]:
    """The inventory under its rooms."""
    rows = _typed(material, "inventaris")
    if not rows:
        return []
    columns = (
        Column("No", RIGHT),
        Column("Jenis barang", LEFT, 1),
        Column("Merk dan ukuran", LEFT, 0.5),
        Column("Jumlah"),
        *(Column(title, CENTER, group="Kondisi") for title in ("Baik", "Kurang baik", "Rusak")),
    )
    cells: list[tuple[Cell, ...]] = []
    room, place = "", 0
    for row in rows:
        if row[0] != room:
            room, place = row[0], 0
            cells.append(("", words(bold(room)), "", "", "", "", ""))
        place += 1
        cells.append((str(place), *row[1:3], row[3] or "–", *row[4:7]))
    caption = f"Daftar Inventaris Barang {material.action.office.name}"
    return [Table("inventaris", caption, columns, tuple(cells), notes=_notes(material), small=True)]


def learnt(material: Material) -> list[Block]:
    rows = _typed(material, "kompetensi")
    if not rows:
        return []
    columns = (Column("No", RIGHT), Column("Kegiatan", LEFT, 1), Column("Waktu", LEFT, 0.7), Column("Hasil", LEFT, 1))
    cells = tuple((str(place), *row) for place, row in enumerate(rows, start=1))
    return [Table("kompetensi", "Strategi Peningkatan Kompetensi", columns, cells, notes=_notes(material))]


def survey(material: Material) -> list[Block]:
    if material.skm is None:
        return []
    found = material.skm.result
    grades = [one.grade for one in found.elements]
    classes: tuple[tuple[Cell, ...], ...] = (
        ("Mutu unsur", *(grade.value for grade in grades), found.grade.value),
        ("Kinerja unsur", *(performance(grade) for grade in grades), performance(found.grade)),
    )
    caption = "Pengolahan Data Survei Kepuasan Masyarakat"
    tables = processing(replace(material.skm, sheets=()))
    return [replace(one, caption=caption, foot=(*one.foot, *classes)) for one in tables if isinstance(one, Table)]


def issue(material: Material) -> list[Block]:
    if material.usg is None:
        return []
    return [replace(usg_paper.table(material.usg, material.action.office), caption="Penentuan Isu Prioritas")]


def plan(material: Material) -> list[Block]:
    made = roadmap_paper.plan(material.roadmap, material.later, approved=True)
    return _upright(material, made, "Pentahapan (Milestone)", (None, 2.1, None, 1.2, None, 1.2))


def conformity(material: Material) -> list[Block]:
    made = roadmap_paper.conformity(material.roadmap, material.later)
    widths = (None, 2.2, 1.25, 1.1, 1.25, None, 1.05)
    return _upright(material, made, "Kesesuaian Milestone dan Implementasi", widths)


def achievement(material: Material) -> list[Block]:
    made = roadmap_paper.achievement(material.roadmap, material.later)
    return _upright(material, made, "Pencapaian Hasil Aksi Perubahan", (None, 1, None, None, None))


def _upright(material: Material, table: Table, caption: str, widths: Sequence[float | None]) -> list[Block]:
    """A table of a landscape sheet with columns that fit an upright one."""
    columns = tuple(replace(column, width=width) for column, width in zip(table.columns, widths, strict=True))
    return [replace(table, caption=caption, columns=columns)] if material.roadmap.lines else []


def before(material: Material) -> list[Block]:
    return _kinds(material, "before", "Stakeholder Aksi Perubahan")


def after(material: Material) -> list[Block]:
    return _kinds(material, "after", "Identifikasi Jenis Stakeholder Setelah Aksi Perubahan")


def _kinds(material: Material, moment: str, caption: str) -> list[Block]:
    if not material.parties:
        return []
    return [stakeholders_paper.kinds(material.action, material.parties, moment, caption)]


def positions(material: Material) -> list[Block]:
    if not material.parties:
        return []
    made = stakeholders_paper.positions(material.action, material.parties)
    return [replace(made, caption="Identifikasi Stakeholder Setelah Aksi Perubahan")]


def map_before(material: Material) -> list[Block]:
    return _map(material, "before", "Net Map Stakeholder")


def map_after(material: Material) -> list[Block]:
    return _map(material, "after", "Peta Jejaring Setelah Aksi Perubahan")


def _map(material: Material, moment: str, caption: str) -> list[Block]:
    if not material.parties:
        return []
    return stakeholders_paper.net_maps(material.action, material.parties, material.relations, moment, caption)


def quadrants_before(material: Material) -> list[Block]:
    return _quadrants(material, "before", "Kuadran Stakeholder")


def quadrants_after(material: Material) -> list[Block]:
    return _quadrants(material, "after", "Kuadran Stakeholder Setelah Aksi Perubahan")


def _quadrants(material: Material, moment: str, caption: str) -> list[Block]:
    made = stakeholders_paper.quadrants(material.action, material.parties, moment)
    return [replace(one, caption=caption) if isinstance(one, Figure) else one for one in made]


def money(material: Material) -> list[Block]:
    part = material.money.own
    if not part.rows:
        return []
    return [replace(means_paper.fund_table(material.action, part), caption="Realisasi Anggaran")]


def planned_money(material: Material) -> list[Block]:
    """The lines without what was spent."""
    part = material.money.own
    if not part.rows:
        return []
    made = means_paper.fund_table(material.action, part)
    cut = len(made.columns) - 2
    rows, foot = tuple(row[:cut] for row in made.rows), tuple(row[:cut] for row in made.foot)
    notes = example_note(material.action)
    return [replace(made, caption="Rencana Anggaran", columns=made.columns[:cut], rows=rows, foot=foot, notes=notes)]


def risks(material: Material) -> list[Block]:
    if not material.register.risks:
        return []
    return [replace(means_paper.risk_table(material.action, material.register), caption="Manajemen Risiko")]


def team(material: Material) -> list[Block]:
    """Who does what: mentor, coach, leader, and each working group."""
    action = material.action
    people = [
        ("Mentor", action.mentor.title if action.mentor else "belum ditunjuk", MENTOR),
        ("Coach", action.coach.title if action.coach else "belum ditunjuk", COACH),
        ("Pemimpin aksi (action leader)", action.leader.title, LEADER),
    ]
    for group, name in GROUPS.items():
        members = [one for one in material.team if one.group == group]
        if members:
            tasks = dict.fromkeys(task.strip() for one in members for task in one.tasks.splitlines() if task.strip())
            people.append((name, ", ".join(one.title for one in members), tuple(tasks)))
    found: list[Block] = []
    for role, who, duties in people:
        found.append(Paragraph(words(bold(f"{role}: "), f"{who}."), Style.LEAD))
        found.append(Items(tuple(words(duty) for duty in duties), numbered=True))
    return found


def about_leader(material: Material) -> list[Block]:
    office = material.action.office
    return [
        Facts((("Jabatan", material.action.leader.title), ("Instansi", office.name), ("Pemerintah", office.government)))
    ]


def _typed(material: Material, key: str) -> tuple[tuple[str, ...], ...]:
    table = material.tables.get(key)
    return table.rows if table else ()


def _notes(material: Material) -> tuple[str, ...]:
    return (TYPED, *example_note(material.action))


BLOCKS: Mapping[str, Callable[[Material], list[Block]]] = {
    "figure:struktur": structure,
    "table:pegawai": staff,
    "table:skm": survey,
    "table:diklat": training,
    "table:inventaris": things,
    "table:usg": issue,
    "table:milestone": plan,
    "table:pihak-sebelum": before,
    "figure:peta-sebelum": map_before,
    "figure:kuadran-sebelum": quadrants_before,
    "list:tim": team,
    "table:anggaran": money,
    "table:anggaran-rencana": planned_money,
    "table:risiko": risks,
    "table:pihak-posisi": positions,
    "table:pihak-sesudah": after,
    "figure:kuadran-sesudah": quadrants_after,
    "figure:peta-sesudah": map_after,
    "table:kesesuaian": conformity,
    "table:capaian": achievement,
    "table:kompetensi": learnt,
    "list:riwayat": about_leader,
}
