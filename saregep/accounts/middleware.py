"""Whoever must prove a second factor reaches no page of the staff before that."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from saregep.accounts.models import User

FREE = frozenset({"accounts:logout", "accounts:code", "accounts:totp_setup"})
# Set at the sign-in of an account that turned the code on by its own wish.
WANTS_CODE = "wants_code"


class SecondFactorMiddleware:
    """Leads an account that needs a second factor to the page that asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
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
