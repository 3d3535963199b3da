"""The table of the sample by service: needed of whom the register counts, and received."""

from saregep.documents.blocks import Table, plain
from saregep.methods.sampling import krejcie_morgan
from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.reports import SkmReport
from saregep.surveys.reports.chapters import coverage
from saregep.surveys.reports.drafts import drafts
from tests.surveys.reports.campaka import report, sheets

REGISTER = {"Pengantar KTP elektronik": 700, "Kartu Keluarga": 400, "Surat pindah": 0, "Rekomendasi": 100}


def printed(made: SkmReport) -> tuple[list[str], list[list[str]], list[str]]:
    (table,) = coverage(made)
    assert isinstance(table, Table)
    rows = [[plain(cell) for cell in row] for row in (*table.rows, *table.foot)]
    return [column.title for column in table.columns], rows, [plain(note) for note in table.notes]


def test_needed_and_received_by_service() -> None:
    columns, rows, notes = printed(report(register=REGISTER))

    assert krejcie_morgan(1200) == 291
    assert columns == ["Jenis layanan", "Penerima layanan", "Diperlukan", "Lembar lengkap"]
    assert rows == [
        ["Pengantar KTP elektronik", "700", "170", "200"],
        ["Kartu Keluarga", "400", "97", "180"],
        ["Rekomendasi", "100", "24", "0"],
        ["Jumlah", "1.200", "291", "380"],
    ]
    assert notes[0].startswith("Sumber: register pelayanan Kecamatan Campaka.")
    assert not any("disembunyikan" in note for note in notes)


def test_small_groups_are_hidden_as_in_the_table_of_services() -> None:
    answers = sheets()
    parts = {"A": Tally.of(answers[:3], NINE), "B": Tally.of(answers[3:100], NINE), "C": Tally.of(answers[100:], NINE)}

    _columns, rows, notes = printed(report(by_service=parts, register={"A": 10, "B": 500, "C": 500}))

    assert [row[3] for row in rows] == ["–", "–", "337", "–"]
    assert any("disembunyikan" in note for note in notes)


def test_where_no_sheet_names_its_service_none_is_counted() -> None:
    columns, rows, notes = printed(report(by_service=None, register=REGISTER))

    assert len(columns) == 3
    assert rows[-1] == ["Jumlah", "1.200", "291"]
    assert not any("disembunyikan" in note for note in notes)


def test_without_a_register_there_is_no_table() -> None:
    assert coverage(report()) == ()


def test_the_draft_names_the_register_where_the_population_is_not_set() -> None:
    draft = drafts(report(population=None, register=REGISTER))["penentuan_responden"]

    assert "Register pelayanan mencatat 1.200 permohonan selama Triwulan I–II 2023" in draft
