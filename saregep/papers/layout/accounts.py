"""What people account for with their name: hand-over, statement, support."""

import re
from collections.abc import Iterator

from saregep.documents.blocks import Block, Facts, Items, Paragraph, Signature, Signatures, bold, words
from saregep.documents.office import printed_nip
from saregep.documents.text import blocks_of
from saregep.methods.papers import Sheet
from saregep.methods.wording import MONTHS, WEEKDAYS, terbilang
from saregep.papers.layout.parts import heading, place_and_day

PARTIES = (("first_party", "PIHAK KESATU"), ("second_party", "PIHAK KEDUA"))
PARTY = ("Nama", "Pangkat, NIP", "Jabatan", "Instansi", "Alamat")


def record(sheet: Sheet) -> Iterator[Block]:
    """Berita acara: the day in words, both parties, what is handed over, who saw it."""
    yield from heading(sheet, "BERITA ACARA")
    yield Paragraph(words(f"Pada hari ini, {day_in_words(sheet)}, bertempat di {sheet.text('event_place')}, kami:"))
    for key, name in PARTIES:
        for party in sheet.rows(key)[:1]:
            rank, nip = rank_and_nip(party[1])
            told = ", ".join(part for part in (rank, nip) if part)
            yield Facts(tuple(zip(PARTY, (party[0], told, *party[2:]), strict=True)))
        yield Paragraph(words("selanjutnya disebut ", bold(name), "."))
    yield from blocks_of(sheet.text("body"))
    yield from blocks_of(sheet.text("closing"))
    first, second = (_party(sheet, key, name) for key, name in PARTIES)
    yield Signatures(second, first)
    yield from _others(
        *(_hand("Saksi,", row) for row in sheet.rows("witnesses")),
        *(_hand("Mengetahui,", row) for row in sheet.rows("acknowledged")),
    )


def day_in_words(sheet: Sheet) -> str:
    """Kamis tanggal dua bulan November tahun dua ribu dua puluh tiga (02-11-2023)."""
    day = sheet.day("event_day")
    if day is None:
        return "……"
    return (
        f"{WEEKDAYS[day.weekday()]} tanggal {terbilang(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {terbilang(day.year)} ({day:%d-%m-%Y})"
    )


def statement(sheet: Sheet) -> Iterator[Block]:
    yield from _account(sheet, "SURAT PERNYATAAN", "dengan ini menyatakan bahwa:", sheet.items("statements"))


def support(sheet: Sheet) -> Iterator[Block]:
    lead = f"dengan ini mendukung {sheet.subject}, dengan:"
    yield from _account(sheet, "SURAT DUKUNGAN", lead, sheet.items("supports"))


def _account(sheet: Sheet, title: str, lead: str, items: tuple[str, ...]) -> Iterator[Block]:
    yield from heading(sheet, title)
    yield Paragraph(words("Yang bertanda tangan di bawah ini:"))
    facts = (
        ("Nama", sheet.text("person_name")),
        ("NIP", printed_nip(sheet.text("person_nip"))),
        ("Pangkat, golongan", sheet.text("person_rank")),
        ("Jabatan", sheet.text("person_position")),
        ("Unit kerja/instansi", sheet.text("person_unit")),
    )
    yield Facts(tuple(fact for fact in facts if fact[1]))
    yield Paragraph(words(lead))
    yield Items(tuple(words(item) for item in items), numbered=True)
    yield from blocks_of(sheet.text("closing"))
    nip = sheet.text("person_nip")
    duty = sheet.text("duty")
    hand = Signature(
        (
            place_and_day(sheet),
            "Yang menyatakan," if title == "SURAT PERNYATAAN" else f"{sheet.text('person_position')},",
        ),
        sheet.text("person_name"),
        (f"NIP {printed_nip(nip)}",) if nip else (),
        mark=duty if duty.startswith("meterai") else "",
    )
    known = sheet.rows("acknowledged")
    if len(known) == 1:
        yield Signatures(_hand("Mengetahui,", known[0]), hand)
    else:
        yield hand
        yield from _others(*(_hand("Mengetahui,", row) for row in known))


def _party(sheet: Sheet, key: str, name: str) -> Signature:
    row = next(iter(sheet.rows(key)), ("",) * len(PARTY))
    return Signature((f"{name},", row[2]), row[0], tuple(line for line in rank_and_nip(row[1]) if line))


_NIP = re.compile(r"[\s,;/]*(?:NIP\b[\s.:]*)?(?P<nip>\d(?:\s?\d){17})(?!\d)", re.IGNORECASE)


def rank_and_nip(text: str) -> tuple[str, str]:
    """What is written as "Penata, 196608011988031001" in two: the rank, and the number with its name."""
    match = _NIP.search(text)
    if match is None:
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,;/")
    return rest, f"NIP {printed_nip(re.sub(r'\s', '', match['nip']))}"


def _hand(lead: str, row: tuple[str, ...]) -> Signature:
    return Signature((lead, f"{row[1]},"), row[0])


def _others(*hands: Signature) -> Iterator[Block]:
    """Two beside each other, an odd one at the end alone."""
    for place in range(0, len(hands), 2):
        pair = hands[place : place + 2]
        yield Signatures(*pair) if len(pair) == 2 else pair[0]
