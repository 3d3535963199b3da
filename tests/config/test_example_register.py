"""The register of the example office, at whatever hour somebody loads it."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from saregep.accounts.models import Membership, Role
from saregep.config.example_serve import register
from saregep.config.example_serve.offered import FAMILY_CARD, IDENTITY_CARD
from saregep.core import audit
from saregep.core.models import AuditEntry
from saregep.offices.models import OpeningHours
from saregep.services import clock
from saregep.services.models import Event, Request, Status, Unit
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

JAKARTA = ZoneInfo("Asia/Jakarta")
HOURS = [
    datetime(2026, 11, 24, 10, 30, tzinfo=JAKARTA),  # a Tuesday at work
    datetime(2026, 11, 22, 3, 0, tzinfo=JAKARTA),  # a Sunday at night
    datetime(2027, 1, 4, 8, 1, tzinfo=JAKARTA),  # the first minute of the first working day of a year
]


@pytest.fixture
def office():
    office = OfficeFactory(is_example=True)
    for weekday in range(5):
        OpeningHours.objects.create(office=office, weekday=weekday, opens=time(8), closes=time(15))
    for name, minutes in ((IDENTITY_CARD, 45), (FAMILY_CARD, 30)):
        StandardFactory(service=ServiceFactory(office=office, name=name), duration=minutes, duration_unit=Unit.MINUTE)
    ServiceFactory(office=office, name="Pengantar SKCK")
    for role in (Role.OFFICER, Role.SECTION_HEAD):
        Membership.objects.create(user=UserFactory(title=f"{role} (contoh)"), office=office, role=role)
    return office


@pytest.mark.parametrize("now", HOURS, ids=["at work", "at night", "new year"])
def test_desk_shows_one_of_each_kind_at_any_hour_and_names_nobody(office, now):
    register.fill(office, now)

    calendar = clock.calendar_of(office)
    requests = Request.objects.filter(office=office)
    late = requests.filter(clock.late(calendar, now))
    assert set(requests.values_list("status", flat=True)) == set(Status)
    assert (late.count(), late.get().status) == (1, Status.IN_PROCESS)
    assert requests.filter(status=Status.RETURNED).count() == 1
    assert requests.filter(on_time=False).exists()
    assert requests.filter(finished_at=None).count() == 7
    moments = [moment.astimezone(calendar.zone) for moment in Event.objects.values_list("at", flat=True)]
    assert max(moments) < now
    assert {moment.weekday() for moment in moments} <= set(range(5))
    assert {moment.time() for moment in moments} <= {
        time(hour, minute) for hour in range(8, 15) for minute in range(60)
    }
    for year in set(requests.values_list("year", flat=True)):
        of_year = requests.filter(year=year).order_by("registered_at", "pk").values_list("number", flat=True)
        assert list(of_year) == list(range(1, len(of_year) + 1))

    # nobody is named
    assert requests.count() >= 24
    assert set(requests.values_list("nik_masked", "phone_masked")) == {("", "")}
    assert all(name.startswith("Pemohon contoh") for name in requests.values_list("applicant", flat=True))
    assert "Pemohon" not in str(list(AuditEntry.objects.values("before", "after")))
    assert list(audit.verify()) == []
