"""The second factor: a code from an app on the phone (TOTP, RFC 6238), or one of ten recovery codes on paper."""

from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from math import ceil

import django_otp
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from saregep.accounts.models import User

RECOVERY_CODES = 10
DIGITS = 6
# django-otp doubles the wait with each wrong code. From here on it stays at 2**8 = 256 seconds: who knows the password
# may not lock the owner out for days, and still needs years for a million codes.
MOST_FAILURES = 9


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a code: the device that took it, or how many seconds the account has to wait."""

    device: object | None
    wait: int = 0


def new_secret() -> str:
    """160 random bits as hexadecimal digits, the form in which django-otp keeps them."""
    return str(random_hex(20))


def readable(secret: str) -> str:
    """The secret as a person types it into the app: base 32 in groups of four."""
    text = b32encode(bytes.fromhex(secret)).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def address_for_app(user: User, secret: str) -> str:
    """The otpauth address that stands in the QR code."""
    return str(TOTPDevice(user=user, key=secret).config_url)


def digits_of(text: str) -> str:
    """The code without the spaces and dashes that people put between its figures."""
    return "".join(sign for sign in text if sign not in " -.\u00a0")


def step_of(secret: str, code: str) -> int | None:
    """The time step of the code where the secret gives it now (or one step before or after), else none."""
    if not (code.isascii() and code.isdigit() and len(code) == DIGITS):
        return None
    totp = TOTP(bytes.fromhex(secret))
    totp.time = timezone.now().timestamp()
    return int(totp.t()) if totp.verify(int(code), tolerance=1) else None


def has_one(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def check(user: User, text: str) -> Checked:
    """Try a code of the app, or a recovery code; django-otp counts the wrong ones and makes the account wait."""
    code = digits_of(text).lower()
    is_app_code = code.isdigit() and len(code) == DIGITS
    model = TOTPDevice if is_app_code else StaticDevice
    device = model.objects.filter(user=user, confirmed=True).first()
    if device is None:
        return Checked(None)
    allowed, why = device.verify_is_allowed()
    if not allowed:
        return Checked(None, wait=_seconds_until(why["locked_until"]))
    verified = django_otp.verify_token(user, device.persistent_id, code)
    if verified is None:
        model.objects.filter(pk=device.pk, throttling_failure_count__gt=MOST_FAILURES).update(
            throttling_failure_count=MOST_FAILURES
        )
    return Checked(verified)


def recovery_codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def make_recovery_codes(user: User) -> list[str]:
    """Ten new codes in place of all earlier ones; part of an action's transaction."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def forget(user: User) -> bool:
    """Remove app and recovery codes; part of an action's transaction. Whether there was anything."""
    found = has_one(user)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return found


def _seconds_until(moment: datetime) -> int:
    return max(1, ceil((moment - timezone.now()).total_seconds()))
