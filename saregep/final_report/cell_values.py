"""What counts of a cell when two papers are compared: a number, a span of days, a sign, else the words.

Words are compared without regard to capitals, spaces and the length of a dash.
"""

import re

from saregep.methods import dates_told
from saregep.methods.wording import parse_number

TICK = "√"


def said(text: str) -> str:
    """Words without capitals, doubled spaces and kinds of dashes; a lone dash is nothing."""
    flat = " ".join(re.sub(r"[–—−]", "-", text).casefold().split())
    return "" if flat == "-" else flat


def figure(text: str) -> str:
    """A number by its value: "1.480.000" is 1480000, "**) 76,90" is 76.9; else the words."""
    bare = re.sub(r"^\*+\)\s*", "", text.strip())
    for sign in (",", "."):
        try:
            return f"{parse_number(bare, sign).normalize():f}"
        except ValueError:
            continue
    return said(text)


def typed_figure(text: str) -> str:
    """The same of a file, which writes decimals with a point."""
    for sign in (".", ","):
        try:
            return f"{parse_number(text, sign).normalize():f}"
        except ValueError:
            continue
    return said(text)


def place(text: str) -> str:
    """The number of a row: "A11" is 11, "1." is 1."""
    match = re.fullmatch(r"\s*[A-Z]?(\d+(?:\.\d+)*)\.?\s*", text)
    return match[1] if match else said(text)


def days(text: str) -> str:
    """First and last day of a time; of one without a day its words."""
    told = dates_told.read(text)
    if told.days:
        return f"{min(told.days)} {max(told.days)}"
    return said(text)


def weeks(text: str) -> str:
    told = dates_told.read(text).weeks
    return "" if told is None else "-".join(str(week) for week in dict.fromkeys(told))


def length(text: str) -> str:
    told = dates_told.read(text).length
    return "" if told is None else str(told)


def bare(text: str) -> str:
    """A median without the spread behind it."""
    return said(text.partition(" (")[0])


def sign_of(text: str) -> str:
    return said(text.rstrip("0123456789"))


def number_in(text: str) -> str:
    found = re.search(r"\d+", text)
    return found[0] if found else ""


def influence(text: str) -> str:
    """Sign and influence of "++ 9/8"."""
    return said(text.partition("/")[0] if re.search(r"\d/\d", text) else text).replace(" ", "")


def ticked(text: str) -> str:
    return TICK if said(text) in ("x", "v", TICK) else said(text)
