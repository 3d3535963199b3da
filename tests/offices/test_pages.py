"""The pages of an office over HTTP."""

import uuid
from datetime import date, time

import pytest
from django.test import Client

from saregep.accounts.models import Membership, Role
from saregep.core.models import AuditEntry
from saregep.offices.models import Holiday, Office, OpeningHours
from tests.factories import OfficeFactory, UserFactory, member
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PLACE = "/kantor/32.14.02/"
LETTERHEAD = {
    "name": "Kecamatan Kita",
    "government": "Pemerintah Kabupaten Contoh",
    "address": "Jalan Contoh 1",
    "postcode": "41181",
    "paper": "F4",
    "place": "Contoh",
    "signer_title": "Camat",
    "signer_nip": "000000000000000000",
}


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02", name="Kecamatan Lama", government="Pemerintah Kabupaten Contoh")


@pytest.fixture
def client(office: Office) -> Client:
    return signed_in(member(office, Role.ADMIN, title="Admin Kita"))


def told() -> list[tuple[str, object, object]]:
    return list(AuditEntry.objects.order_by("number").values_list("action", "before", "after"))


def test_who_works_for_one_office_comes_straight_to_it(client: Client):
    assert client.get("/kantor/")["Location"] == PLACE


def test_who_reads_several_offices_chooses(office: Office):
    OfficeFactory(code="32.14.03", name="Kecamatan Lain")
    OfficeFactory(code="33.01.01", name="Kecamatan Jauh")
    above = OfficeFactory(code="32.14", name="Kabupaten Contoh")

    page = signed_in(member(above, Role.READER)).get("/kantor/").content.decode()

    assert [name in page for name in ("Kabupaten Contoh", "Kecamatan Lama", "Kecamatan Lain", "Kecamatan Jauh")] == [
        True,
        True,
        True,
        False,
    ]


def test_who_has_no_role_learns_whom_to_ask():
    assert "Hubungi admin kantor Anda" in signed_in(UserFactory()).get("/kantor/").content.decode()


def test_the_admin_of_two_offices_reaches_the_settings_of_both(office: Office):
    second = OfficeFactory(code="32.14.03")
    user = member(office, Role.ADMIN)
    Membership.objects.create(user=user, office=second, role=Role.ADMIN)
    client = signed_in(user)

    assert [client.get(f"/kantor/{code}/kop/").status_code for code in ("32.14.02", "32.14.03")] == [200, 200]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_needs_the_same_queries_for_any_number_of_days(
    client: Client, office: Office, rows: int, django_assert_num_queries
):
    for number in range(rows):
        OpeningHours.objects.create(office=office, weekday=number, opens=time(8), closes=time(15))
        Holiday.objects.create(office=office, day=date(2099, 1, 1 + number), name="Libur")

    with django_assert_num_queries(8):
        client.get(PLACE)


def test_the_page_shows_the_office_as_it_presents_itself(office: Office):
    OpeningHours.objects.create(
        office=office, weekday=4, opens=time(8), closes=time(15), break_starts=time(11, 30), break_ends=time(13)
    )
    Holiday.objects.create(office=None, day=date(2099, 8, 17), name="Hari kemerdekaan")
    Holiday.objects.create(office=OfficeFactory(), day=date(2099, 8, 18), name="Libur tetangga")
    Holiday.objects.create(office=office, day=date(2020, 1, 1), name="Sudah lewat")
    Office.objects.update(staff_networks="10.20.0.0/16")

    page = signed_in(member(office)).get(PLACE).content.decode()

    assert "KECAMATAN LAMA" in page
    assert "08.00–15.00 WIB" in page
    assert "11.30–13.00" in page
    assert "17 Agustus 2099: Hari kemerdekaan" in page
    assert [text for text in ("Libur tetangga", "Sudah lewat", "10.20.0.0/16", "Ubah") if text in page] == []


def test_the_letterhead_is_stored_and_told_without_the_number_of_a_person(client: Client, office: Office):
    response = client.post(f"{PLACE}kop/", LETTERHEAD)

    office.refresh_from_db()
    assert response["Location"] == PLACE
    assert (office.name, office.paper, office.signer_nip) == ("Kecamatan Kita", "F4", "000000000000000000")
    assert told() == [
        (
            "offices.change",
            {
                "name": "Kecamatan Lama",
                "address": "",
                "postcode": "",
                "paper": "A4",
                "signer_title": "",
                "signer_nip": "",
            },
            {
                "name": "Kecamatan Kita",
                "address": "Jalan Contoh 1",
                "postcode": "41181",
                "paper": "F4",
                "signer_title": "Camat",
                "signer_nip": "•••",
            },
        )
    ]


def test_the_same_letterhead_again_leaves_no_line(client: Client):
    for _time in range(2):
        client.post(f"{PLACE}kop/", LETTERHEAD)

    assert len(told()) == 1


def test_the_preview_shows_the_letterhead_and_stores_nothing(client: Client, office: Office):
    response = client.post(f"{PLACE}kop/", LETTERHEAD | {"lihat": "1"})

    page = response.content.decode()
    office.refresh_from_db()
    assert response.status_code == 200
    assert "KECAMATAN KITA" in page
    assert "Jalan Contoh 1 41181" in page
    assert (office.name, told()) == ("Kecamatan Lama", [])


def test_a_field_that_no_form_has_cannot_be_written(client: Client, office: Office):
    client.post(f"{PLACE}kop/", LETTERHEAD | {"code": "99", "is_example": "1", "staff_networks": "0.0.0.0/0"})

    office.refresh_from_db()
    assert (office.code, office.is_example, office.staff_networks) == ("32.14.02", False, "")


def test_wrong_values_stay_in_the_form(client: Client):
    page = client.post(f"{PLACE}kop/", LETTERHEAD | {"postcode": "4118x"}).content.decode()

    assert 'value="4118x"' in page
    assert "<title>Kesalahan: " in page
    assert page.index("ringkasan-kesalahan") < page.index("<h1>")


def test_opening_hours_are_stored_and_told(client: Client, office: Office):
    data = {
        "time_zone": "Asia/Makassar",
        "opens_0": "8",
        "closes_0": "15.30",
        "break_starts_0": "12",
        "break_ends_0": "13",
    }

    client.post(f"{PLACE}jam/", data)
    client.post(f"{PLACE}jam/", data)

    office.refresh_from_db()
    row = office.opening_hours.get()
    assert (office.zone_label, row.weekday, row.opens, row.closes) == ("WITA", 0, time(8), time(15, 30))
    assert told() == [
        ("offices.change", {"time_zone": "Asia/Jakarta"}, {"time_zone": "Asia/Makassar"}),
        ("offices.set_hours", {"hours": []}, {"hours": ["1: 08.00–15.30 (12.00–13.00)"]}),
    ]


def test_the_hours_of_the_office_stand_in_the_form(client: Client, office: Office):
    OpeningHours.objects.create(office=office, weekday=2, opens=time(7, 30), closes=time(14))

    page = client.get(f"{PLACE}jam/").content.decode()

    assert 'name="opens_2" value="07.30"' in page
    assert 'aria-label="Rabu: Buka"' in page


def test_a_holiday_is_added_and_removed(client: Client, office: Office):
    client.post(f"{PLACE}libur/", {"kunci": str(uuid.uuid4()), "day": "18 Agustus 2026", "name": "Hari jadi"})
    holiday = Holiday.objects.get()

    client.post(f"{PLACE}libur/{holiday.pk}/hapus/")

    assert (holiday.office, holiday.day, Holiday.objects.count()) == (office, date(2026, 8, 18), 0)
    assert told() == [
        ("offices.add_holiday", None, {"day": "2026-08-18", "name": "Hari jadi"}),
        ("offices.remove_holiday", {"day": "2026-08-18", "name": "Hari jadi"}, None),
    ]


def test_the_same_day_twice_is_refused_at_its_field(client: Client, office: Office):
    Holiday.objects.create(office=office, day=date(2026, 8, 18), name="Hari jadi")

    response = client.post(f"{PLACE}libur/", {"kunci": str(uuid.uuid4()), "day": "18/8/2026", "name": "Lagi"})

    assert response.status_code == 422
    assert response.context["form"].errors == {"day": ["Tanggal ini sudah ada di daftar. Pilih tanggal lain."]}
    assert Holiday.objects.count() == 1


def test_a_national_holiday_is_not_an_offices_to_remove(client: Client):
    holiday = Holiday.objects.create(office=None, day=date(2026, 8, 17), name="Hari kemerdekaan")

    assert client.post(f"{PLACE}libur/{holiday.pk}/hapus/").status_code == 404
    assert Holiday.objects.count() == 1


def test_networks_are_stored_and_told(client: Client, office: Office):
    client.post(f"{PLACE}jaringan/", {"staff_networks": "10.20.3.4/16"})

    office.refresh_from_db()
    assert office.staff_networks == "10.20.0.0/16"
    assert told() == [("offices.change", {"staff_networks": ""}, {"staff_networks": "10.20.0.0/16"})]


@pytest.mark.parametrize("path", ["", "kop/", "jam/", "libur/", "jaringan/", "pengguna/", "pengguna/tambah/", "jejak/"])
def test_forms_leave_all_checks_to_the_server(client: Client, path: str):
    page = client.get(PLACE + path).content.decode()

    assert page.count("<form") == page.count("novalidate")
    assert [word for word in (" required", " disabled", "<script", " style=") if word in page] == []
