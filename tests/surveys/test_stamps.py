"""The days that the timestamps of a file mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.methods import wording
from saregep.surveys.queries.stamps import Order, days_of

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
SECOND_OF_MAY = date(2026, 5, 2)


def read(*stamps, order=None):
    found = days_of(stamps, FIRST, LAST, order)
    return list(found.days), found.unreadable, found.example


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (["02/05/2026 9:14:33", "13/05/2026 8:00:00"], [date(2026, 5, 2), date(2026, 5, 13)]),
        (["02/05/2026 9:14:33", "02/13/2026 8:00:00"], [date(2026, 2, 5), date(2026, 2, 13)]),
        (["2026/05/02 9:14:33 AM GMT+7", "2026-05-03 10:00:00"], [date(2026, 5, 2), date(2026, 5, 3)]),
        (["03/09/2026 9:14:33"], [date(2026, 3, 9)]),
        (["09/03/2026 9:14:33"], [date(2026, 3, 9)]),
        (["05/05/2026", ""], [date(2026, 5, 5), None]),
    ],
    ids=["day first", "month first", "year first", "month first inside", "day first inside", "both the same"],
)
def test_order_of_day_and_month_is_found_out_for_the_whole_file(stamps, days):
    assert read(*stamps) == (days, (), "")


@pytest.mark.parametrize(
    "stamp",
    [
        "2 Mei 2026 08.00.11", "02 mei 2026, 8:00", "2-Mei-26", "2 May 2026 8:00:11 PM", "May 2, 2026 9:14 AM",
        "May 2nd, 2026", "2026-05-02T09:14:33.120Z", "2026-05-02 09:14:33", "2026/05/02 9:14:33 AM GMT+7",
        "2026/05/02 9.14.33 GMT+07:00", "Sabtu, 2 Mei 2026 pukul 08.00 WIB", "Sat May 02 2026 09:14:33 GMT+0700",
        "2026 Mei 2", "2 Méi 2026", "Sabtu 2026-05-02", "2 Mei 2026 (Sabtu)", "2.Mei.2026 9 am",
    ],
)  # fmt: skip
def test_day_is_read_in_its_usual_spellings(stamp):
    assert read(stamp) == ([SECOND_OF_MAY], (), "")


@pytest.mark.parametrize(
    "stamp", ["25/05/26 08.00", "25.05.26", "25-5-2026 8.00", "25 / 5 / 2026 20:15", "5/25/26 8:00"]
)
def test_day_of_numbers_is_read_with_any_separator_and_a_short_year(stamp):
    assert read(stamp) == ([date(2026, 5, 25)], (), "")


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("Januari January Jan", 1), ("Februari February Pebruari Feb Peb", 2), ("Maret March Mar", 3),
        ("April Apr", 4), ("Mei May", 5), ("Juni June Jun", 6), ("Juli July Jul", 7),
        ("Agustus August Agu Ags Agt Aug", 8), ("September Sept Sep", 9), ("Oktober October Okt Oct", 10),
        ("November Nopember Nov Nop", 11), ("Desember December Des Dec", 12),
    ],
)  # fmt: skip
def test_months_are_known_by_long_short_and_old_names(names, month):
    stamps = [f"3 {name} 2026 08.00.11" for name in names.split()]

    assert read(*stamps) == ([date(2026, month, 3)] * len(stamps), (), "")


@pytest.mark.parametrize(
    "stamp",
    [
        "pagi", "32/01/2026", "29 Februari 2026", "3 Fabruari 2026", "kemarin 3", "05/2026", "2 Mei", "2 Mei 0202",
        "02/05/2026 - 03/05/2026", "45414.385", "08.00", "Sabtu",
    ],
)  # fmt: skip
def test_what_is_written_but_no_day_is_told_apart_from_nothing(stamp):
    assert read("25/05/2026", "", stamp) == ([date(2026, 5, 25), None, None], (2,), "")


@pytest.mark.parametrize(
    "stamps", [["08.00", "13.45"], ["08.00.11", "08.10.11"], ["9:14 AM", ""], ["Senin", "Jum'at"], ["pukul 08.00 WIB"]]
)
def test_column_of_hours_or_weekdays_names_no_day(stamps):
    assert read(*stamps) == ([None] * len(stamps), (), "")


def test_two_orders_that_nothing_tells_apart_are_asked_about_and_follow_the_answer():
    stamps = ["05/05/2026 8:00", "02/05/2026 9:14"]

    assert read(*stamps)[2] == "02/05/2026 9:14"
    assert read(*stamps, order=Order.DAY_FIRST)[0] == [date(2026, 5, 5), date(2026, 5, 2)]
    assert read(*stamps, order=Order.MONTH_FIRST)[0] == [date(2026, 5, 5), date(2026, 2, 5)]


def test_two_orders_that_both_leave_the_period_are_asked_about():
    assert read("03/09/2026", "09/03/2026", "02/03/2026")[2] == "03/09/2026"


def test_answer_does_not_overrule_the_only_order_that_can_be_read():
    assert read("13/05/2026", "02/05/2026", order=Order.MONTH_FIRST)[0] == [date(2026, 5, 13), date(2026, 5, 2)]


@settings(max_examples=60)
@given(days=st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), max_size=6), hour=st.integers(0, 23))
def test_written_days_come_back(days, hour):
    for stamps in (
        [f"{wording.long_date(day)} {hour:02}.05.59" for day in days],
        [f"{day.isoformat()}T{hour:02}:05:59+07:00" for day in days],
        [f"{day:%Y/%m/%d} {hour}:05:59 AM GMT+7" for day in days],
    ):
        assert read(*stamps) == (days, (), "")


@settings(max_examples=60)
@given(st.lists(st.text("0123456789 .:/-,+TMeijan", max_size=20), max_size=5))
def test_no_written_stamp_is_lost(stamps):
    days, unreadable, _example = read(*stamps)

    named = [at for at, day in enumerate(days) if day is not None]
    silent = [at for at, text in enumerate(stamps) if not text.strip()]
    assert sorted([*named, *unreadable, *silent]) == list(range(len(stamps))) or not (named or unreadable)
