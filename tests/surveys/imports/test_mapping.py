"""The map of an office: its columns, its answers, its values."""

import pytest

from saregep.surveys.imports import ReadingRefused, Upload, load_map, parse_map, read
from saregep.surveys.official import NINE
from tests.surveys.imports.material import as_csv, as_xlsx, coded, same, some_sheets

SHEETS = some_sheets(8)


def scores(reading):
    return [dict(sheet.scores) for sheet in reading.sheets]


def test_headers_of_the_office_are_named_with_their_key():
    rows = [[f"Pertanyaan ke-{at}" for at in range(1, 10)], *([sheet[key] for key in NINE] for sheet in SHEETS)]
    text = "[columns]\n" + "\n".join(f'"Pertanyaan ke-{at}" = "{key}"' for at, key in enumerate(NINE, start=1))

    assert scores(read([Upload("a.csv", as_csv(rows))], mapping=parse_map(text))) == SHEETS


def test_the_key_may_stand_first():
    rows = [[*NINE[:8], "Gedung"], *([sheet[key] for key in NINE] for sheet in SHEETS)]

    assert scores(read([Upload("a.csv", as_csv(rows))], mapping=parse_map('[columns]\nsarana = "gedung"'))) == SHEETS


def test_letters_and_a_header_row_serve_a_table_without_telling_headers():
    rows = [["Data survei"], [], ["1", "2", *"abcdefg"], *([sheet[key] for key in NINE] for sheet in SHEETS)]
    text = "header_row = 3\n[columns]\n" + "\n".join(f'{"ABCDEFGHI"[at]} = "{key}"' for at, key in enumerate(NINE))

    assert scores(read([Upload("a.csv", as_csv(rows))], mapping=parse_map(text))) == SHEETS


def test_answers_of_the_office_have_the_score_that_it_gives():
    rows = [NINE, ["Puas"] * 9, ["Sangat Puas", *["Kecewa"] * 8]]
    mapping = parse_map('[labels]\nPuas = 3\n"Sangat puas" = 4\nKecewa = 1\n[labels.sarana]\nKecewa = 2')

    assert scores(read([Upload("a.csv", as_csv(rows))], mapping=mapping)) == [
        same(3),
        same(1, persyaratan=4, sarana=2),
    ]


def test_values_and_columns_about_the_respondent_are_mapped():
    rows = [[*NINE, "Gol", "Kesan", "Loket"], [*[4] * 9, "I", "Baik", "KTP"]]
    text = '[columns]\nGol = "usia"\nKesan = "saran"\nLoket = "layanan"\n[values.usia]\nI = "<20"'
    (sheet,) = read([Upload("a.csv", as_csv(rows))], mapping=parse_map(text)).sheets

    assert (sheet.profile, sheet.comment, sheet.service) == ({"usia": "<20"}, "Baik", "KTP")


def test_a_column_that_is_to_be_ignored_is_not_named():
    rows = [[*NINE, "Nama"], [*[4] * 9, "-"]]

    assert read([Upload("a.csv", as_csv(rows))], mapping=parse_map('[columns]\nNama = "abaikan"')).warnings == ()


def test_order_and_sheets_come_from_the_map(tmp_path):
    path = tmp_path / "peta.toml"
    path.write_text('\ufefforder = "questionnaire"\nsheets = ["Jan", "Feb"]\n', "utf-8")
    book = as_xlsx(
        ("Jan", coded(SHEETS[:3], "questionnaire")),
        ("Rekap", coded(SHEETS, "questionnaire")),
        ("Feb", coded(SHEETS[3:], "questionnaire")),
    )

    assert scores(read([Upload("a.xlsx", book)], mapping=load_map(path))) == SHEETS


def test_the_lines_of_a_refusal_are_a_map_that_reads_the_file():
    words = ("Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik")
    upload = Upload(
        "a.csv", as_csv([NINE, *([f"{sheet[key]}. {words[sheet[key] - 1]}" for key in NINE] for sheet in SHEETS)])
    )

    with pytest.raises(ReadingRefused) as refusal:
        read([upload])
    assert refusal.value.code == "labels_shared"
    assert scores(read([upload], mapping=parse_map(refusal.value.message.split("\n", 1)[1]))) == SHEETS
