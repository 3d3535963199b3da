"""Papers with a title in the middle: assignment, memo, minutes, attendance, announcement, certificate."""

from collections.abc import Iterator

from saregep.documents.blocks import (
    Align,
    Block,
    Cell,
    Clauses,
    Column,
    Facts,
    Gap,
    Items,
    Paragraph,
    Signature,
    Signatures,
    Style,
    Table,
    bold,
    words,
)
from saregep.documents.office import printed_nip
from saregep.documents.text import blocks_of
from saregep.methods.papers import Sheet
from saregep.methods.wording import date_range, long_date
from saregep.papers.layout.parts import (
    OPEN_COUNT,
    centred,
    clause,
    copies,
    day_of,
    hand,
    heading,
    lettered,
    number_of,
    numbered,
    signed,
    table,
)

ORDERS = {"SURAT PERINTAH": "MEMERINTAHKAN:", "SURAT TUGAS": "MENUGASKAN:"}
SIGN_ROW = 9  # millimetres for a hand


def assignment(sheet: Sheet) -> Iterator[Block]:
    title = sheet.text("order") or sheet.kind.title
    yield from heading(sheet, title)
    yield Clauses(
        (
            clause("Menimbang", lettered(sheet.items("reasons"))),
            clause("Dasar", numbered(sheet.items("basis"))),
        )
    )
    yield from centred(ORDERS.get(title, ""))
    yield Clauses((clause("Kepada", (("", words("yang namanya tersebut di bawah ini:")),)),))
    heads: tuple[tuple[str, float | None], ...] = (
        ("Nama", 3.0),
        ("Pangkat, golongan", 2.2),
        ("NIP", None),
        ("Jabatan", 2.8),
    )
    yield table("pegawai", heads, ((row[0], row[1], printed_nip(row[2]), row[3]) for row in sheet.rows("people")))
    yield Clauses(
        (
            clause("Untuk", numbered(sheet.items("tasks"))),
            clause("Waktu", (("", words(sheet.text("event_time"))),)),
            clause("Tempat", (("", words(sheet.text("event_place"))),)),
        )
    )
    yield signed(sheet)
    yield from copies(sheet)


def memo(sheet: Sheet) -> Iterator[Block]:
    """Internal: no seal, and the day stands in its head."""
    yield from centred("NOTA DINAS")
    yield Gap()
    to = sheet.items("to")
    yield Facts(
        (
            ("Yth.", "; ".join(to)),
            ("Dari", sheet.text("sender")),
            ("Tembusan", "; ".join(sheet.items("copies")) or "-"),
            ("Tanggal", day_of(sheet)),
            ("Nomor", number_of(sheet)),
            ("Sifat", sheet.text("nature")),
            ("Lampiran", sheet.text("attachments")),
            ("Hal", sheet.subject),
        )
    )
    yield from blocks_of(sheet.text("body"))
    yield hand(sheet)


def minutes(sheet: Sheet) -> Iterator[Block]:
    yield from centred("NOTULA", sheet.subject.upper())
    yield Gap()
    yield Facts(
        (
            *_event(sheet),
            ("Pimpinan rapat", sheet.text("chair")),
            ("Notulis", sheet.text("secretary")),
        )
    )
    yield from _listed("Peserta", sheet.items("participants"))
    yield from _listed("Agenda", sheet.items("agenda"))
    yield Paragraph(words(bold("Pembahasan")), Style.LEAD)
    yield from blocks_of(sheet.text("discussion"))
    yield from _listed("Keputusan", sheet.items("decisions"))
    yield Paragraph(words(bold("Tindak lanjut")), Style.LEAD)
    yield table(
        "tindak", (("Yang dilakukan", 5.0), ("Penanggung jawab", 3.0), ("Waktu", 2.0)), sheet.rows("follow_ups")
    )
    yield Paragraph(words("Demikian notula ini dibuat untuk dipergunakan sebagaimana mestinya."))
    secretary = Signature(("", "Notulis,"), sheet.text("secretary"))
    yield Signatures(secretary, signed(sheet))


def attendance(sheet: Sheet) -> Iterator[Block]:
    """Lines to sign on, odd ones at the left and even ones at the right, so that no hand crosses another.

    How many came is only known beforehand where no line is left empty; else it is filled in by hand.
    """
    yield from centred("DAFTAR HADIR", sheet.subject.upper())
    yield Gap()
    yield Facts(_event(sheet))
    named, empty = sheet.rows("attendees"), sheet.count("empty_lines")
    people = [*named, *[("", "", "")] * empty]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(place), *person, f"{place}." if place % 2 else "", "" if place % 2 else f"{place}.")
        for place, person in enumerate(people, start=1)
    )
    columns = (
        Column("No", Align.CENTER),
        Column("Nama", Align.LEFT, 3.2),
        Column("Jabatan/instansi", Align.LEFT, 2.8),
        Column("L/P", Align.CENTER),
        Column("ganjil", Align.LEFT, 1.6, group="Tanda tangan"),
        Column("genap", Align.LEFT, 1.6, group="Tanda tangan"),
    )
    yield Table("hadir", "", columns, rows, boxed=True, row=SIGN_ROW)
    yield Paragraph(words(f"Jumlah: {OPEN_COUNT if empty else len(named)} orang."))
    yield signed(sheet)


def announcement(sheet: Sheet) -> Iterator[Block]:
    yield from heading(sheet, "PENGUMUMAN")
    yield from blocks_of(sheet.text("body"))
    yield signed(sheet)


def certificate(sheet: Sheet) -> Iterator[Block]:
    yield Gap()
    yield Paragraph(words("SERTIFIKAT"), Style.GRAND)
    yield from centred(f"NOMOR {number_of(sheet)}", strong=False)
    yield Gap()
    yield from centred("diberikan kepada", strong=False)
    yield Paragraph(words(sheet.text("recipient")), Style.LARGE)
    if unit := sheet.text("recipient_unit"):
        yield from centred(unit, strong=False)
    yield Gap()
    first, last = sheet.day("event_day"), sheet.day("event_last_day")
    when = date_range(first, last or first) if first else ""
    yield Paragraph(words("sebagai ", bold(sheet.text("recipient_as")), " pada"), Style.CENTER)
    yield from centred(sheet.subject)
    yield from centred(f"{when} di {sheet.text('event_place')}", strong=False)
    yield signed(sheet)


def _event(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    day = sheet.day("event_day")
    return (
        ("Hari, tanggal", long_date(day, weekday=True) if day else ""),
        ("Waktu", sheet.text("event_time")),
        ("Tempat", sheet.text("event_place")),
    )


def _listed(title: str, items: tuple[str, ...]) -> Iterator[Block]:
    yield Paragraph(words(bold(title)), Style.LEAD)
    yield Items(tuple(words(item) for item in items), numbered=True)
