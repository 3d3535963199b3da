"""The accounts of an office, for its admin."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts import actions, queries
from saregep.accounts.forms import AccountForm, MemberForm
from saregep.accounts.models import User
from saregep.accounts.permissions import StaffRequest
from saregep.accounts.views.frame import framed
from saregep.accounts.views.offices import office_for_admin
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page
from saregep.core.idempotency import once
from saregep.offices.models import Office


@require_safe
def users(request: StaffRequest, code: str) -> HttpResponse:
    """Every account with a role in the office."""
    office = office_for_admin(request, code)
    context = framed(request, office, "offices:users", accounts=queries.accounts_of(office))
    return render(request, "accounts/users.html", context)


@form_page
@once
def user_add(request: StaffRequest, code: str) -> HttpResponseBase:
    """A new account with its roles in the office."""
    office = office_for_admin(request, code)
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.create_account(office=office, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.add_error(broken.field, str(broken.message))
        else:
            messages.success(
                request, _("The account exists. Now make a link by which its owner sets a password."), extra_tags="good"
            )
            return redirect("offices:user", code, account.pk)
    context = framed(request, office, "offices:users", form=form)
    return render(request, "accounts/user_add.html", context, status=422 if form.errors else 200)


@form_page
def user(request: StaffRequest, code: str, pk: int) -> HttpResponseBase:
    """Position, roles, password and code of one account."""
    office = office_for_admin(request, code)
    account = _account(office, pk)
    roles = [membership.role for membership in account.roles_here]  # type: ignore[attr-defined]  # prefetched
    initial = {"title": account.title, "roles": roles}
    form = MemberForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        works_elsewhere=account.memberships.exclude(office=office).exists(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.change_title(user=account, office=office, title=form.cleaned_data["title"], by=request.user)
                actions.change_roles(user=account, office=office, roles=form.cleaned_data["roles"], by=request.user)
        except RuleBroken as broken:
            form.add_error(broken.field or None, str(broken.message))
        else:
            messages.success(request, _("Position and roles are stored. They count at once."), extra_tags="good")
            return redirect("offices:users", code)
    context = framed(request, office, "offices:users", form=form, account=account)
    return render(request, "accounts/user.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
def user_link(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Make a link by which the owner sets a password, and show it once."""
    office = office_for_admin(request, code)
    account = _account(office, pk)
    token = actions.make_password_link(user=account, office=office, by=request.user)
    link = request.build_absolute_uri(reverse("accounts:set_password", args=[token]))
    context = framed(request, office, "offices:users", account=account, link=link)
    return render(request, "accounts/user_link.html", context)


@require_POST
def user_deactivate(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    office = office_for_admin(request, code)
    actions.deactivate(user=_account(office, pk), office=office, by=request.user)
    messages.success(request, _("The account is closed. Nobody can sign in with it."), extra_tags="good")
    return redirect("offices:user", code, pk)


@require_POST
def user_activate(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    office = office_for_admin(request, code)
    actions.activate(user=_account(office, pk), office=office, by=request.user)
    messages.success(request, _("The account is open again."), extra_tags="good")
    return redirect("offices:user", code, pk)


@require_POST
def user_forget_code(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """For an owner who lost the phone and the recovery codes."""
    office = office_for_admin(request, code)
    actions.forget_second_factor(user=_account(office, pk), office=office, by=request.user)
    messages.success(
        request, _("The sign-in code is removed. The owner sets it up anew at the next sign-in."), extra_tags="good"
    )
    return redirect("offices:user", code, pk)


def _account(office: Office, pk: int) -> User:
    return get_object_or_404(queries.accounts_of(office), pk=pk)
