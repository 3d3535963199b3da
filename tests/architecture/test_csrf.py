"""Every unsafe address refuses a POST without its token, whoever sends it (promise A12)."""

import uuid
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.utils.translation import gettext as _

from tests.architecture.access import MATRIX, WITHOUT_CSRF_TOKEN
from tests.architecture.resolver import addresses
from tests.architecture.world import EVERY, World, taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

TAKES_POST = [name for name in MATRIX if "POST" in MATRIX[name].roles]


def post(world: World, name: str, token: str | None, cookie: str | None) -> HttpResponse:
    """A POST by somebody whom the matrix lets in, with CSRF checks on."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies = SimpleCookie(world.cookies[EVERY].output(header="", sep=";"))
    if cookie:
        client.cookies[settings.CSRF_COOKIE_NAME] = cookie
    data = {"kunci": str(uuid.uuid4())} | ({"csrfmiddlewaretoken": token} if token else {})
    with taken_back():
        return client.post(world.address(name), data)


def is_refused(response: HttpResponse) -> bool:
    return response.status_code == 403 and _("The page stood open for too long") in response.content.decode()


@pytest.mark.parametrize("name", TAKES_POST)
def test_a_post_without_token_is_refused(world: World, name: str):
    assert is_refused(post(world, name, None, None)) == (name not in WITHOUT_CSRF_TOKEN)


@pytest.mark.parametrize("name", sorted(set(TAKES_POST) - WITHOUT_CSRF_TOKEN))
def test_a_post_with_the_token_of_somebody_else_is_refused(world: World, name: str):
    ours, theirs = RequestFactory().get("/"), RequestFactory().get("/")
    get_token(ours)

    assert is_refused(post(world, name, get_token(theirs), ours.META["CSRF_COOKIE"]))


def test_a_post_with_its_token_passes(world: World):
    request = RequestFactory().get("/")
    token = get_token(request)

    assert post(world, "accounts:change_password", token, request.META["CSRF_COOKIE"]).status_code == 422


def test_only_the_written_addresses_take_a_post_without_token():
    exempt = {
        address.name
        for address in addresses()
        if getattr(address.pattern.callback, "csrf_exempt", False) and "POST" in MATRIX[address.name].roles
    }

    assert exempt == WITHOUT_CSRF_TOKEN


def test_the_token_lives_in_a_cookie_that_scripts_cannot_read(world: World):
    response = Client().get(world.address("accounts:login"))

    assert response.cookies[settings.CSRF_COOKIE_NAME]["httponly"]
    assert response.cookies[settings.CSRF_COOKIE_NAME]["samesite"] == "Lax"
