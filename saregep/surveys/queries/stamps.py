"""The days that the timestamps of a file mean, where the order of day and month must be found out."""

import re
from collections.abc import Sequence
from datetime import date

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_SHORT = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")


def days_of(stamps: Sequence[str], first: date, last: date) -> list[date | None]:
    """The day of each timestamp; None where it cannot be read.

    02/05/2024 is 2 May in an Indonesian sheet and 5 February in an American one. One file has one order: day first,
    unless only month first is possible, or puts more of the days between `first` and `last`.
    """
    day_first = [_day(stamp, month_first=False) for stamp in stamps]
    month_first = [_day(stamp, month_first=True) for stamp in stamps]

    def worth(days: Sequence[date | None]) -> tuple[int, int]:
        return sum(day is not None for day in days), sum(day is not None and first <= day <= last for day in days)

    return month_first if worth(month_first) > worth(day_first) else day_first


def _day(stamp: str, *, month_first: bool) -> date | None:
    try:
        if match := _ISO.match(stamp):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SHORT.match(stamp):
            day, month = (match[2], match[1]) if month_first else (match[1], match[2])
            return date(int(match[3]), int(month), int(day))
    except ValueError:
        pass
    return None
