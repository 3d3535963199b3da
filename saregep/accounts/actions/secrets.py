"""Passwords and second factors. The trail says that they changed, never what they are."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from saregep.accounts import second_factor
from saregep.accounts.actions.accounts import refuse_shared
from saregep.accounts.models import User
from saregep.accounts.permissions import home_office
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None) -> None:
    """Store a new password; links and open sessions that rest on the old one die with it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    _record(_office_code(user), user, by, "accounts.set_password")


@transaction.atomic
def turn_on_second_factor(*, user: User, secret: str, code: str) -> tuple[TOTPDevice, list[str]]:
    """Take the app into use, in place of an earlier one, and make the recovery codes (shown once).

    Raises RuleBroken where the code does not fit the secret.
    """
    step = second_factor.step_of(secret, second_factor.digits_of(code))
    if step is None:
        raise RuleBroken(_("Write the 6 figures that the app shows now."), field="code")
    second_factor.forget(user)
    # The step is spent: whoever looked over the shoulder cannot use the same code again.
    device = TOTPDevice.objects.create(user=user, name="app", key=secret, last_t=step)
    codes = second_factor.make_recovery_codes(user)
    _record(_office_code(user), user, user, "accounts.turn_on_second_factor")
    return device, codes


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """Ten new recovery codes; the old ones no longer count."""
    if not second_factor.has_one(user):
        raise RuleBroken(_("Set up the sign-in code first."))
    codes = second_factor.make_recovery_codes(user)
    _record(_office_code(user), user, user, "accounts.renew_recovery_codes")
    return codes


@transaction.atomic
def turn_off_second_factor(*, user: User) -> None:
    """Sign in with the password alone again; not for roles that must have a second factor."""
    if user.needs_second_factor:
        raise RuleBroken(_("Your role always signs in with a code. You can only change to another phone."))
    if second_factor.forget(user):
        _record(_office_code(user), user, user, "accounts.turn_off_second_factor")


@transaction.atomic
def forget_second_factor(*, user: User, office: Office, by: User | None) -> None:
    """For an owner who lost phone and recovery codes: the next sign-in sets the app up anew."""
    refuse_shared(user, by)
    if not second_factor.forget(user):
        raise RuleBroken(_("This account has no sign-in code that could be removed."))
    _record(office.code, user, by, "accounts.forget_second_factor")


def _record(office: str, user: User, by: User | None, action: str) -> None:
    audit.record(office=office, by=by, action=action, thing=user, after={"username": user.username})


def _office_code(user: User) -> str:
    office = home_office(user)
    return office.code if office else ""
