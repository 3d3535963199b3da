"""Admin and head reach no page of the staff before they proved their second factor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from saregep.accounts.models import User

FREE = frozenset({"accounts:login", "accounts:logout", "accounts:code", "accounts:totp_setup", "accounts:set_password"})


class SecondFactorMiddleware:
    """Leads an account that needs a second factor to the page that asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True):
            return None
        user = request.user
        if not isinstance(user, User) or not user.needs_second_factor or user.is_verified():  # type: ignore[attr-defined]
            return None
        if request.resolver_match and request.resolver_match.view_name in FREE:
            return None
        return redirect("accounts:code")
