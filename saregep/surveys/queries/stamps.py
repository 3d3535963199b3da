"""The days that the timestamps of a file mean, where the order of day and month must be found out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Order(StrEnum):
    """Which number of 02/05/2024 is the day."""

    DAY_FIRST = "hari"
    MONTH_FIRST = "bulan"


@dataclass(frozen=True, slots=True)
class Days:
    """The day of each timestamp, None where there is none.

    `unreadable` are the places of timestamps that are written but mean no day. `example` is a timestamp that both
    orders can read, each as another day, where nothing tells which one the file has; empty where the order is clear.
    """

    days: tuple[date | None, ...]
    unreadable: tuple[int, ...]
    example: str = ""


_MONTHS = (
    ("januari", "january"),
    ("februari", "february", "pebruari"),
    ("maret", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("agustus", "august", "agt", "ags", "agst"),
    ("september",),
    ("oktober", "october"),
    ("november", "nopember"),
    ("desember", "december"),
)
_WEEKDAY = (
    "senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun"
)
_SEPARATOR = r"\s*[-/.]\s*"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_WORD = r"(?P<word>[a-z]{3,})"
_DATES = (
    re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?P<first>\d{{1,2}}){_SEPARATOR}(?P<second>\d{{1,2}}){_SEPARATOR}{_YEAR}"),
    re.compile(rf"(?P<day>\d{{1,2}})[-/.\s]*{_WORD}[-/.,\s]*{_YEAR}"),
    re.compile(rf"{_WORD}[-/.\s]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)[-/.,\s]*{_YEAR}"),
    re.compile(rf"(?P<year>\d{{4}})[-/.\s]*{_WORD}[-/.\s]*(?P<day>\d{{1,2}})(?!\d)"),
)
_LEADING_WEEKDAY = re.compile(rf"(?:hari\s+)?(?:{_WEEKDAY})\b[.,\s]*")
_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:[.,]\d+)?)?(?!\d)"
# What may follow the day: hours, "9 AM", the distance from Greenwich. Another number would be another date.
_HOURS = re.compile(rf"{_CLOCK}|\b\d{{1,2}}\s*[ap]\.?m\b|[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)")
_NO_DAY = re.compile(rf"(?:(?:pukul|jam|pkl)\.?\s*)?{_CLOCK}[^\d]*|(?:hari\s+)?(?:{_WEEKDAY})")
_EARLIEST, _LATEST = 2000, 2099


def days_of(stamps: Sequence[str], first: date, last: date, order: Order | None = None) -> Days:
    """The day of each timestamp of one file.

    02/05/2024 is 2 May in an Indonesian sheet and 5 February in an American one. One file has one order: the only
    one that can be read, or the only one that puts every day between `first` and `last`. Where neither tells, the
    file has to be asked about, and `order` is the answer; until then the day is taken to stand first.
    A column of mere hours or weekdays names no day.
    """
    plain = [_plain(stamp) for stamp in stamps]
    day_first = [_day(text, month_first=False) for text in plain]
    month_first = [_day(text, month_first=True) for text in plain]
    written = [at for at, text in enumerate(plain) if text]
    if any(day_first[at] is None for at in written) and all(_NO_DAY.fullmatch(plain[at]) for at in written):
        return Days((None,) * len(plain), ())

    def unreadable(days: Sequence[date | None]) -> tuple[int, ...]:
        return tuple(at for at in written if days[at] is None)

    def outside(days: Sequence[date | None]) -> bool:
        return any(day is not None and not first <= day <= last for day in days)

    lost = len(unreadable(day_first)) - len(unreadable(month_first))
    open_at = next((at for at in written if day_first[at] != month_first[at]), None)
    if lost or open_at is None or outside(day_first) != outside(month_first):
        monthly = lost > 0 or (not lost and outside(day_first) and not outside(month_first))
        chosen = month_first if monthly else day_first
        return Days(tuple(chosen), unreadable(chosen))
    chosen = month_first if order is Order.MONTH_FIRST else day_first
    return Days(tuple(chosen), unreadable(chosen), stamps[open_at])


def day_of(stamp: str, order: Order) -> date | None:
    """The day of one timestamp in an order; None where it cannot be read."""
    return _day(_plain(stamp), month_first=order is Order.MONTH_FIRST)


def _plain(stamp: str) -> str:
    """Lower case, without accents: Sundanese writes Méi and Désémber."""
    split = unicodedata.normalize("NFKD", stamp.casefold())
    text = "".join(sign for sign in split if not unicodedata.combining(sign)).strip()
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _day(text: str, *, month_first: bool) -> date | None:
    without = _LEADING_WEEKDAY.sub("", text, count=1) if _LEADING_WEEKDAY.match(text) else text
    for pattern in _DATES:
        if (match := pattern.match(without)) and not re.search(r"\d", _HOURS.sub("", without[match.end() :])):
            return _date_of(match.groupdict(), month_first=month_first)
    return None


def _date_of(parts: dict[str, str], *, month_first: bool) -> date | None:
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if "first" in parts:
        day, month = (parts["second"], parts["first"]) if month_first else (parts["first"], parts["second"])
        number = int(month)
    else:
        day, number = parts["day"], int(parts["month"]) if "month" in parts else _month_of(parts["word"])
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, number, int(day))
    except ValueError:
        return None


def _month_of(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    return next((at for at, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names)), 0)
