"""The admin's pages: accounts of the office."""

import re
import uuid

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from saregep.accounts.models import Membership, Role, User
from saregep.core.models import AuditEntry
from saregep.offices.models import Office
from tests.factories import OfficeFactory, UserFactory, member
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02", name="Kecamatan Kita")


@pytest.fixture
def admin(office: Office) -> User:
    return member(office, Role.ADMIN, title="Admin Kita")


@pytest.fixture
def client(admin: User) -> Client:
    return signed_in(admin)


def add(client: Client, **data: object):
    return client.post("/kantor/32.14.02/pengguna/tambah/", {"kunci": str(uuid.uuid4())} | data)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_needs_the_same_queries_for_any_number_of_accounts(
    client: Client, office: Office, rows: int, django_assert_num_queries
):
    for _number in range(rows):
        Membership.objects.create(user=member(office), office=office, role=Role.MENTOR)

    with django_assert_num_queries(8):
        client.get("/kantor/32.14.02/pengguna/")


def test_the_list_shows_accounts_of_this_office_with_their_roles_here(client: Client, office: Office):
    user = member(office, Role.OFFICER, title="Petugas Loket 1")
    Membership.objects.create(user=user, office=OfficeFactory(), role=Role.COACH)
    member(OfficeFactory(), title="Orang Tetangga")

    page = client.get("/kantor/32.14.02/pengguna/").content.decode()

    assert "Petugas Loket 1" in page
    assert "petugas loket" in page
    assert "coach" not in page
    assert "Orang Tetangga" not in page


def test_closed_accounts_stand_last(client: Client, office: Office):
    member(office, title="A tutup", is_active=False)
    member(office, title="Z buka")

    page = client.get("/kantor/32.14.02/pengguna/").content.decode()

    assert page.index("Z buka") < page.index("A tutup")


def test_an_account_is_added_and_its_owner_sets_the_password(client: Client, office: Office):
    response = add(client, username="loket1", title="Petugas Loket 1", roles=["officer", "mentor"])
    user = User.objects.get(username="loket1")
    page = client.post(f"{response['Location']}tautan/").content.decode()
    link = re.search(r">http://testserver(/akun/sandi/[^<]+)<", page)

    assert response["Location"] == f"/kantor/32.14.02/pengguna/{user.pk}/"
    assert Client().get(link[1]).status_code == 200
    assert sorted(user.memberships.values_list("role", flat=True)) == ["mentor", "officer"]


def test_a_double_click_adds_one_account(client: Client):
    key = str(uuid.uuid4())
    data = {"kunci": key, "username": "loket1", "title": "Petugas Loket 1", "roles": ["officer"]}

    places = [client.post("/kantor/32.14.02/pengguna/tambah/", data)["Location"] for _time in range(2)]

    assert places[0] == places[1]
    assert User.objects.filter(username="loket1").count() == 1


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        (
            {},
            {
                "username": ["Tulis nama akun."],
                "title": ["Tulis jabatan yang tampil di halaman, misalnya Petugas Loket 1."],
                "roles": ["Pilih paling sedikit satu peran."],
            },
        ),
        (
            {"username": "dua kata", "title": "A", "roles": ["officer"]},
            {"username": ["Gunakan hanya huruf, angka, dan tanda @ . + - _ pada nama."]},
        ),
        (
            {"username": "LAMA", "title": "A", "roles": ["officer"]},
            {"username": ["Nama akun ini sudah dipakai. Pilih nama lain."]},
        ),
        (
            {"username": "x", "title": "A", "roles": ["raja"]},
            {"roles": ["Pilih peran dari daftar."]},
        ),
        (
            {"username": "x" * 61, "title": "A", "roles": ["officer"]},
            {"username": ["Tulis paling banyak 60 karakter. Ini 61 karakter."]},
        ),
        (
            {"username": "x", "title": "A" * 151, "roles": ["officer"]},
            {"title": ["Tulis paling banyak 150 karakter. Ini 151 karakter."]},
        ),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_and_nothing_is_written(
    client: Client, data: dict[str, object], errors: dict[str, list[str]]
):
    UserFactory(username="lama")

    response = add(client, **data)

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert User.objects.count() == 2


def test_position_and_roles_are_changed(client: Client, office: Office):
    user = member(office, Role.OFFICER)

    client.post(f"/kantor/32.14.02/pengguna/{user.pk}/", {"title": "Sekretaris", "roles": ["secretary"]})

    assert User.objects.get(pk=user.pk).title == "Sekretaris"
    assert list(user.memberships.values_list("role", flat=True)) == ["secretary"]


def test_the_last_admin_hears_why_not_and_nothing_changes(client: Client, admin: User):
    response = client.post(f"/kantor/32.14.02/pengguna/{admin.pk}/", {"title": "Lain", "roles": ["officer"]})

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Ini admin terakhir kantor. Jadikan akun lain admin lebih dulu."
    ]
    assert User.objects.get(pk=admin.pk).title == "Admin Kita"
    assert AuditEntry.objects.count() == 0


def test_who_also_works_elsewhere_may_lose_all_roles_here(client: Client, office: Office):
    user = member(office, title="Coach")
    Membership.objects.create(user=user, office=OfficeFactory(), role=Role.COACH)

    response = client.post(f"/kantor/32.14.02/pengguna/{user.pk}/", {"title": "Coach"})

    assert response["Location"] == "/kantor/32.14.02/pengguna/"
    assert user.memberships.filter(office=office).count() == 0


def test_who_works_only_here_keeps_a_role(client: Client, office: Office):
    user = member(office, title="Pelaksana")

    response = client.post(f"/kantor/32.14.02/pengguna/{user.pk}/", {"title": "Pelaksana"})

    assert response.context["form"].errors == {"roles": ["Pilih paling sedikit satu peran."]}


def test_an_account_is_closed_and_opened(client: Client, office: Office):
    user = member(office)

    client.post(f"/kantor/32.14.02/pengguna/{user.pk}/nonaktifkan/")
    closed = User.objects.get(pk=user.pk).is_active
    client.post(f"/kantor/32.14.02/pengguna/{user.pk}/aktifkan/")

    assert (closed, User.objects.get(pk=user.pk).is_active) == (False, True)


def test_a_lost_phone_is_forgotten(client: Client, office: Office):
    head = member(office, Role.HEAD)
    TOTPDevice.objects.create(user=head, name="app")

    client.post(f"/kantor/32.14.02/pengguna/{head.pk}/kode/hapus/")

    assert TOTPDevice.objects.filter(user=head).count() == 0


def test_an_account_of_the_neighbour_does_not_exist_here(client: Client):
    stranger = member(OfficeFactory())

    assert client.get(f"/kantor/32.14.02/pengguna/{stranger.pk}/").status_code == 404


def test_a_link_that_was_made_is_kept_by_no_cache(client: Client, office: Office):
    response = client.post(f"/kantor/32.14.02/pengguna/{member(office).pk}/tautan/")

    assert "no-store" in response["Cache-Control"]
