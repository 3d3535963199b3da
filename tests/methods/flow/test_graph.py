from saregep.methods.flow.graph import Answer, Kind, Step, Way, links, named_ways, reached, ways
from tests.methods.flow.flows import PLAIN, changed


def test_a_step_that_names_no_exit_leads_to_the_row_below():
    assert ways(PLAIN) == (
        Way(1, 2),
        Way(2, 3, Answer.YES),
        Way(2, 1, Answer.NO),
        Way(3, 4),
    )


def test_a_named_exit_counts_instead_of_the_row_below():
    assert Way(3, 1) in ways(changed(3, next=1))
    assert Way(3, 4) not in ways(changed(3, next=1))


def test_neither_decision_nor_end_leads_to_the_row_below():
    steps = (Step(1, Kind.DECISION), Step(2, Kind.END), Step(3, Kind.PROCESS))

    assert named_ways(steps) == ()


def test_exits_to_numbers_that_no_step_has_are_named_but_cannot_be_walked():
    steps = changed(3, next=9)

    assert Way(3, 9) in named_ways(steps)
    assert [way for way in ways(steps) if way.source == 3] == []


def test_what_is_reached_includes_where_one_stands():
    found = links(ways(PLAIN))

    assert reached([3], found) == {3, 4}
    assert reached([1], found) == {1, 2, 3, 4}
    assert reached([4], links(ways(PLAIN), backwards=True)) == {1, 2, 3, 4}
