from datetime import date

import pytest

from saregep.methods.sources import Confidence, Source


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2017, 5, 7), False),
        (date(2017, 5, 8), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_source_holds_from_its_first_to_its_last_day(day, holds):
    source = Source("peraturan", "pasal 1", Confidence.TEXT, date(2017, 5, 8), date(2025, 12, 31))

    assert source.holds_on(day) is holds


def test_source_without_an_end_still_holds():
    assert Source("peraturan", "pasal 1", Confidence.TEXT, date(2017, 5, 8)).holds_on(date(2999, 1, 1))
