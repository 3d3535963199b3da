"""Sums of a budget: products in words, months, groups, savings, shares."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods.budget import (
    add_up,
    counted,
    months_too_much,
    numbers,
    product_in,
    product_of,
    saving,
    share,
)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("50 orang x 1 giat", 50),
        ("8 orang × 4 giat", 32),
        ("2 kali x 3 hari x 10 org/hari", 60),
        ("1.200 lembar X 2", 2400),
        ("8x4", 32),
        ("32 box", None),
        ("3 box 4", None),
        ("8 orang x banyak giat", None),
        ("٣ orang x 3 giat", None),
        ("x 4", None),
        ("", None),
    ],
)
def test_a_volume_in_words_is_multiplied(text, product):
    assert product_of(text) == product


def test_the_product_stands_in_the_brackets_of_a_name():
    assert product_in("Snack rapat (contoh) tim (8 orang x 4 giat)") == 32
    assert product_in("Snack 8 orang x 4 giat") is None


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=4))
@settings(max_examples=30)
def test_any_product_is_read_as_it_is_written(factors):
    product = 1
    for factor in factors:
        product *= factor

    assert product_of(" x ".join(f"{factor} orang" for factor in factors)) == product


def test_twelve_months_add_up_or_say_by_how_much_not():
    assert months_too_much(100, [0] * 11 + [100]) == 0
    assert months_too_much(100, [10] * 12) == 20
    assert months_too_much(100, [0] * 12) == -100
    for months in ([100], [-1] + [0] * 11):
        with pytest.raises(ValueError, match="twelve"):
            months_too_much(100, months)


def test_table_8_of_the_source_adds_up():
    parents = {1: None, 2: 1, 3: 1, 4: None}
    sums = add_up(parents, {2: (50 * 20_000,), 3: (32 * 15_000,), 4: (500_000,)})

    assert sums == {1: (1_480_000,), 2: (1_000_000,), 3: (480_000,), 4: (500_000,)}
    assert numbers(parents) == {1: "1", 2: "1.1", 3: "1.2", 4: "2"}


@given(st.data())
@settings(max_examples=40)
def test_the_tops_hold_every_line_once(data):
    count = data.draw(st.integers(1, 12))
    parents = {line: data.draw(st.sampled_from([None, *range(line)])) for line in range(count)}
    figures = {
        line: (data.draw(st.integers(0, 10**12)), data.draw(st.integers(0, 10**12)))
        for line in range(count)
        if data.draw(st.booleans())
    }
    sums = add_up(parents, figures)
    for column in range(2 if figures else 0):
        tops = sum(sums[line][column] for line in parents if parents[line] is None)
        assert tops == sum(columns[column] for columns in figures.values())


@pytest.mark.parametrize("parents", [{1: 2, 2: 1}, {1: 1}, {1: 9}])
def test_a_line_outside_the_tree_is_refused(parents):
    with pytest.raises(ValueError, match="tree"):
        add_up(parents, {1: (5,)})


def test_the_saving_of_the_source():
    found = saving(10, 200, 0, 0, 437)

    assert (found.before, found.after, found.each, found.in_a_year) == (2000, 0, 2000, 874_000)
    assert saving(1, 5, 2, 5, 3).in_a_year == -15


def test_shares_are_rounded_one_by_one_and_lead_back_to_the_counts():
    assert [share(count, 93) for count in (16, 32, 45)] == [Decimal("17.2"), Decimal("34.4"), Decimal("48.4")]
    assert [share(1, 3)] * 3 == [Decimal("33.3")] * 3  # together 99,9
    assert counted(Decimal("48.8"), 93) == 45


@given(st.integers(1, 900).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
@settings(max_examples=60)
def test_a_printed_share_of_up_to_900_tells_its_count(pair):
    count, base = pair

    assert counted(share(count, base), base) == count
