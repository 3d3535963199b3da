"""Headers by their meaning."""

import pytest

from saregep.surveys.imports.headers import meaning_of
from saregep.surveys.official import NINE, skm


@pytest.mark.parametrize("key", NINE)
def test_every_official_name_and_question_in_every_language(key):
    element = skm().element(key)
    for texts in (element.name, element.short, element.question):
        for text in texts.values():
            for header in (text, text.replace("**", ""), f"7. {text} ", f"U{element.code[1]} - {text}".upper()):
                assert meaning_of(header).element == key, header


@pytest.mark.parametrize(
    ("header", "key"),
    [
        (
            "Bagaimana pendapat saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya",
            "persyaratan",
        ),
        ("Bagaimana pemahaman saudara tentang kemudahan prosedur pelayanan", "prosedur"),
        ("Sistem, mekanisme dan prosedur", "prosedur"),
        ("Waktu pelayanan", "waktu"),
        ("Biaya/tarif", "biaya"),
        ("U9 (Sarana dan Prasarana)", "sarana"),
        ("Penanganan Pengaduan, Saran dan Masukan", "pengaduan"),
        ("6. Bagaimana pendapat saudara tentang perilaku petugas dalam pelayanan ?", "perilaku"),
        ("Unsur 8: Sarana", "sarana"),
        ("KUALITAS FASILITAS", "sarana"),
        ("Sarpras", "sarana"),
        ("U8 (Sapras)", "sarana"),
        ("Sarana & prasarana (sarpras)", "sarana"),
        ("Penanganan aduan", "pengaduan"),
        ("Sarana kantor", "sarana"),
        ("Wkt penyelesaian", "waktu"),
        ("Prilaku petugas", "perilaku"),
        ("Perilaku SDM", "perilaku"),
        ("Kompetensi SDM", "kompetensi"),
        ("Persyaratan adm", "persyaratan"),
        ("Biaya adm.", "biaya"),
        ("Prosedur (SOP)", "prosedur"),
    ],
)
def test_header_in_use(header, key):
    assert meaning_of(header).element == key


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Cap waktu", "waktu isi"), ("Stempel waktu", "waktu isi"), ("Timestamp", "waktu isi"),
        ("Tanggal Survei", "waktu isi"), ("Jam survei", "waktu isi"), ("Waktu pengisian", "waktu isi"),
        ("NO. RESPONDEN", "nomor"), ("No Urut Responden", "nomor"), ("No", "nomor"),
        ("JUMLAH", "jumlah"), ("Saran dan masukan", "saran"), ("Kritik, saran, dan pengaduan", "saran"),
        ("Jenis layanan yang diterima", "layanan"), ("Umur", "usia"), ("4. Jenjang Pendidikan", "pendidikan"),
        ("5. Pekerjaan", "pekerjaan"), ("L/P", "jenis_kelamin"), ("Gender", "jenis_kelamin"),
    ],
)  # fmt: skip
def test_other_columns(header, role):
    assert (meaning_of(header).role, meaning_of(header).element) == (role, "")


@pytest.mark.parametrize("header", ["U8", "u8", "Q8", "Unsur 8", "Pertanyaan 8"])
def test_code_alone_tells_a_number_and_no_element(header):
    assert (meaning_of(header).code, meaning_of(header).element) == (8, "")


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        "8",
        "Nama",
        "Kemampuan dan sikap petugas",
        "Waktu penanganan pengaduan",
        "Apakah ada laporan/keluhan",
        "Kesan",
        "SDM",
        "Kualitas SDM",
        "Adm",
        "SOP",
    ],
)
def test_what_is_not_clear_is_left_alone(header):
    assert meaning_of(header) == meaning_of("")
