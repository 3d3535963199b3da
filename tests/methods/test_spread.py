from collections import Counter
from fractions import Fraction
from statistics import median as median_of_all

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.spread import median, percentile

values = st.lists(st.integers(-50, 500), min_size=1, max_size=60)


@given(values)
def test_median_is_that_of_the_values_written_out(numbers):
    assert median(Counter(numbers)) == Fraction(median_of_all(numbers))


@given(values, st.integers(1, 100))
def test_percentile_is_the_smallest_value_that_so_many_percent_do_not_exceed(numbers, percent):
    enough = [value for value in numbers if sum(other <= value for other in numbers) * 100 >= percent * len(numbers)]

    assert percentile(Counter(numbers), percent) == min(enough)


@pytest.mark.parametrize(
    ("counts", "middle", "ninetieth"),
    [
        ({}, None, None),
        ({7: 0}, None, None),
        ({7: 1}, 7, 7),
        ({10: 1, 20: 1}, 15, 20),
        ({1: 9, 100: 1}, 1, 1),
        ({1: 8, 100: 2}, 1, 100),
        ({5: 100_000, 6: 100_001}, 6, 6),
    ],
)
def test_median_and_ninetieth_percentile(counts, middle, ninetieth):
    assert (median(counts), percentile(counts, 90)) == (middle, ninetieth)


@pytest.mark.parametrize("percent", [0, 101])
def test_percentage_outside_its_range_is_refused(percent):
    with pytest.raises(ValueError, match="between 1 and 100"):
        percentile({1: 1}, percent)


@pytest.mark.parametrize("figure", [median, lambda counts: percentile(counts, 90)])
def test_negative_count_is_refused(figure):
    with pytest.raises(ValueError, match="negative"):
        figure({1: -1, 2: 3})
