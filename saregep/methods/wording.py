"""Numbers, dates and sums of money in Indonesian words and signs.

Decimal comma, thousands point, months and days as in the present spelling (November, not Nopember).
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction

from saregep.methods.rounding import to_decimal

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_DIGITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh",
    "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_TOO_LARGE = 10**15
_MINUS_SIGN = "\N{MINUS SIGN}"
_THOUSANDS = {",": ".", ".": ","}
_WRITTEN = {
    decimal: re.compile(
        rf"(?P<minus>[-{_MINUS_SIGN}])?"
        rf"(?P<whole>[0-9]+|[1-9][0-9]{{0,2}}(?:{re.escape(thousands)}[0-9]{{3}})+)"
        rf"(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    )
    for decimal, thousands in _THOUSANDS.items()
}


def number(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """Return a number with thousands point and decimal comma: 1.378 or 76,90.

    Rounded half up to `places`; without it a Decimal keeps its own places and others have none.
    """
    if places is None:
        exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
    text = f"{to_decimal(value, places):,f}"
    return text.translate(str.maketrans(",.", ".,"))


def parse_number(text: str, decimal: str = ",") -> Decimal:
    """Return the number that a text writes, with `decimal` as its decimal sign ("," or ".").

    The other sign separates thousands and must then stand before each group of three digits: "1.378" is
    1378, "76,90" is 76.90, and "76.90" is refused, since reading it as a number would be a guess. A blank
    around the text or after a sign is passed over ("76, 90"). Raises ValueError for anything else.
    """
    if decimal not in (",", "."):
        raise ValueError("The decimal sign is a comma or a point.")
    plain = re.sub(r"(?<=[.,])\s+", "", text.strip())
    match = _WRITTEN[decimal].fullmatch(plain)
    if match is None:
        raise ValueError(f"This is not a number with the decimal sign {decimal!r}: {text!r}.")
    digits = match["whole"].replace(_THOUSANDS[decimal], "")
    value = Decimal(f"{digits}.{match['fraction']}" if match["fraction"] else digits)
    # Unary minus would round to the precision of the decimal context.
    return value.copy_negate() if match["minus"] and value else value


def decimal_sign(texts: Iterable[str]) -> str | None:
    """Return the decimal sign that a column of numbers uses, "," or "."; None where nothing in it tells.

    Only what cannot be read otherwise counts: "76,90" tells a comma, "3.15" a point, "1.234.567" a comma,
    while "1.378" and "12" tell nothing. Raises ValueError where texts tell different signs.
    """
    told = {sign for text in texts if (sign := _sign_told_by(text)) is not None}
    if len(told) > 1:
        raise ValueError("These numbers use both a comma and a point as decimal sign.")
    return told.pop() if told else None


def _sign_told_by(text: str) -> str | None:
    readings = {}
    for sign in _THOUSANDS:
        with suppress(ValueError):
            readings[sign] = parse_number(text, sign)
    return next(iter(readings)) if len(readings) == 1 else None


def long_date(value: date, *, weekday: bool = False) -> str:
    """Return a date in words, "24 November 2026", with the day of the week before it where asked for."""
    text = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{WEEKDAYS[value.weekday()]}, {text}" if weekday else text


def date_range(first: date, last: date) -> str:
    """Return a time in words without saying a month or year twice: "11–15 September 2023"."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} – {long_date(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {long_date(last)}"
    return f"{first.day}–{long_date(last)}"


def rupiah(amount: int) -> str:
    """Return a sum of money in whole rupiah: Rp1.250.000."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{number(abs(amount))}"


def terbilang(value: int) -> str:
    """Return a whole number in words: 2023 is "dua ribu dua puluh tiga".

    Raises ValueError from 10**15 on, for which the words end.
    """
    if abs(value) >= _TOO_LARGE:
        raise ValueError("Only numbers under 10**15 can be written in words.")
    if value < 0:
        return f"minus {terbilang(-value)}"
    return " ".join(_words(value)) if value else _DIGITS[0]


def _words(value: int) -> list[str]:
    """Return the words of a number from 1 on; zero has none, as in the tens of 100."""
    for size, name in _GROUPS:
        if value >= size:
            count, rest = divmod(value, size)
            # Only a thousand contracts "satu" to "se-": seribu, but satu juta.
            head = ["seribu"] if count == 1 and size == 10**3 else [*_words(count), name]
            return [*head, *_words(rest)]
    if value >= 100:
        head = ["seratus"] if value < 200 else [_DIGITS[value // 100], "ratus"]
        return [*head, *_words(value % 100)]
    if value >= 20:
        return [_DIGITS[value // 10], "puluh", *_words(value % 10)]
    if value >= 12:
        return [_DIGITS[value - 10], "belas"]
    return [_DIGITS[value]] if value else []
