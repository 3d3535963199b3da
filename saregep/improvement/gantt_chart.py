"""The roadmap as a Gantt chart: weeks under their months, a row for each activity under its function.

A row shows the first plan as a broken outline where the plan moved, the plan as a light bar, what was done as a dark
one below it, hatched where it lies after the plan. Days without work are shaded. What is late or was not planned is
also said in words before its name. On the screen the name stands above its bars; on paper, where the width is known,
at their left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saregep.core.charts.parts import Medium
from saregep.core.charts.pen import Pen, cut
from saregep.improvement.queries.roadmap import Group, Line, Roadmap
from saregep.methods.schedule import WEEK, State, week
from saregep.methods.wording import MONTHS, number

DAY = timedelta(days=1)
BEYOND = timedelta(weeks=13)  # what lies further outside the time of the action is drawn at the edge
PAPER_WIDTH, NAMES = 934, 312  # a landscape sheet of A4 between its margins, and the names on it
NARROWEST = 640  # pixels of the window; a smaller one scrolls
LETTER = 7  # the room of a letter
MOST_WEEKS = 26  # whose numbers find room side by side
NAMED = (State.LATE, State.UNPLANNED)
type Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Scale:
    """The time of the drawing in whole weeks, and what is special in it."""

    first: date
    last: date
    begins: date
    today: date
    off: tuple[Days, ...]

    def share(self, day: date) -> Decimal:
        """Where a day begins, from 0 to 1; days outside stand at the edge."""
        return Decimal(min(max((day - self.first).days, 0), self.length)) / self.length

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def mondays(self) -> list[date]:
        return [self.first + timedelta(days=step) for step in range(0, self.length, WEEK)]


@dataclass(frozen=True, slots=True)
class Size:
    """The heights of a medium, and the room and the size of the letters of a name."""

    head: int
    group: int
    row: int
    words: int  # the base line of the name in its row
    bars: int  # where the bars of a row begin
    bar: int
    room: int
    letter: int
    legend: int


SCREEN, PAPER = Size(58, 28, 36, 13, 18, 7, NARROWEST, 14, 48), Size(50, 15, 14, 10, 2, 5, NAMES - 6, 10, 22)
# Parts of the size of a letter that it takes: by measure of the usual fonts of screen and paper, rather too much.
NARROW_LETTERS, WIDE_LETTERS, MEDIUM_LETTER = frozenset(" ijlIft.,;:'()-/|!"), frozenset("mwMW%@"), 0.6


def scale_of(roadmap: Roadmap) -> Scale:
    """From the Monday of the first week to the Sunday of the last day that is planned or done."""
    action = roadmap.action
    days = [action.first_day, action.last_day]
    for line in roadmap.lines:
        one = line.activity
        days += [day for day in (one.first_start, one.first_end, one.planned_start, one.planned_end) if day]
        days += [day for day in (one.actual_start, one.actual_end) if day]
    first, last = max(min(days), action.first_day - BEYOND), min(max(days), action.last_day + BEYOND)
    first -= timedelta(days=first.weekday())
    last += timedelta(days=WEEK - 1 - last.weekday())
    return Scale(first, last, action.first_day, roadmap.today, tuple(_off(roadmap, first, last)))


def _off(roadmap: Roadmap, first: date, last: date) -> Iterator[Days]:
    """The stretches of days on which the office does not work."""
    if not roadmap.calendar.has_working_time:
        return
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    for works, stretch in groupby(days, roadmap.calendar.is_working_day):
        if not works:
            found = list(stretch)
            yield found[0], found[-1]


def parts(groups: Sequence[Group], most: int) -> list[tuple[Group, ...]]:
    """The rows in drawings of at most so many lines, heads counted; a long function goes on in the next one."""
    found: list[list[Group]] = [[]]
    left = most
    for group in groups:
        rows = group.lines
        while rows:
            if left < 2:
                found.append([])
                left = most
            taken, rows = rows[: left - 1], rows[left - 1 :]
            found[-1].append(Group(group.phase, taken))
            left -= 1 + len(taken)
    return [tuple(part) for part in found if part]


def height(groups: Sequence[Group], medium: Medium) -> int:
    size = PAPER if medium is Medium.PAPER else SCREEN
    filled = [group for group in groups if group.lines]
    return size.head + sum(size.group + size.row * len(group.lines) for group in filled) + size.legend


def draw(ident: str, scale: Scale, groups: Sequence[Group], medium: Medium = Medium.SCREEN) -> SafeString:
    paper = medium is Medium.PAPER
    size = PAPER if paper else SCREEN
    pen = Pen(ident, medium, start=NAMES, width=PAPER_WIDTH - NAMES, page=PAPER_WIDTH) if paper else Pen(ident, medium)
    pen.hatch("late", "hatch-line", 6)
    end = height(groups, medium) - size.legend
    _ground(pen, scale, size, end)
    y = size.head
    said = []
    for group in groups:
        if not group.lines:
            continue
        pen.text(group.title, "v", x=0, y=y + size.group - (4 if paper else 8), **_small(pen, 11))
        y += size.group
        for line in group.lines:
            _row(pen, scale, size, line, y)
            said.append(_said(line))
            y += size.row
    _today(pen, scale, size, end)
    _legend(pen, size, end)
    return pen.finish(end + size.legend, _("Plan and realisation of the activities"), "; ".join(said))


def _row(pen: Pen, scale: Scale, size: Size, line: Line, y: int) -> None:
    words = line.activity.text
    if line.state in NAMED:
        words = f"{_state(line)} · {words}"
    label = fitted(f"{line.code} {words}", size)
    pen.text(label, "v" if line.state in NAMED else "", x=0, y=y + size.words, **_small(pen, size.letter))
    top, low = y + size.bars, y + size.bars + size.bar
    one, due = line.activity, line.due
    if one.planned_start and one.planned_end:
        _bar(pen, scale, "plan", (one.planned_start, one.planned_end), top, size.bar - 1)
    if one.actual_start:
        done = (one.actual_start, one.actual_end or max(scale.today, one.actual_start))
        if due is None:
            _bar(pen, scale, "ring", done, low, size.bar - 1)
        elif line.state == State.LATE:
            if one.actual_start <= due:
                _bar(pen, scale, "dot", (one.actual_start, min(done[1], due)), low, size.bar - 1)
            _bar(pen, scale, "c", (max(one.actual_start, due + DAY), done[1]), low, size.bar - 1)
        else:
            _bar(pen, scale, "dot", done, low, size.bar - 1)
    elif line.state == State.LATE and due:
        _bar(pen, scale, "c", (due + DAY, scale.today), low, size.bar - 1)
    if line.moved and one.first_start and one.first_end:
        _bar(pen, scale, "first", (one.first_start, one.first_end), top - 1, 2 * size.bar + 1)


def wide(words: str, size: Size) -> float:
    """The room that words take, rather too much than too little."""
    shares = (
        0.36
        if letter in NARROW_LETTERS
        else 0.95
        if letter in WIDE_LETTERS
        else 0.75
        if letter.isupper()
        else MEDIUM_LETTER
        for letter in words
    )
    return sum(shares) * size.letter


def fitted(words: str, size: Size) -> str:
    """The words, cut where they would leave their room."""
    length = len(words)
    while wide(cut(words, length), size) > size.room:
        length -= 1
    return cut(words, length)


def _bar(pen: Pen, scale: Scale, classes: str, days: Days, y: int, height: int) -> None:
    """A bar over whole days; outside of the drawing there is none."""
    start, end = scale.share(days[0]), scale.share(days[1] + DAY)
    if end > start:
        hatch = {"fill": pen.hatched("late")} if classes == "c" else {}
        pen.draw("rect", classes, x=pen.at(start), y=y, width=pen.wide(end - start), height=height, **hatch)


def _ground(pen: Pen, scale: Scale, size: Size, end: int) -> None:
    """Shaded days without work, weeks with their numbers, months with their names."""
    top = size.head
    for first, last in scale.off:
        start, stop = scale.share(first), scale.share(last + DAY)
        pen.draw("rect", "band", x=pen.at(start), y=top, width=pen.wide(stop - start), height=end - top)
    every = -(-len(scale.mondays) // MOST_WEEKS)
    across = PAPER_WIDTH - NAMES if pen.paper else NARROWEST
    first_week = f"{_('Week')} 1" if not pen.paper and WEEK * across / scale.length >= 10 * LETTER else "1"
    for monday in scale.mondays:
        x = pen.at(scale.share(monday))
        pen.draw("line", "faint", x1=x, x2=x, y1=top, y2=end)
        if monday + timedelta(days=WEEK - 1) >= scale.begins and (place := week(scale.begins, monday)) % every == 0:
            middle = pen.at(scale.share(monday) + Decimal(WEEK) / 2 / scale.length)
            pen.text(first_week if place == 1 else number(place), "soft", x=middle, y=top - 6, text_anchor="middle")
    for first, last in _months(scale):
        x = pen.at(scale.share(first))
        pen.draw("line", "grid", x1=x, x2=x, y1=top - 36, y2=end)
        room = (last - first).days * across / scale.length
        names = (f"{MONTHS[first.month - 1]} {first.year}", MONTHS[first.month - 1], MONTHS[first.month - 1][:3])
        if name := next((name for name in names if len(name) * LETTER + 6 <= room), ""):
            pen.text(name, "soft v", x=x, y=top - 23, dx=4)
    pen.draw("line", "axis", x1=pen.at(0), x2=pen.right, y1=top, y2=top)
    if pen.paper:
        pen.text(_("Week"), "soft", x=NAMES - 8, y=top - 6, text_anchor="end")


def _months(scale: Scale) -> Iterator[Days]:
    """The months of the drawing, the outer ones cut."""
    first = scale.first
    while first <= scale.last:
        following = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
        yield first, min(following - DAY, scale.last)
        first = following


def _today(pen: Pen, scale: Scale, size: Size, end: int) -> None:
    if scale.first <= scale.today <= scale.last:
        share = scale.share(scale.today) + Decimal("0.5") / scale.length
        x = pen.at(share)
        pen.draw("line", "target", x1=x, x2=x, y1=size.head - 40, y2=end)
        anchor = {"dx": 4} if share < Decimal("0.5") else {"dx": -4, "text_anchor": "end"}
        pen.text(_("today"), "v soft", x=x, y=size.head - 38, **anchor)


def _legend(pen: Pen, size: Size, end: int) -> None:
    signs = (
        ("plan", _("plan")),
        ("first", _("first plan")),
        ("dot", _("as done")),
        ("c", _("after the plan")),
        ("ring", _("not planned")),
        ("band", _("no working day")),
    )
    a_line = len(signs) if pen.paper else len(signs) // 2
    for place, (classes, words) in enumerate(signs):
        y = end + 16 + 20 * (place // a_line)
        share = Decimal(place % a_line) / a_line
        x = f"{share * PAPER_WIDTH:.0f}" if pen.paper else pen.at(share)
        hatch = {"fill": pen.hatched("late")} if classes == "c" else {}
        pen.draw("rect", classes, x=x, y=y - 9, width=22, height=9, **hatch)
        pen.text(words, "soft", x=x, y=y, dx=28)


def _small(pen: Pen, size: int) -> dict[str, Any]:
    """Smaller letters, on paper only."""
    return {"font_size": size} if pen.paper else {}


def _state(line: Line) -> str:
    if not line.late_by:
        return line.word.capitalize()
    return ngettext("Late by %(n)s working day", "Late by %(n)s working days", line.late_by) % {"n": line.late_by}


def _said(line: Line) -> str:
    plan = line.plan or _("without a plan")
    return f"{line.code} {line.activity.text}: {plan}; {line.done or _('not done')}; {line.word}"
