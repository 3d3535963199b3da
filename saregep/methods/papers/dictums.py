"""The dictums of a decision: KESATU, KEDUA, … with what stands under each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saregep.methods.wording import terbilang

_LABEL = re.compile(r"^(?P<label>KE[A-Z]+(?:\s+(?:BELAS|PULUH)(?:\s+[A-Z]+)?)?)\s*[:.]?\s+(?P<text>\S.*)$")
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


def read(lines: Sequence[str]) -> tuple[Dictum, ...]:
    """One dictum on each line; a line that begins with "a. " stands under the one before it."""
    found: list[Dictum] = []
    for line in lines:
        if _UNDER.match(line) and found:
            last = found[-1]
            found[-1] = Dictum(last.text, last.typed, (*last.under, re.sub(r"^[a-z][.)]\s+", "", line)))
        elif match := _LABEL.match(line):
            found.append(Dictum(match["text"], " ".join(match["label"].split())))
        else:
            found.append(Dictum(line))
    return tuple(found)
