"""The days that the timestamps of a file mean."""

from datetime import date

import pytest

from saregep.surveys.queries.stamps import days_of


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (["02/05/2026 9:14:33", "13/05/2026 8:00:00"], [date(2026, 5, 2), date(2026, 5, 13)]),
        (["02/05/2026 9:14:33", "02/13/2026 8:00:00"], [date(2026, 2, 5), date(2026, 2, 13)]),
        (["2026/05/02 9:14:33 AM GMT+7", "2026-05-03 10:00:00"], [date(2026, 5, 2), date(2026, 5, 3)]),
        (["03/09/2026 9:14:33"], [date(2026, 3, 9)]),
        (["", "pagi", "32/01/2026"], [None, None, None]),
    ],
    ids=["day first", "month first", "year first", "the one inside the period", "unreadable"],
)
def test_order_of_day_and_month_is_found_out_for_the_whole_file(stamps, days):
    assert days_of(stamps, date(2026, 1, 1), date(2026, 6, 30)) == days
