"""The period that a title, a sheet or a file names."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from saregep.documents.tables_in.words import fold
from saregep.methods.periods import PeriodKind, bounds

Span = tuple[date, date]

# The first letters of each month, with the older spellings (Pebruari, Nopember).
_STARTS = (
    ("jan", 1), ("feb", 2), ("peb", 2), ("mar", 3), ("apr", 4), ("mei", 5), ("jun", 6), ("jul", 7),
    ("agu", 8), ("agt", 8), ("ags", 8), ("sep", 9), ("okt", 10), ("nov", 11), ("nop", 11), ("des", 12),
)  # fmt: skip
_MONTH = (
    r"(?:januari|jan|[fp]ebruari|[fp]eb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agust|agu|agt|ags|"
    r"september|sept|sep|oktober|okt|no[vp]ember|nov|nop|desember|des)"
)
_UNTIL = r"(?:(?:s d|sd|sampai|sampai dengan|hingga|dan) )?"
_TERMS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAYS = re.compile(
    rf"\b(?P<d1>\d{{1,2}}) (?:(?P<m1>{_MONTH}|\d{{1,2}}) )?(?:(?P<y1>\d{{4}}) )?{_UNTIL}"
    rf"(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}|\d{{1,2}}) (?P<y2>\d{{4}})\b"
)
_MONTHS = re.compile(
    rf"\b(?P<m1>{_MONTH}) (?:(?P<y1>\d{{4}}) )?{_UNTIL}(?P<m2>{_MONTH}) (?:tahun |th )?(?P<y2>\d{{4}})\b"
)
# A day before the month is the date of a letter, not a period.
_ONE_MONTH = re.compile(rf"(?<!\d )\b(?P<m>{_MONTH}) (?:tahun |th |ta )?(?P<y>(?:19|20)\d{{2}})\b")
_QUARTER = re.compile(r"\b(?:triwulan|tri wulan|tw) (?P<n>iv|i{1,3}|[1-4]) (?:tahun |th )?(?P<y>(?:19|20)\d{2})\b")
_SEMESTER = re.compile(r"\b(?:semester|smt) (?P<n>i{1,2}|[12]) (?:tahun |th )?(?P<y>(?:19|20)\d{2})\b")
_YEAR = re.compile(r"\b(?:tahun|th)(?: anggaran)? (?P<y>(?:19|20)\d{2})\b")
_FIGURES = re.compile(r"(?<!\d)(?P<y>20\d{2}) ?(?P<m>0[1-9]|1[0-2])(?![0-9])")
_FIGURES_TURNED = re.compile(r"(?<!\d)(?P<m>0[1-9]|1[0-2]) (?P<y>20\d{2})(?!\d)")


def spans_in(texts: Iterable[str]) -> tuple[Span, ...]:
    """The different periods that these texts name, in the order of naming."""
    found: dict[Span, None] = {}
    for text in texts:
        if (span := span_in(text)) is not None:
            found.setdefault(span)
    return tuple(found)


def span_in(text: str, *, file_name: bool = False) -> Span | None:
    """The first and last day of the period that a text names; None where it names none."""
    folded = fold(text[:300])
    with suppress(ValueError):
        if match := _DAYS.search(folded):
            year = int(match["y2"])
            month = _month(match["m2"])
            first = date(int(match["y1"] or year), _month(match["m1"]) if match["m1"] else month, int(match["d1"]))
            return _ordered(first, date(year, month, int(match["d2"])))
        if match := _MONTHS.search(folded):
            year = int(match["y2"])
            first, _end = bounds(PeriodKind.MONTH, int(match["y1"] or year), _month(match["m1"]))
            return _ordered(first, bounds(PeriodKind.MONTH, year, _month(match["m2"]))[1])
        if match := _ONE_MONTH.search(folded):
            return bounds(PeriodKind.MONTH, int(match["y"]), _month(match["m"]))
        if match := _QUARTER.search(folded):
            return bounds(PeriodKind.QUARTER, int(match["y"]), _TERMS[match["n"]])
        if match := _SEMESTER.search(folded):
            return bounds(PeriodKind.SEMESTER, int(match["y"]), _TERMS[match["n"]])
        if match := _YEAR.search(folded):
            return bounds(PeriodKind.YEAR, int(match["y"]))
        if file_name and (match := _FIGURES.search(folded) or _FIGURES_TURNED.search(folded)):
            return bounds(PeriodKind.MONTH, int(match["y"]), int(match["m"]))
    return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for start, number in _STARTS if word.startswith(start))


def _ordered(first: date, last: date) -> Span | None:
    return (first, last) if first <= last else None
