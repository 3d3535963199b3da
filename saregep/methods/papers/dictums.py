"""The dictums of a decision: KESATU, KEDUA, … with what stands under each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saregep.methods.wording import terbilang

MOST = 99  # no decision has more
_UNDER = re.compile(r"^[a-z][.)]\s+\S")


@dataclass(frozen=True, slots=True)
class Dictum:
    """`typed` is the label that somebody wrote before the text, "" where none was."""

    text: str
    typed: str = ""
    under: tuple[str, ...] = ()


def ordinal(place: int) -> str:
    """KESATU, KEDUA, … KESEPULUH, KESEBELAS, KEDUA BELAS."""
    return f"KE{terbilang(place).upper()}"


# Written together they are known too ("KEDUABELAS"); the longest first, as KEDUA begins KEDUA BELAS.
_ORDINALS = {ordinal(place).replace(" ", ""): ordinal(place) for place in range(1, MOST + 1)}
_NAMES = "|".join(ordinal(place).replace(" ", r"\s*") for place in range(MOST, 0, -1))
_LABEL = re.compile(rf"(?P<label>(?:{_NAMES})(?=\s*[:.]|\s)|(?i:{_NAMES})(?=\s*[:.]))\s*[:.]?\s*(?P<text>[^\s:.].*)")


def read(lines: Sequence[str]) -> tuple[Dictum, ...]:
    """One dictum on each line; a line that begins with "a. " stands under the one before it.

    A label is an ordinal in capitals, or in any letters with a colon or dot behind it: "Kedua pihak …" is text.
    """
    found: list[Dictum] = []
    for line in lines:
        if _UNDER.match(line) and found:
            last = found[-1]
            found[-1] = Dictum(last.text, last.typed, (*last.under, re.sub(r"^[a-z][.)]\s+", "", line)))
        elif match := _LABEL.fullmatch(line):
            found.append(Dictum(match["text"], _ORDINALS["".join(match["label"].split()).upper()]))
        else:
            found.append(Dictum(line))
    return tuple(found)
