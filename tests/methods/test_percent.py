from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.percent import percentages

counts_lists = st.lists(st.integers(0, 1000), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("counts", "places", "texts"),
    [
        ((1, 1, 1), 1, ["33.4", "33.3", "33.3"]),
        ((1, 1, 1), 0, ["34", "33", "33"]),
        ((2, 1), 2, ["66.67", "33.33"]),
        ((45, 48), 1, ["48.4", "51.6"]),
        ((0, 7, 0), 1, ["0.0", "100.0", "0.0"]),
        ((0, 0), 1, ["0.0", "0.0"]),
        ((), 1, []),
        # Equal remainders: the larger count takes the last unit.
        ((1, 3), 0, ["25", "75"]),
        ((1, 7), 0, ["12", "88"]),
        ((3, 5), 0, ["37", "63"]),
    ],
)
def test_shares_of_a_hundred(counts, places, texts):
    assert [str(share) for share in percentages(counts, places)] == texts


@pytest.mark.parametrize(("counts", "places"), [((1, -1), 1), ((1, 1), -1)])
def test_negative_numbers_are_refused(counts, places):
    with pytest.raises(ValueError, match="negative"):
        percentages(counts, places)


@given(counts_lists.filter(any), st.integers(0, 3))
def test_shares_add_up_to_exactly_100(counts, places):
    assert sum(percentages(counts, places)) == Decimal(100)


@given(counts_lists.filter(any), st.integers(0, 3))
def test_each_share_is_less_than_one_unit_off(counts, places):
    exact = [Fraction(100 * count, sum(counts)) for count in counts]
    off = [abs(Fraction(share) - one) for share, one in zip(percentages(counts, places), exact, strict=True)]

    assert max(off) < Fraction(1, 10**places)


@given(counts_lists.filter(any))
def test_zero_stays_zero_and_larger_count_never_gets_less(counts):
    shares = percentages(counts)
    in_order = sorted(zip(counts, shares, strict=True))

    assert all(share == 0 for count, share in in_order if count == 0)
    assert [share for _count, share in in_order] == sorted(shares)
