"""Old recaps of services: rows, sum, printed total, period."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.documents.tables_in import Upload
from saregep.services.imports import SeveralSheets, read
from tests.services.imports.recap_files import HEAD, as_csv, as_xlsx, codes, october, recap_of


def pairs(recap):
    return [(row.service, row.count) for row in recap.rows]


def test_the_recap_of_october_2023_adds_up_to_127_and_its_printed_128_is_reported():
    recap = read(Upload("service_recap_2023_10.csv", october()))

    assert (len(recap.rows), recap.total, recap.printed_total) == (23, 127, 128)
    assert recap.period == (date(2023, 10, 1), date(2023, 10, 31))
    assert [(doubt.code, doubt.lines) for doubt in recap.warnings] == [
        ("printed_total_differs", ()),
        ("service_twice", (11, 18)),
        ("abbreviation_confusable", (5,)),
        ("near_names", (5, 17)),
        ("mixed_name", (8,)),
        ("mixed_name", (10,)),
        ("vague_name", (20,)),
    ]
    assert recap.warnings[0].values == {"printed": 128, "sum": 127}
    assert recap.warnings[0].message == (
        "Jumlah tercetak 128, tetapi hasil penjumlahan barisnya 127. Yang dipakai hasil penjumlahan."
    )
    assert recap.warnings[1].message == (
        "“Pembuatan Akta Kelahiran” ada di baris 11, 18 (5 + 1). Pastikan apakah itu dua layanan atau satu."
    )
    assert recap.warnings[2].message == (
        "“SKM” di baris 5 berarti Surat Keterangan Miskin. "
        "Singkatan itu juga dipakai untuk Survei Kepuasan Masyarakat: tulis kepanjangannya."
    )
    assert [doubt.code for doubt in recap.doubts_of(5)] == ["abbreviation_confusable", "near_names"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_encoding_and_separator(delimiter, encoding):
    rows = [["PEMERINTAH KABUPATEN – BULAN MARET 2024"], [], HEAD, [1, "Legalisasi é", 3], [2, "Kartu Keluarga", 4]]
    recap = read(Upload("a.csv", as_csv(rows, delimiter=delimiter, encoding=encoding)))

    assert (pairs(recap), recap.period) == (
        [("Legalisasi é", 3), ("Kartu Keluarga", 4)],
        (date(2024, 3, 1), date(2024, 3, 31)),
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("35", 35), ("1.378", 1378), ("1 378", 1378), ("1,378", 1378), ("1.234.567", 1_234_567), ("35,0", 35),
        ("35.00", 35), (" 7 ", 7), ("007", 7), ("٤٢", 42), ("４", 4), ("'12", 12), ("0", 0), ("-", 0), ("–", 0),
        ("Nihil", 0), ("1.000", 1000), ("999999999", 999_999_999), ("\u00a08", 8),
    ],
)  # fmt: skip
def test_counts_as_offices_write_them(text, count):
    recap = recap_of([1, "Kartu Keluarga", text], [2, "Surat Pindah", "1"])

    assert recap.rows[0].count == count
    assert codes(recap) == (["dash_is_zero"] if text in {"-", "–", "Nihil"} else [])


@pytest.mark.parametrize(
    "head",
    [
        ["NO.", "JENIS LAYANAN", "JML"],
        ["No Urut", "Jenis Pelayanan yang diberikan", "Total"],
        ["nomor", "nama_layanan", "jumlah_cetak"],
        ["NO", "URAIAN", "BANYAKNYA"],
        ["No", "Jenis Surat", "Volume"],
        ["No", "Pelayanan", "Jumlah Pemohon"],
        ["no", "service", "count"],
    ],
)
def test_headers_in_other_words(head):
    assert pairs(recap_of([1, "Kartu Keluarga", 5], head=head)) == [("Kartu Keluarga", 5)]


def test_title_header_repeated_groups_blanks_total_and_signature_are_no_services():
    rows = [
        ["REKAPITULASI PELAYANAN"],
        ["BULAN : SEPTEMBER 2023"],
        [],
        HEAD,
        ["(1)", "(2)", "(3)"],
        ["A", "Administrasi kependudukan", ""],
        [1, "Kartu Keluarga", "1.378"],
        [2, "Surat Pindah", 2],
        ["", "Sub Jumlah", "1.380"],
        HEAD,
        ["B", "Perizinan", ""],
        [1, "Izin Keramaian", 3],
        ["", "", ""],
        ["JUMLAH", "", "1.383"],
        [],
        ["", "", "Campaka, 2 Oktober 2023"],
        ["", "", "CAMAT"],
        ["", "", "NIP. 19660801 198803 1 001"],
    ]
    recap = read(Upload("a.csv", as_csv(rows)))

    assert pairs(recap) == [("Kartu Keluarga", 1378), ("Surat Pindah", 2), ("Izin Keramaian", 3)]
    assert [row.line for row in recap.rows] == [7, 8, 12]
    assert (recap.total, recap.printed_total, codes(recap)) == (1383, 1383, [])
    assert recap.period == (date(2023, 9, 1), date(2023, 9, 30))


def test_signature_without_a_total_row_is_no_service():
    recap = recap_of([1, "Kartu Keluarga", 5], [], ["", "Mengetahui,", "Campaka, 1 Mei 2024"], ["", "Camat", "Kasi"])

    assert (pairs(recap), recap.printed_total) == ([("Kartu Keluarga", 5)], None)


def test_totals_of_parts_are_checked_and_the_last_one_is_the_total():
    recap = recap_of(
        [1, "Kartu Keluarga", 5],
        ["Jumlah", "", 6],
        [2, "Surat Pindah", 2],
        ["Jumlah", "", 2],
        ["Jumlah keseluruhan", "", 7],
    )

    assert (recap.total, recap.printed_total) == (7, 7)
    assert [(doubt.code, doubt.values) for doubt in recap.warnings] == [("part_differs", {"printed": 6, "sum": 5})]


def test_a_number_without_a_name_at_the_end_is_the_printed_total():
    recap = recap_of([1, "Kartu Keluarga", 5], [2, "Surat Pindah", 2], ["", "", 8])

    assert (recap.total, recap.printed_total) == (7, 8)
    assert codes(recap) == ["printed_total_differs", "total_unlabelled"]


def test_a_printed_total_that_is_no_number_is_said():
    recap = recap_of([1, "Kartu Keluarga", 5], ["", "TOTAL", "lima"])

    assert (recap.total, recap.printed_total, codes(recap)) == (5, None, ["printed_total_unread"])


def test_gaps_and_repeats_of_the_numbering_are_said():
    recap = recap_of([2, "Kartu Keluarga", 5], [3, "Surat Pindah", 2], [3, "Izin Keramaian", 2], [6, "Domisili", 1])

    assert [(doubt.code, doubt.message, doubt.lines) for doubt in recap.warnings] == [
        ("numbering_gap", "Nomor urut meloncat, yang tidak ada: 1, 4, 5. Pastikan tidak ada baris yang hilang.", ()),
        ("numbering_twice", "Nomor urut yang muncul dua kali: 3.", (3, 4)),
    ]


def test_services_numbered_in_their_own_cell():
    recap = recap_of(["1. Kartu Keluarga", 5], ["2) Surat Pindah", 2], head=["Jenis pelayanan", "Jumlah"])

    assert [(row.service, row.count, row.number) for row in recap.rows] == [
        ("Kartu Keluarga", 5, 1),
        ("Surat Pindah", 2, 2),
    ]


def test_other_columns_are_named_and_not_read():
    recap = recap_of(
        [1, "Kartu Keluarga", 2, 3, 5, "lancar"],
        head=["No", "Jenis Pelayanan", "Laki-laki", "Perempuan", "Jumlah", "Keterangan"],
    )

    assert (pairs(recap), codes(recap)) == ([("Kartu Keluarga", 5)], ["columns_ignored"])
    assert recap.warnings[0].message == "Kolom yang tidak dipakai: C (Laki-laki); D (Perempuan); F (Keterangan)."


def test_workbook_with_merged_title_and_stored_formula():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.merge_range("A1:C1", "REKAP PELAYANAN TRIWULAN II TAHUN 2024")
        sheet.write_row(2, 0, HEAD)
        sheet.write_row(3, 0, [1, "Kartu Keluarga", 1378.0])
        sheet.write_row(4, 0, [2, "Surat Pindah", "2"])
        sheet.merge_range("A6:B6", "JUMLAH")
        sheet.write_formula("C6", "=SUM(C4:C5)", None, 1380)
    recap = read(Upload("a.xlsx", buffer.getvalue()))

    assert (recap.total, recap.printed_total, recap.sheet) == (1380, 1380, "Rekap")
    assert recap.period == (date(2024, 4, 1), date(2024, 6, 30))


def test_of_several_sheets_one_is_chosen():
    content = as_xlsx(
        Januari=[HEAD, [1, "Kartu Keluarga", 5]], Februari=[HEAD, [1, "Kartu Keluarga", 7]], Catatan=[["lihat"]]
    )

    with pytest.raises(SeveralSheets) as refusal:
        read(Upload("2024.xlsx", content))
    february = read(Upload("2024.xlsx", content), sheet="Februari")

    assert refusal.value.sheets == ("Januari", "Februari")
    assert (february.total, codes(february)) == (7, ["sheets_not_read"])


def test_hidden_sheet_is_not_read():
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append([1, "Kartu Keluarga", 5])
    hidden = book.create_sheet("lama")
    hidden.append(HEAD)
    hidden.append([1, "Kartu Keluarga", 9])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)

    assert read(Upload("a.xlsx", buffer.getvalue())).total == 5


names = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd", "Zs", "Pd"]), min_size=1, max_size=40).map(
    lambda text: f"Layanan {' '.join(text.split())}".strip()
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(names, st.integers(0, 999_999_999)), min_size=1, max_size=30),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["plain", "points", "workbook"]),
    st.booleans(),
)
def test_what_is_written_comes_back(rows, delimiter, how, numbered):
    def written(count):
        return f"{count:,}".replace(",", ".") if how == "points" else count

    head = HEAD if numbered else HEAD[1:]
    body = [[at, name, written(count)][not numbered :] for at, (name, count) in enumerate(rows, start=1)]
    total = sum(count for _name, count in rows)
    last = (["", "JUMLAH", written(total)] if total <= 999_999_999 else ["", "", ""])[not numbered :]
    table = [["REKAP"], head, *body, last]
    if how == "workbook":
        recap = read(Upload("a.xlsx", as_xlsx(Rekap=table)))
    else:
        recap = read(Upload("a.csv", as_csv(table, delimiter=delimiter)))

    assert [row.count for row in recap.rows] == [count for _name, count in rows]
    assert (recap.total, recap.printed_total) == (total, total if total <= 999_999_999 else None)
    assert "printed_total_differs" not in codes(recap)
