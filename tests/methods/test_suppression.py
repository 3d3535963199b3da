import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.suppression import MIN_CELL, hide_small

rows = st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(st.integers(0, 7), st.integers(0, 500)))


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({}, set()),
        ({"a": 5, "b": 90}, set()),
        ({"a": 0, "b": 90}, set()),
        ({"a": 4, "b": 5, "c": 90}, {"a", "b"}),
        ({"a": 4, "b": 90, "c": 5}, {"a", "c"}),
        ({"a": 4, "b": 7, "c": 7}, {"a", "b"}),
        ({"a": 4, "b": 3, "c": 90}, {"a", "b"}),
        ({"a": 1, "b": 1, "c": 90, "d": 6}, {"a", "b", "d"}),
        ({"a": 1, "b": 2, "c": 90}, {"a", "b", "c"}),
        ({"a": 2, "b": 3, "c": 90}, {"a", "b"}),
        ({"a": 3, "b": 0, "c": 90}, {"a", "c"}),
        ({"a": 3, "b": 0}, {"a", "b"}),
        ({"a": 3}, {"a"}),
    ],
)
def test_small_cells_are_hidden(counts, hidden):
    assert hide_small(counts) == hidden


def test_smallest_cell_that_is_shown_is_five():
    assert MIN_CELL == 5


@given(rows)
def test_every_small_cell_is_hidden_and_at_most_one_more(counts):
    small = {key for key, count in counts.items() if 1 <= count <= 4}
    hidden = hide_small(counts)

    assert small <= hidden
    assert len(hidden - small) <= 1
    assert (not small) == (not hidden)


@given(rows)
def test_no_hidden_cell_can_be_found_by_subtraction(counts):
    hidden = hide_small(counts)
    if not hidden or hidden == counts.keys():
        return  # nothing is shown, so nothing can be subtracted
    missing = sum(counts.values()) - sum(count for key, count in counts.items() if key not in hidden)

    # The reader knows the sum of the hidden cells and that they are not empty: another split must fit as well.
    assert len(hidden) >= 2
    assert missing > len(hidden)
    assert missing >= MIN_CELL
