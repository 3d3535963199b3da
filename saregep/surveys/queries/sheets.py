"""The answer sheets of a period, page by page: what was answered, how it came, which marks it carries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saregep.methods.quality import Flag
from saregep.surveys.models import Answer, Mode, Period, TallyCell
from saregep.surveys.official import NINE
from saregep.surveys.queries.elements import Element
from saregep.surveys.tallies import PROFILE

ON_A_PAGE = 50
type Words = str | Promise

ADJECTIVES: dict[Flag, Words] = {
    Flag.STRAIGHT_LINE: _("all answers the same"),
    Flag.TOO_FAST: _("too fast"),
    Flag.BURST: _("many within one hour"),
    Flag.STAFF_NETWORK: _("from the office's network"),
}
UNMARKED, MARKED = "tanpa", "ada"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown. `mode` is a way of answering, `mark` a flag, `tanpa` or `ada`; empty shows everything."""

    mode: str = ""
    mark: str = ""

    @classmethod
    def read(cls, mode: str, mark: str) -> "Filters":
        """Anything unknown in an address shows everything."""
        marks = {UNMARKED, MARKED, *(str(flag.value) for flag in Flag)}
        return cls(mode if mode in Mode else "", mark if mark in marks else "")

    def narrow(self, answers: QuerySet[Answer]) -> QuerySet[Answer]:
        if self.mode:
            answers = answers.filter(mode=self.mode)
        if self.mark == UNMARKED:
            return answers.filter(flags=0)
        if self.mark == MARKED:
            return answers.filter(flags__gt=0)
        if self.mark:
            return answers.annotate(bit=F("flags").bitand(int(self.mark))).filter(bit__gt=0)
        return answers


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet without anything that tells who filled it in."""

    day: date
    mode: str
    service: str
    marks: tuple[int, ...]
    adjectives: tuple[Words, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Sheets, newest first; `after` leads to the next page and is empty on the last one."""

    rows: tuple[SheetRow, ...]
    after: str


def sheet_page(period: Period, elements: Sequence[Element], filters: Filters, after: str) -> SheetPage:
    """One page, found by the place where the last one ended: as fast for the last page as for the first."""
    answers = filters.narrow(Answer.objects.filter(period=period)).select_related("service")
    if place := _place(after):
        day, key = place
        answers = answers.filter(Q(received_on__lt=day) | Q(received_on=day, pk__lt=key))
    found = list(answers.order_by("-received_on", "-pk")[: ON_A_PAGE + 1])
    page = found[:ON_A_PAGE]
    more = f"{page[-1].received_on.isoformat()}_{page[-1].pk}" if len(found) > ON_A_PAGE else ""
    return SheetPage(tuple(_row(answer, elements) for answer in page), more)


def _row(answer: Answer, elements: Sequence[Element]) -> SheetRow:
    scores = answer.scores
    return SheetRow(
        day=answer.received_on,
        mode=str(answer.get_mode_display()),
        service=answer.service.name if answer.service else "",
        marks=tuple(scores[element.key] for element in elements),
        adjectives=tuple(ADJECTIVES[flag] for flag in Flag(answer.flags)),
        comment=answer.comment,
    )


def _place(after: str) -> tuple[date, UUID] | None:
    day, _underscore, key = after.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sheets a period holds, in all and by the way they came."""

    total: int
    marked: int
    by_mode: tuple[tuple[str, str, int], ...]


def counts(period: Period) -> Counts:
    """Read from the tallies: one query, whatever the number of sheets."""
    by_mode: dict[str, int] = {}
    marked = 0
    for value, flagged, respondents in TallyCell.objects.filter(period=period, facet=TallyCell.SHEET).values_list(
        "value", "flagged", "respondents"
    ):
        mode = value.partition("/")[2]
        by_mode[mode] = by_mode.get(mode, 0) + respondents
        marked += respondents if flagged else 0
    rows = tuple((mode.value, str(mode.label), by_mode[mode]) for mode in Mode if by_mode.get(mode))
    return Counts(sum(by_mode.values()), marked, rows)


COLUMNS = ("received_on", "mode", "service_id", "comment", "flags", "extra", *NINE, *PROFILE)


def all_sheets(period: Period) -> Iterator[tuple[Any, ...]]:
    """`COLUMNS` of every sheet, oldest day first, in pieces; within a day the order says nothing of who came when."""
    answers = Answer.objects.filter(period=period).order_by("received_on", "pk")
    return answers.values_list(*COLUMNS).iterator(chunk_size=2000)
