"""The blocks of letters and decisions: clauses, two who sign, tables without a number, the column of the hand."""

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from saregep.documents import pdf, word
from saregep.documents.blocks import (
    Clause,
    Clauses,
    Column,
    Document,
    Image,
    Paragraph,
    Proof,
    Signature,
    Signatures,
    Style,
    Table,
    words,
)
from tests.documents.sample import SVG, TABLE, document
from tests.printed import squeezed, text_of

PAIR = Signatures(
    Signature(("Notulis,",), "Nama Notulis"), Signature(("Camat,",), "Nama Camat", ("NIP 1",), mark="meterai Rp10.000")
)
BLOCKS = (
    Paragraph(words("Contoh, 24 November 2026"), Style.ASIDE),
    Clauses((Clause("Menimbang", (("a.", words("bahwa satu;")), ("b.", words("bahwa dua;")))),)),
    Clauses((Clause("KESATU", (("", words("Isi diktum.")),)),)),
    Table("hadir", "", (Column("No"), Column("Nama", width=1)), (("1", "Nama Satu"),), boxed=True, row=9),
    TABLE,
    PAIR,
)


@pytest.fixture(scope="module")
def made() -> Document:
    return document(blocks=BLOCKS)


@pytest.fixture(scope="module")
def opened(made: Document) -> Any:
    return docx.Document(io.BytesIO(word.render(made)))


def test_clauses_stand_beside_their_label_in_both(made: Document, opened: Any) -> None:
    text = squeezed(text_of(pdf.render(made)))
    cells = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]

    assert "Menimbang:a.bahwasatu;b.bahwadua;KESATU:Isidiktum." in text
    assert cells == [["Menimbang", ":", "a.", "bahwa satu;"], ["", "", "b.", "bahwa dua;"]]
    assert [cell.text for cell in opened.tables[1].rows[0].cells] == ["KESATU", ":", "Isi diktum.", "Isi diktum."]


def test_two_sign_beside_each_other(made: Document, opened: Any) -> None:
    left, right = opened.tables[-1].rows[0].cells

    assert [line.text for line in left.paragraphs] == ["Notulis,", "Nama Notulis"]
    assert [line.text for line in right.paragraphs] == ["Camat,", "meterai Rp10.000", "Nama Camat", "NIP 1"]
    assert "meteraiRp10.000" in squeezed(text_of(pdf.render(made)))


def test_a_table_without_caption_takes_no_number(made: Document, opened: Any) -> None:
    form = opened.tables[2]

    assert made.numbers() == {"nilai": "Tabel 1"}
    assert form._tbl.tblPr.find(qn("w:tblBorders")) is not None
    assert [row._tr.trPr.find(qn("w:trHeight")) is not None for row in form.rows] == [False, True]


def test_the_pages_are_seen_as_pictures(made: Document) -> None:
    assert [picture[:4] for picture in pdf.pictures(made, 20)] == [b"\x89PNG"] * len(pdf.pages(made)["tables"])


def test_clauses_that_go_on_are_one_table_whose_last_one_is_kept():
    first, last = Clause("KESATU", (("", words("satu")),)), Clause("KEDUA", (("", words("dua")),))
    blocks = (Clauses((first,), goes_on=True), Clauses((last,), kept=True), Signature(("Camat,",), "Nama"))
    table = docx.Document(io.BytesIO(word.render(document(blocks=blocks)))).tables[0]

    assert [(row.cells[0].text, row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows] == [
        ("KESATU", None),
        ("KEDUA", True),
    ]


def test_what_proves_a_paper_stands_in_the_row_of_those_who_sign():
    proof = Proof(("pindai",), Image(SVG, "Kode"))
    opened = docx.Document(io.BytesIO(word.render(document(blocks=(PAIR, proof), letterhead=None))))
    cell = opened.tables[0].cell(0, 0)

    assert (len(opened.tables), [one.text for one in cell.tables[0].rows[0].cells]) == (1, ["", "pindai"])
    assert len(opened.inline_shapes) == 1
