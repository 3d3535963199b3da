"""What the tables of an office never hold."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from saregep.offices.models import Holiday, Office, OpeningHours
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
DAY = {"weekday": 0, "opens": time(8), "closes": time(15)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekday": 7},
        {"closes": time(8)},
        {"closes": time(7)},
        {"break_starts": time(12)},
        {"break_ends": time(12)},
        {"break_starts": time(13), "break_ends": time(12)},
        {"break_starts": time(7), "break_ends": time(9)},
        {"break_starts": time(14), "break_ends": time(16)},
    ],
)
def test_the_table_refuses_impossible_hours_with_words(wrong: dict[str, object]):
    row = OpeningHours(office=OfficeFactory(), **(DAY | wrong))

    with pytest.raises(ValidationError) as said:
        row.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()

    assert [line for line in said.value.messages if "offices_" in line] == []


def test_a_weekday_has_one_row():
    office = OfficeFactory()
    OpeningHours.objects.create(office=office, **DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(office=office, **DAY)


def test_a_day_is_one_holiday_of_an_office_and_may_be_of_another_too():
    office = OfficeFactory()
    for place in (office, OfficeFactory(), None):
        Holiday.objects.create(office=place, day=date(2026, 8, 17), name="Libur")

    with pytest.raises(IntegrityError), transaction.atomic():
        Holiday.objects.create(office=office, day=date(2026, 8, 17), name="Lagi")


@pytest.mark.parametrize("code", ["32", "32.14", "32.14.02", "32.14.02.2001"])
def test_a_regional_code_has_one_to_four_parts(code: str):
    OfficeFactory.build(code=code).clean_fields()


@pytest.mark.parametrize(
    "code", ["", "3", "3214", "32.1", "32.14.2", "32.14.02.201", "32.14.02.2001.1", "aa", "32.14.02\n"]
)
def test_anything_else_is_no_regional_code(code: str):
    with pytest.raises(ValidationError):
        OfficeFactory.build(code=code).clean_fields()


def test_below_is_the_office_and_all_under_it_and_no_namesake():
    codes = ["32.14", "32.14.02", "32.14.02.2001", "32.141", "33.14", "32"]
    for code in codes:
        Office.objects.create(code=code, name=code, government="Contoh")

    assert list(Office.objects.below(["32.14"]).values_list("code", flat=True)) == [
        "32.14",
        "32.14.02",
        "32.14.02.2001",
    ]
    assert Office.objects.below([]).count() == 0
