"""What a stretch takes over, ends otherwise and leaves open, for every way that requests go over its borders."""

from itertools import product

import pytest

from saregep.methods.periods import PeriodKind, bounds
from saregep.services.models import Status
from saregep.services.queries.balance import Balance, balance
from saregep.services.queries.performance import Stretch, measured_in, performance
from saregep.services.queries.recaps import Totals, recap, totals_in
from tests.factories import OfficeFactory, ServiceFactory
from tests.service_report.made import MARCH, request, served
from tests.standing import standing

pytestmark = pytest.mark.django_db
STRETCHES = [Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, 2026, month)) for month in range(1, 6)]
ENDS = (Status.HANDED_OVER, Status.READY, Status.REJECTED, Status.CANCELLED)


@pytest.fixture(scope="module")
def service(django_db_setup, django_db_blocker):
    """Requests of three months, each ended after no, one or forty days in every way, or open."""
    with standing(django_db_blocker):
        service = ServiceFactory(office=OfficeFactory())
        for day, later, status in product(("02-10", "03-10", "04-10"), (0, 40), ENDS):
            request(service, day, minutes=10, days=later, status=status)
        for day in ("02-11", "03-11"):
            request(service, day)
        yield service


@pytest.mark.parametrize("stretch", STRETCHES, ids=lambda one: one.code)
def test_what_comes_in_equals_what_ends_and_what_stays_open(service, stretch):
    found, counted = balance(service.office, stretch).get(service.pk, Balance()), recap(service.office, stretch)

    ended = (counted.done or 0) + found.rejected + found.cancelled
    assert found.brought + (counted.registered or 0) == ended + found.carried


def test_what_one_month_leaves_open_the_next_takes_over(service):
    found = [balance(service.office, one).get(service.pk, Balance()) for one in STRETCHES]

    assert [one.carried for one in found[:-1]] == [one.brought for one in found[1:]]
    assert found[2] == Balance(brought=5, rejected=2, cancelled=2, carried=6)


def test_the_sums_of_several_offices_are_those_of_each(service):
    other = served()
    offices = [service.office.pk, other.pk, OfficeFactory().pk]

    sums, figures = totals_in(offices, MARCH), measured_in(offices, MARCH)

    assert sums == {
        one.pk: Totals(recap(one, MARCH).registered, recap(one, MARCH).done) for one in (service.office, other)
    }
    assert figures == {one.pk: performance(one, MARCH).all.now for one in (service.office, other)}


def test_a_stretch_is_found_by_its_code():
    assert Stretch.coded("2026-03") == MARCH
    assert Stretch.coded("2026-T1").code == "2026-T1"
