"""The typed tables held against this report: what differs once with its reason, what is equal never."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.documents.blocks import Align, Column, Table, bold, words
from saregep.documents.tables_in import ReadingRefused
from saregep.final_report.cell_values import days, figure, place, said, typed_figure
from saregep.final_report.differences import Difference, compared, findings

TODAY = date(2026, 11, 29)
USG = "no,masalah,U,S,G,jumlah_cetak,urutan_cetak\n"
ROOMS = "ruangan,no,jenis_barang,merk_ukuran,jumlah_cetak,baik,kurang_baik,rusak\n"


def table(key: str, width: int, *rows, foot=()) -> Table:
    columns = tuple(Column(str(at), Align.LEFT) for at in range(width))
    return Table(key, "Tabel", columns, rows, foot)


def usg(*rows) -> Table:
    return table("usg", 7, *rows)


def cells(typed: dict[str, str], *tables: Table, reasons=None) -> list[tuple[str, str, str, str]]:
    found = compared(typed, {one.key: one for one in tables}, reasons or {}, TODAY)
    return [(one.row, one.column, one.typed, one.printed) for one in found.cells]


def test_what_is_equal_is_not_listed():
    typed = {"table05_usg.csv": f"{USG}1,Antrean  di loket,5,5,5,15,1\n"}

    assert cells(typed, usg(("1", "antrean di Loket", "5", "5 (4–5)", "5", "15", "1"))) == []


def test_a_cell_that_differs_comes_with_what_the_checker_says_of_it():
    typed = {"table05_usg.csv": f"{USG}1,Antrean,5,5,5,14,1\n"}
    (found,) = compared(typed, {"usg": usg(("1", "Antrean", "5", "5", "5", "15", "1"))}, {}, TODAY).cells

    assert found == Difference(5, "Antrean", "Jumlah", "14", "15", "U + S + G adalah 15, bukan 14.")


def test_without_a_finding_the_data_give_the_reason_and_else_the_kind_of_column():
    typed = {"table05_usg.csv": f"{USG}1,Antrean,5,5,4,14,1\n"}
    ours = {"usg": usg(("1", "Antrean", "5", "5", "5", "15", "1"))}
    found = compared(typed, ours, {(5, "antrean", "G"): "Dinilai lagi."}, TODAY)

    assert [(one.column, one.why) for one in found.cells] == [
        ("G", "Dinilai lagi."),
        ("Jumlah", "Dihitung ulang."),
    ]


def test_rows_that_one_report_lacks_are_told_whole():
    typed = {"table05_usg.csv": f"{USG}1,Antrean,5,5,5,15,1\n2,Ruang sempit,5,4,4,13,2\n"}
    ours = usg(("1", "Antrean", "5", "5", "5", "15", "1"), ("2", "Jaringan putus", "3", "3", "3", "9", "2"))

    assert cells(typed, ours) == [
        ("Ruang sempit", "Seluruh baris", "2; Ruang sempit; 5; 4; 13", "tidak ada"),
        ("Jaringan putus", "Seluruh baris", "tidak ada", "2; Jaringan putus; 3; 9"),
    ]


def test_a_table_that_this_report_lacks_is_told_whole():
    assert cells({"table05_usg.csv": f"{USG}1,Antrean,5,5,5,15,1\n"}) == [("–", "Seluruh tabel", "ada", "tidak ada")]


def test_things_of_one_name_are_paired_within_their_room_and_a_tick_is_the_whole_number():
    typed = {
        "table04_inventory.csv": f"{ROOMS}LOBI,1,Kursi,,2 buah,x,,\nLOBI,2,Kursi,,1 buah,,x,\nAULA,1,Kursi,,3 buah,x,,\n"
    }
    ours = table(
        "inventaris",
        7,
        ("", words(bold("Lobi")), "", "", "", "", ""),
        ("1", "Kursi", "", "2 buah", "2", "", ""),
        ("2", "Kursi", "", "1 buah", "1", "", ""),
        ("", words(bold("Aula")), "", "", "", "", ""),
        ("1", "Kursi", "", "3 buah", "√", "", ""),
    )

    assert cells(typed, ours) == [
        ("Lobi: Kursi (ke-2)", "Baik", "–", "1"),
        ("Lobi: Kursi (ke-2)", "Kurang baik", "x", "–"),
    ]


def test_what_contradicts_itself_elsewhere_is_told_by_its_part_and_each_place_once():
    typed = {
        "narrative_dates.csv": (
            "bagian,kegiatan,waktu_cetak,keterangan_cetak\n"
            "BAB II A,Pelaksanaan aksi perubahan,5 September s.d. 1 November 2023,60 hari\n"
        ),
        "table06_milestones.csv": (
            "tahap,fungsi_poac,no,kegiatan,waktu,evidence\n"
            "off campus,Planning,1,Rapat,5 September s.d. 1 November 2023,\n"
        ),
    }
    found = compared(typed, {}, {}, TODAY)

    assert [(one.part, one.about, one.message) for one in found.elsewhere] == [
        (
            "BAB II A",
            "Pelaksanaan aksi perubahan",
            "5 September 2023 s.d. 1 November 2023 berjumlah 58 hari, bukan 60 hari.",
        )
    ]


def test_a_table_as_offices_keep_it_is_read_with_blanks_in_its_head_empty_rows_and_lines_in_a_cell():
    typed = {
        "table05_usg.csv": 'no, masalah ,U,S,G,jumlah_cetak,urutan_cetak\n,,,,,,\n1,"Antrean\ndi loket",5,5,5,14,1\n'
    }
    (found,) = compared(typed, {"usg": usg(("1", "Antrean di loket", "5", "5", "5", "15", "1"))}, {}, TODAY).cells

    assert (found.row, found.column, found.why) == ("Antrean di loket", "Jumlah", "U + S + G adalah 15, bukan 14.")


def test_a_table_that_cannot_be_read_is_refused():
    with pytest.raises(ReadingRefused):
        findings({"table05_usg.csv": "a,b\n1,2\n"}, TODAY)


@pytest.mark.parametrize(
    ("read", "one", "other"),
    [
        (figure, "1.480.000", "1480000"),
        (figure, "**) 76,90", "76,9"),
        (typed_figure, "76.90", "76.9"),
        (place, "A11", "11"),
        (place, "1.", "1"),
        (days, "Minggu 2 11-15 September 2023 (5 hari)", "11–15 September 2023"),
        (days, "1 Nopember 2023", "1 November 2023"),
        (said, "–", ""),
        (said, "25 Oktober – 1 November", "25 oktober - 1  november"),
    ],
)
def test_two_ways_to_write_a_thing_have_one_value(read, one, other):
    assert read(one) == read(other)


@settings(max_examples=20)
@given(st.lists(st.tuples(*(st.integers(1, 5),) * 3), min_size=1, max_size=6))
def test_a_table_differs_from_itself_in_nothing_and_from_another_in_each_cell_that_was_changed(scores):
    rows = [(f"Masalah {at}", *each) for at, each in enumerate(scores)]
    typed = "".join(f"{at},{name},{u},{s},{g},{u + s + g},1\n" for at, (name, u, s, g) in enumerate(rows, start=1))

    def ours(more: int) -> Table:
        return usg(
            *(
                (str(at), name, str(u), str(s), str(g + more), str(u + s + g), "1")
                for at, (name, u, s, g) in enumerate(rows, start=1)
            )
        )

    files = {"table05_usg.csv": USG + typed}
    assert cells(files, ours(0)) == []
    assert cells(files, ours(1)) == [(name, "G", str(g), str(g + 1)) for name, _u, _s, g in rows]
