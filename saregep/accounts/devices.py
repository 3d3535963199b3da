"""The mark that a device carries after somebody signed in from it: it keeps the owner out of the limits that slow
down strangers (`throttle`). It names the accounts that it is good for, so that an account of one's own gives no
better chances at another's. It proves nothing else and opens no door.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from saregep.accounts.models import User

SALT = "saregep.accounts.devices"
LIFETIME = 400 * 24 * 3600  # the longest that browsers keep a cookie
MOST_ACCOUNTS = 12  # a shared computer of an office; the longest unused account falls out first


@dataclass(frozen=True, slots=True)
class Device:
    code: str
    accounts: tuple[int, ...]


def cookie_name() -> str:
    return "__Host-perangkat" if settings.SESSION_COOKIE_SECURE else "perangkat"


def device_of(request: HttpRequest) -> Device | None:
    """The device of the request, if it carries our mark."""
    try:
        code, accounts = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Device(code, tuple(accounts))


def code_for(request: HttpRequest, account: int | None) -> str:
    """The code of the device where this account signed in from it before, else an empty text."""
    device = device_of(request)
    return device.code if device and account in device.accounts else ""


def remember(response: HttpResponse, request: HttpRequest, user: User) -> None:
    """Mark the device as one that this account signed in from."""
    device = device_of(request) or Device(secrets.token_urlsafe(12), ())
    accounts = [user.pk, *(account for account in device.accounts if account != user.pk)][:MOST_ACCOUNTS]
    response.set_cookie(
        cookie_name(),
        signing.dumps([device.code, accounts], salt=SALT),
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
