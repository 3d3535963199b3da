"""The Gantt chart: bars on their days, words in their room, nothing on top of each other, whatever the plan."""

import re
from datetime import date, time, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.core.charts.parts import Medium
from saregep.improvement import gantt_chart
from saregep.improvement.gantt_chart import NAMES, PAPER, PAPER_WIDTH, SCREEN
from saregep.improvement.models import Action, Activity, Phase
from saregep.improvement.queries.roadmap import Group, Line, Roadmap
from saregep.methods.schedule import state
from saregep.methods.working_time import Calendar, Hours

FIRST, LAST = date(2023, 9, 5), date(2023, 11, 1)
TODAY = date(2023, 10, 10)
DAY = Hours(time(8), time(15))
CALENDAR = Calendar((DAY, DAY, DAY, DAY, DAY, None, None), frozenset({date(2023, 9, 28)}), ZoneInfo("Asia/Jakarta"))


def line(code="A1", text="Rapat", plan=None, done=None, first=None):
    first, plan, done = first or plan or (None, None), plan or (None, None), done or (None, None)
    one = Activity(
        text=text,
        planned_start=plan[0],
        planned_end=plan[1],
        first_start=first[0],
        first_end=first[1],
        actual_start=done[0],
        actual_end=done[1],
    )
    found = state(planned_end=plan[1], started=done[0], ended=done[1], today=TODAY)
    return Line(activity=one, code=code, state=found, due=plan[1])


def roadmap(lines, first=FIRST, last=LAST):
    return Roadmap(
        Action(starts_on=first, ends_on=last), TODAY, CALENDAR, (Group(Phase.ACTUATING, tuple(lines)),), tuple(lines)
    )


def drawn(lines, medium=Medium.PAPER):
    made = roadmap(lines)
    return ET.fromstring(gantt_chart.draw("g", gantt_chart.scale_of(made), made.groups, medium))


def shapes(svg, tag):
    return [one for one in svg.iter() if one.tag.endswith(tag)]


def bars(svg, fill):
    return [
        (float(one.get("x")), float(one.get("width")))
        for one in shapes(svg, "rect")
        if one.get("x") and one.get("fill") == fill
    ]


def days_from(start, length):
    """The place and width of days on paper: the chart runs over nine weeks from Monday, 4 September 2023."""
    a_day = (PAPER_WIDTH - NAMES) / 63
    return (pytest.approx(NAMES + start * a_day, abs=0.06), pytest.approx(length * a_day, abs=0.06))


days = st.dates(date(2023, 8, 1), date(2024, 2, 1))
spans = st.tuples(days, st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
open_spans = st.one_of(st.none(), spans, days.map(lambda day: (day, None)))
names = st.one_of(
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=400), st.just("W" * 400)
)


@st.composite
def plans(draw):
    rows = draw(st.lists(st.tuples(names, st.none() | spans, open_spans, st.none() | spans), min_size=1, max_size=12))
    return [line(f"A{place}", *row) for place, row in enumerate(rows, start=1)]


@settings(max_examples=40, deadline=None)
@given(plans())
def test_bars_stay_in_the_drawing_and_in_their_row(lines):
    svg = drawn(lines)
    height = float(svg.get("height"))

    for one in shapes(svg, "rect"):
        x, wide = float(one.get("x", 0)), float(one.get("width"))
        y, high = float(one.get("y", 0)), float(one.get("height"))
        assert x >= -0.1
        assert x + wide <= PAPER_WIDTH + 0.1
        assert 0 <= y <= y + high <= height
    assert height == gantt_chart.height(roadmap(lines).groups, Medium.PAPER)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_a_name_stays_in_its_room_and_each_row_has_a_line_of_its_own(lines):
    svg = drawn(lines)
    labels = [one for one in shapes(svg, "text") if re.match(r"A\d+ ", one.text or "")]
    levels = [float(one.get("y")) for one in labels]

    assert [one.text.split()[0] for one in labels] == [each.code for each in lines]
    assert all(gantt_chart.wide(one.text, PAPER) <= NAMES for one in labels)
    assert all(below - above == PAPER.row for above, below in pairwise(levels))


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2023, 1, 1), date(2024, 1, 1)), st.integers(0, 365))
def test_weeks_and_months_do_not_touch_each_other(first, length):
    made = roadmap([line(plan=(first, first))], first, first + timedelta(days=length))
    svg = ET.fromstring(gantt_chart.draw("g", gantt_chart.scale_of(made), made.groups, Medium.PAPER))
    for level, anchor in ((PAPER.head - 6, "middle"), (PAPER.head - 23, None)):
        found = [one for one in shapes(svg, "text") if one.get("y") == str(level) and one.get("text-anchor") == anchor]
        room = [(float(one.get("x")), 6.2 * len(one.text)) for one in found]
        ends = [(x - wide / 2, x + wide / 2) if anchor else (x + 4, x + 4 + wide) for x, wide in room]

        assert all(left[1] <= right[0] for left, right in pairwise(ends))
        assert all(end <= PAPER_WIDTH + 1 for _start, end in ends)


def test_plan_and_realisation_lie_on_their_days_and_what_is_late_is_hatched_and_said():
    late = line("A1", "Rapat", (date(2023, 9, 5), date(2023, 9, 8)), (date(2023, 9, 7), date(2023, 9, 12)))
    svg = drawn([late])

    assert days_from(1, 4) in bars(svg, "#c4c4c4")
    assert days_from(3, 2) in bars(svg, "#14524a")
    assert days_from(5, 4) in bars(svg, "url(#g-late)")
    assert [one.text for one in shapes(svg, "text") if "A1" in (one.text or "")] == ["A1 Terlambat · Rapat"]


def test_what_was_not_planned_is_an_outline_and_a_moved_plan_shows_the_first_one():
    added = line("A1", done=(date(2023, 10, 2), date(2023, 10, 3)))
    moved = line("A2", plan=(date(2023, 9, 11), date(2023, 9, 12)), first=(date(2023, 9, 6), date(2023, 9, 6)))
    svg = drawn([added, moved])
    words = [one.text for one in shapes(svg, "text")]

    assert "A1 Tidak direncanakan · Rapat" in words
    assert days_from(28, 2) in bars(svg, "#fff")
    assert days_from(2, 1) in bars(svg, "none")


def test_days_without_work_are_shaded_and_today_is_marked_where_it_lies_in_the_chart():
    svg = drawn([line(plan=(FIRST, LAST))])
    shaded = bars(svg, "#eaeaea")

    assert days_from(5, 2) in shaded
    assert days_from(24, 1) in shaded  # a holiday
    assert [one.text for one in shapes(svg, "text")].count("hari ini") == 1


@pytest.mark.parametrize("medium", list(Medium))
def test_the_alternative_tells_every_activity(medium):
    svg = drawn([line("A1", "Rapat <tim>", (date(2023, 9, 5), date(2023, 9, 8)))], medium)

    (description,) = shapes(svg, "desc")
    assert description.text == "A1 Rapat <tim>: 5–8 September 2023; belum dilaksanakan; terlambat"


def test_many_rows_go_on_in_a_second_drawing_and_none_is_lost():
    groups = [
        Group(Phase.PLANNING, tuple(line(f"P{n}") for n in range(20))),
        Group(Phase.ORGANIZING, ()),
        Group(Phase.ACTUATING, tuple(line(f"A{n}") for n in range(40))),
    ]
    found = gantt_chart.parts(groups, 34)
    counted = [sum(1 + len(group.lines) for group in part) for part in found]

    assert [each.code for part in found for group in part for each in group.lines] == [
        each.code for group in groups for each in group.lines
    ]
    assert counted == [34, 29]


def test_a_window_cuts_a_name_only_where_it_must():
    assert gantt_chart.fitted("A1 Rapat tim efektif", SCREEN) == "A1 Rapat tim efektif"
    assert gantt_chart.fitted("W" * 100, SCREEN).endswith("W…")
