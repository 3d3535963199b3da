"""Sums that stand side by side tell nothing of a small group."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.disclosure import shown_together


def test_everything_is_shown_where_no_group_is_small():
    sizes = {"a": 5, "b": 90}

    assert shown_together(sizes, given=[{"a", "b"}], wanted=[{"a"}, {"b"}], guarded=[{"a"}, {"b"}]) == (True, True)


def test_a_small_group_is_hidden_and_so_is_the_one_that_would_betray_it():
    sizes = {"a": 97, "b": 3, "c": 60}
    wanted = [{"a"}, {"c"}, {"b"}]

    assert shown_together(sizes, given=[{"a", "b", "c"}], wanted=wanted, guarded=wanted) == (True, False, False)


def test_two_small_groups_hide_each_other():
    sizes = {"a": 97, "b": 3, "c": 4}
    wanted = [{"a"}, {"b"}, {"c"}]

    assert shown_together(sizes, given=[{"a", "b", "c"}], wanted=wanted, guarded=wanted) == (True, False, False)


def test_a_group_without_respondents_describes_nobody():
    assert shown_together({"a": 9, "b": 0}, given=[{"a", "b"}], wanted=[{"b"}], guarded=[{"b"}]) == (True,)


def test_sums_of_another_cut_do_not_betray_the_hidden_one():
    # On paper come all 57 sheets of service 1 and 3 of service 2: paper less service 1 would be those 3.
    sizes = {("1", "paper"): 57, ("2", "paper"): 3, ("2", "web"): 47}
    services = [{("1", "paper")}, {("2", "paper"), ("2", "web")}]
    modes = [{("1", "paper"), ("2", "paper")}, {("2", "web")}]

    shown = shown_together(sizes, given=[set(sizes)], wanted=[*services, *modes], guarded=[{cell} for cell in sizes])

    assert shown == (True, True, False, False)


def test_what_the_given_total_tells_is_no_longer_guarded():
    sizes = {"a": 3}

    assert shown_together(sizes, given=[{"a"}], wanted=[{"a"}], guarded=[{"a"}]) == (False,)


def rank(rows):
    rows = [[Fraction(value) for value in row] for row in rows]
    size = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[size:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(size, pivot)
        for row in rows[size + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [mine - factor * theirs for mine, theirs in zip(row, pivot, strict=True)]
        size += 1
    return size


@settings(max_examples=60)
@given(st.lists(st.sampled_from([0, 1, 2, 4, 5, 9, 40]), min_size=6, max_size=6))
def test_no_small_cell_is_a_combination_of_what_is_shown(numbers):
    """The same question asked of exact fractions and ranks: an implementation of its own."""
    sizes = dict(zip(product("abc", "xy"), numbers, strict=True))
    wanted = [{cell for cell in sizes if cell[0] == row} for row in "abc"]
    wanted += [{cell for cell in sizes if cell[1] == column} for column in "xy"]
    singles = [{cell} for cell in sizes]

    allowed = shown_together(sizes, given=[set(sizes)], wanted=wanted, guarded=singles)

    cells = [cell for cell in sizes if sizes[cell]]
    total = [[1] * len(cells)]
    shown = total + [[int(cell in group) for cell in cells] for group, ok in zip(wanted, allowed, strict=True) if ok]
    for secret in [cell for cell in cells if sizes[cell] < 5]:
        row = [int(cell == secret) for cell in cells]
        disclosed = rank([*shown, row]) == rank(shown)
        assert not disclosed or rank([*total, row]) == rank(total)
