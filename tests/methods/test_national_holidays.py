from datetime import date

from saregep.methods.national_holidays import holidays, known


def test_a_year_that_is_known():
    autumn = sorted(day for day in holidays(2023) if date(2023, 8, 1) <= day <= date(2023, 12, 31))

    assert autumn == [date(2023, 8, 17), date(2023, 9, 28), date(2023, 12, 25), date(2023, 12, 26)]


def test_collective_leave_is_a_stretch_of_days():
    assert sum(day.month == 4 for day in holidays(2023)) == 8


def test_a_year_that_is_not_known_has_none_and_says_so():
    assert (known(2031), holidays(2031)) == (False, frozenset())
