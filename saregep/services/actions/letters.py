"""Verbs of the books of letters: enter, correct, strike out. No line is ever removed.

Senders and subjects may name citizens, so the trail says which parts of a line were corrected, never what they say.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.documents.numbering import next_number
from saregep.offices.models import Office
from saregep.services import moments
from saregep.services.models import Letter

COUNTERS = {Letter.Book.IN.value: "surat-masuk", Letter.Book.OUT.value: "surat-keluar"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line of the agenda says of a letter."""

    letter_on: date
    partner: str
    subject: str
    letter_number: str = ""
    attachments: str = ""
    handled_by: str = ""
    note: str = ""


PARTS = tuple(field.name for field in fields(Entry))


class Stale(RuleBroken):
    """Somebody else changed the line since the page was loaded; `current` is what is stored."""

    def __init__(self, current: Letter) -> None:
        message = _(
            "%(who)s changed this line at %(when)s. Nothing of yours was saved. See what it says now, then send again."
        )
        who = current.changed_by.title if current.changed_by else _("operator")
        when = moments.at_time(current.changed_at, current.office) if current.changed_at else "–"
        super().__init__(message % {"who": who, "when": when})
        self.current = current


@transaction.atomic
def enter(
    *,
    office: Office,
    book: str,
    entry: Entry,
    by: User | None,
    day: date | None = None,
    naming: Callable[[int], str] | None = None,
) -> Letter:
    """A new line with the next number of the book and year; `day` is today by the calendar of the office.

    `naming` writes the number of the letter itself from the agenda number, for papers that are numbered here. Such a
    line says what its paper says for ever: it is neither corrected nor struck out.
    """
    today = day or office.local_now().date()
    _check(entry, book, today)
    letter = Letter(office=office, book=book, year=today.year, entered_on=today, entered_by=by)
    _write(letter, entry)
    letter.number = next_number(office=office, book=COUNTERS[book], year=today.year)
    if naming is not None:
        letter.letter_number, letter.locked = naming(letter.number), True
    letter.save(force_insert=True)
    audit.record(
        office=office.code,
        by=by,
        action="services.letter.enter",
        thing=letter,
        after={"number": str(letter), "book": book},
    )
    return letter


@transaction.atomic
def correct(*, letter: Letter, entry: Entry, version: int, by: User | None) -> Letter:
    """Another text for a line; only for whoever has seen its latest version."""
    letter = _locked(letter, version)
    _check(entry, letter.book, letter.entered_on)
    changed = [part for part in PARTS if getattr(letter, part) != getattr(entry, part)]
    if changed:
        _write(letter, entry)
        _save(letter, by)
        audit.record(
            office=letter.office.code,
            by=by,
            action="services.letter.correct",
            thing=letter,
            after={"number": str(letter), "book": letter.book, "corrected": changed},
        )
    return letter


@transaction.atomic
def strike(*, letter: Letter, reason: str, version: int, by: User | None) -> Letter:
    """Strike a line out. Its number stays used and its text readable."""
    letter = _locked(letter, version)
    letter.struck_reason = reason
    _save(letter, by)
    audit.record(
        office=letter.office.code,
        by=by,
        action="services.letter.strike",
        thing=letter,
        after={"number": str(letter), "book": letter.book},
    )
    return letter


def _locked(letter: Letter, version: int) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).select_related("office", "changed_by").get(pk=letter.pk)
    if letter.is_struck:
        raise RuleBroken(_("This line is struck out. Enter the letter anew."))
    if letter.locked:
        raise RuleBroken(_("This line belongs to a numbered paper. Revoke or replace the paper instead."))
    if letter.version != version:
        raise Stale(letter)
    return letter


def _check(entry: Entry, book: str, entered_on: date) -> None:
    if book == Letter.Book.IN and entry.letter_on > entered_on:
        raise RuleBroken(_("An incoming letter is not dated after the day of its entry."), field="letter_on")


def _write(letter: Letter, entry: Entry) -> None:
    for part in PARTS:
        setattr(letter, part, getattr(entry, part))


def _save(letter: Letter, by: User | None) -> None:
    letter.version += 1
    letter.changed_at, letter.changed_by = timezone.now(), by
    letter.save()
