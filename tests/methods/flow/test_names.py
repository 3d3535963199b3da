import pytest

from saregep.methods.flow.names import looks_like_a_person, unknown_equipment


@pytest.mark.parametrize(
    "title",
    [
        "Bapak Contoh",
        "Ibu Contoh Sari",
        "Pak Contoh",
        "Sdr. Contoh",
        "Drs. Contoh",
        "Contoh, S.Sos",
        "Contoh S. Sos., M.Si.",
        "Contoh, SE",
        "H. Contoh",
        "Hj. Contoh Sari",
        "Dr. Contoh",
        "Contoh, A.Md",
        "Camat 19660801 198803 1 001",
        "NIP 123",
    ],
)
def test_names_of_persons_are_noticed(title):
    assert looks_like_a_person(title)


@pytest.mark.parametrize(
    "title",
    [
        "Camat",
        "Pemohon",
        "Petugas Loket 1",
        "Kepala Seksi Kesehatan Ibu dan Anak",
        "Kasi. Pemerintahan",
        "Sekretaris Kecamatan",
        "Pengadministrasi Umum",
        "Operator Komputer (SIAK)",
        "Ketua RT 03/RW 12",
        "Bupati",
        "Staf PATEN",
        "Dokter puskesmas",
        "Irban Wilayah I",
    ],
)
def test_positions_are_not_taken_for_persons(title):
    assert not looks_like_a_person(title)


def test_equipment_is_compared_word_by_word():
    facilities = ["Perangkat komputer", "Buku registrasi", "Kursi tunggu (10 unit)"]
    lines = ["1 unit Komputer", "perangkat KOMPUTER dan pencetak", "Buku agenda", "kursi tunggu", "  ", "Stempel"]

    assert unknown_equipment(lines, facilities) == ("Buku agenda", "Stempel")


def test_a_facility_without_words_covers_nothing():
    assert unknown_equipment(["Komputer"], ["–", "12"]) == ("Komputer",)
