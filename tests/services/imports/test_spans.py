"""The period that a title or a file name names."""

from datetime import date

import pytest

from saregep.documents.tables_in import Upload
from saregep.services.imports import read
from saregep.services.imports.spans import span_in
from tests.services.imports.recap_files import HEAD, as_csv


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("BULAN OKTOBER 2023", "2023-10-01", "2023-10-31"),
        ("Periode: Nopember Tahun 2022", "2022-11-01", "2022-11-30"),
        ("bulan pebruari 2024", "2024-02-01", "2024-02-29"),
        ("Periode 1 Oktober s.d. 31 Oktober 2023", "2023-10-01", "2023-10-31"),
        ("1 - 31 Oktober 2023", "2023-10-01", "2023-10-31"),
        ("12–30 September 2023", "2023-09-12", "2023-09-30"),
        ("02/01/2023 s/d 30/06/2023", "2023-01-02", "2023-06-30"),
        ("Januari - Maret 2024", "2024-01-01", "2024-03-31"),
        ("Oktober 2023 sampai dengan Maret 2024", "2023-10-01", "2024-03-31"),
        ("TRIWULAN IV TAHUN 2023", "2023-10-01", "2023-12-31"),
        ("TW 2 2024", "2024-04-01", "2024-06-30"),
        ("Semester I 2024", "2024-01-01", "2024-06-30"),
        ("TAHUN ANGGARAN 2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_periods_in_titles(text, first, last):
    assert span_in(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "REKAP PELAYANAN",
        "Campaka, 31 Oktober 2023",
        "31 Februari s.d. 2 Maret 2023",
        "Maret 2024 - Januari 2024",
        "2023",
    ],
)
def test_texts_that_name_no_period(text):
    assert span_in(text) is None


@pytest.mark.parametrize(
    ("name", "month"), [("service_recap_2023_10.csv", 10), ("rekap-09-2023.csv", 9), ("Rekap Mei 2023.csv", 5)]
)
def test_the_name_of_the_file_helps_where_the_title_is_silent(name, month):
    first, _last = read(Upload(name, as_csv([HEAD, [1, "Kartu Keluarga", 1]]))).period

    assert first == date(2023, month, 1)


def test_two_periods_in_the_title_are_none():
    rows = [["Bulan Oktober 2023"], ["Bulan November 2023"], HEAD, [1, "Kartu Keluarga", 1]]
    recap = read(Upload("2023_09.csv", as_csv(rows)))

    assert recap.period is None
    assert [doubt.message for doubt in recap.warnings] == [
        "Judulnya menyebut beberapa periode: 1/10/2023–31/10/2023; 1/11/2023–30/11/2023."
    ]
