"""`saregep skm` as an office runs it: files in, figures, notes and papers out."""

import json
import os
import subprocess
import sys
from fractions import Fraction

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.surveys.commands import skm
from saregep.surveys.commands.files import write_whole
from saregep.surveys.commands.outcome import as_json, work_out
from saregep.surveys.commands.skm import _Bar
from saregep.surveys.imports import Upload, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import TABLE_OF_SUMS, as_csv, as_xlsx, coded, forms, processing, same, some_sheets


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder with the files of an office."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tabel.csv").write_text(TABLE_OF_SUMS)
    (tmp_path / "dua.csv").write_bytes(as_csv(forms([same(3), same(4, sarana=1)], numbers=True)))
    (tmp_path / "salah.csv").write_bytes(as_csv([NINE, [3] * 9, [*[4] * 8, "x"]]))
    (tmp_path / "banyak.csv").write_bytes(as_csv(forms(some_sheets(60))))
    return tmp_path


def run(*words):
    return CliRunner().invoke(skm, words)


def found(*words):
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def codes(printed):
    return [warning["code"] for warning in printed["warnings"]]


def test_json_holds_every_figure_as_the_contract_says(office):
    printed = found("dua.csv", "--population", "10")

    assert list(printed) == [
        "respondents", "rejected", "elements", "ikm", "grade", "performance", "confidence_95", "alternatives", "sample",
        "warnings",
    ]  # fmt: skip
    assert [element["key"] for element in printed["elements"]] == list(NINE)
    assert printed["elements"][7:] == [
        {
            "key": "pengaduan", "code": "U8", "name": "Penanganan Pengaduan, Saran dan Masukan", "sum": 7,
            "mean": "3.50", "weighted": "0.39", "index": "87.50", "grade": "B", "performance": "Baik",
        },
        {
            "key": "sarana", "code": "U9", "name": "Sarana dan Prasarana", "sum": 4,
            "mean": "2.00", "weighted": "0.22", "index": "50.00", "grade": "D", "performance": "Tidak baik",
        },
    ]  # fmt: skip
    assert {key: value for key, value in printed.items() if key != "elements"} == {
        "respondents": 2,
        "rejected": [],
        "ikm": "83.33",
        "grade": "B",
        "performance": "Baik",
        "confidence_95": ["67.93", "98.73"],
        "alternatives": {"0.11": {"ikm": "82.50", "grade": "B"}, "0.111": {"ikm": "83.25", "grade": "B"}},
        "sample": {"population": 10, "required": 10, "sufficient": False},
        "warnings": [
            {"code": "sample_small", "message": "2 responden kurang dari 10 yang diperlukan untuk populasi 10."}
        ],
    }


def test_the_table_of_the_example_office(office):
    printed = found("tabel.csv", "--order", "regulation")

    assert (printed["respondents"], printed["ikm"], printed["grade"]) == (437, "76.90", "B")
    assert [element["index"] for element in printed["elements"]] == [
        "78.83", "72.14", "72.71", "99.54", "78.83", "70.65", "72.25", "77.35", "69.79",
    ]  # fmt: skip
    assert printed["alternatives"] == {"0.11": {"ikm": "76.13", "grade": "C"}, "0.111": {"ikm": "76.82", "grade": "B"}}
    assert printed["confidence_95"] is None
    assert printed["sample"] is None
    assert codes(printed) == [
        "order_assumed", "summary_only", "printed_differs", "printed_label_differs", "weight_011_other_class",
        "confidence_unknown",
    ]  # fmt: skip
    assert printed["warnings"][4]["message"] == (
        "Bobot 0,11 akan memberi 76,13 dan mutu C. Bobot yang tepat adalah 1/9."
    )


def test_the_text_is_a_table_in_indonesian(office):
    result = run("dua.csv", "--office", "Kecamatan Contoh", "--period", "Triwulan I 2024")

    assert result.exit_code == 0
    assert result.stdout == (
        "Indeks Kepuasan Masyarakat (IKM)\n"
        "Kantor    : Kecamatan Contoh\n"
        "Periode   : Triwulan I 2024\n"
        "Responden : 2\n"
        "\n"
        "    Unsur                                    Jumlah    NRR  Tertimbang  Indeks  Mutu  Kinerja\n"
        "────────────────────────────────────────────────────────────────────────────────────────────────\n"
        "U1  Persyaratan                                   7   3,50        0,39   87,50  B     Baik\n"
        "U2  Sistem, Mekanisme, dan Prosedur               7   3,50        0,39   87,50  B     Baik\n"
        "U3  Waktu Penyelesaian                            7   3,50        0,39   87,50  B     Baik\n"
        "U4  Biaya/Tarif                                   7   3,50        0,39   87,50  B     Baik\n"
        "U5  Produk Spesifikasi Jenis Pelayanan            7   3,50        0,39   87,50  B     Baik\n"
        "U6  Kompetensi Pelaksana                          7   3,50        0,39   87,50  B     Baik\n"
        "U7  Perilaku Pelaksana                            7   3,50        0,39   87,50  B     Baik\n"
        "U8  Penanganan Pengaduan, Saran dan Masukan       7   3,50        0,39   87,50  B     Baik\n"
        "U9  Sarana dan Prasarana                          4   2,00        0,22   50,00  D     Tidak baik\n"
        "────────────────────────────────────────────────────────────────────────────────────────────────\n"
        "    Jumlah                                       60  30,00        3,33   83,33  B     Baik\n"
        "\n"
        "IKM 83,33: mutu B, Baik.\n"
        "Rentang kepercayaan 95%: 67,00 s.d. 99,67.\n"
        "Dengan bobot 0,11: 82,50, mutu B.\n"
        "Dengan bobot 0,111: 83,25, mutu B.\n"
    )


def test_a_wrong_cell_leaves_no_figure(office):
    result = run("salah.csv")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Sel yang bukan jawaban: 1\n"
        "- salah.csv, baris 3, kolom I (sarana): “x”. Bukan 1 sampai 4 dan bukan jawaban yang\n"
        "  dikenal untuk Sarana dan Prasarana.\n"
        "\n"
        "Tidak ada angka yang dihitung. Betulkan sel itu, atau tambahkan --skip-invalid untuk menyisihkan lembarnya.\n"
    )


def test_skipped_sheets_are_counted_and_their_cells_still_named(office):
    printed = found("salah.csv", "--skip-invalid")

    assert (printed["respondents"], printed["ikm"]) == (1, "75.00")
    assert [(cell["row"], cell["value"]) for cell in printed["rejected"]] == [(3, "x")]
    assert codes(printed) == ["sheets_skipped", "confidence_unknown"]
    assert printed["confidence_95"] is None


def test_the_text_names_sample_cells_and_notes(office):
    result = run("salah.csv", "--skip-invalid", "--population", "1")

    assert result.stdout.split("\n\n", 2)[2] == (
        "IKM 75,00: mutu C, Kurang baik.\n"
        "Dengan bobot 0,11: 74,25, mutu C.\n"
        "Dengan bobot 0,111: 74,93, mutu C.\n"
        "Sampel untuk populasi 1: perlu 1, cukup.\n"
        "\n"
        "Sel yang bukan jawaban: 1\n"
        "- salah.csv, baris 3, kolom I (sarana): “x”. Bukan 1 sampai 4 dan bukan jawaban yang\n"
        "  dikenal untuk Sarana dan Prasarana.\n"
        "\n"
        "Catatan\n"
        "- 1 lembar disisihkan, karena 1 selnya bukan jawaban.\n"
        "- Satu responden tidak menunjukkan sebaran, sehingga rentang kepercayaan tidak ada.\n"
    )


def test_a_population_smaller_than_the_respondents_is_pointed_out(office):
    printed = found("banyak.csv", "--population", "59")
    alone = found("banyak.csv")

    assert codes(printed) == ["population_small"]
    assert printed["confidence_95"] == alone["confidence_95"]


def test_a_population_may_carry_a_thousands_point(office):
    assert found("banyak.csv", "--population", "1.000")["sample"] == {
        "population": 1000,
        "required": 278,
        "sufficient": False,
    }


def test_files_add_up_and_the_same_one_counts_once(office):
    (office / "lagi.csv").write_bytes((office / "dua.csv").read_bytes())

    printed = found("dua.csv", "banyak.csv", "lagi.csv")

    assert printed["respondents"] == 62
    assert codes(printed) == ["same_file_twice"]


def test_a_map_names_the_columns(office):
    (office / "a.csv").write_bytes(as_csv([[*NINE[:8], "Gedung"], [3] * 9]))
    (office / "peta.toml").write_text('[columns]\n"Gedung" = "sarana"\n')

    assert found("a.csv", "--map", "peta.toml")["ikm"] == "75.00"


def test_figures_go_to_a_file_and_nothing_else_does(office):
    result = run("dua.csv", "--output", "hasil.txt")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "hasil.txt sudah ditulis.\n")
    assert (office / "hasil.txt").read_text("utf-8") == run("dua.csv").stdout
    assert sorted(path.name for path in office.iterdir()) == [
        "banyak.csv", "dua.csv", "hasil.txt", "salah.csv", "tabel.csv",
    ]  # fmt: skip


def test_an_output_replaces_the_old_file_only_when_it_is_whole(office):
    target = office / "hasil.json"
    target.write_text("lama")
    assert run("salah.csv", "--format", "json", "--output", "hasil.json").exit_code == 2
    assert target.read_text() == "lama"

    with pytest.raises(TypeError):
        write_whole(target, "not bytes")  # type: ignore[arg-type]
    assert target.read_text() == "lama"
    assert [path.name for path in office.iterdir() if path.name.startswith(".")] == []

    assert run("dua.csv", "--format", "json", "--output", "hasil.json").exit_code == 0
    assert json.loads(target.read_text())["ikm"] == "83.33"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "pdf"], "--format pdf perlu nama berkas hasil: tambahkan --output NAMA.pdf"),
        (["--format", "xlsx", "--output", "-"], "--format xlsx perlu nama berkas hasil: tambahkan --output NAMA.xlsx"),
        (["--format", "yaml"], "--format mengenal text, json, xlsx, pdf, docx, bukan “yaml”."),
        (["--output", "dua.csv"], "dua.csv adalah berkas yang dibaca. Pilih nama lain untuk hasilnya."),
        (["--output", "tidak/ada.txt"], "Folder untuk ada.txt belum ada. Buat dahulu foldernya."),
        (["--output", "arsip"], "arsip adalah folder. Sebutkan nama berkas hasilnya."),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_any_work(office, words, message):
    (office / "arsip").mkdir()
    before = (office / "dua.csv").read_bytes()

    result = run("dua.csv", *words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message + "\n")
    assert (office / "dua.csv").read_bytes() == before


@pytest.mark.parametrize(("form", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_papers(office, form, magic):
    rows = forms(some_sheets(20), extra=[("Jenis layanan", "KTP-el"), ("Jenis kelamin", "P")])
    (office / "a.csv").write_bytes(as_csv(rows))

    result = run("a.csv", "--format", form, "--output", f"laporan.{form}", "--office", "Kecamatan Contoh")

    assert (result.exit_code, result.stdout) == (0, "")
    assert (office / f"laporan.{form}").read_bytes().startswith(magic)


def test_our_own_workbook_comes_back_with_the_same_figures(office):
    run("banyak.csv", "--format", "xlsx", "--output", "olah.xlsx", "--office", "Kecamatan Contoh", "--period", "2024")

    first, again = found("banyak.csv"), found("olah.xlsx")

    assert {**again, "warnings": []} == {**first, "warnings": []}
    assert [code for code in codes(again) if code.startswith("printed")] == []


def test_a_table_of_sums_gives_no_report(office):
    result = run("tabel.csv", "--order", "regulation", "--format", "pdf", "--output", "a.pdf")

    assert (result.exit_code, result.stderr) == (
        2,
        "Tabel jumlah nilai belum cukup untuk laporan. Berikan berkas yang memuat lembar jawaban.\n",
    )
    assert not (office / "a.pdf").exists()


def test_signs_that_steer_a_terminal_do_not_reach_it(office):
    (office / "a.csv").write_bytes(as_csv([NINE, [3] * 9, ["\x1b[2J", *[3] * 8]]))

    assert "\x1b" not in run("a.csv").stderr


def test_long_lists_of_wrong_cells_are_cut_in_text_but_not_in_json(office):
    (office / "a.csv").write_bytes(as_csv([NINE, *([*[3] * 8, "x"] for _ in range(250))]))

    assert run("a.csv").stderr.splitlines()[-3] == "… dan 50 lagi; --format json menyebut semuanya."
    assert len(json.loads(run("a.csv", "--format", "json").stdout)["rejected"]) == 250


def test_progress_shows_on_a_terminal_only_when_reading_takes_long(capsys):
    bar = _Bar()
    bar("a.csv", 5000, 10000)
    assert capsys.readouterr().err == ""

    bar.began -= 2
    bar("a.csv", 5000, 10000)
    bar.clear()
    assert capsys.readouterr().err == "\ra.csv: 50 %\r           \r"


def test_it_runs_without_settings_database_or_django_applications(office):
    code = (
        "import sys; from saregep.surveys.commands import skm\n"
        "try:\n    skm()\n"
        "finally:\n    print([name for name in ('django.db', 'typst', 'docx') if name in sys.modules], file=sys.stderr)"
    )
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith("SAREGEP_") and "DJANGO" not in name
    }
    result = subprocess.run(
        [sys.executable, "-c", code, "dua.csv"], env=clean, capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stderr) == (0, "[]\n")
    assert result.stdout == run("dua.csv").stdout


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({key: st.integers(1, 4) for key in NINE}), min_size=1, max_size=40))
def test_figures_equal_those_of_a_reckoning_by_hand(sheets):
    printed = as_json(work_out(read([Upload("a.csv", as_csv(coded(sheets)))], order="regulation"), None))

    exact = Fraction(sum(sum(sheet.values()) for sheet in sheets) * 25, 9 * len(sheets))
    by_hand = int(exact * 100 + Fraction(1, 2))
    assert printed["ikm"] == f"{by_hand // 100}.{by_hand % 100:02d}"
    assert [element["sum"] for element in printed["elements"]] == [sum(sheet[key] for sheet in sheets) for key in NINE]


def test_a_workbook_and_a_text_of_the_same_sheets_give_the_same_object(office):
    rows = processing(some_sheets(30))
    (office / "a.xlsx").write_bytes(as_xlsx(("Olah", rows)))
    (office / "a.csv").write_bytes(as_csv(rows))

    workbook, text = found("a.xlsx"), found("a.csv")

    assert {**workbook, "warnings": []} == {**text, "warnings": []}
