"""A small document with every kind of block, and ways to read documents back."""

import dataclasses
import io
from datetime import date
from typing import Any

import pypdf

from saregep.documents.blocks import (
    Align,
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    Image,
    Items,
    Listing,
    NewPage,
    Notice,
    Paragraph,
    Run,
    Signature,
    Style,
    Table,
    bold,
    see,
    words,
)
from saregep.documents.paper import Letterhead, Paper, Size

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#ccc"/>'
    b'<text x="2" y="14" font-family="Liberation Sans" font-size="9">grafik</text></svg>'
)
TABLE = Table(
    key="nilai",
    caption="Nilai #1 & <unsur>",
    columns=(
        Column("No."),
        Column("Unsur", width=1),
        Column("I", Align.RIGHT, group="Triwulan"),
        Column("II", Align.RIGHT, group="Triwulan"),
    ),
    rows=(("1", "Biaya & tarif", "1.378", words(bold("76,90"))), ("2", "Sarana", "9", "")),
    foot=(("", "Jumlah", "1.387", "76,90"),),
    notes=("Sumber: contoh.", "Data contoh."),
)
BLOCKS: tuple[Block, ...] = (
    Cover(("LAPORAN", "CONTOH"), ("Kantor",), ("Indeks", "76,90", "Baik"), ("DATA CONTOH",), ("CAMPAKA", "2026")),
    NewPage(),
    Contents("DAFTAR ISI", Listing.HEADINGS),
    Contents("DAFTAR TABEL", Listing.TABLES),
    Contents("DAFTAR GAMBAR", Listing.FIGURES),
    Heading(1, "PENDAHULUAN", "BAB I"),
    Heading(2, "Latar belakang", "1.1"),
    Paragraph(words("Lihat ", see("nilai"), " dan ", see("grafik"), ": ", bold("76,90"), Run(" konsep", marked=True))),
    Paragraph(words("*bukan* #markup $x$ @y <b> \\ `kode`")),
    Paragraph(words("di tengah"), Style.CENTER),
    Paragraph(words("kecil"), Style.SMALL),
    Heading(3, "Rincian"),
    Items((words("butir satu"), words("butir dua"))),
    Items((words("nomor satu"), words("nomor dua")), numbered=True),
    Items((words("nomor lagi"),), numbered=True),
    Facts((("Unit", "Kecamatan"), ("Periode", words(bold("2023"))))),
    TABLE,
    Figure("grafik", "Sebuah grafik", Image(SVG, "Kotak abu dengan kata grafik"), ("Sumber: contoh.",)),
    Notice("Perhatikan ini", (words("Penjelasan."),)),
    Heading(1, "KESIMPULAN", "BAB II"),
    Signature(("Campaka, 24 November 2026", "Camat Campaka,"), "(nama pejabat)", ("Pangkat", "NIP")),
)
HEAD = Letterhead("PEMERINTAH KABUPATEN", "KECAMATAN CAMPAKA", ("Jalan Contoh 1",), SVG, "Lambang kabupaten")


def document(**changes: Any) -> Document:
    given: dict[str, Any] = {
        "title": "Laporan contoh",
        "author": "Kecamatan Campaka",
        "subject": "Contoh",
        "keywords": ("SKM", "IKM"),
        "date": date(2026, 11, 24),
        "blocks": BLOCKS,
        "paper": Paper(Size.A4),
        "letterhead": HEAD,
        "footer": "Laporan contoh 2023",
    }
    return Document(**given | changes)


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def told(part: Any) -> str:
    """Every word of a document, or of a part of it, in the order in which it is laid out."""
    if isinstance(part, str):
        return part
    if dataclasses.is_dataclass(part):
        return " ".join(told(getattr(part, field.name)) for field in dataclasses.fields(part))
    if isinstance(part, tuple | list):
        return " ".join(map(told, part))
    return ""
