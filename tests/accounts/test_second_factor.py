"""Admin and head prove a second factor; others may. Codes are good once."""

import re
import time
from base64 import b32decode
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from saregep.accounts import second_factor
from saregep.accounts.models import Role, User
from saregep.core.models import AuditEntry
from tests.factories import PASSWORD, OfficeFactory, member
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def code_of(secret: bytes, steps: int = 0) -> str:
    """What the app on the phone shows, now or some steps of 30 seconds later."""
    totp = TOTP(secret)
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"


def wrong_code(secret: bytes) -> str:
    near = {code_of(secret, steps) for steps in range(-2, 3)}
    return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def sign_in_with_password(user: User) -> Client:
    client = Client()
    client.post("/masuk/", {"username": user.username, "password": PASSWORD})
    return client


def secret_on(page: str) -> bytes:
    found = re.search(r'<code class="code">([A-Z2-7 ]+)</code>', page)
    assert found
    return b32decode(found[1].replace(" ", ""))


def set_up(client: Client) -> tuple[bytes, list[str]]:
    """Through the pages, as a person does it: the secret and the recovery codes."""
    secret = secret_on(client.get("/akun/kode/").content.decode())
    page = client.post("/akun/kode/", {"code": code_of(secret)}).content.decode()
    return secret, re.findall(r'<code class="code">([a-z2-7]{4}-[a-z2-7]{4})</code>', page)


@pytest.fixture
def admin() -> User:
    return member(OfficeFactory(code="32.14.02"), Role.ADMIN)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.HEAD])
def test_admin_and_head_are_led_to_the_set_up_before_anything_else(role: Role):
    client = sign_in_with_password(member(OfficeFactory(), role))

    assert client.get("/beranda/")["Location"] == "/masuk/kode/"
    assert client.get("/masuk/kode/")["Location"] == "/akun/kode/"
    assert client.get("/akun/kode/").status_code == 200


def test_set_up_shows_the_secret_as_picture_and_text_and_ends_with_ten_codes(admin: User):
    client = sign_in_with_password(admin)
    page = client.get("/akun/kode/").content.decode()

    secret, codes = set_up(client)

    assert page.count("<svg") == 2  # the emblem and the QR code
    assert second_factor.readable(secret.hex()) in page
    assert len(set(codes)) == 10
    assert client.get("/beranda/").status_code == 200


def test_the_page_keeps_its_secret_until_it_is_confirmed(admin: User):
    client = sign_in_with_password(admin)
    first = secret_on(client.get("/akun/kode/").content.decode())

    response = client.post("/akun/kode/", {"code": wrong_code(first)})

    assert response.status_code == 422
    assert response.context["form"].errors == {"code": ["Tulis 6 angka yang sekarang tampil di aplikasi."]}
    assert secret_on(response.content.decode()) == first
    assert TOTPDevice.objects.count() == 0


@pytest.mark.parametrize("written", ["{} {}", "{}-{}", " {}{} ", "{}.{}"])
def test_gaps_in_a_code_do_no_harm(admin: User, written: str):
    client = sign_in_with_password(admin)
    code = code_of(secret_on(client.get("/akun/kode/").content.decode()))

    response = client.post("/akun/kode/", {"code": written.format(code[:3], code[3:])})

    assert response.status_code == 200


@pytest.mark.parametrize("written", ["", "12345", "1234567", "abcdef", "１２３４５６", "12345\x00", "-12345"])
def test_what_is_no_code_is_refused_in_words(admin: User, written: str):
    client = sign_in_with_password(admin)

    response = client.post("/akun/kode/", {"code": written})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["code"]


def test_the_recovery_codes_are_shown_only_once(admin: User):
    client = sign_in_with_password(admin)
    _secret, codes = set_up(client)

    pages = "".join(client.get(path).content.decode() for path in ("/akun/", "/akun/kode/", "/beranda/"))

    assert [code for code in codes if code in pages or code.replace("-", "") in pages] == []


def test_the_next_sign_in_asks_for_the_code(admin: User):
    secret, _codes = set_up(sign_in_with_password(admin))
    client = sign_in_with_password(admin)
    before = client.get("/beranda/")["Location"]

    response = client.post("/masuk/kode/", {"code": code_of(secret, steps=1)})

    assert (before, response["Location"]) == ("/masuk/kode/", "/beranda/")
    assert client.get("/beranda/").status_code == 200


def test_the_code_of_the_set_up_is_spent(admin: User):
    client = sign_in_with_password(admin)
    secret = secret_on(client.get("/akun/kode/").content.decode())
    code = code_of(secret)
    client.post("/akun/kode/", {"code": code})

    response = sign_in_with_password(admin).post("/masuk/kode/", {"code": code})

    assert response.status_code == 422


def test_a_code_opens_once(admin: User):
    secret, _codes = set_up(sign_in_with_password(admin))
    code = code_of(secret, steps=1)
    sign_in_with_password(admin).post("/masuk/kode/", {"code": code})

    assert sign_in_with_password(admin).post("/masuk/kode/", {"code": code}).status_code == 422


def test_a_recovery_code_opens_once(admin: User):
    _secret, codes = set_up(sign_in_with_password(admin))

    first = sign_in_with_password(admin).post("/masuk/kode/", {"code": codes[3].upper()})
    second = sign_in_with_password(admin).post("/masuk/kode/", {"code": codes[3]})

    assert (first.status_code, second.status_code) == (302, 422)
    assert second_factor.recovery_codes_left(admin) == 9


def test_wrong_codes_make_the_account_wait_but_recovery_codes_stay_open(admin: User):
    secret, codes = set_up(sign_in_with_password(admin))
    client = sign_in_with_password(admin)
    client.post("/masuk/kode/", {"code": wrong_code(secret)})

    waiting = client.post("/masuk/kode/", {"code": code_of(secret, steps=1)})

    assert waiting.status_code == 429
    assert waiting.context["form"].errors == {"code": ["Tunggu 1 detik, lalu tulis kodenya."]}
    assert client.post("/masuk/kode/", {"code": codes[0]}).status_code == 302


def test_the_wait_for_a_code_never_passes_five_minutes(admin: User):
    secret, _codes = set_up(sign_in_with_password(admin))
    yesterday = timezone.now() - timedelta(days=1)
    TOTPDevice.objects.update(throttling_failure_count=12, throttling_failure_timestamp=yesterday)
    second_factor.check(admin, wrong_code(secret))

    assert second_factor.check(admin, code_of(secret, steps=1)).wait == 256


def test_a_stolen_password_cannot_exchange_the_phone(admin: User):
    set_up(sign_in_with_password(admin))
    thief = sign_in_with_password(admin)

    assert thief.get("/akun/kode/")["Location"] == "/masuk/kode/"
    assert thief.post("/akun/kode/", {"code": "123456"})["Location"] == "/masuk/kode/"
    for path in ("/akun/kode/matikan/", "/akun/kode/pemulihan/", "/akun/sandi/"):
        assert thief.post(path)["Location"] == "/masuk/kode/"


def test_another_phone_takes_the_place_of_the_first(admin: User):
    client = sign_in_with_password(admin)
    first, old_codes = set_up(client)
    second, new_codes = set_up(client)

    stranger = sign_in_with_password(admin)

    assert stranger.post("/masuk/kode/", {"code": code_of(second, steps=1)}).status_code == 302
    assert TOTPDevice.objects.get().key == second.hex() != first.hex()
    assert set(old_codes) & set(new_codes) == set()
    assert StaticToken.objects.count() == 10


def test_new_recovery_codes_end_the_old_ones(admin: User):
    client = sign_in_with_password(admin)
    _secret, old = set_up(client)

    page = client.post("/akun/kode/pemulihan/").content.decode()

    assert re.findall(r">([a-z2-7]{4}-[a-z2-7]{4})<", page) != old
    assert sign_in_with_password(admin).post("/masuk/kode/", {"code": old[0]}).status_code == 422


def test_recovery_codes_need_the_app_first():
    response = signed_in(member(OfficeFactory())).post("/akun/kode/pemulihan/")

    assert response.status_code == 422
    assert StaticDevice.objects.count() == 0


def test_an_officer_needs_no_code():
    assert sign_in_with_password(member(OfficeFactory())).get("/beranda/").status_code == 200


def test_an_officer_who_set_it_up_is_asked_for_it():
    officer = member(OfficeFactory())
    secret, _codes = set_up(sign_in_with_password(officer))

    client = sign_in_with_password(officer)

    assert client.get("/beranda/")["Location"] == "/masuk/kode/"
    client.post("/masuk/kode/", {"code": code_of(secret, steps=1)})
    assert client.get("/beranda/").status_code == 200


def test_an_officer_may_turn_it_off_again():
    officer = member(OfficeFactory())
    client = sign_in_with_password(officer)
    set_up(client)

    client.post("/akun/kode/matikan/")

    assert not second_factor.has_one(officer)
    assert sign_in_with_password(officer).get("/beranda/").status_code == 200


def test_an_admin_cannot_turn_it_off(admin: User):
    client = sign_in_with_password(admin)
    set_up(client)

    response = client.post("/akun/kode/matikan/")

    assert response.status_code == 422
    assert second_factor.has_one(admin)


def test_who_becomes_admin_is_asked_at_once():
    office = OfficeFactory()
    officer = member(office)
    client = sign_in_with_password(officer)

    officer.memberships.update(role=Role.ADMIN)

    assert client.get("/beranda/")["Location"] == "/masuk/kode/"


def test_the_trail_holds_no_secret(admin: User):
    client = sign_in_with_password(admin)
    secret, codes = set_up(client)
    client.post("/akun/kode/pemulihan/")

    entries = list(AuditEntry.objects.order_by("number"))
    told = repr([(entry.before, entry.after) for entry in entries])
    assert [entry.action for entry in entries] == ["accounts.turn_on_second_factor", "accounts.renew_recovery_codes"]
    assert [text for text in [secret.hex(), *codes] if text in told] == []


def test_the_code_page_sends_home_whoever_needs_none():
    assert signed_in(member(OfficeFactory())).get("/masuk/kode/")["Location"] == "/beranda/"
