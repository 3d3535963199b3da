"""The shape of a letter: place and day, number and subject, addressees, opening, content, closing, signature."""

from collections.abc import Iterator

from saregep.documents.blocks import Block, Facts, Gap, Items, NewPage, Paragraph, Style, words
from saregep.documents.text import blocks_of
from saregep.methods.papers import Sheet
from saregep.methods.wording import long_date
from saregep.papers.layout.parts import copies, hand, number_of, place_and_day

ON_THE_LETTER = 3  # more addressees stand in an annex of their own


def body(sheet: Sheet) -> Iterator[Block]:
    addressees = sheet.items("to")
    yield Paragraph(words(place_and_day(sheet)), Style.ASIDE)
    yield Facts(
        (
            ("Nomor", number_of(sheet)),
            ("Sifat", sheet.text("nature")),
            ("Lampiran", sheet.text("attachments")),
            ("Hal", sheet.subject),
        )
    )
    yield from _addressees(addressees)
    yield from blocks_of(sheet.text("opening"))
    if sheet.kind.key == "invitation":
        yield from _event(sheet)
    else:
        yield from blocks_of(sheet.text("body"))
    yield from blocks_of(sheet.text("closing"))
    if contact := sheet.text("contact"):
        yield Paragraph(words(f"Narahubung: {contact}."))
    yield hand(sheet)
    yield from copies(sheet)
    if len(addressees) > ON_THE_LETTER:
        yield NewPage()
        yield Paragraph(words(f"Lampiran surat nomor {number_of(sheet)}"), Style.ASIDE)
        yield Paragraph(words("Daftar alamat:"))
        yield Items(tuple(words(one) for one in addressees), numbered=True)


def _addressees(addressees: tuple[str, ...]) -> Iterator[Block]:
    if len(addressees) > ON_THE_LETTER:
        yield Paragraph(words("Yth. (daftar alamat terlampir)"))
    elif len(addressees) > 1:
        yield Paragraph(words("Yth."))
        yield Items(tuple(words(one) for one in addressees), numbered=True)
    else:
        yield Paragraph(words(f"Yth. {''.join(addressees)}"))
    yield Paragraph(words("di Tempat"))
    yield Gap()


def _event(sheet: Sheet) -> Iterator[Block]:
    day, agenda = sheet.day("event_day"), sheet.items("agenda")
    several = len(agenda) > 1
    yield Facts(
        (
            ("Hari, tanggal", long_date(day, weekday=True) if day else ""),
            ("Pukul", sheet.text("event_time")),
            ("Tempat", sheet.text("event_place")),
            *(() if several else (("Acara", "".join(agenda)),)),
        )
    )
    if several:
        yield Paragraph(words("Acara:"), Style.LEAD)
        yield Items(tuple(words(one) for one in agenda), numbered=True)
