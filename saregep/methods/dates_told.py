"""Times as an Indonesian report tells them: "Minggu 2-4 12-30 September 2023 (13 hari)", "Kamis 02-11-2023".

Read are days of a month, alone ("5 September 2023"), in a row ("9 dan 10 Oktober 2023") or from one to another ("8
September s.d. 30 Oktober 2023"), the weeks and the number of days that stand beside them, and the day of the week. A
year or month that is left out is the one that follows. What is no date is passed over.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from saregep.methods.wording import MONTHS, WEEKDAYS

_MONTH_OF = {name.casefold(): place for place, name in enumerate(MONTHS, 1)} | {"nopember": 11, "pebruari": 2}
_TO = r"-|–|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga"
_AND = r",|dan|&"
_WEEKS = re.compile(r"\bminggu\s+(?:ke[- ]?)?(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?(?=\s|$|[(,])", re.IGNORECASE)
_DAYS = re.compile(r"\((\d{1,3})\s+hari\)|(?<!\w)(\d{1,3})\s*(?:\([a-z ]+\)\s*)?hari\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_TOKEN = re.compile(
    rf"(?P<day>(?<!\d)\d{{1,2}}(?!\d))|(?P<month>\b(?:{'|'.join(_MONTH_OF)})\b)"
    rf"|(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))|(?P<to>(?:{_TO})(?![a-z]))|(?P<and>(?:{_AND})(?![a-z]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A time as told: its days (the two ends of a range), weeks, the stated number of days, the day of the week."""

    text: str
    days: tuple[date, ...] = ()
    is_range: bool = False
    weeks: tuple[int, int] | None = None
    length: int | None = None
    weekday: int | None = None

    @property
    def first(self) -> date | None:
        return min(self.days) if self.days else None

    @property
    def last(self) -> date | None:
        return max(self.days) if self.days else None

    @property
    def is_one_day(self) -> bool:
        return len(set(self.days)) == 1

    def covers(self, day: date) -> bool:
        """Whether the day is one of those named, or lies in the range."""
        if self.is_range and self.days:
            return min(self.days) <= day <= max(self.days)
        return day in self.days


@dataclass(slots=True)
class _Mention:
    day: int
    month: int | None = None
    year: int | None = None
    joined_by_range: bool = False


def read(text: str) -> Told:
    """What the text tells of time; empty parts where it tells nothing, and no day where one does not exist."""
    weeks = _WEEKS.search(text)
    rest = _WEEKS.sub(" ", text)
    length = _DAYS.search(rest)
    rest = _DAYS.sub(" ", rest)
    weekday = next((n for n, name in enumerate(WEEKDAYS) if re.search(rf"\b{name}\b", rest, re.IGNORECASE)), None)
    numbered = [_day(int(y), int(m), int(d)) for d, m, y in _NUMBERS.findall(rest)]
    days, is_range = _days_of(_mentions(_NUMBERS.sub(" ", rest)))
    return Told(
        text=text,
        days=(*days, *(day for day in numbered if day is not None)),
        is_range=is_range,
        weeks=(int(weeks[1]), int(weeks[2] or weeks[1])) if weeks else None,
        length=int(length[1] or length[2]) if length else None,
        weekday=weekday,
    )


def _mentions(text: str) -> list[_Mention]:
    found: list[_Mention] = []
    range_follows = False
    for token in _TOKEN.finditer(text):
        if token["day"]:
            found.append(_Mention(int(token["day"]), joined_by_range=range_follows))
            range_follows = False
        elif token["to"]:
            range_follows = bool(found)
        elif token["and"]:
            range_follows = False
        elif token["month"] and found:
            _fill(found, month=_MONTH_OF[token["month"].casefold()])
        elif token["year"] and found:
            _fill(found, year=int(token["year"]))
    return found


def _fill(found: list[_Mention], *, month: int | None = None, year: int | None = None) -> None:
    """A month or year belongs to every day before it that has none yet."""
    for mention in reversed(found):
        if month is not None and mention.month is None:
            mention.month = month
        elif year is not None and mention.year is None:
            mention.year = year
        else:
            break


def _days_of(mentions: list[_Mention]) -> tuple[tuple[date, ...], bool]:
    days = [day for each in mentions if (day := _day(each.year, each.month, each.day)) is not None]
    is_range = len(days) == 2 and any(later.joined_by_range for _earlier, later in pairwise(mentions))
    return tuple(days), is_range


def _day(year: int | None, month: int | None, day: int) -> date | None:
    if year is None or month is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
