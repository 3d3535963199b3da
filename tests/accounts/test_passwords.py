"""Long, not guessed first, not the office's own words (promise A10)."""

import pytest

from saregep.accounts import passwords
from saregep.accounts.models import User
from tests.factories import OfficeFactory, member


@pytest.mark.parametrize(
    "password",
    [
        "sebelas-kuda-biru",
        "kuda biru makan padi",
        "Zq8#vT2!pL",
        "ketumbar lada jahe",
        "päsßwörtlich-9",
        "🐎🐎🐎 lari kencang",
        "x7" * 64,
    ],
)
def test_good_passwords_are_taken(password: str):
    assert passwords.advice(password, User(username="loket1", title="Petugas Loket 1")) == []


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("pendek-9", "lebih panjang"),
        ("x7" * 65, "lebih pendek"),
        ("1234567890", "angka saja"),
        ("qwertyuiop", "ditebak lebih dulu"),
        ("password123", "ditebak lebih dulu"),
        ("kecamatan2026", "ditebak lebih dulu"),
        ("Bismillah123!", "ditebak lebih dulu"),
        ("camatcampaka1", "ditebak lebih dulu"),
        ("indonesia-merdeka-45", "ditebak lebih dulu"),
        ("sayangku-cantik-1", "ditebak lebih dulu"),
        ("kepalaseksi1", "tidak mirip"),
        ("kepalaseksi", "tidak mirip"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(password: str, words: str):
    advice = passwords.advice(password, User(username="kepalaseksi", title="Kepala Seksi Pelayanan"))

    assert [line for line in advice if words in line] != []


@pytest.mark.django_db
def test_the_name_of_the_own_office_is_refused():
    user = member(OfficeFactory(name="Kecamatan Wanayasa"))

    assert passwords.advice("wanayasa-2026!", user) != []
    assert passwords.advice("wanayasa-2026!", User(username="lain", title="Orang lain")) == []


def test_the_name_of_the_office_may_stand_in_a_longer_password():
    assert passwords.advice("naik delman ke campaka", User(username="lain", title="Orang lain")) == []


def test_every_advice_says_what_to_do():
    for line in passwords.WHAT_TO_DO.values():
        assert str(line).split()[0] in {"Tulis", "Pilih", "Gunakan"}
