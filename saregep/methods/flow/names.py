"""Names in an SOP: actors are positions, equipment is what the standard lists."""

import re
from collections.abc import Iterable, Sequence

# Forms of address at the beginning; "Seksi Kesehatan Ibu dan Anak" is a position all the same.
_ADDRESS = re.compile(
    r"^(bapak|bpk|pak|ibu|bu|sdri?|saudar[ai]|tuan|nyonya|ny|nona|mrs?|kang|teh|hj?)\b\.?\s+\w", re.IGNORECASE
)
# Academic titles and those of pilgrims with their points ("S.Sos", "M.Si.", "Drs.", "Hj."), or after a comma (", SE").
_TITLE = re.compile(
    r"(?<!\w)(s\.\s?(sos|h|e|ip|stp|pd|kom|t|kep|ag|sn|ap|hut|pt|si|psi|km|kel)|m\.\s?(si|m|h|a|ap|pd|kes|t|kom|sc|ip|eng)"
    r"|a\.\s?md|s\.\s?st|ph\.?\s?d|dr[as]?\.|ir\.|prof\.|hj?\.)(?!\w)"
    r"|,\s*(se|sh|st|sip|spd|ssos|mm|mh|msi|map)\b",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?:\d[\s.]?){8,}")
_NIP = re.compile(r"(?<!\w)(nip|nik|ni\s?pppk)\b", re.IGNORECASE)

# Counting words say how many, not what.
_COUNTED = frozenset({"unit", "buah", "set", "lembar", "rangkap", "pcs", "dan", "atau", "untuk", "yang", "di", "ke"})


def looks_like_a_person(title: str) -> bool:
    """Whether the name of an actor holds what only a person's name has: a title, an address, an employee number."""
    plain = title.strip()
    return any(pattern.search(plain) for pattern in (_ADDRESS, _TITLE, _LONG_NUMBER, _NIP))


def unknown_equipment(equipment: Iterable[str], facilities: Sequence[str]) -> tuple[str, ...]:
    """The lines of the equipment that no facility covers.

    Two names mean one thing where all words of one stand in the other: "Komputer" and "Komputer dan pencetak".
    Numbers and counting words are passed over.
    """
    known = [words for words in map(_words, facilities) if words]
    return tuple(
        line
        for line in equipment
        if (words := _words(line)) and not any(words <= other or other <= words for other in known)
    )


def _words(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", name.casefold())
    return frozenset(word for word in words if not word.isdigit() and word not in _COUNTED)
