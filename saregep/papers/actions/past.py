"""Numbers of papers from before saregep: looked at first, then taken in all at once or not at all."""

from collections import Counter as Counts
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.documents.models import Counter
from saregep.methods.papers.kinds import OUTGOING
from saregep.methods.wording import number as written
from saregep.offices.models import Office
from saregep.papers.models import Paper, PastNumber
from saregep.papers.past_table import Line, Wrong
from saregep.services.models import Letter

MOST = 2_000  # lines at once
LEAP = 1_000  # numbers that are left out before one: more is asked about, as the book goes on after it
type Place = tuple[int, int]  # year and number


@dataclass(frozen=True, slots=True)
class Leap:
    """A number that stands far above the one below it in its year."""

    year: int
    number: int
    below: int


def faults(office: Office, book: str, lines: Sequence[Line]) -> list[Wrong]:
    """What keeps lines from being taken: unreadable, twice in the table, ahead, used already for something else."""
    used, today = _used(office, book), office.local_now().date()
    kept = _kept(office, book, lines)
    texts = {line.number_text for line in lines}
    carried = Paper.objects.filter(office=office, number_text__in=texts).values_list("number_text", flat=True)
    taken = {*carried}
    twice = Counts((line.dated.year, line.number) for line in lines if line.dated)
    found = []
    for line in lines:
        if line.wrong:
            found.append(line.wrong)
        elif line.dated is not None:
            key, number = (line.dated.year, line.number), str(line.number)
            if line.dated > today:
                day = f"{line.dated:%d/%m/%Y}"
                found.append(Wrong(line.place, "dated", day, _("Write a day that is not after today.")))
            elif twice[key] > 1:
                found.append(Wrong(line.place, "number", number, _("This number stands in the table twice.")))
            elif key in used and not _same(line, kept.get(key)):
                found.append(Wrong(line.place, "number", number, _("This number is already used in its book.")))
            elif line.number_text in taken:
                reason = _("A paper in saregep carries this number.")
                found.append(Wrong(line.place, "number_text", line.number_text, reason))
    return found


def new_of(office: Office, book: str, lines: Sequence[Line]) -> list[Line]:
    """The lines that are not there yet, word for word: the same table twice changes nothing."""
    kept = _kept(office, book, lines)
    return [line for line in lines if line.dated and not _same(line, kept.get((line.dated.year, line.number)))]


def leaps(office: Office, book: str, lines: Sequence[Line]) -> list[Leap]:
    """Where the new lines leave so many numbers out that a figure may be mistyped."""
    new = {(line.dated.year, line.number) for line in new_of(office, book, lines) if line.dated}
    last, found = (0, 0), []
    for year, number in sorted(_used(office, book) | new):
        below = last[1] if last[0] == year else 0
        if (year, number) in new and number - below > LEAP:
            found.append(Leap(year, number, below))
        last = year, number
    return found


@transaction.atomic
def take(*, office: Office, book: str, lines: Sequence[Line], by: User | None, leaps_meant: bool = False) -> int:
    """Take the new lines in; from now on the book of each year goes on after its highest number. How many are new.

    Raises RuleBroken for more than `MOST` lines, and for leaps that nobody has said to be meant.
    """
    if len(lines) > MOST:
        raise RuleBroken(too_many(), field="table")
    years = sorted({line.dated.year for line in lines if line.dated})
    counters = [Counter.objects.get_or_create(office=office, book=book, year=year)[0].pk for year in years]
    locked = Counter.objects.select_for_update().filter(pk__in=counters).order_by("year")
    by_year = {counter.year: counter for counter in locked}
    if not lines or faults(office, book, lines):
        raise RuleBroken(_("Put every line right first. Nothing was taken in."), field="table")
    if not leaps_meant and (far := leaps(office, book, lines)):
        raise RuleBroken(told(far[0]), field="lompat")
    now, new = timezone.now(), new_of(office, book, lines)
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
        for line in new
        if line.dated
    )
    for year, counter in by_year.items():
        numbers = [line.number for line in new if line.dated and line.dated.year == year]
        if numbers:
            counter.last = max(counter.last, *numbers)
            counter.save(update_fields=["last"])
            after = {"book": book, "year": year, "count": len(numbers), "last": counter.last}
            audit.record(office=office.code, by=by, action="papers.past.take", thing=counter, after=after)
    return len(new)


def too_many() -> str:
    return _("At most %(count)s lines are taken at once. Split the table.") % {"count": written(MOST)}


def told(leap: Leap) -> str:
    """What is asked about a leap."""
    text = _("In %(year)s number %(number)s follows %(below)s, and the next paper gets %(next)s. Is that right?")
    figures = {"number": leap.number, "below": leap.below, "next": leap.number + 1}
    return text % {"year": leap.year, **{name: written(figure) for name, figure in figures.items()}}


def _kept(office: Office, book: str, lines: Sequence[Line]) -> dict[Place, PastNumber]:
    years = {line.dated.year for line in lines if line.dated}
    kept = PastNumber.objects.filter(office=office, book=book, year__in=years)
    return {(one.year, one.number): one for one in kept}


def _same(line: Line, kept: PastNumber | None) -> bool:
    told = (line.number_text, line.dated, line.subject)
    return kept is not None and told == (kept.number_text, kept.dated, kept.subject)


def _used(office: Office, book: str) -> set[Place]:
    papers = Paper.objects.filter(office=office, book=book, number__isnull=False).values_list("year", "number")
    used = {*papers, *PastNumber.objects.filter(office=office, book=book).values_list("year", "number")}
    if book == OUTGOING:  # its numbers are those of the agenda, where letters are entered without a paper too
        used |= {*Letter.objects.filter(office=office, book=Letter.Book.OUT).values_list("year", "number")}
    return {(year, number) for year, number in used if year is not None and number is not None}
