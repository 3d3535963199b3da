"""Why a cell of this report differs from the typed one: what a finding of the checker explains, and what else does.

The paper is Indonesian whatever the language of the screen, so its words do not go through gettext.
"""

from collections.abc import Mapping

from saregep.methods.consistency import Rule

_QUADRANT = ("Kuadran", "Posisi", "Strategi hubungan", "Teknik komunikasi")
# Which columns a finding of a row speaks of. A strategy follows the quadrant, so what is wrong there is wrong here.
EXPLAINED: Mapping[Rule, tuple[str, ...]] = {
    Rule.ELEMENT_FIGURE: ("NRR", "NRR tertimbang", "Indeks"),
    Rule.ELEMENT_GRADE: ("Mutu", "Kinerja"),
    Rule.COLUMN_SUM: ("Jumlah", "Jumlah nilai", "NRR", "NRR tertimbang", "Indeks"),
    Rule.RANK_DIFFERS: ("Pangkat", "Golongan"),
    Rule.NUMBER_SKIPPED: ("No",),
    Rule.QUANTITY_UNREADABLE: ("Jumlah",),
    Rule.QUANTITY_AGAINST_TICKS: ("Jumlah", "Baik", "Kurang baik", "Rusak"),
    Rule.ROW_TWICE: ("Seluruh baris",),
    Rule.USG_TOTAL: ("Jumlah",),
    Rule.USG_RANK: ("Urutan",),
    Rule.WORKING_DAYS: ("Hari kerja", "Pelaksanaan"),
    Rule.WEEK_NUMBER: ("Minggu",),
    Rule.NOT_A_WORKING_DAY: ("Waktu", "Pelaksanaan"),
    Rule.AFTER_TRAINING_TOO_EARLY: ("Waktu", "Rencana awal"),
    Rule.BEFORE_ITS_CAUSE: ("Waktu", "Pelaksanaan"),
    Rule.STORY_DATE_DIFFERS: ("Waktu",),
    Rule.NOT_PLANNED: ("Keadaan",),
    Rule.STATE_TYPED: ("Keadaan",),
    Rule.TIME_CHANGED: ("Pelaksanaan",),
    Rule.TARGET_NOT_REACHED: ("Capaian",),
    Rule.QUADRANT_AGAINST_NUMBER: _QUADRANT,
    Rule.STAKEHOLDER_QUADRANT_DIFFERS: _QUADRANT,
    Rule.STRATEGY_AGAINST_QUADRANT: ("Strategi hubungan",),
    Rule.TECHNIQUE_AGAINST_QUADRANT: ("Teknik komunikasi",),
    Rule.INFLUENCE_AGAINST_NUMBER: ("Pengaruh",),
    Rule.SUPPORT_AGAINST_SIGN: ("Nilai",),
    Rule.STAKEHOLDER_NUMBER_DIFFERS: ("Nilai", "P"),
    Rule.STAKEHOLDER_KIND_DIFFERS: ("Jenis",),
    Rule.LINE_PRODUCT: ("Jumlah",),
    Rule.COEFFICIENT_PRODUCT: ("Vol",),
}
# The plan stands in table 6 and again in table 12; such a finding is told of the first and names the second. What the
# prose tells otherwise is told of the prose.
BOTH_PLACES = frozenset({
    Rule.WORKING_DAYS, Rule.WEEK_NUMBER, Rule.NOT_A_WORKING_DAY, Rule.AFTER_TRAINING_TOO_EARLY, Rule.STORY_DATE_DIFFERS,
})  # fmt: skip
FORM = ("Urutan", "Ejaan")
OURS: Mapping[str, str] = {
    "missing": "Belum dicatat: laporan ini belum memuat tabel ini.",
    "left_out": "Belum dicatat dalam data laporan ini.",
    "added": "Tidak tercetak dalam laporan lama; menurut data laporan ini.",
    "order": "Urutan diseragamkan: satu nomor untuk kegiatan yang sama di semua tabel.",
    "gaps": "Urutan diseragamkan: nomor dari 1 tanpa celah.",
    "terms": "Ejaan diseragamkan: istilah PermenPANRB 14/2017.",
    "numbers": "Urutan diseragamkan: nomor berlanjut dan sama dengan nomor pada gambar.",
    "spelling": "Ejaan diseragamkan: satu nama di semua tabel.",
    "kinds": "Ejaan diseragamkan: jenis bukti dari satu daftar.",
    "calendar": "Dihitung ulang dari kalender.",
    "term": "Dihitung ulang: tenggat dalam bulan sesudah hari terakhir aksi.",
    "state": "Dihitung ulang dari rencana dan pelaksanaan.",
    "evidence": "Menurut bukti yang diterima.",
    "support": "Dukungan dinilai sekali: Tabel 10 dan 11 memuat tanda yang sama.",
    "derived": "Dihitung ulang dari pengaruh dan kepentingan.",
    "absent": "Tidak tercetak dalam laporan lama.",
    "typed": "Belum dicatat: diketik ulang oleh kantor.",
    "reckoned": "Dihitung ulang.",
    "unknown": "Belum dicatat.",
}
_NAMES = frozenset({
    "Judul bagian", "Jabatan", "Jenis barang", "Merk dan ukuran", "Masalah", "Kegiatan", "Pihak", "Deskripsi", "Uraian",
    "Satuan", "Potensi masalah", "Risiko", "Strategi mengatasi", "Hasil", "Sisi",
})  # fmt: skip
_BY_COLUMN: Mapping[str, str] = {
    "Minggu": "calendar",
    "Hari kerja": "calendar",
    "Bukti yang diperlukan": "kinds",
    "Pelaksanaan": "evidence",
    "Keadaan": "state",
    "Capaian": "evidence",
    "Kuadran": "derived",
    "Posisi": "derived",
    "Pengaruh": "derived",
    "Strategi hubungan": "derived",
    "Teknik komunikasi": "derived",
    "Dukungan": "support",
    "Nilai": "support",
}
_ACTIVITIES, _PARTIES = (6, 12, 13), (7, 10, 11)


def default_reason(table: int, column: str, typed: str, ours: str) -> str:
    """Where the value comes from when neither the checker nor the data say more."""
    return OURS[_reason(table, column, typed, ours)]


def _reason(table: int, column: str, typed: str, ours: str) -> str:
    if not ours:
        return "unknown"
    if column == "No":
        return "order" if table in _ACTIVITIES else "numbers" if table in _PARTIES else "gaps"
    if column == "Kinerja":
        return "terms"
    if column in ("Waktu", "Rencana awal") and table in _ACTIVITIES:
        return "term"
    if column in _BY_COLUMN:
        return _BY_COLUMN[column]
    if not typed:
        return "absent"
    if column in _NAMES:
        return "spelling"
    return "reckoned" if table in (2, 5, 8) else "typed"
