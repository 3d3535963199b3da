"""Slides: nothing of a long list or table is lost, pictures are told in words, the same deck gives the same bytes."""

import io
from datetime import date

import pptx
from hypothesis import given
from hypothesis import strategies as st

from saregep.documents.blocks import Align, Image
from saregep.documents.slides import Deck, Figures, Grid, Opening, Points, Shown, parted, render

DAY = date(2026, 11, 29)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><rect width="9" height="9"/></svg>'
COLUMNS = (("Uraian", 3, Align.LEFT), ("Jumlah", 1, Align.RIGHT))
ROWS = st.lists(st.tuples(st.text(alphabet="abc ", max_size=300), st.text(alphabet="0.", max_size=5)), max_size=30)


def deck(*slides):
    return Deck("Bahan tayang", "Kecamatan Contoh", "Contoh", DAY, slides, "Kecamatan Contoh", "data contoh")


def opened(*slides):
    return pptx.Presentation(io.BytesIO(render(deck(*slides))))


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def test_each_slide_has_its_title_its_text_and_its_foot():
    first, second = opened(Opening("Judul", ("Baris",)), Figures("Capaian", (("29", "selesai"),), "Catatan")).slides

    assert texts(first) == ["Judul", "Baris"]
    assert sorted(texts(second)) == sorted(
        ["Capaian", "29", "selesai", "Catatan", "Kecamatan Contoh · data contoh", "2"]
    )


def test_a_picture_is_told_in_words():
    (slide,) = opened(Shown("Peta", Image(SVG, "Tiga pihak"), 1.0)).slides
    (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13)

    assert picture._element.nvPicPr.cNvPr.get("descr") == "Tiga pihak"


def test_the_same_deck_gives_the_same_bytes():
    made = deck(Points("Tujuan", ("Satu", "Dua")), Grid("Tabel", COLUMNS, (("a", "1"),)))

    assert render(made) == render(made)


def test_a_long_table_goes_on_with_its_part_in_the_title():
    rows = tuple((f"Baris {place}", str(place)) for place in range(40))

    assert [slide.title for slide in parted([Grid("Anggaran", COLUMNS, rows)])] == [
        "Anggaran (1/3)",
        "Anggaran (2/3)",
        "Anggaran (3/3)",
    ]


@given(ROWS)
def test_no_row_of_a_table_is_lost(rows):
    found = parted([Grid("Tabel", COLUMNS, tuple(rows))])

    assert [row for slide in found for row in slide.rows] == rows


@given(st.lists(st.text(alphabet="abc ", max_size=400), max_size=20))
def test_no_point_of_a_list_is_lost(items):
    found = parted([Points("Daftar", tuple(items))])

    assert [item for slide in found for item in slide.items] == items
