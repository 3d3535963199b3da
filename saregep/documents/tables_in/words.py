"""Texts of cells made comparable."""

import re
import unicodedata

_SIGNS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Lower case, no accents, and one blank between words: "Sadérék,  **WAKTU**" → "saderek waktu"."""
    plain = text.replace("&", " dan ").casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SIGNS.sub(" ", plain).strip()


def plain(text: str) -> str:
    """A cell without blanks around it, and with the digits of every script and width as 0 to 9: "４" and "٤" are 4."""
    bare = text.replace("\u00a0", " ").strip()
    return bare if bare.isascii() else "".join(str(unicodedata.decimal(sign, sign)) for sign in bare)
