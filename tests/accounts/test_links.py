"""A link sets a password once, within 24 hours, and opens nothing else."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from saregep.accounts import actions, devices, links
from saregep.accounts.models import User
from saregep.core.models import AuditEntry
from tests.factories import PASSWORD, OfficeFactory, UserFactory, member

NEW = "kuda biru makan padi"
FORM = {"new_password": NEW, "repeated": NEW}

pytestmark = pytest.mark.django_db


def path(user: User) -> str:
    return f"/akun/sandi/{links.token_for(user)}/"


def test_the_owner_sets_a_password_and_signs_in_with_it():
    user = member(OfficeFactory(), username="loket1")
    client = Client()

    response = client.post(path(user), FORM)

    assert (response.status_code, response["Location"]) == (302, "/masuk/")
    assert client.post("/masuk/", {"username": "loket1", "password": NEW})["Location"] == "/beranda/"


def test_the_page_names_the_account_and_asks_for_no_old_password():
    page = Client().get(path(UserFactory(username="loket1", title="Petugas Loket 1"))).content.decode()

    assert "loket1" in page
    assert "Petugas Loket 1" in page
    assert 'name="old_password"' not in page


def test_a_link_works_once():
    address = path(UserFactory())
    Client().post(address, FORM)

    again = Client().post(address, FORM)

    assert again.status_code == 410
    assert "Mintalah tautan baru" in again.content.decode()


def test_looking_at_a_link_does_not_use_it_up():
    """Messengers fetch a link before its reader does."""
    address = path(UserFactory())
    for _time in range(3):
        Client().head(address)

    assert Client().post(address, FORM).status_code == 302


def test_a_link_dies_with_the_next_sign_in():
    user = member(OfficeFactory(), username="loket1")
    address = path(user)
    Client().post("/masuk/", {"username": "loket1", "password": PASSWORD})

    assert Client().get(address).status_code == 410


@pytest.mark.parametrize(("hours", "status"), [(23.9, 200), (24.1, 410)])
def test_a_link_lives_for_24_hours(hours: float, status: int):
    user = UserFactory()
    tokens = links._tokens
    moment = tokens._num_seconds(tokens._now() - timedelta(hours=hours))
    number = links.token_for(user).partition(".")[0]
    old = f"{number}.{tokens._make_token_with_timestamp(user, moment, tokens.secret)}"

    assert Client().get(f"/akun/sandi/{old}/").status_code == status


@override_settings(PASSWORD_RESET_TIMEOUT=-1)
def test_the_time_is_that_of_the_setting():
    assert Client().get(path(UserFactory())).status_code == 410


def test_a_link_of_a_closed_account_is_dead():
    user = UserFactory()
    address = path(user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert Client().get(address).status_code == 410


@pytest.mark.parametrize(
    "token", ["x", "1.x", "1.abc-def", "zzzzzzzzzzzzzzzzzzzz.a-b", ".", "1.", "-1.a-b", "1.ab-cd-ef"]
)
def test_a_made_up_token_opens_nothing(token: str):
    UserFactory()

    assert Client().get(f"/akun/sandi/{token}/").status_code == 410


def test_the_token_of_one_account_does_not_open_another():
    first, second = UserFactory(), UserFactory()
    number = links.token_for(second).partition(".")[0]

    assert links.user_for(f"{number}.{links.token_for(first).partition('.')[2]}") is None


def test_a_weak_password_is_refused_and_the_link_stays_good():
    address = path(UserFactory())

    response = Client().post(address, {"new_password": "kecamatan1", "repeated": "kecamatan1"})

    assert response.status_code == 422
    assert Client().get(address).status_code == 200


def test_two_different_passwords_are_refused():
    response = Client().post(path(UserFactory()), {"new_password": NEW, "repeated": f"{NEW}!"})

    assert response.context["form"].errors == {"repeated": ["Tulis kata sandi yang sama di kedua isian."]}


def test_the_device_of_the_owner_is_known_from_then_on():
    client = Client()
    client.post(path(UserFactory()), FORM)

    assert devices.cookie_name() in client.cookies


def test_making_and_using_a_link_stand_in_the_trail_without_any_secret():
    office = OfficeFactory()
    user, admin = member(office, username="loket1"), member(office, "admin")
    token = actions.make_password_link(user=user, office=office, by=admin)
    Client().post(f"/akun/sandi/{token}/", FORM)

    entries = AuditEntry.objects.order_by("number")
    assert [entry.action for entry in entries] == ["accounts.make_password_link", "accounts.set_password"]
    assert [entry.after for entry in entries] == [{"username": "loket1"}] * 2
