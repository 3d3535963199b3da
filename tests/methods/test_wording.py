from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods import dates_told
from saregep.methods.wording import date_range, decimal_sign, long_date, number, parse_number, rupiah, terbilang

decimals = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1378, None, "1.378"),
        (12, None, "12"),
        (1_234_567, None, "1.234.567"),
        (-1378, None, "-1.378"),
        (Decimal("76.90"), None, "76,90"),
        (Decimal("76.9"), 2, "76,90"),
        (Decimal("76.605"), 2, "76,61"),
        (Decimal("1234.5"), 2, "1.234,50"),
        (Decimal("1E+3"), None, "1.000"),
        (Fraction(1378, 437), 2, "3,15"),
        (1378, 2, "1.378,00"),
        (Decimal("-0.004"), 2, "0,00"),
        (0, None, "0"),
    ],
)
def test_number_in_indonesian_form(value, places, text):
    assert number(value, places) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.378", "1378"),
        ("76,90", "76.90"),
        ("76, 90", "76.90"),
        ("  1.234,56 ", "1234.56"),
        ("\N{NO-BREAK SPACE}3,15", "3.15"),
        ("1378", "1378"),
        ("12345,6", "12345.6"),
        ("8.050.000", "8050000"),
        ("0,5", "0.5"),
        ("-1.378", "-1378"),
        ("\N{MINUS SIGN}3,5", "-3.5"),
        ("-0", "0"),
        ("007", "7"),
    ],
)
def test_indonesian_number_is_read(text, value):
    assert str(parse_number(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.15", "3.15"), ("8,050,000", "8050000"), ("1,378", "1378"), ("1.378", "1.378"), ("1,234.5", "1234.5")],
)
def test_number_with_a_decimal_point_is_read_where_it_is_asked_for(text, value):
    assert str(parse_number(text, ".")) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", ",", ".", "3.15", "76.9", "1.37", "1.3788", "1.378.9", "12.34.567", "0.123", "1,234.5",
        "8,050,000", "76,", ",5", "76,9,1", "76 90", "7 6,90", "1.378,", "--1", "+1", "1e3", "NaN", "٣", "3²",
        "Rp1.000", "48,4%", "1_000", "12.345,6 7",
    ],
)  # fmt: skip
def test_text_that_would_need_a_guess_is_refused(text):
    with pytest.raises(ValueError, match="not a number with the decimal sign ','"):
        parse_number(text)


def test_other_decimal_sign_is_refused():
    with pytest.raises(ValueError, match="comma or a point"):
        parse_number("1", ";")


@given(decimals, st.integers(0, 4))
def test_number_that_was_written_is_read_back(value, places):
    written = number(value, places)

    assert number(parse_number(written), places) == written


def test_long_number_is_read_to_its_last_digit():
    assert parse_number("-1.000.000.000.000.000.000.000.000.000.001") == Decimal("-1000000000000000000000000000001")


@given(decimals)
def test_nothing_is_lost_where_all_places_are_written(value):
    assert parse_number(number(value)) == value


@given(st.text("0123456789.,- ", max_size=10))
def test_text_is_read_in_one_way_or_refused(text):
    try:
        value = parse_number(text)
    except ValueError:
        return

    assert parse_number(number(value)) == value


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        ([], None),
        (["12", "1378"], None),
        (["1.378", "1.261"], None),
        (["1,378"], None),
        (["1.378", "76,90"], ","),
        (["1.234.567"], ","),
        (["3.15", "2.89"], "."),
        (["8,050,000"], "."),
        (["1,234.5"], "."),
        (["unsur", "", "3,15"], ","),
    ],
)
def test_column_tells_its_decimal_sign(texts, sign):
    assert decimal_sign(texts) == sign


def test_column_that_contradicts_itself_is_refused():
    with pytest.raises(ValueError, match="both"):
        decimal_sign(["3,15", "2.89"])


@given(st.lists(decimals, max_size=5))
def test_column_that_was_written_in_indonesian_never_tells_a_point(values):
    assert decimal_sign([number(value) for value in values]) in (",", None)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 24), "24 November 2026"),
        (date(2023, 1, 1), "1 Januari 2023"),
        (date(2023, 8, 17), "17 Agustus 2023"),
        (date(2024, 2, 29), "29 Februari 2024"),
    ],
)
def test_date_in_words(day, text):
    assert long_date(day) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2023, 9, 6), "Rabu, 6 September 2023"),
        (date(2023, 11, 2), "Kamis, 2 November 2023"),
        (date(2026, 11, 23), "Senin, 23 November 2026"),
        (date(2026, 11, 29), "Minggu, 29 November 2026"),
    ],
)
def test_date_with_its_weekday(day, text):
    assert long_date(day, weekday=True) == text


def test_months_in_words():
    assert [long_date(date(2023, month, 1)).split()[1] for month in range(1, 13)] == [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "text"),
    [(1_250_000, "Rp1.250.000"), (0, "Rp0"), (999, "Rp999"), (-5000, "-Rp5.000")],
)
def test_sum_of_money(amount, text):
    assert rupiah(amount) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (437, "empat ratus tiga puluh tujuh"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2_023, "dua ribu dua puluh tiga"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_980_000, "satu juta sembilan ratus delapan puluh ribu"),
        (10_000_000, "sepuluh juta"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (111 * 10**12 + 1, "seratus sebelas triliun satu"),
        (-5, "minus lima"),
    ],
)
def test_number_in_words(value, text):
    assert terbilang(value) == text


@pytest.mark.parametrize("value", [10**15, -(10**15)])
def test_number_too_large_for_words_is_refused(value):
    with pytest.raises(ValueError, match="under"):
        terbilang(value)


UNITS = {
    name: value
    for value, name in enumerate(
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    )
} | {"sepuluh": 10, "sebelas": 11, "seratus": 100}
GROUPS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def value_of(words):
    """Read a number in words from left to right."""
    whole = group = last = 0
    for word in words.replace("seribu", "satu ribu").split():
        if word in GROUPS:
            whole, group, last = whole + (group + last) * GROUPS[word], 0, 0
        elif word == "ratus":
            group, last = group + last * 100, 0
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word == "belas":
            last += 10
        else:
            group, last = group + last, UNITS[word]
    return whole + group + last


@given(st.one_of(st.integers(0, 2_100), st.integers(0, 10**15 - 1)))
def test_number_in_words_can_be_read_back(value):
    assert value_of(terbilang(value)) == value


@given(st.integers(0, 10**15 - 1))
def test_one_thousand_alone_is_contracted(value):
    words = f" {terbilang(value)} "

    assert " satu ratus " not in words
    assert " satu puluh " not in words
    assert " satu belas " not in words
    assert (" seribu " in words) == (value // 1000 % 1000 == 1)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2023-09-05", "2023-09-05", "5 September 2023"),
        ("2023-09-11", "2023-09-15", "11–15 September 2023"),
        ("2023-10-25", "2023-11-01", "25 Oktober – 1 November 2023"),
        ("2023-12-29", "2024-01-03", "29 Desember 2023 – 3 Januari 2024"),
        ("2023-09-15", "2024-09-15", "15 September 2023 – 15 September 2024"),
    ],
)
def test_a_time_says_no_month_and_no_year_twice(first, last, text):
    assert date_range(date.fromisoformat(first), date.fromisoformat(last)) == text


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_a_time_that_was_written_is_read_back(first, days):
    last = first + timedelta(days=days)
    told = dates_told.read(date_range(first, last))

    assert (told.first, told.last) == (first, last)
