"""What commands that work from files alone share: Indonesian without a database, and text that is safe to print."""

import textwrap
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

WIDTH = 88


def speak_indonesian(apps: Sequence[str]) -> None:
    """Make gettext speak Indonesian. Only the catalogues of these apps are needed, no settings of an office."""
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        from django.apps import apps as registry

        package = Path(__file__).resolve().parents[1]
        catalogues = [package / app / "locale" for app in apps]
        settings.configure(LANGUAGE_CODE="id", USE_I18N=True, LOCALE_PATHS=catalogues)
        registry.populate([])
    translation.activate("id")


def hanging(text: str) -> str:
    """A line of a list, with its further lines under its first word."""
    return textwrap.fill(text, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False)


def printable(text: str) -> str:
    """Without the control signs of a terminal that a cell may hold."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def write_whole(output: str, content: bytes) -> None:
    """Write a file whole or not at all; what was there is replaced. Raises OSError and leaves nothing behind."""
    target = Path(output)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
