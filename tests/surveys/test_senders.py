"""What a request tells about its sender marks the sheet, and is kept nowhere."""

import time

import pytest

from saregep.methods.quality import MAX_PER_HOUR, Flag
from saregep.surveys import sheets
from saregep.surveys.models import Answer
from saregep.surveys.official import NINE
from saregep.surveys.senders import DAY, HOUR, MAX_SENDERS, Bursts, bursts, in_networks
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory
from tests.surveys.citizen import filled, send

LAN = "10.20.0.0/16\n192.168.7.5\n2001:db8:7::/48\nbukan jaringan\n10.99.1.1/24"


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("10.20.3.4", True),
        ("10.21.0.1", False),
        ("192.168.7.5", True),
        ("192.168.7.6", False),
        ("10.99.1.200", True),
        ("2001:db8:7:1::9", True),
        ("2001:db8:8::1", False),
        ("::ffff:10.20.3.4", True),
        ("", False),
        ("unix:", False),
        ("10.20.3.4, 1.2.3.4", False),
    ],
)
def test_networks_of_the_staff(address, inside):
    assert in_networks(address, LAN) is inside


def test_no_networks_hold_nobody():
    assert in_networks("10.20.3.4", "") is False


def test_sheets_of_the_last_hour_are_counted_by_survey_and_place():
    counter = Bursts()
    for minute in range(5):
        counter.note("kantor", "203.0.113.7", minute * 60.0)

    assert counter.within_hour("kantor", "203.0.113.7", 300.0) == 5
    assert counter.within_hour("kantor", "203.0.113.8", 300.0) == 0
    assert counter.within_hour("lain", "203.0.113.7", 300.0) == 0
    assert counter.within_hour("kantor", "203.0.113.7", HOUR + 90) == 3


def test_a_household_of_ipv6_is_one_place():
    counter = Bursts()
    counter.note("kantor", "2001:db8:7:1::1", 0.0)

    assert counter.within_hour("kantor", "2001:db8:7:1:ffff::2", 1.0) == 1
    assert counter.within_hour("kantor", "2001:db8:7:2::1", 1.0) == 0


def test_no_address_stands_in_the_memory_and_the_salt_changes_every_day():
    counter = Bursts()
    counter.note("kantor", "203.0.113.7", counter._since + 1)
    before = dict(counter._times), counter._salt

    counter.note("kantor", "203.0.113.7", counter._since + DAY + 1)

    assert "203.0.113" not in repr(before)
    assert counter._salt != before[1]
    assert counter._times.keys() & before[0].keys() == set()


def test_the_memory_does_not_grow_without_end():
    counter = Bursts()
    for number in range(MAX_SENDERS + 50):
        counter.note("kantor", str(number), 0.0)

    assert len(counter._times) < 100


@pytest.mark.django_db
@pytest.mark.one_engine
class TestFlags:
    @pytest.fixture
    def period(self):
        office = OfficeFactory(staff_networks="10.20.0.0/16")
        return PeriodFactory(survey=SurveyFactory(slug="kantor", office=office))

    @pytest.fixture(autouse=True)
    def _forget(self):
        bursts._forget(0.0)

    def flags(self, client, seconds=60, **fields):
        key, token = sheets.mint("kantor", at=time.time() - seconds)
        sheet = dict.fromkeys(NINE, "3") | {"biaya": "4"} | fields | {"kunci": str(key), "tanda": token}
        assert send(client, "kantor", sheet).status_code == 303
        return Flag(Answer.objects.get(pk=key).flags)

    def test_an_honest_sheet_has_none(self, client, period):
        assert self.flags(client) == Flag(0)

    def test_the_same_answer_to_every_question(self, client, period):
        assert self.flags(client, biaya="3") == Flag.STRAIGHT_LINE

    @pytest.mark.parametrize(("seconds", "flag"), [(3, Flag.TOO_FAST), (7, Flag.TOO_FAST), (9, Flag(0))])
    def test_faster_than_it_can_be_read(self, client, period, seconds, flag):
        assert self.flags(client, seconds) == flag

    def test_from_the_network_of_the_staff(self, client, period):
        client.defaults["REMOTE_ADDR"] = "10.20.1.1"

        assert self.flags(client) == Flag.STAFF_NETWORK

    def test_two_hundred_honest_answers_from_one_place_are_all_taken_and_marked_from_the_21st(self, client, period):
        marks = [self.flags(client) for _citizen in range(200)]

        assert marks == [Flag(0)] * MAX_PER_HOUR + [Flag.BURST] * (200 - MAX_PER_HOUR)

    def test_a_sheet_that_is_sent_again_does_not_count(self, client, period):
        fields = filled()
        for _press in range(30):
            send(client, "kantor", fields)

        assert self.flags(client) == Flag(0)

    def test_a_claimed_address_is_believed_only_behind_a_proxy_of_ours(self, client, period, settings):
        client.defaults["HTTP_X_FORWARDED_FOR"] = "10.20.1.1, 203.0.113.5"
        marks = []
        for proxies in range(4):
            settings.TRUSTED_PROXIES = proxies
            marks.append(self.flags(client))

        assert marks == [Flag(0), Flag(0), Flag.STAFF_NETWORK, Flag(0)]
