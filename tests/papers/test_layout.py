"""PDF and DOCX of every kind say the same, on A4 and F4, and the longest data lose nothing."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document as WordDocument

from saregep.documents import pdf, word
from saregep.documents.blocks import Facts, Signature, Signatures
from saregep.documents.paper import Letterhead, Paper, Size
from saregep.methods.papers import KINDS, Signing
from saregep.papers.layout import Look, document
from tests.documents.sample import reader
from tests.papers.samples import LONG, SHORT, sheet
from tests.printed import pages_of, squeezed, text_of

HEAD = Letterhead("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", ("Jalan Raya Contoh 1",))
DAY = date(2026, 11, 24)


def made(key, size=Size.A4, data=SHORT, **changes):
    return document(sheet(key, data, **changes), Look(Paper(size, KINDS[key].landscape), HEAD), DAY)


def letters(text):
    """How often each letter is printed: lists count by themselves in Word, so figures are left out."""
    return Counter(sign for sign in text.casefold() if sign.isalpha())


def text_of_word(content: bytes) -> str:
    opened: WordDocument = docx.Document(io.BytesIO(content))
    parts = [opened.element.body, opened.sections[0].first_page_header._element]
    return "".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("key", KINDS)
def test_pdf_and_docx_say_the_same(key):
    paper = made(key)
    printed = pdf.render(paper)

    assert len(pages_of(printed)) == 1
    assert letters(text_of(printed)) == letters(text_of_word(word.render(paper)))


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("key", KINDS)
def test_the_sheet_is_that_of_the_office(key, size):
    wanted = (size.height, size.width) if KINDS[key].landscape else (size.width, size.height)
    box = reader(pdf.render(made(key, size))).pages[0].mediabox

    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == list(wanted)


@pytest.mark.parametrize("key", KINDS)
def test_the_longest_data_are_all_printed(key):
    text = letters(text_of(pdf.render(made(key, data=LONG))))
    written = letters(" ".join(LONG[key].values()).replace("tanpa meterai", ""))

    assert {sign for sign, count in written.items() if text[sign] < count} == set()


def test_many_addressees_stand_in_an_annex_and_few_on_the_letter():
    many = text_of(pdf.render(made("letter", to="\n".join(f"Kepala Desa {n}" for n in range(1, 6)))))
    few = text_of(pdf.render(made("letter", to="Kepala Desa 1\nKepala Desa 2")))

    assert ("daftar alamat terlampir" in many, "daftar alamat terlampir" in few) == (True, False)


def test_a_hand_over_tells_its_day_in_words():
    text = squeezed(text_of(pdf.render(made("record", event_day="2023-11-02"))))

    assert "HariiniKamistanggalduabulanNovembertahunduaribuduapuluhtiga(02-11-2023)".lower() in text.lower().replace(
        ",", ""
    )


def test_hands_of_an_attendance_list_zigzag():
    rows = next(block for block in made("attendance").blocks if type(block).__name__ == "Table").rows

    assert [row[-2:] for row in rows] == [("1.", ""), ("", "2."), ("3.", ""), ("", "4."), ("5.", "")]


def test_an_annex_of_a_decision_has_its_own_number_line():
    text = squeezed(text_of(pdf.render(made("decision", annex="Rincian standar"))))

    assert "LAMPIRANKEPUTUSANCAMATCONTOHNOMOR000.1/015-Kec.Contoh/2026" in text


def signatures(paper):
    """Who signs, in the order of the paper."""
    for block in paper.blocks:
        if isinstance(block, Signature):
            yield block
        elif isinstance(block, Signatures):
            yield from (block.left, block.right)


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        (Signing.OWN, ("CAMAT CONTOH,",)),
        (Signing.DAILY, ("Plh. CAMAT CONTOH,",)),
        (Signing.BEHALF, ("a.n. BUPATI CONTOH", "CAMAT CONTOH,")),
    ],
)
def test_the_office_stands_in_capitals_under_a_decision_as_in_its_head(own, shown):
    paper = sheet("decision", annex="Rincian")
    signatory = replace(paper.signatory, signing=own, behalf="Bupati Contoh")
    hands = list(signatures(document(replace(paper, signatory=signatory), Look(Paper(), HEAD), DAY)))

    assert [hand.opening[2 * (place == 0) :] for place, hand in enumerate(hands)] == [shown, shown]


def test_place_and_day_of_a_draft_for_the_regent_are_left_to_him():
    (hand,) = signatures(made("decision_regent"))

    assert hand.opening == ("Ditetapkan di ……………………", "pada tanggal ……………………", "BUPATI CONTOH,")


@pytest.mark.parametrize(("empty", "told"), [("", "Jumlah: 2 orang."), ("3", "Jumlah: ……… orang.")])
def test_a_list_of_attendance_counts_those_who_are_named(empty, told):
    (hand,) = signatures(made("attendance", empty_lines=empty))

    assert hand.lead == told


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("Penata, 196608011988031001", ("Penata", "NIP 19660801 198803 1 001")),
        ("NIP. 19660801 198803 1 001 / Penata, III/c", ("Penata, III/c", "NIP 19660801 198803 1 001")),
        ("-", ("-",)),
    ],
)
def test_the_number_of_a_party_carries_its_name(written, lines):
    party = f"Nama; {written}; Jabatan; Kantor; Alamat"
    paper = made("record", first_party=party)
    (facts, _other) = (block for block in paper.blocks if isinstance(block, Facts))
    first = next(hand for hand in signatures(paper) if hand.opening[0] == "PIHAK KESATU,")

    assert (first.closing, facts.rows[1]) == (lines, ("Pangkat, NIP", ", ".join(lines)))


def test_no_signature_stands_alone_on_a_page():
    pages = pages_of(pdf.render(made("invitation", data=LONG)))

    assert ["Narahubung" in page for page in pages if "NIP" in page] == [True]


def test_an_assignment_is_called_alike_in_its_head_and_foot():
    text = text_of(pdf.render(made("assignment", data=LONG)))

    assert ("SURAT TUGAS" in text, "SURAT PERINTAH" in text) == (True, False)


@pytest.mark.parametrize(("key", "label"), [("decision", "KETIGA"), ("assignment", "Tempat")])
def test_the_last_clause_stays_on_the_page_of_who_signs(key, label):
    blocks = made(key).blocks
    place = next(at for at, one in enumerate(blocks) if isinstance(one, Signature))

    assert [(one.goes_on, one.kept, one.rows[-1].label) for one in blocks[place - 2 : place]] == [
        (True, False, blocks[place - 2].rows[-1].label),
        (False, True, label),
    ]
