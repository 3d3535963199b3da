"""The DOCX: the words of the PDF in real styles, and what Word needs to keep it alive."""

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from saregep.documents import pdf, word
from saregep.documents.blocks import Paragraph, Table, words
from saregep.documents.paper import Font, Letterhead, Paper, Size
from saregep.documents.text import blocks_of
from tests.documents.sample import BLOCKS, TABLE, document
from tests.printed import squeezed, text_of


@pytest.fixture(scope="module")
def content() -> bytes:
    return word.render(document())


@pytest.fixture
def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def styled(opened: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in opened.paragraphs if paragraph.style.name == style]


@pytest.mark.parametrize("font", list(Font))
def test_every_style_has_the_letters_of_the_paper(font: Font) -> None:
    made = docx.Document(io.BytesIO(word.render(document(paper=Paper(font=font), blocks=(Paragraph(words("Isi.")),)))))
    names = {name for fonts in made.styles.element.iter(qn("w:rFonts")) for name in fonts.attrib.values()}

    assert names == {font.office}


def test_headings_captions_and_lists_have_their_real_styles(opened: Any) -> None:
    assert styled(opened, "Heading 1") == ["BAB I\nPENDAHULUAN", "BAB II\nKESIMPULAN"]
    assert styled(opened, "Heading 2") == ["1.1\tLatar belakang"]
    assert styled(opened, "Heading 3") == ["Rincian"]
    assert styled(opened, "Caption") == ["Tabel 1. Nilai #1 & <unsur>", "Gambar 1. Sebuah grafik"]
    assert styled(opened, "List Bullet") == ["butir satu", "butir dua"]
    assert styled(opened, "List Number") == ["nomor satu", "nomor dua", "nomor lagi"]
    assert (styled(opened, "Title"), styled(opened, "Subtitle")) == (["LAPORAN", "CONTOH"], ["Kantor"])


def test_tables_have_their_style_and_their_cells(opened: Any) -> None:
    table = opened.tables[1]

    assert table.style.name == "Tabel Laporan"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Unsur", "Triwulan", "Triwulan"],
        ["No.", "Unsur", "I", "II"],
        ["1", "Biaya & tarif", "1.378", "76,90"],
        ["2", "Sarana", "9", ""],
        ["", "Jumlah", "1.387", "76,90"],
    ]


def test_the_head_rows_of_a_table_are_repeated_and_no_row_is_cut(opened: Any) -> None:
    rows = [row._tr.trPr for row in opened.tables[1].rows]

    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, True, False, False, False]
    assert [row.find(qn("w:cantSplit")) is not None for row in rows] == [True] * 5


def test_the_letterhead_stands_in_the_header_of_page_one_only(opened: Any) -> None:
    section = opened.sections[0]
    first = section.first_page_header
    cells = [paragraph.text for paragraph in first.tables[0].cell(0, 1).paragraphs]

    assert section.different_first_page_header_footer is True
    assert cells == ["PEMERINTAH KABUPATEN", "KECAMATAN CAMPAKA", "Jalan Contoh 1"]
    assert "".join(paragraph.text for paragraph in section.header.paragraphs) == ""


def test_a_letterhead_without_emblem_stands_there_too() -> None:
    made = docx.Document(io.BytesIO(word.render(document(letterhead=Letterhead("A", "B", ("C",))))))

    lines = [paragraph.text for paragraph in made.sections[0].first_page_header.paragraphs]
    assert lines == ["A", "B", "C"]


def test_contents_numbers_and_references_are_fields(content: bytes) -> None:
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    footer = zipfile.ZipFile(io.BytesIO(content)).read("word/footer1.xml").decode()

    wanted = ["PAGEREF _Toc001", "PAGEREF _Ref001", "SEQ Tabel", "SEQ Gambar", " REF _Ref001"]
    assert [one for one in wanted if one in xml] == wanted
    named = set(re.findall(r'bookmarkStart[^>]*w:name="([^"]+)"', xml))
    assert set(re.findall(r"PAGEREF (\w+)", xml)) <= named
    assert ("PAGE" in footer, "NUMPAGES" in footer) == (True, True)


def test_contents_show_the_pages_of_the_pdf_until_word_counts_anew(opened: Any) -> None:
    assert styled(opened, "toc 1") == ["BAB I PENDAHULUAN\t3", "BAB II KESIMPULAN\t4"]
    assert styled(opened, "toc 2") == ["1.1 Latar belakang\t3"]
    assert styled(opened, "table of figures") == ["Tabel 1. Nilai #1 & <unsur>\t3", "Gambar 1. Sebuah grafik\t3"]
    # Within a TOC field LibreOffice would keep these pages.
    assert "TOC" not in "".join(one.text or "" for one in opened.element.iter(qn("w:instrText")))
    assert opened.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_every_list_with_numbers_begins_with_one(opened: Any) -> None:
    lists = [
        paragraph._p.pPr.numPr.numId.val for paragraph in opened.paragraphs if paragraph.style.name == "List Number"
    ]

    assert (lists[0] == lists[1], lists[1] == lists[2]) == (True, False)


def test_pictures_carry_their_text_alternative(opened: Any) -> None:
    assert [shape._inline.docPr.get("descr") for shape in opened.inline_shapes] == ["Kotak abu dengan kata grafik"]


@pytest.mark.parametrize("size", list(Size))
def test_the_sheet_has_the_size_and_margins_of_the_office(size: Size) -> None:
    section = docx.Document(io.BytesIO(word.render(document(paper=Paper(size))))).sections[0]

    found = [section.page_width, section.page_height, section.left_margin, section.right_margin]
    wanted = [Mm(size.width), Mm(size.height), Mm(30), Mm(20)]
    assert [abs(one - other) < 700 for one, other in zip(found, wanted, strict=True)] == [True] * 4


def test_a_landscape_sheet_lies_on_its_side() -> None:
    section = docx.Document(io.BytesIO(word.render(document(paper=Paper(Size.A4, landscape=True))))).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_it_is_indonesian_and_written_for_a_present_word(content: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(content))

    assert 'w:lang w:val="id-ID"' in archive.read("word/styles.xml").decode()
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in archive.read("word/settings.xml").decode()
    )


def test_it_says_what_the_pdf_says(opened: Any) -> None:
    printed = squeezed(text_of(pdf.render(document())))
    said = [paragraph.text for paragraph in opened.paragraphs if not paragraph.style.name.startswith(("toc", "table"))]
    said += [cell.text for table in opened.tables for row in table.rows for cell in row.cells]

    assert [text for text in said if squeezed(text) not in printed] == []


def test_the_same_document_gives_the_same_bytes(content: bytes) -> None:
    assert word.render(document()) == content


@pytest.mark.parametrize("text", ["kata " * 20_000, "x" * 100_000, "\x00\x0b<w:p>&]]>😀" * 5_000])
def test_a_hundred_kilobytes_of_text_survive(text: str) -> None:
    blocks = (*blocks_of(text), Table("t", text[:300], TABLE.columns, ((text[:3000], text[:99], "1", "2"),)))
    made = docx.Document(io.BytesIO(word.render(document(blocks=blocks, letterhead=None))))

    assert len(made.paragraphs) >= 1


def test_every_block_of_the_sample_is_there(opened: Any) -> None:
    assert (len(opened.tables), len(opened.inline_shapes), len(BLOCKS)) == (2, 1, 21)
