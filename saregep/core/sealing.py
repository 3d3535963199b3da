"""Personal data that the database keeps only sealed (a NIK, a telephone number).

The keys come from the environment (SAREGEP_DATA_KEYS): the first one seals, all of them open, so that a key can be
replaced without losing what the earlier one sealed. Fernet: AES-128-CBC with HMAC-SHA256, a fresh IV each time.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NotOpened(Exception):
    """No key of this installation opens the text."""


@lru_cache(maxsize=2)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(text: str) -> str:
    """The text as only the keys of this installation open it; an empty text stays empty."""
    return _box(tuple(settings.DATA_KEYS)).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """The text again. Raises NotOpened where its key is missing or the text was changed."""
    if not sealed:
        return ""
    try:
        return _box(tuple(settings.DATA_KEYS)).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise NotOpened("No key in SAREGEP_DATA_KEYS opens this text.") from error
