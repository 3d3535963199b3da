"""A session goes on while it is used; whoever must prove a second factor reaches no page of the staff before that."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from saregep.accounts.models import User
from saregep.core.middleware import GetResponse

FREE = frozenset({"accounts:logout", "accounts:code", "accounts:totp_setup"})
# Set at the sign-in of an account that turned the code on by its own wish.
WANTS_CODE = "wants_code"
USED_AT = "used_at"


def session_goes_on(get_response: GetResponse) -> GetResponse:
    """Put off the end of a session that is used, once a minute (`SESSION_PUT_OFF_EVERY`).

    Django can do so with each page. Then whoever only reads a page waits for the disk and, on SQLite, for whoever
    writes.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session, now = request.session, int(time.time())
        if (
            session.accessed
            and SESSION_KEY in session
            and abs(now - session.get(USED_AT, 0)) >= settings.SESSION_PUT_OFF_EVERY  # a clock may be put back
        ):
            session[USED_AT] = now
        return response

    return middleware


class SecondFactorMiddleware:
    """Leads an account that needs a second factor to the page that asks for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True) or not code_is_missing(request):
            return None
        if request.resolver_match and request.resolver_match.view_name in FREE:
            return None
        return redirect("accounts:code")


def code_is_missing(request: HttpRequest) -> bool:
    """Whether this account still has to prove its second factor in this session."""
    user = request.user
    if not isinstance(user, User) or user.is_verified():  # type: ignore[attr-defined]
        return False
    return bool(request.session.get(WANTS_CODE)) or user.needs_second_factor
