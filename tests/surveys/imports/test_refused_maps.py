"""Maps that say something else than they mean: each is refused with the place that must change."""

import pytest

from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_xlsx, coded, some_sheets
from tests.surveys.imports.running import Files, good, plain, run

REFUSED: dict[str, tuple[Files, list[str], str]] = {
    "map that is not there": (
        plain(good()),
        ["--map", "tidak-ada.toml"],
        "Berkas peta tidak-ada.toml tidak dapat dibuka. Periksa namanya.",
    ),
    "map that is not TOML": (
        plain(good()) | {"m.toml": b"columns = ["},
        ["--map", "m.toml"],
        "Berkas peta m.toml: Tulisannya bukan TOML di sekitar baris 1.",
    ),
    "map in another encoding": (
        plain(good()) | {"m.toml": "[labels]\né = 1".encode("cp1252")},
        ["--map", "m.toml"],
        "Berkas peta m.toml: Simpan sebagai UTF-8.",
    ),
    "map with columns that are no table": (
        plain(good()) | {"m.toml": b"columns = 3"},
        ["--map", "m.toml"],
        "Berkas peta m.toml: “columns” harus berupa bagian, ditulis [columns].",
    ),
    "map with values that are no table": (
        plain(good()) | {"m.toml": b"[values]\nusia = 3"},
        ["--map", "m.toml"],
        "Berkas peta m.toml: “values” terdiri dari [values.jenis_kelamin], [values.usia], [values.pendidikan], [values.pekerjaan].",
    ),
    "map with sheets that are no list": (
        plain(good()) | {"m.toml": b'sheets = "A"'},
        ["--map", "m.toml"],
        'Berkas peta m.toml: Tulis sheets = ["nama lembar kerja"].',
    ),
    "map with a header row of zero": (
        plain(good()) | {"m.toml": b"header_row = 0"},
        ["--map", "m.toml"],
        "Berkas peta m.toml: header_row adalah nomor baris, dihitung dari 1.",
    ),
    "map of a column that stands twice": (
        plain(header=[*NINE[:8], "x", "x"]) | {"m.toml": b'[columns]\nx = "sarana"'},
        ["--map", "m.toml"],
        "a.csv punya beberapa kolom “x”. Sebutkan huruf kolomnya dalam peta.",
    ),
    "map with an unknown part": (
        plain(good()) | {"m.toml": b"kolom = 1"},
        ["--map", "m.toml"],
        "Berkas peta m.toml: “kolom” tidak dikenal; yang dikenal: columns, labels, values, order, sheets, header_row.",
    ),
    "map with an unknown key": (
        plain(good()) | {"m.toml": b'[columns]\n"A" = "harga"'},
        ["--map", "m.toml"],
        "Berkas peta m.toml: “A” pada [columns] perlu salah satu dari: persyaratan, prosedur, waktu, "
        "biaya, produk, kompetensi, perilaku, pengaduan, sarana, jenis_kelamin, usia, pendidikan, "
        "pekerjaan, layanan, saran, abaikan.",
    ),
    "map with a column twice": (
        plain(good()) | {"m.toml": b'[columns]\nA = "biaya"\nB = "biaya"'},
        ["--map", "m.toml"],
        "Berkas peta m.toml: “biaya” pada [columns] tertulis dua kali.",
    ),
    "map of a column that is not there": (
        plain(good()) | {"m.toml": b'[columns]\n"Ongkos" = "biaya"'},
        ["--map", "m.toml"],
        "a.csv tidak punya kolom “Ongkos” yang disebut peta.",
    ),
    "map with a score of five": (
        plain(good()) | {"m.toml": b"[labels]\nPuas = 5"},
        ["--map", "m.toml"],
        "Berkas peta m.toml: Jawaban “Puas” perlu angka 1 sampai 4.",
    ),
    "map of labels for no element": (
        plain(good()) | {"m.toml": b"[labels.harga]\nPuas = 3"},
        ["--map", "m.toml"],
        "Berkas peta m.toml: [labels.harga]: harga bukan unsur.",
    ),
    "map with an unknown value": (
        plain(good()) | {"m.toml": b'[values.jenis_kelamin]\nPria = "X"'},
        ["--map", "m.toml"],
        "Berkas peta m.toml: “Pria” perlu salah satu nilai: L, P.",
    ),
    "map with a wrong order": (
        plain(good()) | {"m.toml": b'order = "terbalik"'},
        ["--map", "m.toml"],
        'Berkas peta m.toml: Tulis order = "regulation" atau order = "questionnaire".',
    ),
    "map of a sheet that is not there": (
        {"a.xlsx": as_xlsx(("A", coded(some_sheets(6)))), "m.toml": b'sheets = ["B"]'},
        ["--map", "m.toml"],
        "a.xlsx tidak punya lembar kerja “B” yang disebut peta. Yang ada: A.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_reason(case, tmp_path, monkeypatch):
    files, options, message = REFUSED[case]

    printed = run(tmp_path, monkeypatch, files, options)

    assert printed["rejected"] == []
    assert [warning["message"] for warning in printed["warnings"]] == [message]
