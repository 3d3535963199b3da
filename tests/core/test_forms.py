"""Fields of staff forms take any harmless spelling and show it as an Indonesian office writes it."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from saregep.core.errors import RuleBroken
from saregep.core.forms import DateField, IndexField, OrderForm, StaffForm, WholeNumberField, YearField, parse_date
from saregep.methods.wording import long_date, number


@pytest.mark.parametrize(
    "written",
    [
        "27/3/2026", "27/03/2026", "27-3-2026", "27.3.2026", "27 3 2026", "27 Maret 2026", "27 maret 2026",
        "27-Mar-2026", "27 mar 2026", "27/Maret/2026", " 27/3/2026 ", "2026-03-27", "27 / 3 / 2026", "27 March 2026",
    ],
)  # fmt: skip
def test_harmless_spelling_of_a_date_is_taken(written):
    assert parse_date(written) == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("17 Agustus 2026", date(2026, 8, 17)),
        ("17 Agt 2026", date(2026, 8, 17)),
        ("5 Nopember 2026", date(2026, 11, 5)),
        ("1 Pebruari 2026", date(2026, 2, 1)),
    ],
)
def test_older_names_of_months_are_known(written, day):
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "written", ["", "kemarin", "31/2/2026", "3/27/2026", "27/3/26", "27/3", "27 Foo 2026", "1/1/1900", "²7/3/2026"]
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError):
        parse_date(written)


@given(st.dates(date(1945, 1, 1), date(2199, 12, 31)))
def test_date_comes_back_from_each_form_in_which_it_is_shown(day):
    assert [parse_date(DateField().prepare_value(day)), parse_date(long_date(day)), parse_date(day.isoformat())] == [
        day
    ] * 3


@given(st.integers(0, 2_147_483_647))
def test_whole_number_comes_back_with_and_without_points(value):
    field = WholeNumberField()

    assert [field.clean(number(value)), field.clean(str(value))] == [value, value]


@pytest.mark.parametrize(
    "written", ["1,5", "1.5", "12.34", "-1", "a", "1e3", "٣", "99999999999999999999", "2147483648"]
)
def test_what_is_no_whole_number_is_refused(written):
    with pytest.raises(forms.ValidationError):
        WholeNumberField().clean(written)


@given(st.decimals(25, 100, places=2))
def test_index_comes_back_with_comma_and_point(value):
    field = IndexField()

    assert [field.clean(field.prepare_value(value)), field.clean(str(value))] == [value, value]


@pytest.mark.parametrize("written", ["24,99", "100,01", "88,315", "1.000", "A", "-88", "88,"])
def test_what_is_no_index_is_refused(written):
    with pytest.raises(forms.ValidationError):
        IndexField().clean(written)


def test_year_is_shown_without_a_point():
    assert (YearField().prepare_value(2026), YearField().clean("2026")) == (2026, 2026)


@pytest.mark.parametrize("field", [DateField, WholeNumberField, IndexField])
def test_optional_field_may_be_empty_and_takes_its_own_value(field):
    value = {DateField: date(2026, 3, 27), WholeNumberField: 7, IndexField: Decimal("88.31")}[field]

    assert [field(required=False).clean(""), field(required=False).clean(value)] == [None, value]


def test_broken_rule_stands_at_its_field_or_above_the_form():
    class Form(StaffForm):
        name = forms.CharField(required=False)

    form = Form({"name": "x"})
    form.is_valid()

    form.refuse(RuleBroken("Tulis nama lain.", field="name"))
    form.refuse(RuleBroken("Buka dahulu.", field="tidak ada"))

    assert form.errors == {"name": ["Tulis nama lain."], "__all__": ["Buka dahulu."]}


def test_equal_places_keep_the_order_they_had():
    form = OrderForm({"tempat_a": "2", "tempat_b": "1", "tempat_c": "2"}, names=[(key, key) for key in "abc"])

    assert form.is_valid()
    assert form.order == ["b", "a", "c"]
