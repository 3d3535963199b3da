"""What may not end or begin a page alone: the heading of a group of rows, the notes of a table, an announcement."""

import io

import docx
import pytest

from saregep.documents import pdf, word
from saregep.documents.blocks import Align, Column, Heading, Items, Paragraph, Table, bold, is_group, leads, words
from saregep.documents.paper import Paper
from tests.documents.sample import document
from tests.printed import pages_of, squeezed

COLUMNS = (Column("No", Align.RIGHT), Column("Kegiatan", width=1))
GROUP = ("", words(bold("Kelompok dua")))
PAPER = Paper(top=120, bottom=110)  # 67 millimetres for the text


def table(before, after):
    rows = tuple((str(place), "baris") for place in range(before + after))
    return Table("t", "Tabel", COLUMNS, (*rows[:before], GROUP, *rows[before:]), notes=("Catatan tabel.",))


def test_a_group_is_a_row_with_one_bold_cell():
    assert [is_group(row) for row in (GROUP, ("1", words(bold("satu"))), ("", "satu"), (words(bold("satu")),))] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("before", range(5, 12))
def test_every_page_has_rows_below_a_group_and_above_the_notes(before):
    made = document(blocks=(table(before, 7),), letterhead=None, paper=PAPER)
    pages = [squeezed(page) for page in pages_of(pdf.render(made))]

    assert len(pages) > 1
    assert [page for page in pages if "Kelompokdua" in page and "baris" not in page.partition("Kelompokdua")[2]] == []
    assert [page for page in pages if "Catatan" in page and "baris" not in page.partition("Catatan")[0]] == []


def test_in_word_they_are_kept_with_what_follows():
    opened = docx.Document(io.BytesIO(word.render(document(blocks=(table(20, 20),), letterhead=None))))
    kept = [row.cells[1].paragraphs[0].paragraph_format.keep_with_next for row in opened.tables[0].rows]

    assert [place for place, one in enumerate(kept) if one] == [21, 41]  # the group and the last row


def test_an_announcement_stays_with_its_list():
    said, items = Paragraph(words("Menurut log:")), Items((words("satu"),))

    assert [leads(*pair) for pair in ((said, items), (said, said), (said, None), (items, items))] == [
        True,
        False,
        False,
        False,
    ]
    opened = docx.Document(io.BytesIO(word.render(document(blocks=(said, items), letterhead=None))))
    assert [one.paragraph_format.keep_with_next for one in opened.paragraphs] == [True, None]


def test_a_title_in_its_place_stays_below_the_letterhead():
    blocks = [(Heading(1, "LAPORAN", in_place=here), Paragraph(words("Isi."))) for here in (True, False)]

    assert [len(pages_of(pdf.render(document(blocks=one)))) for one in blocks] == [1, 2]
    opened = [docx.Document(io.BytesIO(word.render(document(blocks=one)))).paragraphs[0] for one in blocks]
    assert [one.style.name for one in opened] == ["Heading 1", "Heading 1"]
    assert [one.paragraph_format.page_break_before for one in opened] == [False, None]
