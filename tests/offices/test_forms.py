"""Settings of an office take any harmless spelling; whatever else is wrong is said at its field."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.offices.forms import HolidayForm, HoursForm, LetterheadForm, NetworksForm
from saregep.offices.hours import Hours

LETTERHEAD = {"name": "Kecamatan Kita", "government": "Pemerintah Kabupaten Contoh", "paper": "A4"}


def errors(form_class, **data: str) -> dict[str, list[str]]:
    form = form_class(data)
    form.is_valid()
    return {field: list(lines) for field, lines in form.errors.items()}


def hours(**data: str) -> HoursForm:
    form = HoursForm({"time_zone": "Asia/Jakarta"} | data)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    "written",
    ["08.00", "8.00", "08:00", "8:00", "8", "08", "0800", "8,00", " 08.00 ", "08.00 WIB", "8 wib", "08.00 wita"],
)
def test_any_usual_spelling_of_a_time_is_taken(written: str):
    assert hours(opens_0=written, closes_0="15.00").hours == [Hours(0, time(8), time(15))]


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_time_comes_back_as_it_was(moment: time):
    form = HoursForm(initial={"opens_0": moment})

    assert (
        form.fields["opens_0"].clean(form["opens_0"].value() and form.fields["opens_0"].prepare_value(moment)) == moment
    )


@pytest.mark.parametrize("written", ["24.00", "8.60", "delapan", "8.0", "-1", "8.00.00", "8am", "٠٨", "8½"])
def test_what_is_no_time_is_refused(written: str):
    assert hours(opens_0=written, closes_0="15.00").errors == {"opens_0": ["Tulis jam seperti 08.00."]}


@pytest.mark.parametrize(
    ("day", "field", "message"),
    [
        ({"closes_1": "15"}, "opens_1", "Selasa: tulis jam buka."),
        ({"break_starts_1": "12"}, "opens_1", "Selasa: tulis jam buka."),
        ({"opens_1": "8"}, "closes_1", "Selasa: tulis jam tutup."),
        ({"opens_1": "8", "closes_1": "8"}, "closes_1", "Selasa: tulis jam tutup yang lebih lambat daripada jam buka."),
        (
            {"opens_1": "15", "closes_1": "8"},
            "closes_1",
            "Selasa: tulis jam tutup yang lebih lambat daripada jam buka.",
        ),
        (
            {"opens_1": "8", "closes_1": "15", "break_starts_1": "12"},
            "break_ends_1",
            "Selasa: tulis mulai dan selesai istirahat.",
        ),
        (
            {"opens_1": "8", "closes_1": "15", "break_ends_1": "13"},
            "break_starts_1",
            "Selasa: tulis mulai dan selesai istirahat.",
        ),
        (
            {"opens_1": "8", "closes_1": "15", "break_starts_1": "13", "break_ends_1": "12"},
            "break_starts_1",
            "Selasa: tulis istirahat di dalam jam layanan.",
        ),
        (
            {"opens_1": "8", "closes_1": "15", "break_starts_1": "14", "break_ends_1": "16"},
            "break_starts_1",
            "Selasa: tulis istirahat di dalam jam layanan.",
        ),
        (
            {"opens_1": "8", "closes_1": "15", "break_starts_1": "7", "break_ends_1": "9"},
            "break_starts_1",
            "Selasa: tulis istirahat di dalam jam layanan.",
        ),
    ],
)
def test_what_does_not_fit_on_a_day_is_said_at_its_field(day: dict[str, str], field: str, message: str):
    assert hours(**day).errors == {field: [message]}


def test_a_day_that_is_left_empty_is_closed():
    assert hours().hours == []


def test_a_time_zone_is_needed():
    assert errors(HoursForm) == {"time_zone": ["Pilih zona waktu kantor."]}
    assert errors(HoursForm, time_zone="Europe/Berlin") == {"time_zone": ["Pilih zona waktu kantor."]}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("10.20.0.0/16", "10.20.0.0/16"),
        ("10.20.3.4/16", "10.20.0.0/16"),
        ("192.0.2.7", "192.0.2.7/32"),
        (" 10.20.0.0/16 \r\n\r\n192.0.2.0/24\r\n", "10.20.0.0/16\n192.0.2.0/24"),
        ("10.20.0.0/16, 192.0.2.0/24; 10.20.0.0/16", "10.20.0.0/16\n192.0.2.0/24"),
        ("2001:DB8::/32", "2001:db8::/32"),
        ("10.20.0.0/255.255.0.0", "10.20.0.0/16"),
    ],
)
def test_networks_are_kept_in_one_spelling(written: str, kept: str):
    form = NetworksForm({"staff_networks": written})

    assert (form.is_valid(), form.cleaned_data["staff_networks"]) == (True, kept)


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        ("kantor", ["Baris 1: tulis jaringan seperti 10.20.0.0/16."]),
        ("10.20.0.0/16\n300.1.1.1", ["Baris 2: tulis jaringan seperti 10.20.0.0/16."]),
        ("10.20.0.0/33", ["Baris 1: tulis jaringan seperti 10.20.0.0/16."]),
        ("0.0.0.0/0", ["Baris 1: jaringan ini terlalu luas. Tulis hanya milik kantor."]),
        ("::/0", ["Baris 1: jaringan ini terlalu luas. Tulis hanya milik kantor."]),
        (
            "x\n10.0.0.0/7",
            [
                "Baris 1: tulis jaringan seperti 10.20.0.0/16.",
                "Baris 2: jaringan ini terlalu luas. Tulis hanya milik kantor.",
            ],
        ),
        ("\n".join(f"10.20.{number}.0/24" for number in range(51)), ["Tulis paling banyak 50 jaringan."]),
        ("1" * 4001, ["Tulis paling banyak 50 jaringan."]),
    ],
)
def test_what_is_no_network_is_named_with_its_line(written: str, messages: list[str]):
    assert errors(NetworksForm, staff_networks=written) == {"staff_networks": messages}


@pytest.mark.parametrize(
    ("field", "written", "kept"),
    [
        ("postcode", "41181", "41181"),
        ("postcode", " 41 181 ", "41181"),
        ("signer_nip", "000000000000000000", "000000000000000000"),
        ("signer_nip", "00000000 000000 0 000", "000000000000000000"),
        ("signer_nip", "00000000.000000.0.000", "000000000000000000"),
        ("phone", "(0264) 200000", "(0264) 200000"),
        ("phone", "+62 264 200-000", "+62 264 200-000"),
        ("email", "kantor@contoh.go.id", "kantor@contoh.go.id"),
        ("name", "  Kecamatan Kita ", "Kecamatan Kita"),
    ],
)
def test_the_letterhead_takes_any_harmless_spelling(field: str, written: str, kept: str):
    form = LetterheadForm(LETTERHEAD | {field: written})

    assert (form.is_valid(), form.cleaned_data[field]) == (True, kept)


@pytest.mark.parametrize(
    ("field", "written", "message"),
    [
        ("name", "", "Tulis nama kantor."),
        ("name", "   ", "Tulis nama kantor."),
        ("government", "", "Tulis pemerintah yang membawahi kantor."),
        ("postcode", "4118", "Tulis kode pos dengan 5 angka."),
        ("postcode", "abcde", "Tulis kode pos dengan 5 angka."),
        ("postcode", "٤١١٨١", "Tulis kode pos dengan 5 angka."),
        ("phone", "telepon", "Tulis nomor telepon dengan angka, misalnya (0264) 200000."),
        ("email", "kantor", "Tulis alamat surel, misalnya kantor@contoh.go.id."),
        ("paper", "", "Pilih kertas kantor."),
        ("paper", "A5", "Pilih kertas kantor."),
        ("signer_nip", "123", "Tulis NIP dengan 18 angka."),
        ("signer_nip", "12345678901234567x", "Tulis NIP dengan 18 angka."),
        ("address", "x" * 251, "Tulis paling banyak 250 karakter. Ini 251 karakter."),
    ],
)
def test_what_is_wrong_in_the_letterhead_is_said_at_its_field(field: str, written: str, message: str):
    assert errors(LetterheadForm, **(LETTERHEAD | {field: written})) == {field: [message]}


def test_a_holiday_needs_day_and_name():
    assert errors(HolidayForm) == {"day": ["Tulis tanggalnya."], "name": ["Tulis nama hari libur."]}
    assert errors(HolidayForm, day="31/2/2026", name="x") == {"day": ["Tulis tanggal seperti 27/3/2026."]}
