"""The words of the paper: the outline is whole, every sentence finds its figures, lists read well."""

import re
from pathlib import Path

import pytest

import saregep.surveys.reports as reports
from saregep.methods.ikm import Grade
from saregep.surveys.reports.layout import BLOCKS
from saregep.surveys.reports.wording import known, listed, outline, performance, say, text_fields

SOURCES = "\n".join(path.read_text("utf-8") for path in Path(reports.__file__).parent.glob("*.py"))


def test_every_block_of_the_outline_can_be_laid_out() -> None:
    sections = [section for chapter in outline() for section in (chapter, *chapter.sections)]
    names = [name for section in sections for name in section.blocks if not name.startswith("text:")]

    assert [name for name in names if name not in BLOCKS] == []
    assert sorted(names) == sorted(BLOCKS)


def test_every_sentence_that_the_code_says_is_in_the_file() -> None:
    names = re.findall(r'(?:say|lines)\(\s*"([a-z_.]+)"', SOURCES)

    assert len(names) > 80
    assert [name for name in names if not known(name)] == []


def test_a_sentence_gets_its_figures() -> None:
    assert say("sample.insufficient", missing="12") == "Jumlah responden belum memenuhi syarat: kurang 12."


def test_a_sentence_that_misses_a_figure_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("cover.meaning", grade="B")


@pytest.mark.parametrize(
    ("names", "text"),
    [(["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C"), ([], "")],
)
def test_lists_read_well(names: list[str], text: str) -> None:
    assert listed(names) == text


def test_labels_of_the_classes_are_those_of_the_regulation() -> None:
    assert [performance(grade) for grade in Grade] == ["Sangat baik", "Baik", "Kurang baik", "Tidak baik"]


def test_text_fields_say_where_the_text_stands() -> None:
    titles = {field.key: field.title for field in text_fields()}

    assert titles["latar_belakang"] == "1.1 Latar belakang"
    assert titles["tindak_lanjut_sebelumnya"] == "BAB V Hasil tindak lanjut SKM periode sebelumnya"
    assert len(titles) == 14
