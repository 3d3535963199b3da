"""Times as reports tell them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.dates_told import read
from saregep.methods.wording import MONTHS, WEEKDAYS, long_date


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "days", "is_range"),
    [
        ("5 September 2023", ["2023-09-05"], False),
        ("05-06 September 2023", ["2023-09-05", "2023-09-06"], True),
        ("05 September s.d. 01 November 2023", ["2023-09-05", "2023-11-01"], True),
        ("07 s.d 30 April 2022", ["2022-04-07", "2022-04-30"], True),
        ("26 Oktober sampai dengan 1 November 2023", ["2023-10-26", "2023-11-01"], True),
        ("1 September 2023- 31 Desember 2023", ["2023-09-01", "2023-12-31"], True),
        ("30 Desember 2023 s.d. 2 Januari 2024", ["2023-12-30", "2024-01-02"], True),
        ("11, 12, 13 September 2023", ["2023-09-11", "2023-09-12", "2023-09-13"], False),
        ("9 dan 10 Oktober 2023", ["2023-10-09", "2023-10-10"], False),
        ("Kamis 02-11-2023", ["2023-11-02"], False),
        ("1 Nopember 2023", ["2023-11-01"], False),
        ("31 April 2023", [], False),
        ("Dilaksanakan 6 (enam) bulan setelah selesainya Diklat", [], False),
        ("2023", [], False),
        ("", [], False),
    ],
)
def test_days(text, days, is_range):
    told = read(text)

    assert (told.days, told.is_range) == (tuple(map(day, days)), is_range)


def test_weeks_length_and_weekday_stand_beside_the_days():
    told = read("Minggu 2-4 12-30 September 2023 (13 hari)")

    assert (told.weeks, told.length, told.weekday, told.first, told.last) == (
        (2, 4), 13, None, date(2023, 9, 12), date(2023, 9, 30),
    )  # fmt: skip


def test_a_sunday_is_no_week():
    told = read("Minggu, 5 November 2023")

    assert (told.weeks, told.weekday) == (None, 6)


def test_days_in_words_and_figures():
    assert read("jangka waktu 60 (enam puluh) hari").length == 60


def test_a_range_covers_its_days_and_a_list_only_those_it_names():
    assert (read("4-6 Oktober 2023").covers(date(2023, 10, 5)), read("4 dan 6 Oktober 2023").covers(date(2023, 10, 5))) == (
        True, False,
    )  # fmt: skip


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_written_date_is_read_back(written):
    told = read(long_date(written, weekday=True))

    assert (told.days, told.weekday, told.is_one_day) == ((written,), written.weekday(), True)


@given(st.text(alphabet=st.sampled_from("0123456789 -,.sdahri()" + "".join(MONTHS + WEEKDAYS)), max_size=60))
def test_no_text_breaks_it(text):
    assert read(text).text == text
