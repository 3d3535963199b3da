"""Accounts and their roles in an office. Every verb here is done by an admin of the office or by an operator."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from saregep.accounts import links
from saregep.accounts.models import Membership, Role, User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office


@transaction.atomic
def create_account(
    *,
    username: str,
    title: str,
    office: Office,
    roles: Collection[str],
    by: User | None,
    password: str | None = None,
) -> User:
    """Make an account with these roles in an office.

    Without a password it cannot sign in until its owner sets one through a link (`make_password_link`). `by` is None
    for an operator at the command line. Raises RuleBroken for a name that is taken or cannot be a name.
    """
    user = User(username=User.normalize_username(username.strip()), title=title.strip())
    user.set_password(password)
    try:
        user.full_clean(exclude=["password"])
        with transaction.atomic():
            user.save()
    except (ValidationError, IntegrityError) as error:
        raise RuleBroken(_("This account name is taken or holds signs that it may not."), field="username") from error
    _write_roles(user, office, roles)
    audit.record(
        office=office.code,
        by=by,
        action="accounts.create",
        thing=user,
        after={"username": user.username, "title": user.title, "roles": sorted(roles)},
    )
    return user


@transaction.atomic
def change_roles(*, user: User, office: Office, roles: Collection[str], by: User | None) -> None:
    """Give the account exactly these roles in the office; they count from its next request on."""
    office = _lock(office)
    before = _roles(user, office)
    if before == sorted(roles):
        return
    if Role.ADMIN in before and Role.ADMIN not in roles:
        _refuse_last_admin(user, office)
    if not roles and not user.memberships.exclude(office=office).exists():
        raise RuleBroken(_("Choose at least one role. To stop the account, deactivate it."), field="roles")
    _write_roles(user, office, roles)
    audit.record(
        office=office.code,
        by=by,
        action="accounts.change_roles",
        thing=user,
        before={"roles": before},
        after={"username": user.username, "roles": sorted(roles)},
    )


@transaction.atomic
def change_title(*, user: User, office: Office, title: str, by: User) -> None:
    """Rename the position that the account stands for."""
    _lock(office)  # as `change_roles`, which may follow in one transaction: both hold the office before the trail
    user = User.objects.select_for_update().get(pk=user.pk)
    before, user.title = user.title, title.strip()
    if before == user.title:
        return
    refuse_shared(user, by)
    user.save(update_fields=["title"])
    audit.record(
        office=office.code,
        by=by,
        action="accounts.change_title",
        thing=user,
        before={"title": before},
        after={"username": user.username, "title": user.title},
    )


@transaction.atomic
def deactivate(*, user: User, office: Office, by: User | None) -> None:
    """Close the account: its open pages stop with their next request, its past stays in the trail."""
    office = _lock(office)
    refuse_shared(user, by)
    for membership in user.memberships.filter(role=Role.ADMIN).select_related("office"):
        _refuse_last_admin(user, membership.office)
    _switch(user, office, by, active=False)


@transaction.atomic
def activate(*, user: User, office: Office, by: User | None) -> None:
    """Open a closed account again."""
    refuse_shared(user, by)
    _switch(user, office, by, active=True)


@transaction.atomic
def make_password_link(*, user: User, office: Office, by: User | None) -> str:
    """The token of a link by which the owner sets a password: good for 24 hours and one use."""
    refuse_shared(user, by)
    if not user.is_active:
        raise RuleBroken(_("Activate the account first, then make a link."))
    audit.record(
        office=office.code,
        by=by,
        action="accounts.make_password_link",
        thing=user,
        after={"username": user.username},
    )
    return links.token_for(user)


def _lock(office: Office) -> Office:
    """Two admins who take each other's role at the same moment queue up here."""
    return Office.objects.select_for_update().get(pk=office.pk)


def _roles(user: User, office: Office) -> list[str]:
    return sorted(user.memberships.filter(office=office).values_list("role", flat=True))


def _write_roles(user: User, office: Office, roles: Collection[str]) -> None:
    held = set(_roles(user, office))
    user.memberships.filter(office=office).exclude(role__in=roles).delete()
    Membership.objects.bulk_create(
        Membership(user=user, office=office, role=role) for role in sorted(set(roles) - held)
    )


def _switch(user: User, office: Office, by: User | None, *, active: bool) -> None:
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active == active:
        return
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.record(
        office=office.code,
        by=by,
        action="accounts.activate" if active else "accounts.deactivate",
        thing=user,
        before={"is_active": not active},
        after={"username": user.username, "is_active": active},
    )


def _refuse_last_admin(user: User, office: Office) -> None:
    others = Membership.objects.filter(office=office, role=Role.ADMIN, user__is_active=True).exclude(user=user)
    if user.is_active and not others.exists():
        raise RuleBroken(_("This is the last admin of the office. Make another account admin first."))


def refuse_shared(user: User, by: User | None) -> None:
    """An account that also works elsewhere is not one admin's to open or close; an operator (None) may."""
    if by is None:
        return
    ruled = set(by.memberships.filter(role=Role.ADMIN).values_list("office_id", flat=True))
    if set(user.memberships.values_list("office_id", flat=True)) - ruled:
        raise RuleBroken(
            _("This account also works for another office. Ask whoever runs saregep to change it for you.")
        )
