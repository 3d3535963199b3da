"""The archive with the ends of its times, as a workbook."""

from collections.abc import Iterable
from datetime import date

from saregep.documents.office import paper_of
from saregep.documents.xlsx import Book, Look
from saregep.methods.wording import long_date
from saregep.offices.models import Office
from saregep.papers.retention_queries import Row

TITLE = "Masa simpan naskah"
SUGGESTION = "saran saregep, belum menurut JRA kantor"
NOTE = (
    "Masa aktif dan inaktif dihitung dari akhir tahun tanggal naskah. Yang bertanda saran saregep belum diatur menurut "
    "jadwal retensi arsip (JRA) kantor."
)
COLUMNS = (
    ("No.", 6),
    ("Nomor naskah", 32),
    ("Jenis", 24),
    ("Tentang", 60),
    ("Tanggal", 20),
    ("Aktif sampai", 20),
    ("Disimpan sampai", 20),
    ("Kedudukan", 18),
    ("Nasib akhir", 18),
    ("Dasar", 40),
    ("Dimusnahkan pada", 20),
    ("Berita acara", 32),
)
HEAD = 3


def book(office: Office, rows: Iterable[Row], day: date) -> bytes:
    """One row for each paper; every cell is text, as it is shown."""
    made = Book(TITLE, office.name, day, streaming=True)
    sheet = made.sheet("Masa simpan", paper_of(office), landscape=True)
    sheet.widths(*(width for _name, width in COLUMNS))
    sheet.head(HEAD + 1, 0, first=HEAD)
    for place, text in enumerate((TITLE, office.name, f"Keadaan {long_date(day)}")):
        sheet.text(place, 0, text, Look.TITLE)
    sheet.texts(HEAD, 0, [name for name, _width in COLUMNS], Look.HEAD)
    last = HEAD
    for last, row in enumerate(rows, start=HEAD + 1):
        sheet.texts(last, 0, [str(last - HEAD), *_cells(row)], Look.CELL)
    sheet.text(last + 2, 0, NOTE, Look.NOTE)
    return made.finish()


def _cells(row: Row) -> list[str]:
    paper, disposal = row.paper, row.disposal
    return [
        paper.number_text,
        str(paper.get_kind_display()),
        paper.subject,
        long_date(paper.dated) if paper.dated else "",
        long_date(row.active_until),
        long_date(row.kept_until),
        row.phase_name,
        row.rule.fate_name,
        row.rule.basis or SUGGESTION,
        long_date(disposal.disposed_on) if disposal else "",
        disposal.record_number if disposal else "",
    ]
