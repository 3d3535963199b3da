"""Survey periods: first and last day, and the name that an Indonesian report gives them."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from saregep.methods.wording import MONTHS, long_date


class PeriodKind(StrEnum):
    """The rhythm of a survey."""

    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    CUSTOM = "custom"


_MONTHS_OF = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.SEMESTER: 6, PeriodKind.YEAR: 12}
_ROMAN = ("I", "II", "III", "IV")
_NAME_OF = {PeriodKind.QUARTER: "Triwulan", PeriodKind.SEMESTER: "Semester"}
_CODE = re.compile(r"([0-9]{4})-(?:([0-9]{2})|T([1-4]))")


def bounds(kind: PeriodKind, year: int, index: int = 1) -> tuple[date, date]:
    """Return the first and the last day of a period: month 1–12, quarter 1–4, semester 1–2, year 1.

    Raises ValueError for an index that the kind does not have, and for a custom period, which has no rule.
    """
    if kind is PeriodKind.CUSTOM:
        raise ValueError("A custom period has no fixed first and last day.")
    months = _MONTHS_OF[kind]
    if not 1 <= index <= 12 // months:
        raise ValueError(f"A {kind} is numbered from 1 to {12 // months}, not {index}.")
    last = index * months
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])


def code(kind: PeriodKind, start: date) -> str:
    """Return how an address or a command writes a month or a quarter: "2023-09", "2023-T3".

    Raises ValueError for any other kind.
    """
    if kind is PeriodKind.MONTH:
        return f"{start.year:04}-{start.month:02}"
    if kind is PeriodKind.QUARTER:
        return f"{start.year:04}-T{(start.month + 2) // 3}"
    raise ValueError(f"A {kind} has no code.")


def decoded(text: str) -> tuple[PeriodKind, date, date]:
    """Return kind, first and last day of what `code` writes; raises ValueError for any other text."""
    match = _CODE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, quarter = match.groups()
    kind = PeriodKind.MONTH if month else PeriodKind.QUARTER
    return kind, *bounds(kind, int(year), int(month or quarter))


def year_later(day: date) -> date:
    """Return the same day of the next year, of 29 February the 28th."""
    return day.replace(year=day.year + 1, day=min(day.day, monthrange(day.year + 1, day.month)[1]))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def label(kind: PeriodKind, start: date, end: date) -> str:
    """Return the Indonesian name of a period: "Triwulan I–II 2023", "Oktober 2023", "Tahun 2023".

    Several periods of the kind in a row are named as a range. Days that do not fill whole periods of the
    kind are named by their dates: "1 Januari 2023 s.d. 30 Juni 2023". Raises ValueError where the end lies
    before the start.
    """
    if end < start:
        raise ValueError("A period cannot end before it starts.")
    if not _fills(kind, start, end):
        return long_date(start) if start == end else f"{long_date(start)} s.d. {long_date(end)}"
    if kind is PeriodKind.YEAR:
        return f"Tahun {_range(str(start.year), str(end.year))}"
    prefix = f"{_NAME_OF[kind]} " if kind in _NAME_OF else ""
    first, last = _ordinal(kind, start), _ordinal(kind, end)
    if start.year == end.year:
        return f"{prefix}{_range(first, last)} {start.year}"
    return f"{prefix}{first} {start.year} s.d. {prefix}{last} {end.year}"


def _fills(kind: PeriodKind, start: date, end: date) -> bool:
    months = _MONTHS_OF.get(kind)
    if months is None:
        return False
    day_after = end + timedelta(days=1)
    return start.day == 1 and day_after.day == 1 and (start.month - 1) % months == 0 == end.month % months


def _ordinal(kind: PeriodKind, day: date) -> str:
    if kind is PeriodKind.MONTH:
        return MONTHS[day.month - 1]
    return _ROMAN[(day.month - 1) // _MONTHS_OF[kind]]


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
