"""Sheets with a layout of their own."""

from datetime import date

import pytest

from saregep.core.errors import RuleBroken
from saregep.documents.text import FONTS
from saregep.documents.typeset import compile_apart, compile_pdf, fonts
from tests.printed import text_of

LAYOUT = """
#let data = json("data.json")
#set document(title: data.title)
#set text(font: data.font)
#data.title
"""


@pytest.fixture
def layout(tmp_path):
    path = tmp_path / "sheet.typ"
    path.write_text(LAYOUT)
    return path


def test_a_process_of_its_own_gives_the_same_bytes(layout):
    data = {"title": "Buku #agenda 😀 $x$"}
    apart = compile_apart(layout, data, date(2026, 11, 24))

    assert apart == compile_pdf(layout, data, date(2026, 11, 24))
    assert text_of(apart).startswith("Buku #agenda □ $x$")


def test_a_layout_that_cannot_be_read_is_an_error(layout):
    layout.write_text("#nothing")

    with pytest.raises(RuntimeError, match="unknown variable"):
        compile_apart(layout, {}, date(2026, 11, 24))


def test_a_missing_font_is_told_instead_of_an_empty_sheet(tmp_path):
    for font in sorted(FONTS.glob("*.ttf"))[1:]:
        (tmp_path / font.name).symlink_to(font)

    with pytest.raises(RuleBroken, match="Fon naskah tidak lengkap"):
        fonts(tmp_path)
