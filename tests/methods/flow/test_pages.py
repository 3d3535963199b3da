from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.flow.graph import Answer, Kind, Step, Way, ways
from saregep.methods.flow.pages import Connector, one_page, split
from tests.methods.flow.flows import PLAIN, random_flows

STRIP = 10


def cut(steps, room, heights=None, foot=0):
    numbers = [step.number for step in steps]
    return split(numbers, ways(steps), heights or [20] * len(steps), room=room, strip=STRIP, foot=foot)


def connectors(sheets):
    return [(sheet.number, row) for sheet in sheets for row in sheet.rows if isinstance(row, Connector)]


def test_what_fits_needs_one_page_and_no_connector():
    (sheet,) = cut(PLAIN, 80)

    assert sheet == one_page([1, 2, 3, 4], ways(PLAIN))
    assert sheet.rows == (1, 2, 3, 4)
    assert sheet.ways == ((0, 1, Answer.NONE), (1, 2, Answer.YES), (1, 0, Answer.NO), (2, 3, Answer.NONE))


def test_the_way_goes_on_at_the_same_letter():
    first, second = cut(PLAIN, 70)

    assert first.rows == (1, 2, 3, Connector("A", 4, leaves=True, points_down=True, other=2))
    assert second.rows == (Connector("A", 4, leaves=False, points_down=True, other=1), 4)
    assert first.ways[-1] == (2, 3, Answer.NONE)
    assert second.ways == ((0, 1, Answer.NONE),)


def test_a_way_back_leaves_at_the_head_and_arrives_at_the_foot():
    steps = (Step(1, Kind.START), Step(2, Kind.PROCESS), Step(3, Kind.DECISION, yes=4, no=1), Step(4, Kind.END))

    first, second = cut(steps, 60)

    assert [row.letter for row in first.rows if isinstance(row, Connector)] == ["A", "B"]
    assert first.rows[-1] == Connector("B", 1, leaves=False, points_down=False, other=2)
    assert second.rows[:2] == (
        Connector("A", 3, leaves=False, points_down=True, other=1),
        Connector("B", 1, leaves=True, points_down=False, other=1),
    )


def test_ways_of_one_page_to_one_step_share_their_letter():
    steps = (
        Step(1, Kind.START),
        Step(2, Kind.PROCESS),
        Step(3, Kind.DECISION, yes=4, no=1),
        Step(4, Kind.DECISION, yes=5, no=1),
        Step(5, Kind.END),
    )

    sheets = cut(steps, 100, heights=[60, 20, 20, 20, 20])

    back = [row for _page, row in connectors(sheets) if row.step == 1]
    assert len(back) == 2
    assert {row.letter for row in back} == {"B"}


def test_the_foot_of_the_last_page_needs_room():
    assert [sheet.steps for sheet in cut(PLAIN, 80, foot=5)] == [(1, 2, 3), (4,)]


def test_a_step_higher_than_the_page_stands_alone():
    sheets = cut(PLAIN, 60, heights=[20, 200, 20, 20])

    assert (2,) in [sheet.steps for sheet in sheets]


def test_no_step_makes_one_empty_page():
    assert split([], (), [], room=50, strip=STRIP)[0].rows == ()


def test_letters_go_on_after_z():
    steps = [Step(place, Kind.DECISION, yes=place + 40, no=place) for place in range(1, 41)]
    steps += [Step(place, Kind.END) for place in range(41, 81)]

    sheets = split([step.number for step in steps], ways(steps), [6] * 80, room=450, strip=STRIP)

    assert {"Z", "AA", "AB"} <= {row.letter for _page, row in connectors(sheets)}


@given(random_flows(), st.data())
@settings(max_examples=40)
def test_random_flows_keep_every_step_and_way_on_their_pages(steps, data):
    heights = data.draw(st.lists(st.integers(8, 40), min_size=len(steps), max_size=len(steps)))
    room, foot = data.draw(st.integers(40, 160)), data.draw(st.integers(0, 10))

    sheets = cut(steps, room, heights=heights, foot=foot)

    assert [number for sheet in sheets for number in sheet.steps] == [step.number for step in steps]
    assert pairs_are_whole(sheets)
    assert drawn_ways(sheets) == Counter(ways(steps))
    for sheet in sheets:
        height = sum(heights[number - 1] for number in sheet.steps) + STRIP * (len(sheet.rows) - len(sheet.steps))
        assert len(sheet.steps) < 2 or height + (foot if sheet is sheets[-1] else 0) <= room


def pairs_are_whole(sheets):
    """Each letter stands twice: where the way leaves and where it goes on, each naming the page of the other."""
    by_letter = {}
    for page, row in connectors(sheets):
        by_letter.setdefault(row.letter, []).append((page, row))
    return all(
        sorted(row.leaves for _page, row in pair) == [False, True]
        and pair[0][1].step == pair[1][1].step
        and pair[0][1].points_down == pair[1][1].points_down
        and pair[0][1].other == pair[1][0]
        and pair[1][1].other == pair[0][0]
        for pair in by_letter.values()
    )


def drawn_ways(sheets):
    """The ways as a reader follows them, from one step over the connectors to the other."""
    found = Counter()
    for sheet in sheets:
        arriving = Counter(sheet.rows[end] for _start, end, _answer in sheet.ways)
        for start, end, answer in sheet.ways:
            source, target = sheet.rows[start], sheet.rows[end]
            if isinstance(source, Connector):
                assert target == source.step
                assert arriving[source] == 0
            else:
                found[Way(source, target.step if isinstance(target, Connector) else target, answer)] += 1
    return found
