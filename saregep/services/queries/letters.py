"""The books of letters: the search, and the lines of a stretch for paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.offices.models import Office
from saregep.services.actions.letters import PARTS
from saregep.services.models import Letter

_NUMBER = re.compile(r"0*([0-9]{1,9})(?:/([0-9]{4}))?")


def letters_for(user: User) -> QuerySet[Letter]:
    """Lines of offices that the account may read; who may open one is asked by its page."""
    return Letter.objects.filter(office__in=offices_of(user)).select_related("office", "changed_by")


def search(office: Office, book: str, year: int | None, words: str) -> QuerySet[Letter]:
    """Lines of a book, the newest first: a number finds its line, other words any line that holds them all."""
    found = Letter.objects.filter(office=office, book=book)
    if year is not None:
        found = found.filter(year=year)
    if match := _NUMBER.fullmatch(words.strip()):
        same = Q(number=int(match[1]), **({"year": int(match[2])} if match[2] else {}))
        return found.filter(same | Q(letter_number__icontains=words.strip()))
    for word in words.split()[:8]:
        found = found.filter(
            Q(partner__icontains=word) | Q(subject__icontains=word) | Q(letter_number__icontains=word)
            | Q(handled_by__icontains=word)
        )  # fmt: skip
    return found


def years_of(office: Office, book: str) -> list[int]:
    """The years that a book holds lines of, the newest first."""
    return list(
        Letter.objects.filter(office=office, book=book).order_by("-year").values_list("year", flat=True).distinct()
    )


def figures(office: Office, book: str, year: int) -> dict[str, int]:
    """How many lines a year has, how many of them are struck out, and the last number."""
    return Letter.objects.filter(office=office, book=book, year=year).aggregate(
        lines=Count("pk"), struck=Count("pk", filter=~Q(struck_reason="")), last=Max("number")
    )


def lines_of(office: Office, book: str, first: date, last: date) -> QuerySet[Letter]:
    """The lines that were entered in these days, in the order of their numbers."""
    return Letter.objects.filter(office=office, book=book, entered_on__range=(first, last)).order_by("year", "number")


def compared(names: Mapping[str, str], sent: Mapping[str, Any], stored: Letter) -> list[tuple[str, str, str]]:
    """Each part of a line where what was sent differs from what is stored: its name, the one, the other."""
    found = []
    for part in PARTS:
        value = getattr(stored, part)
        text = f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else str(value)
        mine = str(sent.get(part, "")).strip()
        if mine != text:
            found.append((names[part], mine, text))
    return found
