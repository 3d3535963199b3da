"""Answers in the words of the office: the screen lists the words, JSON every cell."""

import json

import pytest
from click.testing import CliRunner

from saregep.surveys.commands import skm
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv


@pytest.fixture
def says(tmp_path, monkeypatch):
    def run(rows, *words):
        (tmp_path / "a.csv").write_bytes(as_csv([NINE, *rows]))
        monkeypatch.chdir(tmp_path)
        return CliRunner().invoke(skm, ["a.csv", *words])

    return run


def test_words_of_most_cells_are_listed_once_with_the_way_to_a_map(says):
    rows = [["Puas" if at % 3 else "Sangat puas"] * 8 + [3 if at else ""] for at in range(25)]

    assert says(rows).stderr == (
        "Jawaban yang tidak dikenal: 200 sel\n"
        "- “Puas”: 128 sel\n"
        "- “Sangat puas”: 72 sel\n"
        "\n"
        "Tulis angka 1 sampai 4 untuk setiap jawaban dalam peta, lalu sebutkan lewat --map. Awal\n"
        "petanya:\n"
        "[labels]\n"
        '"Puas" = …\n'
        "\n"
        "Sel yang bukan jawaban: 1\n"
        "- a.csv, baris 2, kolom I (sarana): “”. Kosong. Isi jawaban setiap unsur, atau hapus\n"
        "  lembar ini.\n"
        "\n"
        "Tidak ada angka yang dihitung. Betulkan sel itu, atau tambahkan --skip-invalid untuk menyisihkan lembarnya.\n"
    )
    assert len(json.loads(says(rows, "--format", "json").stdout)["rejected"]) == 201


def test_unknown_words_of_few_cells_are_named_with_their_place(says):
    rows = [["Puas", *[3] * 8], *[[3] * 9] * 3]

    assert says(rows).stderr.startswith(
        "Sel yang bukan jawaban: 1\n- a.csv, baris 2, kolom A (persyaratan): “Puas”. Bukan 1 sampai 4"
    )


def test_very_many_words_are_cut(says):
    rows = [[f"kata {'x' * at}{'y' * other}" for other in range(9)] for at in range(9)]

    assert "… dan 41 lagi; --format json menyebut semuanya." in says(rows).stderr
