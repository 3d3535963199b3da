"""Doubtful names of services."""

import pytest

from tests.services.imports.recap_files import codes, named


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kartu Keluarga", "Kartu Keluarga"),
        ("Kartu Keluarga", "kartu  KELUARGA"),
        ("Akta-Kelahiran", "Akta Kelahiran."),
    ],
)
def test_the_same_name_twice_is_said_once(first, second):
    assert codes(named(first, "Izin Keramaian", second)) == ["service_twice"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Surat Keterangan Miskin", "SKTM"),
        ("Surat Keterangan Tidak Mampu", "Surat Keterangan Kurang Mampu"),
        ("Surat Kematian", "Pembuatan Surat Keterangan Kematian"),
        ("Surat Keterangan Meninggal Dunia", "Surat Kematian"),
        ("Pembuatan KTP (Kartu Tanda Penduduk)", "KTP Elektronik"),
        ("Kartu Tanda Penduduk (KTP)", "e-KTP"),
        ("Surat Keterangan Domisili", "Surat Keterangan Tempat Tinggal"),
        ("Rekomendasi Nikah", "Rekomendasi Pernikahan"),
        ("Izin Keramaian", "Ijin Keramaian"),
        ("Legalisasi Proposal", "Legalisasi Proposall"),
    ],
)
def test_names_of_one_service_are_near(first, second):
    assert codes(named(first, "Surat Pindah", second)) == ["near_names"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rekomendasi SPPL", "Rekomendasi SPJAT"),
        ("Akta Kelahiran", "Akta Jual Beli"),
        ("Surat Pindah", "Surat Pindah Antar Kabupaten"),
        ("Legalisasi Proposal", "Legalisasi Ijazah"),
        ("Pembuatan KTP", "Pengantar KTP"),
        ("Izin Usaha", "Domisili Usaha"),
        ("Perekaman tahap 1", "Perekaman tahap 2"),
    ],
)
def test_names_of_different_services_are_left_alone(first, second):
    assert codes(named(first, second)) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Pembuatan SKM",
            "“SKM” di baris 2 dapat berarti Survei Kepuasan Masyarakat / Surat Keterangan Miskin / "
            "Surat Keterangan Menikah. Tulis kepanjangannya.",
        ),
        (
            "Surat Keterangan Miskin (SKM)",
            "“SKM” di baris 2 berarti Surat Keterangan Miskin. "
            "Singkatan itu juga dipakai untuk Survei Kepuasan Masyarakat: tulis kepanjangannya.",
        ),
        (
            "Pembuatan SPM (Surat Perintah Membayar)",
            "“SPM” di baris 2 berarti Surat Perintah Membayar. "
            "Singkatan itu juga dipakai untuk Standar Pelayanan Minimal: tulis kepanjangannya.",
        ),
    ],
)
def test_abbreviation_that_stands_for_something_else_too(name, message):
    recap = named(name)

    assert [(doubt.code, doubt.message) for doubt in recap.warnings] == [("abbreviation_confusable", message)]


def test_abbreviation_in_the_sense_of_the_field_is_clear():
    assert codes(named("Pengisian SKM (Survei Kepuasan Masyarakat)")) == []


def test_abbreviation_that_two_rows_write_out_differently():
    recap = named("SKD (Surat Keterangan Domisili)", "SKD (Surat Keterangan Desa)")

    assert [(doubt.code, doubt.lines) for doubt in recap.warnings] == [("abbreviation_differs", (2, 3))]
    assert recap.warnings[0].message == (
        "Kepanjangan “SKD” berbeda-beda: Surat Keterangan Domisili (2); Surat Keterangan Desa (3)."
    )


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Surat Lahir Kematian", True),
        ("Surat Kelahiran dan Kematian", True),
        ("Surat Lahir Usaha", True),
        ("Surat Keterangan Nikah dan Pindah", True),
        ("Surat Keterangan Lahir Mati", False),
        ("Surat Keterangan Domisili Usaha", False),
        ("Pengantar nikah dan cerai", False),
        ("Akta Kelahiran", False),
    ],
)
def test_names_that_mix_two_matters(name, mixed):
    assert codes(named(name)) == ["mixed_name"] * mixed


@pytest.mark.parametrize(
    ("name", "vague"),
    [
        ("Rekomendasi", True),
        ("Penerbitan Rekomendasi", True),
        ("Surat Keterangan", True),
        ("Lain-lain", True),
        ("Pelayanan lainnya", True),
        ("Legalisasi", True),
        ("Administrasi", True),
        ("Rekomendasi Nikah", False),
        ("Legalisasi Proposal", False),
        ("Surat Keterangan Waris", False),
    ],
)
def test_names_that_do_not_say_for_what(name, vague):
    assert codes(named(name)) == ["vague_name"] * vague
