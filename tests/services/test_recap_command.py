"""`saregep recap`: old recaps on the command line, without a database."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from saregep.cli import main
from tests.services.imports.recap_files import HEAD, as_csv, as_xlsx, october

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "users" / "impor.md").read_text("utf-8")


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "service_recap_2023_10.csv").write_bytes(october())
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["recap", *words])


def test_json_of_october_2023(office):
    result = run("service_recap_2023_10.csv", "--format", "json")
    found = json.loads(result.stdout)

    assert (result.exit_code, result.stderr) == (0, "")
    assert found["rows"][0] == {"service": "Pembuatan KTP (Kartu Tanda Penduduk)", "count": 35}
    assert (len(found["rows"]), found["total"], found["printed_total"]) == (23, 127, 128)
    assert found["period"] == {"from": "2023-10-01", "until": "2023-10-31"}
    assert found["warnings"][0] == {
        "code": "printed_total_differs",
        "message": "Jumlah tercetak 128, tetapi hasil penjumlahan barisnya 127. Yang dipakai hasil penjumlahan.",
        "rows": [],
        "printed": 128,
        "sum": 127,
    }


def test_text_of_october_2023(office):
    result = run("service_recap_2023_10.csv")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Periode: Oktober 2023" in result.stdout
    assert [line.split() for line in result.stdout.splitlines() if "penjumlahan  " in line or "tercetak  " in line] == [
        ["Hasil", "penjumlahan", "127"],
        ["Jumlah", "tercetak", "128"],
    ]
    assert "- “Pembuatan Akta Kelahiran” ada di baris 11, 18 (5 + 1)." in result.stdout


def test_wrong_cells_give_no_total(office):
    (office / "a.csv").write_bytes(as_csv([HEAD, [1, "Kartu Keluarga", "lima"], [2, "\x1b[31mSurat", ""]]))

    text, as_json = run("a.csv"), run("a.csv", "--format", "json")

    assert (text.exit_code, text.stdout) == (2, "")
    assert text.stderr == (
        "a.csv: sel yang tidak dapat dihitung: 2. Betulkan selnya, lalu baca lagi berkasnya.\n"
        "- baris 2, kolom C: “lima”. Ini bukan bilangan. Tulis jumlahnya saja, dengan angka.\n"
        "- baris 3, kolom C: “”. Jumlahnya kosong. Tulis 0 bila tidak ada.\n"
    )
    assert (as_json.exit_code, list(json.loads(as_json.stdout))) == (2, ["warnings"])
    assert json.loads(as_json.stdout)["warnings"][0]["cells"][0] == {
        "row": 2,
        "column": "C",
        "value": "lima",
        "reason": "Ini bukan bilangan. Tulis jumlahnya saja, dengan angka.",
    }


def test_one_of_several_sheets(office):
    (office / "a.xlsx").write_bytes(as_xlsx(Mei=[HEAD, [1, "KTP", 5]], Juni=[HEAD, [1, "KTP", 7]]))

    asked, chosen = run("a.xlsx"), run("a.xlsx", "--sheet", "Juni", "--format", "json")

    assert (asked.exit_code, asked.stderr) == (2, "a.xlsx memuat rekap di beberapa lembar: Mei, Juni. Pilih satu.\n")
    assert json.loads(chosen.stdout)["total"] == 7


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Sebutkan berkasnya: saregep recap BERKAS.\n"),
        (["tidak-ada.csv"], "Berkas tidak-ada.csv tidak ditemukan. Periksa nama dan foldernya.\n"),
        (["."], ". adalah folder. Sebutkan berkas di dalamnya.\n"),
        (["a.csv", "--format", "pdf"], "--format mengenal text, json, bukan “pdf”.\n"),
    ],
)
def test_wrong_words_are_refused(office, words, message):
    result = run(*words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_the_command_needs_neither_settings_nor_database(office):
    code = (
        "import sys; from saregep.cli import main\n"
        "try: main(['recap', 'service_recap_2023_10.csv', '--format', 'json'])\n"
        "except SystemExit as end: code = end.code\n"
        "loaded = [name for name in ('django.db.models', 'saregep.config.settings', 'saregep.services.models', 'typst') "
        "if name in sys.modules]\n"
        "assert (code, loaded) == (0, []), (code, loaded)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={}, cwd=office)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_manual_explains_every_code():
    root = Path(__file__).resolve().parents[2] / "saregep"
    sources = "\n".join(path.read_text("utf-8") for path in (root / "services/imports").glob("*.py"))
    section = MANUAL.split("## Rekap pelayanan lama")[1]
    codes = set(re.findall(r'(?:Doubt|Note|_doubt|RowsRefused|ReadingRefused)\(\s*"([a-z_]+)"', sources))

    assert {code for code in codes if f"`{code}`" not in section} == set()
