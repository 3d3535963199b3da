"""Text from forms on its way to paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.documents.blocks import Items, Paragraph, Run, words
from saregep.documents.text import LONGEST_WORD, MISSING, _covered, blocks_of, clean, printable


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("\ufeffa\ud800b", "ab"),
        ("e\u0301", "é"),
        ("76,90 – 100%", "76,90 – 100%"),
    ],
)
def test_clean(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


def test_lines_become_paragraphs_and_lists() -> None:
    text = "Pertama.\n\n- satu\n- dua\n1. a\n2) b\nAkhir"

    assert blocks_of(text) == (
        Paragraph(words("Pertama.")),
        Items((words("satu"), words("dua"))),
        Items((words("a"), words("b")), numbered=True),
        Paragraph(words("Akhir")),
    )


@pytest.mark.parametrize("text", ["satu", "- satu", "1. satu"])
def test_an_ending_goes_to_the_last_block(text: str) -> None:
    mark = Run(" (konsep)", italic=True)

    last = blocks_of(f"awal\n{text}", ending=(mark,))[-1]

    assert (last.items[0] if isinstance(last, Items) else last.runs) == (Run("satu"), mark)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "  \n \n"])
def test_an_empty_text_gives_no_block(text: str) -> None:
    assert blocks_of(text, ending=(Run("x"),)) == ()


def test_year_and_decimal_at_the_start_of_a_line_are_no_list() -> None:
    assert blocks_of("2023. Tahun\n76,90 baik") == (Paragraph(words("2023. Tahun")), Paragraph(words("76,90 baik")))


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Biaya/tarif: 76,90 – 100% ≥ √ ×", "Biaya/tarif: 76,90 – 100% ≥ √ ×"),
        ("baik 😀👍 sekali", f"baik {MISSING} sekali"),
        ("satu\ndua", "satu\ndua"),
        ("漢字", MISSING),
    ],
)
def test_signs_that_the_font_lacks_become_a_box(given_text: str, printed: str) -> None:
    assert printable(given_text) == printed


def test_a_word_longer_than_a_line_may_break() -> None:
    assert printable("x" * (2 * LONGEST_WORD + 5)).split("\u200b") == ["x" * LONGEST_WORD] * 2 + ["x" * 5]


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_printable_text_is_always_in_the_font(text: str) -> None:
    known = _covered()
    unknown = [sign for sign in printable(clean(text)) if not sign.isascii() and not known(ord(sign))]
    assert unknown == []
