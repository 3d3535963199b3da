from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.periods import PeriodKind, bounds, code, decoded, label, months_later, year_later

LAST_INDEX = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.SEMESTER: 2, PeriodKind.YEAR: 1}
regular = st.sampled_from(sorted(LAST_INDEX)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.integers(2000, 2100), st.integers(1, LAST_INDEX[kind]))
)


@pytest.mark.parametrize(
    ("kind", "index", "start", "end"),
    [
        (PeriodKind.MONTH, 2, date(2024, 2, 1), date(2024, 2, 29)),
        (PeriodKind.MONTH, 12, date(2024, 12, 1), date(2024, 12, 31)),
        (PeriodKind.QUARTER, 1, date(2024, 1, 1), date(2024, 3, 31)),
        (PeriodKind.QUARTER, 4, date(2024, 10, 1), date(2024, 12, 31)),
        (PeriodKind.SEMESTER, 1, date(2024, 1, 1), date(2024, 6, 30)),
        (PeriodKind.SEMESTER, 2, date(2024, 7, 1), date(2024, 12, 31)),
        (PeriodKind.YEAR, 1, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_first_and_last_day(kind, index, start, end):
    assert bounds(kind, 2024, index) == (start, end)


def test_year_needs_no_index():
    assert bounds(PeriodKind.YEAR, 2024) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize("kind", sorted(LAST_INDEX))
@pytest.mark.parametrize("beyond", [0, 1])
def test_index_that_the_kind_does_not_have_is_refused(kind, beyond):
    index = LAST_INDEX[kind] + 1 if beyond else 0

    with pytest.raises(ValueError, match=f"from 1 to {LAST_INDEX[kind]}, not {index}"):
        bounds(kind, 2024, index)


def test_custom_period_has_no_rule():
    with pytest.raises(ValueError, match="custom period"):
        bounds(PeriodKind.CUSTOM, 2024, 1)


@pytest.mark.parametrize(
    ("kind", "start", "end", "text"),
    [
        (PeriodKind.QUARTER, date(2023, 1, 1), date(2023, 3, 31), "Triwulan I 2023"),
        (PeriodKind.QUARTER, date(2023, 1, 1), date(2023, 6, 30), "Triwulan I–II 2023"),
        (PeriodKind.QUARTER, date(2023, 10, 1), date(2023, 12, 31), "Triwulan IV 2023"),
        (PeriodKind.QUARTER, date(2022, 10, 1), date(2023, 3, 31), "Triwulan IV 2022 s.d. Triwulan I 2023"),
        (PeriodKind.SEMESTER, date(2023, 1, 1), date(2023, 6, 30), "Semester I 2023"),
        (PeriodKind.SEMESTER, date(2023, 1, 1), date(2023, 12, 31), "Semester I–II 2023"),
        (PeriodKind.MONTH, date(2023, 10, 1), date(2023, 10, 31), "Oktober 2023"),
        (PeriodKind.MONTH, date(2023, 10, 1), date(2023, 12, 31), "Oktober–Desember 2023"),
        (PeriodKind.MONTH, date(2023, 12, 1), date(2024, 1, 31), "Desember 2023 s.d. Januari 2024"),
        (PeriodKind.YEAR, date(2023, 1, 1), date(2023, 12, 31), "Tahun 2023"),
        (PeriodKind.YEAR, date(2022, 1, 1), date(2023, 12, 31), "Tahun 2022–2023"),
        (PeriodKind.CUSTOM, date(2023, 1, 1), date(2023, 6, 30), "1 Januari 2023 s.d. 30 Juni 2023"),
        (PeriodKind.CUSTOM, date(2023, 1, 1), date(2023, 1, 1), "1 Januari 2023"),
        # Days that are no whole periods are named as what they are.
        (PeriodKind.QUARTER, date(2023, 1, 1), date(2023, 4, 30), "1 Januari 2023 s.d. 30 April 2023"),
        (PeriodKind.QUARTER, date(2023, 2, 1), date(2023, 6, 30), "1 Februari 2023 s.d. 30 Juni 2023"),
        (PeriodKind.MONTH, date(2023, 1, 1), date(2023, 1, 30), "1 Januari 2023 s.d. 30 Januari 2023"),
        (PeriodKind.MONTH, date(2023, 1, 2), date(2023, 1, 31), "2 Januari 2023 s.d. 31 Januari 2023"),
    ],
)
def test_name_of_a_period(kind, start, end, text):
    assert label(kind, start, end) == text


def test_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before"):
        label(PeriodKind.CUSTOM, date(2023, 2, 1), date(2023, 1, 31))


@given(regular)
def test_periods_follow_each_other_without_a_gap(period):
    kind, year, index = period
    _start, end = bounds(kind, year, index)
    following = (year, index + 1) if index < LAST_INDEX[kind] else (year + 1, 1)

    assert bounds(kind, *following)[0] == end + timedelta(days=1)


@given(regular, regular)
def test_different_periods_have_different_names(one, other):
    same_name = label(one[0], *bounds(*one)) == label(other[0], *bounds(*other))

    assert same_name == (one == other)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_year_later(day, later):
    assert year_later(day) == later


@pytest.mark.parametrize(
    ("months", "later"),
    [(0, date(2023, 8, 31)), (1, date(2023, 9, 30)), (6, date(2024, 2, 29)), (12, date(2024, 8, 31))],
)
def test_months_later_is_the_same_day_or_the_last_one(months, later):
    assert months_later(date(2023, 8, 31), months) == later


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2023-09", (PeriodKind.MONTH, date(2023, 9, 1), date(2023, 9, 30))),
        ("2023-T3", (PeriodKind.QUARTER, date(2023, 7, 1), date(2023, 9, 30))),
    ],
)
def test_a_month_and_a_quarter_have_a_code(written, found):
    assert (decoded(written), code(*found[:2])) == (found, written)


@given(st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER]), st.integers(1, 9999), st.integers(1, 4))
def test_a_code_leads_back_to_its_days(kind, year, index):
    first, last = bounds(kind, year, index)

    assert decoded(code(kind, first)) == (kind, first, last)


@pytest.mark.parametrize(
    "text", ["", "2023", "2023-9", "2023-13", "2023-00", "2023-T0", "2023-T5", "0000-01", "٢٠٢٣-٠١"]
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(ValueError):
        decoded(text)


@pytest.mark.parametrize("kind", [PeriodKind.SEMESTER, PeriodKind.YEAR, PeriodKind.CUSTOM])
def test_other_periods_have_no_code(kind):
    with pytest.raises(ValueError, match="has no code"):
        code(kind, date(2023, 1, 1))
