"""Sign in and out."""

import logging

from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from saregep.accounts import devices, second_factor, throttle
from saregep.accounts.forms import SignInForm
from saregep.accounts.middleware import WANTS_CODE
from saregep.accounts.models import User
from saregep.accounts.passwords import MOST_SIGNS
from saregep.accounts.waiting import in_words
from saregep.core.http import form_page
from saregep.core.network import address_of

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@form_page
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponseBase:
    """Ask for account name and password."""
    target = _target(request)
    if isinstance(request.user, User):
        return redirect(target)
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            user, wait = _authenticate(request, form.cleaned_data["username"], form.cleaned_data["password"])
            if user:
                return _signed_in(request, user, target)
            if wait:
                form.add_error(None, _("Too many tries. Wait %(time)s, then try again.") % {"time": in_words(wait)})
                status = 429
            else:
                form.add_error(None, _("Name and password do not fit together. Check both and try again."))
    response = render(request, "accounts/login.html", {"form": form, "target": target}, status=status)
    if status == 429:
        response["Retry-After"] = str(wait)
    return response


def _authenticate(request: HttpRequest, username: str, password: str) -> tuple[User | None, int]:
    """The account, or none and the seconds to wait. What is unknown takes the same road as what is wrong."""
    known = User.objects.filter(username__iexact=username).values_list("pk", flat=True).first()
    client = throttle.Client(address_of(request), devices.code_for(request, known))
    if wait := throttle.take(username, client, timezone.now()):
        logger.warning("sign-in: account %s waits %s seconds", known or "unknown", wait)
        return None, wait
    # Django hashes once for an unknown name too, so that the time tells nothing.
    user = auth.authenticate(request, username=username, password=password[: MOST_SIGNS + 1])
    if not isinstance(user, User):
        logger.warning("sign-in: wrong password for account %s", known or "unknown")
        return None, 0
    throttle.give_back(username, client)
    return user, 0


def _signed_in(request: HttpRequest, user: User, target: str) -> HttpResponse:
    auth.login(request, user)
    if second_factor.has_one(user):
        request.session[WANTS_CODE] = True
    response = redirect(target)
    devices.remember(response, request, user)
    return response


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session and let the browser forget the pages of it.

    The mark of the device stays (Clear-Site-Data does not name cookies): without it, whoever types wrong passwords
    elsewhere could slow the owner down here. The cookie of the session goes by itself.
    """
    auth.logout(request)
    response = redirect("accounts:login")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _target(request: HttpRequest) -> str:
    """Where to go after the sign-in: only to our own pages."""
    target = request.POST.get("next", request.GET.get("next", ""))
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return "/beranda/"
