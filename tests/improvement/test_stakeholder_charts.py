"""Net map and quadrants: nothing overlaps, nothing jumps, and the drawing says what the rules say."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.core.charts.parts import Medium
from saregep.improvement import net_map, quadrant_chart
from saregep.improvement.net_map import DEEPEST, NEAREST, STEPS, WIDEST, Edge, Node
from saregep.improvement.quadrant_chart import PAPER, SCREEN, Mark
from saregep.methods.stakeholders import Quadrant, rules_on

RULES = rules_on(date(2023, 9, 4))
LEGEND = {kind: kind for kind in net_map.KINDS}
numbers = st.integers(1, 10)
places = st.tuples(numbers, numbers)


@st.composite
def maps(draw):
    """Nodes of both sides, some of them moved, also to places where they cannot be."""
    moved = st.none() | st.tuples(st.integers(-3, 3), st.integers(-8, 8))
    rows = draw(st.lists(st.tuples(st.booleans(), numbers, moved), min_size=1, max_size=14))
    return [Node(pk, pk, f"Pihak {pk}", inside, of, "P", at) for pk, (inside, of, at) in enumerate(rows, start=1)]


@st.composite
def marks(draw):
    pairs = draw(st.lists(st.tuples(places, st.none() | places), min_size=1, max_size=20))
    return [Mark(number, before, after) for number, (before, after) in enumerate(pairs, start=1)]


def overlapping(cells):
    return [
        (one, two)
        for place, one in enumerate(cells)
        for two in cells[:place]
        if abs(one[0] - two[0]) < 2 and abs(one[1] - two[1]) < 2
    ]


@settings(max_examples=60)
@given(maps())
def test_no_node_covers_another_and_all_stay_on_their_side_of_the_map(nodes):
    found = net_map.layout(nodes)
    inside = {node.pk: node.inside for node in nodes}

    assert overlapping([*found.values(), net_map.LEADER]) == []
    assert all(abs(x) <= WIDEST and (-y if inside[pk] else y) >= NEAREST for pk, (x, y) in found.items())


@settings(max_examples=60)
@given(maps(), st.booleans(), st.sampled_from(sorted(STEPS)))
def test_a_new_one_moves_nobody_and_a_moved_one_lands_where_it_was_sent(nodes, inside, direction):
    found = net_map.layout(nodes)
    grown = net_map.layout([*nodes, Node(99, 99, "Baru", inside, 5, "P")])
    cell = net_map.step(nodes, nodes[0].pk, direction)

    assert {pk: cell for pk, cell in grown.items() if pk != 99} == found
    if cell is not None:
        right, down = STEPS[direction]
        x, y = found[nodes[0].pk]
        assert (cell[0] - x) * right + (cell[1] - y) * down > 0
        assert abs(cell[0]) <= WIDEST
        assert abs(cell[1]) <= DEEPEST
        others = [other for pk, other in found.items() if pk != nodes[0].pk]
        assert overlapping([cell, *others]) == overlapping(others) == []


def test_a_move_jumps_over_whoever_stands_in_the_way_and_stops_at_the_edge():
    nodes = [Node(pk, pk, "Pihak", True, 5, "P", at) for pk, at in ((1, (-2, -2)), (2, (0, -2)))]

    assert net_map.step(nodes, 1, "kanan") == (2, -2)
    assert net_map.step(nodes, 1, "kiri") is None
    assert net_map.step(nodes, 1, "bawah") is None
    assert net_map.step(nodes, 1, "atas") == (-2, -3)


@settings(max_examples=60)
@given(marks(), st.sampled_from([SCREEN, PAPER]))
def test_no_label_covers_a_dot_or_another_label_or_leaves_the_frame(rows, frame):
    found = quadrant_chart.labels(rows, frame)
    dots = {label.place: quadrant_chart._around(frame, label.place) for label in found}
    boxes = [label.box for label in found if label.box]

    assert all(box.within(frame.box) for box in boxes)
    assert not any(box.meets(other) for place, box in enumerate(boxes) for other in boxes[:place])
    assert not any(box.meets(dot) for box in boxes for dot in dots.values())
    assert found == quadrant_chart.labels(rows, frame)
    at_places = sorted(number for label in found if label.after for number in label.numbers)
    assert at_places == [mark.number for mark in rows if mark.after]


@pytest.mark.parametrize("frame", [SCREEN, PAPER])
def test_each_point_lies_in_the_field_of_its_quadrant(frame):
    found = {
        (influence, interest): frame.field(*frame.centre((influence, interest)), RULES.high_from)
        for influence in range(1, 11)
        for interest in range(1, 11)
    }

    assert found == {place: RULES.quadrant(*place) for place in found}


@pytest.mark.parametrize(
    ("numbers", "said"), [([1], ["1"]), ([1, 2], ["1", "2"]), ([5, 1, 2, 3, 9, 10], ["1–3", "5", "9", "10"])]
)
def test_numbers_that_follow_each_other_are_joined(numbers, said):
    assert quadrant_chart.compressed(numbers) == said


@pytest.mark.parametrize("medium", list(Medium))
def test_the_drawings_hold_every_stakeholder_and_every_relation(medium):
    nodes = [Node(1, 1, "Camat <Contoh>", True, 9, "P · 9 · ++"), Node(2, 2, "Desa", False, 2, "A · 2 · +/-")]
    edges = [Edge(None, 1, "consultation"), Edge(1, 2, "order"), Edge(None, 2, "coordination")]
    drawn = net_map.draw("peta", "Sekretaris", nodes, edges, LEGEND, medium)
    chart = quadrant_chart.draw("kuadran", [Mark(1, (9, 9), (10, 9))], {Quadrant.PROMOTER: 1}, 6, medium)

    assert (drawn.count("<circle"), drawn.count("marker-end"), "&lt;Contoh&gt;" in drawn) == (2, 2 + 2, True)
    assert (chart.count("<circle"), chart.count("marker-end"), "Promoter (1)" in chart) == (2, 1, True)
    assert "style=" not in drawn + chart


def strokes(drawn):
    number = r'="([-\d.]+)"'
    form = rf'<line[^>]* x1{number} x2{number} y1{number} y2{number}(?: transform="translate\(([-\d]+) ([-\d]+)\))?'
    for found in re.findall(form, drawn):
        x1, x2, y1, y2, right, down = (float(one or 0) for one in found)
        yield x1 + right, x2 + right, y1 + down, y2 + down


def test_no_line_of_the_example_runs_through_the_words_beside_a_circle():
    names = ("Camat Campaka", "Kasubbag Kec. Campaka", "Kepala Seksi Kec. Campaka", "Pelaksana Kec. Campaka")
    outside = ("Sekretariat Daerah", "BKPSDM", "BKAD", "Bappelitbangda", "Pemerintah Desa", "Masyarakat")
    nodes = [Node(pk, pk, name, pk <= 4, 9, "P · 9 · ++") for pk, name in enumerate((*names, *outside), start=1)]
    edges = [Edge(None, 1, "consultation"), *(Edge(None, pk, "order") for pk in (2, 3, 4))]
    edges += [*(Edge(None, pk, "coordination") for pk in range(5, 10)), Edge(9, 10, "coordination")]
    drawn = net_map.draw("peta", "Pemimpin", nodes, edges, LEGEND, Medium.PAPER)
    words = re.findall(r'stroke="#eaeaea"[^>]* x="([\d.]+)" y="(\d+)" text-anchor="middle">([^<]+)<', drawn)
    lines = list(strokes(drawn))
    crossed = {
        text
        for x1, x2, y1, y2 in lines
        for share in range(101)
        for x, y, text in words
        if abs(x1 + (x2 - x1) * share / 100 - float(x)) < 3.2 * len(text)
        and -9 < y1 + (y2 - y1) * share / 100 - int(y) < 2
    }

    assert (len(words), len(lines), crossed) == (20, 23, set())
