"""A day is a holiday once: for one office, and for the whole nation."""

from datetime import date

import pytest
from django.db import IntegrityError

from saregep.offices.models import Holiday
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 8, 17)


def test_a_national_holiday_stands_once():
    Holiday.objects.create(day=DAY, name="Hari Kemerdekaan")

    with pytest.raises(IntegrityError):
        Holiday.objects.create(day=DAY, name="Hari Kemerdekaan lagi")


def test_a_holiday_of_an_office_stands_once():
    office = OfficeFactory()
    Holiday.objects.create(office=office, day=DAY, name="Libur desa")

    with pytest.raises(IntegrityError):
        Holiday.objects.create(office=office, day=DAY, name="Libur desa lagi")


def test_two_offices_and_the_nation_may_share_a_day():
    Holiday.objects.create(day=DAY, name="Hari Kemerdekaan")
    Holiday.objects.create(office=OfficeFactory(), day=DAY, name="Libur desa")
    Holiday.objects.create(office=OfficeFactory(), day=DAY, name="Libur desa")

    assert Holiday.objects.filter(day=DAY).count() == 3
