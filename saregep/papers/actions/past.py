"""Numbers of papers from before saregep: looked at first, then taken in all at once or not at all."""

from collections import Counter as Counts
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.forms import parse_date
from saregep.documents.models import Counter
from saregep.methods.papers.kinds import OUTGOING
from saregep.offices.models import Office
from saregep.papers.models import Paper, PastNumber
from saregep.services.models import Letter

MOST = 2_000  # lines at once
HIGHEST = 99_999
type Place = tuple[int, int]  # year and number


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was read; `fault` says what is to be put right in it."""

    place: int
    number: int
    number_text: str
    dated: date | None
    subject: str
    fault: str = ""


def read(text: str) -> list[Line]:
    """The lines of a pasted table: running number, number as written, date, subject; parted by tabs or semicolons."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [_line(place, line) for place, line in enumerate(lines[:MOST], start=1)]


def _line(place: int, line: str) -> Line:
    cells = [cell.strip() for cell in line.split("\t" if "\t" in line else ";", 3)]
    digits, number_text, day, subject = (*cells, "", "", "", "")[:4]
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else 0
    try:
        dated = parse_date(day)
    except ValueError:
        dated = None
    fault = ""
    if not 1 <= number <= HIGHEST:
        fault = _("Write the running number as a figure.")
    elif not number_text or len(number_text) > 100:
        fault = _("Write the number as it stands on the paper.")
    elif dated is None:
        fault = _("Write the date like 27/3/2026.")
    elif not subject or len(subject) > 300:
        fault = _("Write what the paper is about.")
    return Line(place, number, number_text, dated, subject, fault)


def faults(office: Office, book: str, lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The place of each line that cannot be taken, and why: unreadable, twice in the table, used already, ahead."""
    used, today = _used(office, book), office.local_now().date()
    twice = Counts((line.dated.year, line.number) for line in lines if line.dated)
    found = []
    for line in lines:
        key = (line.dated.year, line.number) if line.dated else (0, 0)
        if line.fault:
            found.append((line.place, line.fault))
        elif line.dated and line.dated > today:
            found.append((line.place, _("Write a day that is not after today.")))
        elif twice[key] > 1:
            found.append((line.place, _("This number stands in the table twice.")))
        elif key in used:
            found.append((line.place, _("This number is already used in its book.")))
    return found


@transaction.atomic
def take(*, office: Office, book: str, lines: Sequence[Line], by: User | None) -> int:
    """Take all lines in; from now on the book of each year goes on after its highest number. How many there are."""
    years = sorted({line.dated.year for line in lines if line.dated})
    counters = [Counter.objects.get_or_create(office=office, book=book, year=year)[0].pk for year in years]
    locked = Counter.objects.select_for_update().filter(pk__in=counters).order_by("year")
    by_year = {counter.year: counter for counter in locked}
    if not lines or faults(office, book, lines):
        raise RuleBroken(_("Put every line right first. Nothing was taken in."), field="table")
    now = timezone.now()
    PastNumber.objects.bulk_create(
        PastNumber(
            office=office,
            book=book,
            year=line.dated.year,
            number=line.number,
            number_text=line.number_text,
            dated=line.dated,
            subject=line.subject,
            kept_at=now,
            kept_by=by,
        )
        for line in lines
        if line.dated
    )
    for year, counter in by_year.items():
        counter.last = max([counter.last, *(line.number for line in lines if line.dated and line.dated.year == year)])
        counter.save(update_fields=["last"])
        after = {"book": book, "year": year, "count": len(lines), "last": counter.last}
        audit.record(office=office.code, by=by, action="papers.past.take", thing=counter, after=after)
    return len(lines)


def _used(office: Office, book: str) -> set[Place]:
    papers = Paper.objects.filter(office=office, book=book, number__isnull=False).values_list("year", "number")
    used = {*papers, *PastNumber.objects.filter(office=office, book=book).values_list("year", "number")}
    if book == OUTGOING:  # its numbers are those of the agenda, where letters are entered without a paper too
        used |= {*Letter.objects.filter(office=office, book=Letter.Book.OUT).values_list("year", "number")}
    return {(year, number) for year, number in used if year is not None and number is not None}
