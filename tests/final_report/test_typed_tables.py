"""Tables are pasted from a worksheet or typed with semicolons; rows of another width are named."""

from hypothesis import given
from hypothesis import strategies as st

from saregep.final_report.typed_tables import Typed, faults, first_number, read, written

COLUMNS = ("Kegiatan", "Waktu", "Hasil")
CELLS = st.text(alphabet="abc 1,.-", max_size=6).map(str.strip)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), max_size=4)


def test_cells_are_parted_by_tabs_or_semicolons():
    assert read("Bedah buku\t3; 4\tHasil\n\nSosialisasi; 5 Oktober; Tahu", COLUMNS) == Typed(
        (("Bedah buku", "3; 4", "Hasil"), ("Sosialisasi", "5 Oktober", "Tahu"))
    )


def test_rows_of_another_width_are_named():
    assert faults("a; b; c\nd; e", COLUMNS) == ["Baris 2 berisi 2 sel; tabel ini punya 3 kolom."]


def test_the_number_of_things_begins_their_cell():
    assert [first_number(cell) for cell in ("3 gedung", "Set1", "", "12")] == [3, 0, 0, 12]


@given(ROWS)
def test_what_is_written_is_read_again(rows):
    assert read(written(rows), COLUMNS).rows == tuple(rows)
