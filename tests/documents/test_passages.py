"""Texts go out as a Word file and come back as they were, also from a list that Word made by itself."""

import io
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.documents.tables_in import ReadingRefused
from saregep.documents.word.passages import Passage, read, write

DAY = date(2026, 11, 29)
LINES = st.lists(st.text(alphabet="ab {}1.-", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=4)


def out(*passages):
    return write("Teks laporan", "Ubah teks di bawah judul.", passages, DAY)


def saved(word):
    raw = io.BytesIO()
    word.save(raw)
    return raw.getvalue()


@settings(max_examples=15)
@given(st.lists(LINES.map("\n".join), min_size=1, max_size=3))
def test_what_goes_out_comes_back(texts):
    passages = [Passage(f"teks-{place}", place, "Judul", text) for place, text in enumerate(texts)]

    assert [(one.key, one.version, one.text) for one in read(out(*passages))] == [
        (one.key, one.version, one.text) for one in passages
    ]


def test_the_same_texts_give_the_same_bytes():
    passage = Passage("simpulan", 2, "Simpulan", "Satu.\nDua.")

    assert out(passage) == out(passage)


def test_a_list_of_word_is_read_as_lines():
    word = docx.Document(io.BytesIO(out(Passage("simpulan", 2, "Simpulan", "Ada:"))))
    word.add_paragraph("satu", style="List Bullet")
    word.add_paragraph("dua", style="List Number")

    assert [one.text for one in read(saved(word))] == ["Ada:\n- satu\n1. dua"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"%PDF-1.4", "not_word"), (b"", "not_word"), (saved(docx.Document()), "no_texts")],
)
def test_other_files_are_refused(content, code):
    with pytest.raises(ReadingRefused) as refused:
        read(content)

    assert refused.value.code == code


def test_a_text_that_stands_twice_is_refused():
    passage = Passage("simpulan", 2, "Simpulan", "Satu.")
    with pytest.raises(ReadingRefused, match="ada dua kali"):
        read(out(passage, passage))
