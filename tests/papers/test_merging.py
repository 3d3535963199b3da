"""A draft and a table of recipients: what each would get, and what is wrong, without the database."""

import io

import openpyxl
import pytest

from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.methods.papers import KINDS, Rule, check
from saregep.papers import merging
from saregep.papers.merging import Fault, Table, compose, read
from saregep.papers.models import Paper
from saregep.papers.words import PARTS
from tests.papers.samples import DAY, SHORT, sheet


def paper(kind="letter", subject="Permohonan data", **parts):
    return Paper(kind=kind, subject=subject, code="000", content=dict(SHORT[kind]) | parts)


def table(*rows, heading=("Nama", "Desa")):
    return Table(heading, tuple((place, row) for place, row in enumerate(rows, start=2)))


def pasted(text, wanted=()):
    return read(Upload("tempel.csv", text.encode()), wanted)


def workbook(*rows):
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return Upload("a.xlsx", content.getvalue())


def reasons(kind_or_paper, rows):
    return [fault.reason for fault in compose(kind_or_paper, rows).faults]


@pytest.mark.parametrize("key", KINDS)
def test_no_two_parts_of_a_kind_have_one_name(key):
    names = [str(PARTS[part.key]) for part in KINDS[key].parts]

    assert sorted(names) == sorted(set(names))


def test_only_kinds_that_are_there_are_merged():
    assert set(KINDS) >= merging.MERGED


def test_fields_of_the_draft_are_filled_by_the_columns_of_their_names():
    draft = paper(subject="Data {desa}", to="Yth. {  NAMA }, Kepala Desa {Desa}", body="Bapak {nama}.\n{x}{...}")
    composed = compose(draft, table(("Ani", "Suka Maju", "z"), ("Budi", "Karya", "z"), heading=("nama", "DESA", "X")))

    assert [one.written.subject for one in composed.papers] == ["Data Suka Maju", "Data Karya"]
    assert composed.papers[0].written.content["to"] == "Yth. Ani, Kepala Desa Suka Maju"
    assert composed.papers[1].written.content["body"] == "Bapak Budi.\nz{...}"
    assert (composed.used, composed.unused, composed.faults) == (["nama", "DESA", "X"], [], [])
    assert [(one.place, one.label) for one in composed.papers] == [(2, "Ani · Suka Maju · z"), (3, "Budi · Karya · z")]


def test_a_column_called_as_a_part_fills_it_and_one_that_is_not_used_is_named():
    composed = compose(paper(), table(("1", "Kepala Desa A"), ("2", "Kepala Desa B"), heading=("No", "kepada")))

    assert [one.written.content["to"] for one in composed.papers] == ["Kepala Desa A", "Kepala Desa B"]
    assert composed.papers[0].written.content["body"] == SHORT["letter"]["body"]
    assert composed.unused == ["No"]


def test_days_and_choices_of_a_table_are_those_of_the_part():
    rows = table(
        ("Ani", "2026-12-01 00:00:00", "segera"),
        ("Budi", "1 Desember 2026", "SEGERA"),
        heading=("Kepada", "Tanggal", "Sifat"),
    )
    wrong = table(("Ani", "besok", "cepat"), ("Budi", "1/12/2026", "rahasia"), heading=("Kepada", "Tanggal", "Sifat"))
    contents = [one.written.content for one in compose(paper("invitation"), rows).papers]

    assert [(one["event_day"], one["nature"]) for one in contents] == [("2026-12-01", "Segera")] * 2
    assert compose(paper("invitation"), wrong).faults == [
        Fault(2, "Tanggal", "besok", "Tulis tanggal seperti 27/3/2026."),
        Fault(2, "Sifat", "cepat", "Tulis salah satu dari: Biasa, Segera, Sangat Segera, Terbatas, Rahasia."),
        Fault(3, "Sifat", "rahasia", "Naskah terbatas atau rahasia ditulis sendiri-sendiri untuk tiap penerima."),
    ]


def test_a_day_of_a_worksheet_is_written_out_and_a_value_keeps_to_its_cell():
    draft = paper("assignment", people="{nama}; III/a; 196608011988031001; Pelaksana", basis="Surat tanggal {tanggal};")
    (one,) = compose(draft, table(("Ani; S.Sos.\n", "2026-12-01 00:00:00"), heading=("Nama", "Tanggal"))).papers

    assert one.written.content["people"] == "Ani, S.Sos.; III/a; 196608011988031001; Pelaksana"
    assert one.written.content["basis"] == "Surat tanggal 1 Desember 2026;"


@pytest.mark.parametrize("cell", ["2026-13-45", "2026-02-30 00:00:00", "0000-01-01"])
def test_what_only_looks_like_a_day_stays_as_it_is(cell):
    (one,) = compose(paper(body="Bapak {nama}"), table((cell, "A"))).papers

    assert (one.written.content["body"], one.label) == (f"Bapak {cell}", cell)


def test_an_unknown_column_and_an_empty_cell_are_named():
    unknown = compose(paper(body="Bapak {nama lengkap}"), table(("Ani", "A")))
    empty = compose(paper(body="Bapak {nama}"), table(("Ani", "A"), ("", "B")))

    assert unknown.faults == [
        Fault(
            0,
            "nama lengkap",
            "{nama lengkap}",
            "Konsep menyebut isian ini, tetapi tabel tidak punya kolomnya. Kolom tabel: Nama, Desa.",
        )
    ]
    assert empty.faults == [Fault(3, "Nama", "", "Sel ini kosong. Isi yang seharusnya.")]


def test_a_part_that_may_stay_empty_may_have_an_empty_cell():
    rows = table(("Ani", ""), heading=("Diberikan kepada", "Instansi penerima"))

    assert compose(paper("certificate"), rows).faults == []


@pytest.mark.parametrize(
    ("draft", "rows", "reason"),
    [
        (paper(), table(), "Tabel perlu judul kolom dan paling sedikit satu baris di bawahnya."),
        (paper(), table(("a", "b")), "Tidak ada kolom yang terpakai. Tulis {Nama} di konsep, atau beri kolom nama"),
        (paper(), table(*[("a", "b")] * 501), "Paling banyak 500 penerima sekali buat. Bagi tabelnya."),
        (paper(body="{nama}"), table(("a", "b"), heading=("Nama", "nama")), "Dua kolom bernama sama."),
        (paper(body="{nama}"), table(("a", "b"), ("a", "c")), "Baris ini sama dengan baris 2."),
        (paper(body="{nama}"), table(("196608011988031000", "b")), "Excel memotong angka ini menjadi 15 angka."),
        (paper(subject="{nama}"), table(("a" * 301, "b")), "Dengan baris ini isi bagian lebih dari 300 karakter."),
    ],
)
def test_what_cannot_be_merged_is_told(draft, rows, reason):
    assert reasons(draft, rows)[0].startswith(reason)


def test_a_field_that_was_left_open_keeps_a_paper_back():
    found = check(sheet("letter", body="Bapak {nama}"), DAY)

    assert [(one.rule, one.found) for one in found] == [(Rule.BLANK, "{nama}")]


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("Kepada\nKades A, Kec. B\nKades C, Kec. D", ("Kepada",), ["Kades A, Kec. B", "Kades C, Kec. D"]),
        ("\n\nNama\tDesa\nAni\tA\n\nBudi\tB", ("Nama", "Desa"), ["Ani", "Budi"]),
        ("Nama;Desa\nAni, S.Sos.;A", ("Nama", "Desa"), ["Ani, S.Sos."]),
        ("DAFTAR UNDANGAN\t\nNama\tDesa\nAni\tA", ("Nama", "Desa"), ["Ani"]),
    ],
)
def test_a_pasted_table_is_read_by_its_heading(text, columns, rows):
    found = pasted(text)

    assert (found.columns, [cells[0] for _place, cells in found.rows]) == (columns, rows)


@pytest.mark.parametrize(
    ("rows", "columns", "names"),
    [
        ([("", "Nama"), (1, "Ani"), (2, "Budi")], ("", "Nama"), ["Ani", "Budi"]),
        ([("Daftar Undangan",), ("nama",), ("Ani",)], ("nama",), ["Ani"]),
        ([("Kepada", "Nama"), ("Kepala Desa", "Ani", "x")], ("Kepada", "Nama", ""), ["Ani"]),
        ([("Daftar", 2026), ("", "Desa"), ("Ani", "A")], ("Daftar", "2026"), ["Desa", "A"]),
    ],
)
def test_the_heading_is_the_row_that_names_what_the_draft_wants(rows, columns, names):
    found = read(workbook(*rows), merging.wanted_of(paper(body="Bapak {nama}")))

    assert (found.columns, [cells[min(len(columns), 2) - 1] for _place, cells in found.rows]) == (columns, names)


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_title_alone_in_its_line_hides_neither_separator_nor_heading(sign):
    text = "\n".join(["DAFTAR, TAHUN 2026", f"Nama{sign}Desa", f"Ani{sign}A"])
    found = pasted(text, merging.wanted_of(paper(body="Bapak {nama} di {desa}")))

    assert (found.columns, found.rows) == (("Nama", "Desa"), ((3, ("Ani", "A")),))


def test_a_row_with_more_cells_than_the_heading_is_told():
    draft = paper(body="Bapak {nama} di {desa}")
    composed = compose(draft, pasted("Nama,Desa\nBudi,B\nAni,S.Sos.,A,", merging.wanted_of(draft)))

    assert composed.faults == [
        Fault(
            3,
            "",
            "A",
            "Baris ini punya lebih banyak sel daripada judulnya. Beri tanda petik pada teks yang memuat tanda pemisah.",
        )
    ]


def test_a_workbook_keeps_its_row_numbers():
    rows = (("Daftar",), (), ("No", "Nama", "NIP"), (1, "Ani", "196608011988031001"), (), (2, "Budi", None))
    found = read(workbook(*rows))

    assert found.columns == ("No", "Nama", "NIP")
    assert found.rows == ((4, ("1", "Ani", "196608011988031001")), (6, ("2", "Budi", "")))
    with pytest.raises(ReadingRefused):
        read(Upload("a.pdf", b"%PDF-"))
