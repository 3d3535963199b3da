"""The code at sign-in, its set-up, and recovery codes."""

import django_otp
import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from saregep.accounts import actions, second_factor
from saregep.accounts.forms import CodeForm, ConfirmCodeForm
from saregep.accounts.middleware import code_is_missing
from saregep.accounts.permissions import StaffRequest
from saregep.accounts.waiting import in_words
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page

SECRET = "totp_secret"  # the session's key of the secret that is not yet confirmed  # noqa: S105


@never_cache
@form_page
def code(request: StaffRequest) -> HttpResponseBase:
    """Ask for the second factor of this session."""
    if not second_factor.has_one(request.user):
        return redirect("accounts:totp_setup" if request.user.needs_second_factor else "dashboards:home")
    if request.user.is_verified():  # type: ignore[attr-defined]  # OTPMiddleware adds it
        return redirect("dashboards:home")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "accounts/code.html", {"form": form})
    status = 422
    if form.is_valid():
        checked = second_factor.check(request.user, form.cleaned_data["code"])
        if checked.device:
            django_otp.login(request, checked.device)
            request.session.cycle_key()
            return redirect("dashboards:home")
        if checked.wait:
            status = 429
            form.add_error("code", _("Wait %(time)s, then write the code.") % {"time": in_words(checked.wait)})
        else:
            form.add_error("code", _("This code does not fit. Write the code that the app shows now."))
    return render(request, "accounts/code.html", {"form": form}, status=status)


@never_cache
@form_page
def totp_setup(request: StaffRequest) -> HttpResponseBase:
    """Show the secret, take the first code, show the recovery codes once."""
    if second_factor.has_one(request.user) and not request.user.is_verified():  # type: ignore[attr-defined]
        return redirect("accounts:code")  # a password alone may not exchange the phone
    secret = request.session.setdefault(SECRET, second_factor.new_secret())
    form = ConfirmCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            device, codes = actions.turn_on_second_factor(
                user=request.user, secret=secret, code=form.cleaned_data["code"]
            )
        except RuleBroken as broken:
            form.add_error(broken.field, str(broken.message))
        else:
            del request.session[SECRET]
            django_otp.login(request, device)
            request.session.cycle_key()
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    context = {
        "form": form,
        "qr": qr_code(second_factor.address_for_app(request.user, secret)),
        "secret": second_factor.readable(secret),
        "forced": code_is_missing(request),
    }
    return render(request, "accounts/totp_setup.html", context, status=422 if form.errors else 200)


def qr_code(text: str) -> str:
    """The text as an inline SVG: dark on white in every colour scheme, because phones read no other."""
    svg = segno.make(text, error="m").svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", omitsize=True)
    return mark_safe(svg)  # noqa: S308  made by segno from modules, holds nothing of the text


@require_POST
@never_cache
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Ten new recovery codes, shown once."""
    codes = actions.renew_recovery_codes(user=request.user)
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@require_POST
def totp_remove(request: StaffRequest) -> HttpResponse:
    """Sign in with the password alone again."""
    actions.turn_off_second_factor(user=request.user)
    messages.success(request, _("The sign-in code is turned off."), extra_tags="good")
    return redirect("accounts:account")
