"""A folder of tables: what is read, what is refused, and how the command says it."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from saregep.cli import findings_apart, main
from saregep.documents.tables_in import ReadingRefused
from saregep.improvement.imports import CellsRefused, WrongCell, read
from tests.improvement.campaka import change, copy_to

TODAY = date(2026, 11, 24)


@pytest.fixture
def tables(tmp_path):
    return copy_to(tmp_path / "aksi")


def refusal(folder) -> tuple[str, str]:
    with pytest.raises(ReadingRefused) as caught:
        read(folder, today=TODAY)
    return caught.value.code, caught.value.message


def test_every_table_of_the_source_is_known(tables):
    found = read(tables, today=TODAY)

    assert (len(found.read), found.unknown, found.years_without_holidays, found.case.today) == (
        19, (), (), date(2023, 11, 5),
    )  # fmt: skip


def test_other_tables_are_named_and_passed_over(tables):
    (tables / "catatan.csv").write_text("a,b\n1,2\n")

    assert read(tables, today=TODAY).unknown == ("catatan.csv",)


def test_years_without_known_holidays_are_named(tables):
    change(tables / "table12_conformity.csv", 2, waktu="5 September 2031")

    assert read(tables, today=TODAY).years_without_holidays == (2031,)


def test_cells_that_are_no_numbers_are_all_named(tables):
    change(tables / "table02_skm.csv", 2, jumlah_nilai="banyak", nrr_cetak="3.1x")
    change(tables / "table05_usg.csv", 3, U="lima")

    with pytest.raises(CellsRefused) as caught:
        read(tables, today=TODAY)

    assert caught.value.cells == (
        WrongCell("table02_skm.csv", 2, "jumlah_nilai", "banyak", "Tulis bilangan."),
        WrongCell("table02_skm.csv", 2, "jumlah_nilai", "banyak", "Tulis bilangan bulat."),
        WrongCell("table02_skm.csv", 2, "nrr_cetak", "3.1x", "Tulis bilangan."),
        WrongCell("table05_usg.csv", 3, "U", "lima", "Tulis bilangan."),
        WrongCell("table05_usg.csv", 3, "U", "lima", "Tulis bilangan bulat."),
    )


def test_a_month_that_cannot_be_read_is_a_wrong_cell(tables):
    for row, month in enumerate(("12", "Desember", "des.", "xx", "13", "de"), start=2):
        change(tables / "rka_2023.csv", row, bulan=month)

    with pytest.raises(CellsRefused) as caught:
        read(tables, today=TODAY)

    assert caught.value.cells == tuple(
        WrongCell("rka_2023.csv", row, "bulan", month, "Tulis bulan, misalnya Des.")
        for row, month in ((5, "xx"), (6, "13"), (7, "de"))
    )


def test_shares_of_nobody_are_a_wrong_cell_and_no_crash(tables):
    change(tables / "evaluation_survey_2023.csv", 2, n_cetak="0")
    change(tables / "evaluation_survey_2023.csv", 3, n_cetak="-")
    result = CliRunner().invoke(main, ["check", str(tables), "--format", "json"])

    assert result.exit_code == 2
    assert [(cell["row"], cell["reason"]) for cell in json.loads(result.stdout)["cells"]] == [
        (2, "Tulis bilangan paling sedikit 1."),
        (3, "Tulis bilangan bulat."),
    ]


def test_a_check_that_breaks_does_not_end_as_one_with_findings(capsys):
    with pytest.raises(SystemExit) as ended, findings_apart():
        raise ZeroDivisionError("0 / 0")

    assert (ended.value.code, "ZeroDivisionError: 0 / 0" in capsys.readouterr().err) == (3, True)


def test_a_table_without_its_columns_is_refused(tables):
    (tables / "table05_usg.csv").write_text("masalah,U,S\nSatu,5,5\n")

    assert refusal(tables) == ("columns_missing", "table05_usg.csv tidak punya kolom: G, jumlah_cetak, urutan_cetak.")


def test_an_empty_folder_and_none_are_refused(tmp_path):
    assert refusal(tmp_path)[0] == "no_tables"
    assert refusal(tmp_path / "tidak-ada") == ("folder_not_found", "tidak-ada bukan folder.")


def test_the_command_lists_findings_as_json(tables):
    result = CliRunner().invoke(main, ["check", str(tables), "--format", "json"])
    first = json.loads(result.stdout)[0]

    assert (result.exit_code, first) == (
        1,
        {
            "rule": "element_figure",
            "severity": "error",
            "where": "table02_skm.csv, baris 5",
            "found": "89,54",
            "expected": "99,54",
            "message": "U4: tercetak 89,54, padahal jumlah nilai dan banyaknya lembar memberi 99,54.",
        },
    )


def test_the_command_is_content_with_tables_that_agree(tables):
    for file in tables.glob("*.csv"):
        if not file.name.startswith(("table05", "table08", "rka")):
            file.unlink()
    result = CliRunner().invoke(main, ["check", str(tables)])

    assert (result.exit_code, result.stdout) == (0, "Tidak ada yang bertentangan dalam 3 tabel.\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "tidak-ada"], "tidak-ada bukan folder.\n"),
        (["check", ".", "--format", "xml"], "--format mengenal text, json, bukan “xml”.\n"),
    ],
)
def test_a_wrong_word_is_told_what_to_do(words, message):
    result = CliRunner().invoke(main, words)

    assert (result.exit_code, result.stderr) == (2, message)
