"""A paper as data: everything that is printed on it, and nothing that is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saregep.methods.papers.kinds import Form, Kind

_MARK = re.compile(r"^\s*(?P<mark>[a-z]{1,2}|\d{1,2})[.)]\s+(?=\S)")


def has_words(text: str) -> bool:
    """Whether anything is written: a letter or a figure, not signs alone."""
    return re.search(r"[^\W_]", text) is not None


def letter_of(place: int) -> str:
    """The letter of a place counted from 0: a … z, aa, ab."""
    first, second = divmod(place, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + second)


class Signing(StrEnum):
    """In which right somebody signs: the own one, in the name of another, or in his place for a time."""

    OWN = "own"
    BEHALF = "an"  # a.n., atas nama
    THROUGH = "ub"  # a.n. one, u.b. (untuk beliau) of another
    ACTING = "plt"  # Plt., pelaksana tugas
    DAILY = "plh"  # Plh., pelaksana harian


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs. `behalf` is whom he signs for; `middle` stands between the two where he signs u.b."""

    title: str
    name: str
    rank: str = ""
    nip: str = ""
    signing: Signing = Signing.OWN
    behalf: str = ""
    middle: str = ""

    def lines(self) -> tuple[str, ...]:
        """The title as it is printed above the hand."""
        match self.signing:
            case Signing.BEHALF:
                return f"a.n. {self.behalf}", f"{self.title},"
            case Signing.THROUGH:
                return f"a.n. {self.behalf}", self.middle, "u.b.", f"{self.title},"
            case Signing.ACTING:
                return (f"Plt. {self.title},",)
            case Signing.DAILY:
                return (f"Plh. {self.title},",)
            case _:
                return (f"{self.title},",)

    @property
    def shown(self) -> str:
        """The title in one line, for lists."""
        return " ".join(self.lines()).rstrip(",")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper. `head` is the title of who heads the office, whoever signs; a draft has neither `number` nor `dated`."""

    kind: Kind
    office: str
    head: str
    place: str
    subject: str
    content: Mapping[str, str]
    signatory: Signatory
    number: str = ""
    dated: date | None = None

    @property
    def authority(self) -> str:
        """Whose decision it is: "Camat Campaka"."""
        return self.text("authority") or self.head

    def text(self, key: str) -> str:
        return self.subject.strip() if key == "subject" else self.content.get(key, "").strip()

    def lines(self, key: str) -> tuple[str, ...]:
        """One thing on each line, as written."""
        return tuple(line.strip() for line in self.text(key).splitlines() if line.strip())

    def items(self, key: str) -> tuple[str, ...]:
        """The lines without the letters or numbers that somebody typed before them."""
        return tuple(_MARK.sub("", line) for line in self.lines(key))

    def marks(self, key: str) -> tuple[str, ...]:
        """The letters or numbers that were typed before the lines; "" where there is none."""
        return tuple(match["mark"] if (match := _MARK.match(line)) else "" for line in self.lines(key))

    def rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The cells of each row; a row has as many as its part says, what stands behind the last belongs to it."""
        part = self.kind.part(key)
        width = len(part.cells) if part else 1
        rows = [[cell.strip() for cell in line.split(";", width - 1)] for line in self.lines(key)]
        return tuple(tuple(row + [""] * (width - len(row))) for row in rows)

    def day(self, key: str) -> date | None:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            return None

    def count(self, key: str) -> int:
        text = self.text(key)
        return int(text) if text.isdecimal() else 0

    def is_written(self, key: str) -> bool:
        """A dash or dots alone say nothing, except where a dash means that there is none."""
        part = self.kind.part(key)
        if part is not None and part.form == Form.DAY:
            return self.day(key) is not None
        if part is not None and part.may_be_dash:
            return self.text(key) != ""
        return has_words(self.text(key))
