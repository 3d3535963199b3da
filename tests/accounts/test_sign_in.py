"""Signing in and out over HTTP."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saregep.accounts import devices
from saregep.accounts.middleware import USED_AT
from saregep.accounts.models import Membership, Role, SignInTries, User
from tests.factories import PASSWORD, OfficeFactory, UserFactory, member
from tests.sign_in import sign_in, signed_in

pytestmark = pytest.mark.django_db
WRONG = "Nama akun dan kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."


class CountingHasher(MD5PasswordHasher):
    """As fast as the tests need, and says how often it was asked."""

    algorithm = "counting"
    asked = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).asked += 1
        return super().encode(password, salt)


def post(client: Client, username: str, password: str, **more: str):
    return client.post("/masuk/", {"username": username, "password": password, **more})


def test_name_and_password_open_the_home_page():
    member(OfficeFactory(), username="loket1")
    client = Client()

    assert post(client, "loket1", PASSWORD)["Location"] == "/beranda/"
    assert client.get("/beranda/").status_code == 200


@pytest.mark.parametrize("username", ["LOKET1", " loket1 ", "Loket1"])
def test_capitals_and_spaces_around_the_name_do_no_harm(username: str):
    UserFactory(username="loket1")

    assert post(Client(), username, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("loket1", "salah"),
        ("tidak-ada", PASSWORD),
        ("tutup", PASSWORD),
        ("loket1", f" {PASSWORD}"),
        ("loket1", "x" * 5000),
    ],
)
def test_whatever_does_not_fit_gets_the_same_answer(username: str, password: str):
    UserFactory(username="loket1")
    UserFactory(username="tutup", is_active=False)

    response = post(Client(), username, password)

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [WRONG]


@pytest.mark.parametrize("username", ["loket1", "tidak-ada", "tutup", "belum"])
def test_unknown_names_cost_as_much_work_as_known_ones(settings, username: str):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    UserFactory(username="loket1")
    UserFactory(username="tutup", is_active=False)
    User.objects.create_user("belum", None, title="Belum menetapkan kata sandi")
    before = CountingHasher.asked

    post(Client(), username, "salah sekali")

    assert CountingHasher.asked - before == 1


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"username": ["Tulis nama akun Anda."], "password": ["Tulis kata sandi Anda."]}),
        ({"username": "loket1"}, {"password": ["Tulis kata sandi Anda."]}),
        ({"password": "x"}, {"username": ["Tulis nama akun Anda."]}),
    ],
)
def test_an_empty_field_is_named(data: dict[str, str], errors: dict[str, list[str]]):
    response = Client().post("/masuk/", data)

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert SignInTries.objects.count() == 0


def test_the_name_stays_and_the_password_goes():
    page = post(Client(), "loket1", "rahasia-sekali").content.decode()

    assert 'value="loket1"' in page
    assert "rahasia-sekali" not in page


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/survei/", "/survei/"),
        ("/survei/?halaman=2", "/survei/?halaman=2"),
        ("", "/beranda/"),
        ("https://lain.example/", "/beranda/"),
        ("//lain.example/", "/beranda/"),
        ("/\\lain.example", "/beranda/"),
        ("javascript:alert(1)", "/beranda/"),
    ],
)
def test_after_the_sign_in_the_way_leads_only_to_our_own_pages(target: str, place: str):
    UserFactory(username="loket1")

    assert post(Client(), "loket1", PASSWORD, next=target)["Location"] == place


def test_a_page_that_needs_an_account_comes_back_after_the_sign_in():
    UserFactory(username="loket1")
    client = Client()
    form = client.get(client.get("/survei/")["Location"])

    assert post(client, "loket1", PASSWORD, next=form.context["target"])["Location"] == "/survei/"


def test_who_is_signed_in_already_goes_on():
    assert signed_in(UserFactory()).get("/masuk/?next=/survei/")["Location"] == "/survei/"


def test_after_five_wrong_tries_the_message_says_how_long_to_wait():
    UserFactory(username="loket1")
    client = Client()
    for _time in range(5):
        post(client, "loket1", "salah")

    response = post(client, "loket1", PASSWORD)

    assert (response.status_code, response["Retry-After"]) == (429, "15")
    assert response.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Tunggu 15 detik, lalu coba lagi."]


def test_a_longer_wait_is_told_in_minutes():
    client = Client()
    for _time in range(10):
        post(client, "loket1", "salah")
        SignInTries.objects.update(last_at=timezone.now() - timedelta(minutes=10))
    post(client, "loket1", "salah")

    response = post(client, "loket1", "salah")

    assert "Tunggu 5 menit" in response.content.decode()


def test_when_the_wait_is_over_the_right_password_opens():
    UserFactory(username="loket1")
    client = Client()
    for _time in range(5):
        post(client, "loket1", "salah")
    SignInTries.objects.update(last_at=timezone.now() - timedelta(seconds=16))

    assert post(client, "loket1", PASSWORD).status_code == 302


def test_the_owner_gets_in_from_a_known_device_in_the_middle_of_an_attack():
    member(OfficeFactory(), username="kasi")
    owner = Client()
    post(owner, "kasi", PASSWORD)
    owner.post("/keluar/")
    for number in range(40):
        post(Client(REMOTE_ADDR=f"198.51.100.{number}"), "kasi", "tebakan")
        post(Client(), "kasi", "tebakan")  # from the address of the owner, too

    stranger = post(Client(REMOTE_ADDR="198.51.100.200"), "kasi", PASSWORD)

    assert stranger.status_code == 429
    assert post(owner, "kasi", PASSWORD).status_code == 302


def test_the_device_of_a_colleague_is_a_stranger_to_the_account():
    UserFactory(username="loket1")
    UserFactory(username="loket2")
    colleague = Client()
    post(colleague, "loket2", PASSWORD)
    colleague.post("/keluar/")
    for number in range(40):
        post(Client(REMOTE_ADDR=f"198.51.100.{number}"), "loket1", "tebakan")

    assert post(colleague, "loket1", PASSWORD).status_code == 429


def test_signing_out_ends_the_session_and_clears_the_pages_but_not_the_mark_of_the_device():
    user = UserFactory(username="loket1")
    client = Client()
    post(client, "loket1", PASSWORD)
    old = client.cookies[settings.SESSION_COOKIE_NAME].value

    response = client.post("/keluar/")

    assert (response["Location"], response["Clear-Site-Data"]) == ("/masuk/", '"cache", "storage"')
    assert Session.objects.filter(session_key=old).count() == 0
    assert client.get("/beranda/").status_code == 302
    assert client.cookies[devices.cookie_name()].value != ""
    client.cookies[settings.SESSION_COOKIE_NAME] = old
    assert client.get("/beranda/").status_code == 302
    assert user.is_active


def test_the_session_gets_a_new_number_with_the_sign_in():
    UserFactory(username="loket1")
    client = Client()
    session = client.session
    session["kept"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    post(client, "loket1", PASSWORD)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


def at_home(client: Client, *, used: int) -> timedelta:
    """What is left of a session that would end in half a minute, after a page; `used`: seconds since it was put off."""
    session = client.session
    session[USED_AT] = int(time.time()) - used
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=30))

    assert client.get("/beranda/").status_code == 200

    return Session.objects.get().expire_date - timezone.now()


@pytest.mark.parametrize("used", [60, 1700, -3600], ids=["a minute", "nearly all", "a clock that was put back"])
def test_a_page_gives_thirty_more_minutes_and_no_more(settings, used: int):
    settings.SESSION_PUT_OFF_EVERY = 60

    assert timedelta(minutes=29) < at_home(signed_in(UserFactory()), used=used) <= timedelta(minutes=30)


def test_within_a_minute_a_page_that_is_read_writes_nothing(settings):
    settings.SESSION_PUT_OFF_EVERY = 60
    client = signed_in(member(OfficeFactory(), Role.SECRETARY))
    assert at_home(client, used=20) < timedelta(minutes=1)

    with CaptureQueriesContext(connection) as asked:
        client.get("/beranda/")

    assert [sql["sql"] for sql in asked if not sql["sql"].startswith("SELECT")] == []


def test_whoever_did_not_sign_in_gets_no_session():
    response = Client().get("/masuk/")

    assert (Session.objects.count(), settings.SESSION_COOKIE_NAME in response.cookies) == (0, False)


def test_the_sign_in_begins_the_minute():
    UserFactory(username="loket1")
    client = Client()
    post(client, "loket1", PASSWORD)

    assert abs(client.session[USED_AT] - time.time()) < 5


def test_a_session_that_rested_for_thirty_minutes_is_over():
    client = signed_in(UserFactory())
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert client.get("/beranda/").status_code == 302


def test_the_cookie_of_the_session_ends_with_the_browser_and_is_hidden_from_scripts():
    UserFactory(username="loket1")
    client = Client()
    post(client, "loket1", PASSWORD)

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")


def test_pages_of_the_sign_in_are_kept_by_no_cache():
    assert "no-store" in Client().get("/masuk/")["Cache-Control"]


def test_a_role_that_is_taken_counts_with_the_next_request():
    office = OfficeFactory()
    user = member(office, Role.SECRETARY)
    client = sign_in(Client(), user)
    before = client.get("/survei/baru/").status_code

    Membership.objects.filter(user=user).update(role=Role.MENTOR)

    assert (before, client.get("/survei/baru/").status_code) == (200, 403)


def test_a_role_that_is_given_counts_with_the_next_request():
    office = OfficeFactory()
    client = signed_in(user := UserFactory())
    before = client.get(f"/kantor/{office.code}/").status_code

    Membership.objects.create(user=user, office=office, role=Role.OFFICER)

    assert (before, client.get(f"/kantor/{office.code}/").status_code) == (404, 200)


def test_a_closed_account_is_out_with_its_next_request():
    client = signed_in(user := UserFactory())

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/beranda/")["Location"].startswith("/masuk/")
