"""The table of sums: no sheets, but sums and printed means that fit one number of respondents."""

from fractions import Fraction

from saregep.methods.ikm import ikm
from saregep.surveys.imports import Upload, read
from saregep.surveys.imports.reading import tally_of_sums
from saregep.surveys.official import NINE
from tests.surveys.imports.material import TABLE_OF_SUMS


def of(text, **options):
    return read([Upload("tabel.csv", text.encode())], **options)


def test_the_table_of_the_example_office_gives_its_index_and_names_its_misprint():
    reading = of(TABLE_OF_SUMS, order="regulation")
    result = ikm(reading.tally(), NINE)

    assert reading.sheets == ()
    assert reading.sums_only
    assert (result.respondents, str(result.index), result.grade.value) == (437, "76.90", "B")
    assert [str(element.index) for element in result.elements] == [
        "78.83", "72.14", "72.71", "99.54", "78.83", "70.65", "72.25", "77.35", "69.79",
    ]  # fmt: skip
    assert [(note.code, note.message) for note in reading.warnings[1:]] == [
        (
            "summary_only",
            "tabel.csv memuat jumlah nilai, bukan jawaban. Hanya 437 responden yang cocok dengan semua NRR tercetak; "
            "sebaran dan selangnya tidak diketahui.",
        ),
        (
            "printed_differs",
            "tabel.csv, baris 5: indeks U4 Biaya/Tarif tercetak 89,54, hasil hitung 99,54. "
            "Angka itu salah cetak: tidak sesuai dengan jumlah dan NRR yang tercetak.",
        ),
        (
            "printed_label_differs",
            "tabel.csv, baris 5: kinerja U4 Biaya/Tarif tercetak “BAIK SEKALI”; menurut peraturan “Sangat baik”.",
        ),
    ]


def test_indonesian_signs_and_names_in_place_of_codes_give_the_same():
    names = {
        "U1": "Persyaratan", "U2": "Prosedur", "U3": "Waktu pelayanan", "U4": "Biaya/tarif", "U5": "Produk",
        "U6": "Kompetensi", "U7": "Perilaku", "U8": "Pengaduan", "U9": "Sarana",
    }  # fmt: skip
    lines = [line.split(",") for line in TABLE_OF_SUMS.splitlines()]
    for line in lines[1:]:
        line[0] = names.get(line[0], line[0])
        line[1] = f"{int(line[1]):,}".replace(",", ".")
        line[2:5] = [figure.replace(".", ", ") for figure in line[2:5]]
    text = "\r\n".join(";".join(line) for line in lines)

    assert of(text).summaries == of(TABLE_OF_SUMS, order="regulation").summaries


def test_the_other_order_swaps_the_two_elements():
    sums = of(TABLE_OF_SUMS, order="questionnaire").summaries[0].sums

    assert (sums["sarana"], sums["pengaduan"]) == (1352, 1220)


def test_the_counts_that_stand_for_sums_have_these_sums():
    sums = dict(zip(NINE, (10, 11, 12, 13, 14, 15, 16, 17, 18), strict=True))
    tally = tally_of_sums(5, sums)

    assert {key: tally.sum(key) for key in NINE} == sums
    assert tally.mean("persyaratan") == Fraction(2)


def test_a_table_of_sums_adds_to_other_files():
    reading = read(
        [Upload("a.csv", TABLE_OF_SUMS.encode()), Upload("b.csv", (TABLE_OF_SUMS + "\n").encode())],
        order="regulation",
    )

    assert reading.tally().respondents == 874


def test_an_added_element_in_a_table_of_sums_is_said():
    text = TABLE_OF_SUMS.replace("JUMLAH,", "U10,1300,2.97,0.30,74.25,C,KURANG BAIK\nJUMLAH,")
    reading = of(text, order="regulation")

    assert str(ikm(reading.tally(), NINE).index) == "76.90"
    assert [note.message for note in reading.warnings if note.code == "elements_added"] == [
        "tabel.csv: IKM dihitung dari sembilan unsur resmi. Unsur tambahan tidak ikut dihitung: U10. "
        "Bila ikut, bobot setiap unsur menurut peraturan adalah 1/10."
    ]
