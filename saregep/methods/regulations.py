"""Which regulation a text cites, and whether it is still in force.

A citation is read in the spellings that offices use ("PP 19/2008", "Peraturan Pemerintah Nomor 19 Tahun 2008 tentang
Kecamatan", "Permenpan RB No. 15 Th. 2014"). The table below knows a few dozen national regulations that an office of
public service meets; of all others, and of every local one, it says that it does not know them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Regulation:
    """A regulation by its kind in the short official form, its number and its year."""

    kind: str
    number: int
    year: int

    def __str__(self) -> str:
        return f"{self.kind} Nomor {self.number} Tahun {self.year}"

    @property
    def short(self) -> str:
        return f"{self.kind} {self.number}/{self.year}"


class Verdict(StrEnum):
    IN_FORCE = "in_force"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the table.

    `replaced_from` is the day from which the newer one holds; where only the year is known it is the first day of
    that year and `exact_day` is false. `verified` tells whether a source other than memory was read.
    """

    title: str
    replaced_by: Regulation | None = None
    replaced_from: date | None = None
    exact_day: bool = False
    source: str = ""

    @property
    def verified(self) -> bool:
        return bool(self.source)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a cited regulation on a day. `replaced_by` is the one that holds on that day."""

    regulation: Regulation
    verdict: Verdict
    title: str = ""
    replaced_by: Regulation | None = None
    replaced_title: str = ""
    since: date | None = None
    exact_day: bool = False
    verified: bool = False


def recognise(text: str) -> tuple[Regulation, ...]:
    """Every regulation that the text cites with number and year, in the order of the text, each once."""
    found: dict[Regulation, None] = {}
    kinds = [(match.start(), match.end(), _kind(match)) for match in _KIND.finditer(text)]
    for match in _NUMBER.finditer(text):
        before = [(end, kind) for start, end, kind in kinds if start < match.start()]
        if not before:
            continue
        end, kind = before[-1]
        gap = text[end : match.start()]
        # "UU 23/2006 dan Nomor 24 Tahun 2013": the second number belongs to the same kind. A line or a semicolon ends
        # a citation.
        if len(gap) <= _LONGEST_GAP and not _END.search(gap):
            found.setdefault(Regulation(kind, int(match["number"]), int(match["year"])))
    return tuple(found)


def status(regulation: Regulation, day: date) -> Finding:
    """What holds of the regulation on the day; a regulation of a later year is not known to hold."""
    known = TABLE.get(regulation)
    if known is None or day.year < regulation.year:
        return Finding(regulation, Verdict.UNKNOWN)
    if known.replaced_by is None or known.replaced_from is None or day < known.replaced_from:
        return Finding(regulation, Verdict.IN_FORCE, known.title, verified=known.verified)
    newest, title = known.replaced_by, ""
    verified = known.verified
    while (row := TABLE.get(newest)) is not None:
        title = row.title
        if row.replaced_by is None or row.replaced_from is None or day < row.replaced_from:
            break
        verified = verified and row.verified
        newest = row.replaced_by
    return Finding(
        regulation,
        Verdict.REVOKED,
        known.title,
        replaced_by=newest,
        replaced_title=title,
        since=known.replaced_from,
        exact_day=known.exact_day,
        verified=verified,
    )


def check(text: str, day: date) -> tuple[Finding, ...]:
    """The standing of every regulation that the text cites. Empty where none is recognised."""
    return tuple(status(regulation, day) for regulation in recognise(text))


# The spellings, longest first where one begins another.
_PANRB = r"pendayagunaan\s+aparatur\s+negara(?:\s+(?:dan|&)\s+reformasi\s+birokrasi)?(?:\s+republik\s+indonesia)?"
_SPELLINGS: Mapping[str, str] = {
    "Perppu": r"peraturan\s+pemerintah\s+pengganti\s+undang[- ]?undang|perpp?u",
    "UU": r"undang[- ]undang|u\.?\s?u\b\.?",
    "PP": r"peraturan\s+pemerintah|p\.?p\b\.?",
    "Perpres": r"peraturan\s+presiden|perpres",
    "Keppres": r"keputusan\s+presiden|keppres",
    "Inpres": r"instruksi\s+presiden|inpres",
    "PermenPANRB": (
        rf"peraturan\s+menteri\s+(?:negara\s+)?{_PANRB}"
        r"|(?:peraturan\s+menteri|permen)\s*pan\s*(?:(?:-|/|&|dan)?\s*rb)?\b"
    ),
    "KepmenPANRB": (
        rf"keputusan\s+menteri\s+(?:negara\s+)?{_PANRB}"
        r"|(?:keputusan\s+menteri|kepmen)\s*pan\s*(?:(?:-|/|&|dan)?\s*rb)?\b"
    ),
    "Permendagri": r"peraturan\s+menteri\s+dalam\s+negeri|permen\s*dagri",
    "Kepmendagri": r"keputusan\s+menteri\s+dalam\s+negeri|kepmen\s*dagri",
    "Permenkeu": r"peraturan\s+menteri\s+keuangan|permenkeu|pmk",
    "Permenkes": r"peraturan\s+menteri\s+kesehatan|permenkes",
    "Permensos": r"peraturan\s+menteri\s+sosial|permensos",
    "Permen": r"peraturan\s+menteri|permen",
    "Perda": r"peraturan\s+daerah|perda",
    "Pergub": r"peraturan\s+gubernur|pergub",
    "Perbup": r"peraturan\s+bupati|perbup",
    "Perwali": r"peraturan\s+wali\s*kota|perwali?(?:kot)?",
    "Perdes": r"peraturan\s+desa|perdes",
    "Peraturan BKN": r"peraturan\s+(?:kepala\s+)?(?:bkn|badan\s+kepegawaian\s+negara)|perka\s+bkn",
    "SE": r"surat\s+edaran",
    "Keputusan": r"surat\s+keputusan|keputusan|sk\b",
}
_KIND = re.compile(
    r"(?<![\w.])(?:" + "|".join(f"(?P<k{n}>{each})" for n, each in enumerate(_SPELLINGS.values())) + r")(?![a-z])",
    re.IGNORECASE,
)
_KINDS = tuple(_SPELLINGS)
# "Nomor 19 Tahun 2008", "19/2008", "No. 46/PMK.01/2021", "KEP/25/M.PAN/2/2004"
_NUMBER = re.compile(
    r"(?:(?:nomor|nomer|no|nr)\b[.:]?\s*)?(?<![\d./])(?:[A-Z]+[/.])?(?P<number>\d{1,4})"
    r"(?:\s*(?:tahun|thn|th)\.?\s*|\s*/\s*(?:(?:[A-Za-z][\w.]*\s*/\s*)+(?:\d{1,2}\s*/\s*)?)?)"
    r"(?P<year>(?:19[4-9]|20[0-9])\d)(?!\d)",
    re.IGNORECASE,
)
_END = re.compile(r"[;\n]|\.\s")
_LONGEST_GAP = 160


def _kind(match: re.Match[str]) -> str:
    return next(_KINDS[number] for number in range(len(_KINDS)) if match[f"k{number}"] is not None)


def _r(short: str) -> Regulation:
    kind, _space, rest = short.rpartition(" ")
    number, year = rest.split("/")
    return Regulation(kind, int(number), int(year))


def _row(
    short: str, title: str, by: str = "", since: date | int | None = None, source: str = ""
) -> tuple[Regulation, Known]:
    day = date(since, 1, 1) if isinstance(since, int) else since
    return _r(short), Known(title, _r(by) if by else None, day, isinstance(since, date), source)


# A row without a source is from memory and shown as "not verified". `since` is a day, or the year alone.
TABLE: Mapping[Regulation, Known] = dict(
    (
        # Public service
        _row("UU 25/2009", "Pelayanan Publik", source="PMK 46/2021, menimbang"),
        _row("PP 96/2012", "Pelaksanaan Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"),
        _row("UU 37/2008", "Ombudsman Republik Indonesia"),
        _row("UU 14/2008", "Keterbukaan Informasi Publik"),
        _row("UU 30/2014", "Administrasi Pemerintahan"),
        _row("UU 8/2016", "Penyandang Disabilitas", source="indonesia.go.id"),
        _row("UU 27/2022", "Pelindungan Data Pribadi", source="naskah Pasal 41–46"),
        _row("Perpres 76/2013", "Pengelolaan Pengaduan Pelayanan Publik", source="meridianhukum.com"),
        _row("PermenPANRB 36/2012", "Petunjuk Teknis Standar Pelayanan", "PermenPANRB 15/2014", 2014),
        _row("PermenPANRB 15/2014", "Pedoman Standar Pelayanan", source="PMK 46/2021"),
        _row("PermenPANRB 35/2012", "Pedoman Penyusunan SOP Administrasi Pemerintahan", source="empat aplikasi SOP"),
        _row(
            "PermenPANRB 16/2014",
            "Pedoman Survei Kepuasan Masyarakat",
            "PermenPANRB 14/2017",
            2017,
            "PermenPANRB 14/2017",
        ),
        _row("PermenPANRB 14/2017", "Pedoman Penyusunan SKM Unit Penyelenggara Pelayanan Publik", source="naskahnya"),
        _row("PermenPANRB 24/2014", "Pedoman Pengelolaan Pengaduan Pelayanan Publik", "PermenPANRB 62/2018", 2018),
        _row("PermenPANRB 62/2018", "Pedoman SP4N", "PermenPANRB 5/2025", 2025, "PermenPANRB 5/2025, pembukaan"),
        _row("PermenPANRB 5/2025", "SP4N", source="pembukaannya"),
        _row("PermenPANRB 90/2021", "Pembangunan dan Evaluasi Zona Integritas"),
        # Regional government and the sub-district
        _row("UU 22/1999", "Pemerintahan Daerah", "UU 32/2004", date(2004, 10, 15)),
        _row("UU 32/2004", "Pemerintahan Daerah", "UU 23/2014", date(2014, 10, 2)),
        _row("UU 23/2014", "Pemerintahan Daerah", source="PP 17/2018, menimbang"),
        _row("UU 6/2014", "Desa"),
        _row("PP 19/2008", "Kecamatan", "PP 17/2018", 2018, "ringkasan peraturan PP 17/2018"),
        _row("PP 17/2018", "Kecamatan", source="ringkasan peraturan PP 17/2018"),
        _row("PP 41/2007", "Organisasi Perangkat Daerah", "PP 18/2016", 2016),
        _row("PP 18/2016", "Perangkat Daerah"),
        _row("PP 38/2007", "Pembagian Urusan Pemerintahan"),
        _row("PP 2/2018", "Standar Pelayanan Minimal"),
        _row("Permendagri 4/2010", "Pedoman Pelayanan Administrasi Terpadu Kecamatan", source="Perbup Cilacap 87/2014"),
        _row("Permendagri 54/2009", "Tata Naskah Dinas di Lingkungan Pemerintah Daerah", "Permendagri 1/2023", 2023),
        _row("Permendagri 1/2023", "Tata Naskah Dinas di Lingkungan Pemerintah Daerah", source="catatan publik"),
        _row("Permendagri 83/2022", "Kode Klasifikasi Arsip"),
        _row("Permendagri 13/2006", "Pedoman Pengelolaan Keuangan Daerah", "Permendagri 77/2020", 2020),
        _row("Permendagri 77/2020", "Pedoman Teknis Pengelolaan Keuangan Daerah"),
        _row("UU 28/2009", "Pajak Daerah dan Retribusi Daerah", "UU 1/2022", date(2022, 1, 5)),
        _row("UU 1/2022", "Hubungan Keuangan antara Pemerintah Pusat dan Pemerintahan Daerah"),
        # Population administration
        _row("UU 23/2006", "Administrasi Kependudukan"),
        _row("UU 24/2013", "Perubahan atas Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan"),
        _row("PP 37/2007", "Pelaksanaan Undang-Undang Nomor 23 Tahun 2006", "PP 40/2019", 2019),
        _row("PP 40/2019", "Pelaksanaan Undang-Undang Administrasi Kependudukan"),
        _row(
            "Perpres 25/2008",
            "Persyaratan dan Tata Cara Pendaftaran Penduduk dan Pencatatan Sipil",
            "Perpres 96/2018",
            2018,
        ),
        _row("Perpres 96/2018", "Persyaratan dan Tata Cara Pendaftaran Penduduk dan Pencatatan Sipil"),
        _row("Permendagri 2/2016", "Kartu Identitas Anak"),
        _row("Permendagri 108/2019", "Peraturan Pelaksanaan Perpres 96/2018"),
        # Permits, land, marriage
        _row("PP 36/2005", "Peraturan Pelaksanaan Undang-Undang Bangunan Gedung", "PP 16/2021", date(2021, 2, 2)),
        _row("PP 16/2021", "Peraturan Pelaksanaan Undang-Undang Bangunan Gedung"),
        _row("PP 27/2012", "Izin Lingkungan", "PP 22/2021", date(2021, 2, 2)),
        _row("PP 22/2021", "Penyelenggaraan Perlindungan dan Pengelolaan Lingkungan Hidup"),
        _row("PP 37/1998", "Peraturan Jabatan Pejabat Pembuat Akta Tanah"),
        _row("PP 24/1997", "Pendaftaran Tanah"),
        _row("UU 1/1974", "Perkawinan"),
        # Civil servants
        _row("UU 8/1974", "Pokok-Pokok Kepegawaian", "UU 5/2014", date(2014, 1, 15)),
        _row("UU 43/1999", "Perubahan Pokok-Pokok Kepegawaian", "UU 5/2014", date(2014, 1, 15)),
        _row("UU 5/2014", "Aparatur Sipil Negara", "UU 20/2023", date(2023, 10, 31)),
        _row("UU 20/2023", "Aparatur Sipil Negara"),
        _row("PP 53/2010", "Disiplin Pegawai Negeri Sipil", "PP 94/2021", date(2021, 8, 31)),
        _row("PP 94/2021", "Disiplin Pegawai Negeri Sipil"),
        _row("PermenPANRB 38/2018", "Pengukuran Indeks Profesionalitas ASN", source="Peraturan BKN 8/2019"),
        _row("Peraturan BKN 8/2019", "Tata Cara Pengukuran Indeks Profesionalitas ASN", source="ainamulyana.id"),
    )
)
