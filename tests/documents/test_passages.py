"""Texts go out as a Word file and come back as they were, also from a list that Word made by itself."""

import io
from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
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


def opened(text="Ada:"):
    return docx.Document(io.BytesIO(out(Passage("simpulan", 2, "Simpulan", text))))


def wrapped(word, tag):
    """The last paragraph with its run inside an element."""
    run = word.paragraphs[-1].runs[0]._r
    holder = OxmlElement(f"w:{tag}")
    run.addprevious(holder)
    holder.append(run)


@pytest.mark.parametrize(("kind", "sign"), [("decimal", "1. "), ("bullet", "- "), ("none", "")])
def test_a_list_that_word_numbers_by_itself_is_read_by_its_kind(kind, sign):
    word = opened()
    line = word.add_paragraph("satu")
    numbering = word.part.numbering_part.element
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
        "</w:abstractNum>"
    )
    numbering.insert(0, made)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = 77

    assert [one.text for one in read(saved(word))] == [f"Ada:\n{sign}satu"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda word: wrapped(word, "ins"), "perubahan yang dilacak"),
        (lambda word: wrapped(word, "del"), "perubahan yang dilacak"),
        (lambda word: wrapped(word, "sdt"), "kontrol isi"),
        (lambda word: wrapped(word, "smartTag"), "sesuatu yang bukan teks biasa"),
        (lambda word: word.add_table(1, 1), "tabel"),
        (lambda word: word.add_heading("Judul sendiri", 2), "judul sendiri, “Judul sendiri”"),
        (lambda word: word.paragraphs[-1].runs[0]._r.append(OxmlElement("w:drawing")), "gambar"),
        (lambda word: word.paragraphs[-1].runs[0]._r.append(OxmlElement("w:footnoteReference")), "catatan kaki"),
        (
            lambda word: word.element.body.insert(
                -1, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p/></w:sdtContent></w:sdt>")
            ),
            "kontrol isi",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_section(change, told):
    word = opened()
    change(word)
    with pytest.raises(ReadingRefused) as refused:
        read(saved(word))

    assert (refused.value.code, "Simpulan" in refused.value.message, told in refused.value.message) == (
        "not_read",
        True,
        True,
    )


def test_a_mark_that_is_missing_or_names_nothing_is_told():
    content = out(Passage("simpulan", 2, "Simpulan", "Satu."), Passage("lain", 1, "Lain", "Dua."))
    with pytest.raises(ReadingRefused, match=r"\[\[saran\]\] dari “Saran”"):
        read(content, {"simpulan": "Simpulan", "lain": "Lain", "saran": "Saran"})
    with pytest.raises(ReadingRefused, match=r"\[\[lain\]\]"):
        read(content, {"simpulan": "Simpulan"})


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
