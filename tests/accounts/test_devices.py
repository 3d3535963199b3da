"""The mark of a device says which accounts it is good for, and nobody can write it but we."""

from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from saregep.accounts import devices
from saregep.accounts.models import User


def marked(*accounts: int) -> RequestFactory:
    """Requests from a device that these accounts signed in from, one after the other."""
    factory = RequestFactory()
    for account in accounts:
        response = HttpResponse()
        devices.remember(response, factory.get("/"), User(pk=account))
        factory.cookies[devices.cookie_name()] = response.cookies[devices.cookie_name()].value
    return factory


def test_a_device_is_known_to_the_accounts_that_signed_in_from_it():
    request = marked(7, 8).get("/")

    assert devices.code_for(request, 7) == devices.code_for(request, 8) != ""


def test_a_device_is_unknown_to_every_other_account():
    request = marked(7).get("/")

    assert devices.code_for(request, 8) == ""
    assert devices.code_for(request, None) == ""


def test_a_device_without_mark_is_unknown():
    assert devices.code_for(RequestFactory().get("/"), 7) == ""


def test_a_mark_that_somebody_wrote_counts_for_nothing():
    factory = RequestFactory()
    for forged in ("x", "eyJ:1:2", signing.dumps(["code", [7]], salt="another"), signing.dumps("x", salt=devices.SALT)):
        factory.cookies[devices.cookie_name()] = forged

        assert devices.code_for(factory.get("/"), 7) == ""


def test_a_shared_computer_remembers_the_last_twelve_accounts():
    request = marked(*range(1, 14)).get("/")

    assert devices.code_for(request, 1) == ""
    assert [account for account in range(1, 14) if devices.code_for(request, account)] == list(range(2, 14))


def test_two_devices_differ():
    first, second = marked(7).get("/"), marked(7).get("/")

    assert devices.code_for(first, 7) != devices.code_for(second, 7)


@override_settings(SESSION_COOKIE_SECURE=True)
def test_in_production_the_cookie_is_bound_to_host_and_https():
    response = HttpResponse()
    devices.remember(response, RequestFactory().get("/"), User(pk=7))

    cookie = response.cookies["__Host-perangkat"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    assert cookie["domain"] == ""
