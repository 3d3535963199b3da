"""One's own account and its password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from saregep.accounts import actions, devices, links, queries, second_factor, throttle
from saregep.accounts.forms import ChangePasswordForm, NewPasswordForm
from saregep.accounts.permissions import StaffRequest
from saregep.accounts.waiting import in_words
from saregep.core.http import form_page
from saregep.core.network import address_of


@never_cache
@require_safe
def account(request: StaffRequest) -> HttpResponse:
    """Roles, password and sign-in code of the account that is signed in."""
    context = {
        "memberships": queries.memberships_of(request.user),
        "has_code": second_factor.has_one(request.user),
        "codes_left": second_factor.recovery_codes_left(request.user),
        "must_have_code": request.user.needs_second_factor,
    }
    return render(request, "accounts/account.html", context)


@never_cache
@form_page
@sensitive_post_parameters()
def change_password(request: StaffRequest) -> HttpResponseBase:
    """Change the password with the present one; other sessions of the account end."""
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid() and _is_present_password(request, form):
        actions.set_password(user=request.user, password=form.cleaned_data["new_password"], by=request.user)
        update_session_auth_hash(request, request.user)
        messages.success(
            request, _("The new password counts from now on. Other devices are signed out."), extra_tags="good"
        )
        return redirect("accounts:account")
    return render(request, "accounts/change_password.html", {"form": form}, status=422 if form.errors else 200)


def _is_present_password(request: StaffRequest, form: ChangePasswordForm) -> bool:
    """Also here tries are counted: a session that stands open is no place to guess at leisure."""
    user = request.user
    client = throttle.Client(address_of(request), devices.code_for(request, user.pk))
    if wait := throttle.take(user.username, client, timezone.now()):
        form.add_error("old_password", _("Too many tries. Wait %(time)s, then try again.") % {"time": in_words(wait)})
        return False
    if not user.check_password(form.cleaned_data["old_password"]):
        form.add_error("old_password", _("This is not your present password. Write it once more."))
        return False
    throttle.give_back(user.username, client)
    return True


@login_not_required
@never_cache
@form_page
@sensitive_post_parameters()
def set_password(request: HttpRequest, token: str) -> HttpResponseBase:
    """Set a password through a link that the admin made."""
    user = links.user_for(token)
    if user is None:
        return render(request, "accounts/link_used.html", status=410)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        actions.set_password(user=user, password=form.cleaned_data["new_password"], by=user)
        messages.success(request, _("Your password is stored. Sign in with it now."), extra_tags="good")
        response = redirect("accounts:login")
        devices.remember(response, request, user)
        return response
    context = {"form": form, "account": user}
    return render(request, "accounts/set_password.html", context, status=422 if form.errors else 200)
