"""What every flowchart keeps: no line runs through a symbol, and no two lines can be taken for one."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.flow.drawing import SYMBOL_HIGH, SYMBOL_WIDE, Shape, Side, Symbol, draw
from saregep.methods.flow.graph import Answer, ways
from saregep.methods.flow.pages import Connector, one_page, split
from tests.methods.flow.flows import random_flows

P, D, T = Shape.PROCESS, Shape.DECISION, Shape.TERMINATOR


def drawn(columns, places, found):
    return draw(columns, [Symbol(column, shape) for column, shape in places], found)


def only(drawing):
    (line,) = drawing.lines
    return line.leaves, line.enters, line.points


def test_straight_down_to_the_next_row():
    assert only(drawn(1, [(0, T), (0, P)], [(0, 1, Answer.NONE)])) == (Side.BOTTOM, Side.TOP, ((0.5, 0.5), (0.5, 1.5)))


def test_level_to_the_other_column_and_down():
    assert only(drawn(2, [(0, T), (1, P)], [(0, 1, Answer.NONE)])) == (
        Side.RIGHT,
        Side.TOP,
        ((0.5, 0.5), (1.5, 0.5), (1.5, 1.5)),
    )


def test_a_way_back_runs_beside_the_symbols():
    leaves, enters, points = only(drawn(1, [(0, P), (0, P), (0, D)], [(2, 0, Answer.NO)]))

    assert (leaves, enters) == (Side.LEFT, Side.LEFT)
    assert 0 < points[1][0] < 0.5 - SYMBOL_WIDE
    assert [y for _x, y in points] == [2.5, 2.5, 0.5, 0.5]


def test_a_symbol_in_between_is_passed():
    _leaves, _enters, points = only(drawn(1, [(0, P), (0, P), (0, P)], [(0, 2, Answer.NONE)]))

    assert len(points) > 2


def test_a_step_that_leads_to_itself_is_drawn_around_it():
    leaves, enters, points = only(drawn(2, [(0, D)], [(0, 0, Answer.NO)]))

    assert enters == Side.TOP
    assert leaves in {Side.LEFT, Side.RIGHT}
    assert len(points) == 5


def test_two_exits_leave_at_two_sides():
    drawing = drawn(2, [(0, P), (1, D), (1, P)], [(1, 2, Answer.YES), (1, 0, Answer.NO)])

    assert {line.answer: line.leaves for line in drawing.lines} == {Answer.YES: Side.BOTTOM, Answer.NO: Side.LEFT}


@pytest.mark.parametrize("columns", [1, 3, 10])
def test_thirty_returns_to_one_step_are_drawn(columns):
    places = [(row % columns, D) for row in range(31)]
    found = [(row, 0, Answer.NO) for row in range(1, 31)]

    drawing = drawn(columns, places, found)

    check(drawing, found)


@given(random_flows(), st.integers(1, 6), st.data())
@settings(max_examples=40)
def test_random_flows_on_one_page(steps, columns, data):
    places = [(data.draw(st.integers(0, columns - 1)), data.draw(st.sampled_from((P, D, T)))) for _step in steps]
    sheet = one_page([step.number for step in steps], ways(steps))

    check(drawn(columns, places, sheet.ways), sheet.ways)


@given(random_flows(), st.integers(1, 5), st.data())
@settings(max_examples=20)
def test_random_flows_on_many_pages(steps, columns, data):
    column = [data.draw(st.integers(0, columns - 1)) for _step in steps]
    numbers = [step.number for step in steps]

    for sheet in split(numbers, ways(steps), [20] * len(steps), room=data.draw(st.integers(40, 120)), strip=10):
        symbols = [
            Symbol(column[row.step - 1], Shape.CONNECTOR_DOWN if row.points_down else Shape.CONNECTOR_UP, row.letter)
            if isinstance(row, Connector)
            else Symbol(column[row - 1], Shape.PROCESS)
            for row in sheet.rows
        ]
        check(draw(columns, symbols, sheet.ways), sheet.ways)


def check(drawing, found):
    rows = len(drawing.symbols)
    assert Counter((line.source, line.target, line.answer) for line in drawing.lines) == Counter(found)
    for line in drawing.lines:
        assert line.points[0] == middle(drawing, line.source)
        assert line.points[-1] == middle(drawing, line.target)
        assert all(0 <= x <= drawing.columns and 0 <= y <= rows for x, y in line.points)
        assert all((x1 == x2) != (y1 == y2) for (x1, y1), (x2, y2) in pairwise(line.points))
        assert all(x != int(x) for x, _y in line.points)  # never on the rule between two columns
        assert direction(line.points[0], line.points[1]) == line.leaves
        assert direction(line.points[-1], line.points[-2]) == line.enters
        for number in range(rows):
            touching = [place for place, part in enumerate(pairwise(line.points)) if hits(drawing, number, part)]
            allowed = {0} if number == line.source else set()
            allowed |= {len(line.points) - 2} if number == line.target else set()
            assert set(touching) <= allowed
    for first, second in combinations(drawing.lines, 2):
        if first.target != second.target:
            assert not any(
                lie_on_each_other(one, other) for one in pairwise(first.points) for other in pairwise(second.points)
            )
            assert (first.source, first.leaves) != (second.source, second.leaves)
            assert (first.source, first.leaves) != (second.target, second.enters)


def middle(drawing, row):
    return drawing.symbols[row].column + 0.5, row + 0.5


def direction(start, end):
    """At which side of a symbol in `start` a line to `end` leaves."""
    (x1, y1), (x2, y2) = start, end
    if x1 == x2:
        return Side.BOTTOM if y2 > y1 else Side.TOP
    return Side.RIGHT if x2 > x1 else Side.LEFT


def hits(drawing, row, part):
    """Whether a part of a line runs through the symbol of a row."""
    (x1, y1), (x2, y2) = part
    x, y = middle(drawing, row)
    return (
        min(x1, x2) < x + SYMBOL_WIDE
        and max(x1, x2) > x - SYMBOL_WIDE
        and min(y1, y2) < y + SYMBOL_HIGH
        and max(y1, y2) > y - SYMBOL_HIGH
    )


def lie_on_each_other(first, second):
    """Whether two parts share more than a point."""
    (x1, y1), (x2, y2) = first
    (x3, y3), (x4, y4) = second
    if x1 == x2 == x3 == x4:
        return min(max(y1, y2), max(y3, y4)) > max(min(y1, y2), min(y3, y4))
    if y1 == y2 == y3 == y4:
        return min(max(x1, x2), max(x3, x4)) > max(min(x1, x2), min(x3, x4))
    return False
