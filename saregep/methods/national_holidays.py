"""Days on which every public office of Indonesia is closed: national holidays and collective leave.

The joint decree of three ministers fixes them year by year, partly by the moon, so they are data. A year that is not in
the table has no holidays here, which `known` tells.
"""

from collections.abc import Mapping
from datetime import date, timedelta

# Joint decree 1066/2022, 3/2022, 3/2022 with its change of March 2023; 28 September is the day that the source counts.
_DAYS: Mapping[int, tuple[str, ...]] = {
    2023: (
        "01-01", "01-22..01-23", "02-18", "03-22..03-23", "04-07", "04-19..04-25", "05-01", "05-18", "06-01..06-02",
        "06-04", "06-28..06-30", "07-19", "08-17", "09-28", "12-25..12-26",
    ),
}  # fmt: skip


def known(year: int) -> bool:
    return year in _DAYS


def holidays(year: int) -> frozenset[date]:
    """The closed days of a year; none where the table does not know the year."""
    days = set()
    for span in _DAYS.get(year, ()):
        first, _dots, last = span.partition("..")
        day, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
        while day <= end:
            days.add(day)
            day += timedelta(days=1)
    return frozenset(days)
