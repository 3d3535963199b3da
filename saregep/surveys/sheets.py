"""The key and token that a form carries, and the receipt that its sender keeps. Nothing here asks the database.

The key is the identity of the sheet: whoever sends it again gets the same receipt. The token proves that the form was
ours and when it was shown, so that no session and no cookie is needed. The receipt says that a sheet was counted on a
day; its code is derived from the key with the secret of the server, so that nobody who reads the stored sheets can tell
which receipt belongs to which.
"""

import hmac
import time
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from saregep.surveys.official import LANGUAGES

TOKEN_LIFE = timedelta(days=30).total_seconds()
# Letters and figures that are not mistaken for each other when read aloud.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
SIGNATURE_LENGTH = 20


def mint(slug: str, key: UUID | None = None, at: float | None = None) -> tuple[UUID, str]:
    """A new sheet of a survey: its key, and the token that says when the form with this key was shown."""
    key = key or uuid.uuid4()
    shown = signing.b62_encode(int(time.time() if at is None else at))
    return key, f"{shown}:{_signer().signature(f'{slug}:{key}:{shown}')}"


def age_of(slug: str, key: UUID, token: str, now: float) -> float | None:
    """Seconds since the form with this key was shown, or None where the token is not ours."""
    shown, colon, _signature = token.partition(":")
    if not colon or not shown.isalnum() or not shown.isascii():
        return None
    try:
        _signer().unsign(f"{slug}:{key}:{token}")
    except signing.BadSignature:
        return None
    return now - signing.b62_decode(shown)


def _signer() -> signing.Signer:
    return signing.Signer(salt="saregep.surveys.token")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender of a sheet keeps: a code, the day, the language. Nothing of the answers."""

    code: str
    day: date
    language: str

    @property
    def printed(self) -> str:
        """The code as a person reads it: SKM-7KQ4-2MXP."""
        return f"SKM-{self.code[:4]}-{self.code[4:]}"


def receipt_of(key: UUID, day: date, language: str) -> Receipt:
    digest = salted_hmac("saregep.surveys.code", key.bytes, algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    signs = []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[rest])
    return Receipt("".join(signs), day, language)


def write_receipt(slug: str, receipt: Receipt) -> str:
    """The receipt as it stands in its address."""
    content = f"{receipt.code}-{receipt.day:%Y%m%d}-{receipt.language}"
    return f"{content}-{_signature(slug, content, settings.SECRET_KEY)}"


def read_receipt(slug: str, text: str) -> Receipt | None:
    """The receipt of this survey behind an address; None where we did not write it."""
    content, _dash, signature = text.rpartition("-")
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    if not any(hmac.compare_digest(signature.encode(), _signature(slug, content, key).encode()) for key in keys):
        return None
    code, day, language = content.split("-")
    return Receipt(code, date.fromisoformat(day), language if language in LANGUAGES else LANGUAGES[0])


def _signature(slug: str, content: str, key: str) -> str:
    return salted_hmac("saregep.surveys.receipt", f"{slug}/{content}", secret=key, algorithm="sha256").hexdigest()[
        :SIGNATURE_LENGTH
    ]
