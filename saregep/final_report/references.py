"""The figures that a text of the report can name: `{ikm_sebelum}` prints what the data say when the report is made.

Names and meanings are Indonesian, because they stand in Indonesian texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from saregep.documents.blocks import Items, Paragraph, Run, see
from saregep.documents.text import blocks_of
from saregep.final_report.typed_tables import YES, first_number
from saregep.improvement.queries.stakeholders import SUPPORTERS
from saregep.methods.percent import percentages
from saregep.methods.schedule import State
from saregep.methods.stakeholders import Quadrant
from saregep.methods.wording import long_date, number, rupiah
from saregep.surveys.reports.wording import listed, performance
from saregep.surveys.terms import signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saregep.documents.blocks import Block, Runs
    from saregep.final_report.material import Material
    from saregep.improvement.queries.benefit import Side

NAME = re.compile(r"\{([^{}\n]{1,60})\}")
UNKNOWN = "(belum ada)"
ONLY_WITHOUT = re.compile(r"\[tanpa ([a-z0-9_]+)\]\s*")
# The signs between which the keys of tables and the words for what is missing travel through `blocks_of`.
_SEE, _MISSING, _END = "\ue000", "\ue001", "\ue002"
# Signs for private use belong to no alphabet; three of them part tokens here, so that a text may hold none.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_STRAY = re.compile(r"\{[^{}\s]{0,40}|[^{}\s]{0,40}\}")
_TOKEN = re.compile(f"({_SEE}|{_MISSING})([^{_END}]*){_END}")
CAPTIONS = {
    "tabel_pegawai": ("pegawai", "nomor tabel daftar pegawai"),
    "tabel_skm": ("processing", "nomor tabel pengolahan survei"),
    "tabel_diklat": ("diklat", "nomor tabel keikutsertaan diklat"),
    "tabel_inventaris": ("inventaris", "nomor tabel inventaris"),
    "tabel_usg": ("usg", "nomor tabel penentuan isu prioritas"),
    "tabel_milestone": ("rencana", "nomor tabel pentahapan"),
    "tabel_pihak_sebelum": ("pihak-before", "nomor tabel pemangku kepentingan sebelum"),
    "tabel_anggaran": ("dana-own", "nomor tabel realisasi anggaran"),
    "tabel_risiko": ("risiko", "nomor tabel manajemen risiko"),
    "tabel_pihak_posisi": ("pihak-posisi", "nomor tabel posisi sesudah"),
    "tabel_pihak_sesudah": ("pihak-after", "nomor tabel jenis pihak sesudah"),
    "tabel_kesesuaian": ("kesesuaian", "nomor tabel kesesuaian"),
    "tabel_capaian": ("capaian", "nomor tabel pencapaian"),
    "tabel_kompetensi": ("kompetensi", "nomor tabel strategi kompetensi"),
    "gambar_struktur": ("struktur", "nomor gambar struktur organisasi"),
    "gambar_peta_sebelum": ("peta-before", "nomor gambar net map sebelum"),
    "gambar_kuadran_sebelum": ("kuadran-sebelum", "nomor gambar kuadran sebelum"),
    "gambar_kuadran_sesudah": ("kuadran-sesudah", "nomor gambar kuadran sesudah"),
    "gambar_peta_sesudah": ("peta-after", "nomor gambar peta jejaring sesudah"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A name, what it means, and what it prints; None where the data do not know it yet.

    `caption` is the key of a table or figure whose number it prints.
    """

    name: str
    meaning: str
    value: str | None
    group: str = ""
    caption: str = ""


type Given = tuple[str, str, str | None]  # name, meaning, value


def references(material: Material) -> dict[str, Reference]:
    """Every reference of an action by its name, in the order in which the form shows them."""
    groups: dict[str, Iterable[Given]] = {
        "Aksi perubahan": _action(material),
        "Survei": _survey(material),
        "Pegawai dan sarana": _office(material),
        "Isu": _issue(material),
        "Kegiatan dan bukti": _course(material),
        "Pemangku kepentingan": _parties(material),
        "Anggaran dan risiko": _means(material),
    }
    found = {
        name: Reference(name, meaning, value or None, group)
        for group, rows in groups.items()
        for name, meaning, value in rows
    }
    for name, (key, meaning) in CAPTIONS.items():
        found[name] = Reference(name, meaning, "", "Tabel dan gambar", key)
    return found


def present(found: Mapping[str, Reference], keys: Iterable[str]) -> dict[str, Reference]:
    """The references of a report that has these tables and figures; the number of another one is not known."""
    there = set(keys)
    return {
        name: replace(one, value=None) if one.caption and one.caption not in there else one
        for name, one in found.items()
    }


def unknown(text: str, names: Iterable[str]) -> list[tuple[str, str]]:
    """The names in a text that there are none of, each with the nearest one or nothing."""
    known = list(names)
    return [
        (name, next(iter(get_close_matches(name, known, 1)), ""))
        for name in dict.fromkeys(NAME.findall(text))
        if name not in known
    ]


def stray(text: str) -> list[str]:
    """The braces of a text that have no fellow, each with the word that it touches."""
    return list(dict.fromkeys(_STRAY.findall(NAME.sub(" ", text))))


def typed_figures(text: str, found: Mapping[str, Reference]) -> list[tuple[str, str]]:
    """Figures that were typed although a reference prints the same, with its name. Short numbers tell nothing."""
    by_value: dict[str, str] = {}
    for one in found.values():
        if one.value and (len(one.value) > 2 and re.fullmatch(r"(Rp)?[\d.]+(,\d+)?%?", one.value)):
            by_value.setdefault(one.value, one.name)
    words = re.findall(r"(?<![\w,.])(?:Rp)?\d[\d.]*(?:,\d+)?%?(?![\w])", NAME.sub("", text))
    return [(word, by_value[word]) for word in dict.fromkeys(one.rstrip(".") for one in words) if word in by_value]


def filled_draft(lines: Sequence[str], found: Mapping[str, Reference]) -> str:
    """The draft as a text with its references: without the lines that the data cannot fill."""
    kept = []
    for line in lines:
        if only := ONLY_WITHOUT.match(line):
            if found[only[1]].value is None:
                kept.append(line[only.end() :])
        elif all(found[name].value is not None for name in NAME.findall(line)):
            kept.append(line)
    return "\n".join(kept)


def print_text(text: str, found: Mapping[str, Reference], *, ending: Runs = ()) -> tuple[Block, ...]:
    """The blocks of a text with every reference filled in. What is not known is marked in its place."""

    def put(match: re.Match[str]) -> str:
        one = found.get(match[1])
        if one is None:
            return f"{_MISSING}{match[0]}{_END}"
        if one.value is None:
            return f"{_MISSING}{UNKNOWN}{_END}"
        return f"{_SEE}{one.caption}{_END}" if one.caption else _PRIVATE.sub("", one.value)

    plain = _PRIVATE.sub("", text)
    return tuple(_parted(block) for block in blocks_of(NAME.sub(put, plain), ending=ending))


def _parted(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_runs(block.runs), block.style)
    if isinstance(block, Items):
        return Items(tuple(map(_runs, block.items)), block.numbered)
    return block


def _runs(runs: Runs) -> Runs:
    found: list[Run] = []
    for run in runs:
        place = 0
        for match in _TOKEN.finditer(run.text):
            found.append(replace(run, text=run.text[place : match.start()]))
            found.append(see(match[2]) if match[1] == _SEE else Run(match[2], marked=True))
            place = match.end()
        found.append(replace(run, text=run.text[place:]))
    return tuple(run for run in found if run.text or run.ref)


# --- the figures


def _action(material: Material) -> Iterable[Given]:
    action = material.action
    yield "judul", "judul aksi perubahan", action.title
    yield "inovasi", "nama inovasi", action.innovation
    yield "kantor", "nama kantor", action.office.name
    yield "pemerintah", "pemerintah di atas kantor", action.office.government
    yield "pemimpin", "jabatan pemimpin aksi", action.leader.title
    yield "mentor", "jabatan mentor", action.mentor.title if action.mentor else None
    yield "coach", "jabatan coach", action.coach.title if action.coach else None
    yield "hari", "lama aksi dalam hari", number(action.days)
    yield "waktu", "waktu aksi", action.time
    yield "mulai", "hari pertama", long_date(action.starts_on)
    yield "akhir", "hari terakhir", long_date(action.ends_on)
    yield "serah_terima", "tanggal serah terima", long_date(action.handed_over_on) if action.handed_over_on else None
    yield "penerima", "penerima serah terima", action.handed_over_to
    yield "latar_belakang", "latar belakang menurut halaman aksi", action.background.strip()
    yield "tujuan", "tujuan selama aksi, berbutir", _numbered(action.goals)
    yield "tujuan_pasca", "tujuan pasca pelatihan, berbutir", _numbered(action.later_goals)
    yield "kemanfaatan", "kemanfaatan", action.benefit.strip()
    yield "output", "output, berbutir", _numbered(action.outputs)
    yield "ruang_lingkup", "ruang lingkup", action.scope.strip().rstrip(".")
    yield "jumlah_tim", "anggota tim efektif", number(len(material.team))
    later = len(material.later)
    yield "jumlah_lanjutan", "banyaknya tugas pasca pelatihan", f"{number(later)} tugas" if later else None


def _survey(material: Material) -> Iterable[Given]:
    found = material.surveyed
    yield from _side("sebelum", found.before)
    yield from _side("sesudah", found.after)
    change = found.change.comparison.difference if found.change else None
    yield "selisih_ikm", "selisih IKM sesudah dan sebelum", None if change is None else signed(change)
    more = "lebih dari " if found.above else ""
    yield "target_ikm", "sasaran IKM", None if found.target is None else f"{more}{number(found.target, 2)}"
    low = [f"{line.element.code} {line.element.name}" for line in found.lines if line.linked]
    yield "unsur_rendah", "unsur yang dinaikkan", listed(low)


def _side(word: str, side: Side | None) -> Iterable[Given]:
    step = side.shown if side else None
    index = step.index if step else None
    yield f"periode_{word}", f"periode survei {word} aksi", side.period.label if side else None
    yield f"responden_{word}", f"responden {word} aksi", number(index.respondents) if index else None
    yield f"ikm_{word}", f"IKM {word} aksi", number(index.index, 2) if index else None
    yield f"mutu_{word}", f"mutu pelayanan {word} aksi", index.grade.value if index else None
    yield f"kinerja_{word}", f"kinerja {word} aksi", performance(index.grade) if index else None


def _office(material: Material) -> Iterable[Given]:
    staff, things = material.tables.get("pegawai"), material.tables.get("inventaris")
    known = bool(staff and staff.rows)
    rows = staff.rows if staff else ()
    heads = [row for row in rows if row[3].casefold().startswith("struktural")]
    trained = sum(row[4].casefold() in YES for row in heads)
    courses = sum(row[6].casefold() in YES for row in rows)

    def told(count: int) -> str | None:
        return number(count) if known else None

    yield "jumlah_pegawai", "banyaknya pegawai", told(len(rows))
    yield "pegawai_struktural", "banyaknya pejabat struktural", told(len(heads))
    yield "pegawai_pelaksana", "banyaknya pelaksana", told(len(rows) - len(heads))
    yield "diklat_struktural", "pejabat yang sudah diklat kepemimpinan", told(trained)
    yield "persen_diklat_struktural", "bagiannya dari pejabat struktural", _share(trained, len(heads))
    yield "diklat_teknis", "pegawai yang sudah diklat teknis", told(sum(row[5].casefold() in YES for row in rows))
    yield "diklat_workshop", "pegawai yang sudah workshop", told(courses)
    yield "persen_diklat_workshop", "bagiannya dari semua pegawai", _share(courses, len(rows))
    count = sum(first_number(row[3]) for row in things.rows) if things else 0
    yield "jumlah_barang", "banyaknya barang", number(count) if count else None
    learnt = material.tables.get("kompetensi")
    yield "jumlah_strategi", "kegiatan pengembangan kompetensi", number(len(learnt.rows)) if learnt else None


def _issue(material: Material) -> Iterable[Given]:
    usg = material.usg
    chosen = usg.chosen_line if usg else None
    yield "jumlah_masalah", "banyaknya masalah yang dinilai", number(len(usg.lines)) if usg else None
    yield "isu", "isu prioritas", chosen.candidate.text.rstrip(".") if chosen else None
    yield "skor_isu", "skor USG isu prioritas", chosen.total if chosen else None
    yield "alasan_isu", "alasan pilihan", usg.round.reason if usg and chosen else None


def _course(material: Material) -> Iterable[Given]:
    roadmap = material.roadmap
    planned = len(roadmap.lines)
    yield "jumlah_kegiatan", "banyaknya kegiatan", number(planned) if planned else None
    yield "kegiatan_selesai", "kegiatan yang selesai", number(roadmap.finished)
    yield (
        "kegiatan_tepat",
        "kegiatan tepat waktu atau lebih awal",
        number(roadmap.count(State.ON_SCHEDULE, State.EARLY)),
    )
    yield "kegiatan_terlambat", "kegiatan terlambat", number(roadmap.late)
    yield "target_tercapai", "kegiatan yang targetnya tercapai", number(roadmap.achieved)
    accepted = sum(one.accepted_at is not None for one in material.evidence)
    yield "bukti_diterima", "bukti yang diterima", number(accepted)
    yield "bukti_ada", "bukti yang diperlukan dan sudah ada", f"{number(roadmap.present)} dari {number(roadmap.needed)}"
    lines = [f"- {long_date(one.day)}: {' '.join(one.text.split())}" for one in material.log]
    yield "log", "log harian, berbutir", "\n".join(lines)
    yield "temuan_terbuka", "temuan pemeriksaan yang terbuka", number(len(material.checked.open))


def _parties(material: Material) -> Iterable[Given]:
    parties = material.parties
    inside = sum(party.stakeholder.side == "internal" for party in parties)
    yield "jumlah_pihak", "banyaknya pihak", number(len(parties)) if parties else None
    yield "pihak_internal", "pihak internal", number(inside)
    yield "pihak_eksternal", "pihak eksternal", number(len(parties) - inside)
    with_us = sum(bool(party.now and party.now.standing.support in SUPPORTERS) for party in parties)
    yield "pihak_mendukung", "pihak yang mendukung sekarang", number(with_us)
    letters = sum(party.stakeholder.letter is not None for party in parties)
    yield "surat_dukungan", "banyaknya surat dukungan", number(letters)
    for word, stands in (("sebelum", [one.before for one in parties]), ("sesudah", [one.after for one in parties])):
        for quadrant in Quadrant:
            count = sum(bool(stand and stand.derived.quadrant is quadrant) for stand in stands)
            told = number(count) if any(stands) else None
            yield f"{quadrant.value.lower()}_{word}", f"banyaknya {quadrant.value.lower()} {word} aksi", told
    held = sum(talk.row.held_on is not None for talk in material.talks)
    planned = len(material.talks)
    yield "komunikasi_rencana", "komunikasi yang direncanakan", number(planned) if planned else None
    yield "komunikasi_terlaksana", "komunikasi yang terlaksana", number(held)


def _means(material: Material) -> Iterable[Given]:
    own, official = material.money.own, material.money.official
    yield "anggaran", "anggaran swadaya", rupiah(own.amount) if own.rows else None
    yield "anggaran_terbilang", "anggaran swadaya dengan huruf", own.in_words if own.rows else None
    yield "realisasi", "realisasi anggaran swadaya", rupiah(own.spent) if own.rows else None
    yield "sisa", "sisa anggaran swadaya", rupiah(own.left) if own.rows else None
    yield "rka", "jumlah RKA", rupiah(official.amount) if official.rows else None
    saved = material.savings
    yield "hemat_setahun", "penghematan setahun", rupiah(saved.in_a_year) if saved.lines else None
    risks = len(material.register.risks)
    yield "jumlah_risiko", "banyaknya risiko", number(risks) if risks else None


def _share(count: int, among: int) -> str | None:
    return f"{number(percentages((count, among - count), 2)[0], 2)}%" if among else None


def _numbered(lines: str) -> str:
    told = (line.strip().rstrip(".;") for line in lines.splitlines() if line.strip())
    return "\n".join(f"{place}. {line}" for place, line in enumerate(told, start=1))
