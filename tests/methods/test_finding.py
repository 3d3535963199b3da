"""Finding by the words of citizens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.finding import SAME, corrected, matches, matches_in_part, read

KTP, KK, BIRTH, POOR = "Pengantar KTP elektronik", "Kartu Keluarga", "Akta Kelahiran", "Surat Keterangan Tidak Mampu"
MARRIAGE, DEATH, SEAL, SALE = "Rekomendasi nikah", "Surat Keterangan Kematian", "Legalisasi proposal", "Akta Jual Beli"
NAMES = (KTP, KK, BIRTH, POOR, MARRIAGE, DEATH, SEAL, SALE)


def found(question: str) -> list[str]:
    return [name for name in NAMES if matches(read(question), name)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ktp", [KTP]),
        ("KTP", [KTP]),
        ("e-KTP", [KTP]),
        ("Kartu Tanda Penduduk", [KTP]),
        ("elektronik", [KTP]),
        ("kk", [KK]),
        ("kartu keluarga", [KK]),
        ("cara bikin kk baru", [KK]),
        ("lahir", [BIRTH]),
        ("akte lahir", [BIRTH]),
        ("sktm", [POOR]),
        ("surat miskin", [POOR]),
        ("menikah", [MARRIAGE]),
        ("numpang nikah", [MARRIAGE]),
        ("mati", [DEATH]),
        ("legalisir", [SEAL]),
        ("akta", [BIRTH, SALE]),
        ("akt", [BIRTH, SALE]),
        ("jual beli", [SALE]),
        ("surat", [POOR, DEATH]),
        ("keterangan kematian", [DEATH]),
        ("é-KTP", [KTP]),
        ("paspor", []),
        ("kk paspor", []),
        ("'; DROP TABLE", []),
    ],
)
def test_citizens_words_find_the_service(question, names):
    assert found(question) == names


@pytest.mark.parametrize(("question", "names"), [("kelurga", [KK]), ("legalisai", [SEAL]), ("elektornik", [KTP])])
def test_a_wrong_letter_is_put_right(question, names):
    assert found(question) == []

    assert [name for name in NAMES if matches(corrected(read(question), NAMES), name)] == names


def test_what_is_like_nothing_stays_as_it_is():
    assert corrected(read("paspor"), NAMES) == read("paspor")


def test_one_word_of_several_is_a_part():
    question = read("kk paspor")

    assert [name for name in NAMES if matches_in_part(question, name)] == [KK]


@pytest.mark.parametrize("question", ["", "   ", "?!", "😀"])
def test_without_words_there_is_no_question(question):
    assert read(question).is_empty


@given(st.sampled_from([(phrase, group) for group in SAME for phrase in group]), st.booleans())
@settings(max_examples=60)
def test_every_phrase_of_a_group_finds_every_other(entry, loud):
    phrase, group = entry
    question = read(phrase.upper() if loud else phrase)

    assert [other for other in group if not matches(question, f"Pelayanan {other} kecamatan")] == []


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=100)
def test_any_text_can_be_asked_and_finds_itself(question, other):
    asked = read(question)

    assert matches(asked, question) or asked.is_empty
    assert matches(asked, f"{question} {other}") in {True, False}
    assert corrected(asked, [other, question]) == asked or not matches(asked, other)
