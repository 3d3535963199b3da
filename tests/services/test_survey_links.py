"""A survey link is given once, counted, read back, and made of nothing but chance."""

import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from string import ascii_letters, digits

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from saregep.services import survey_links
from saregep.services.models import SurveyLinks
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory

NOW = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)
SIGNS = f"{ascii_letters}{digits}_-"


@given(st.integers(1, 2**32 - 1), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
@examples(max_examples=100)
def test_a_link_says_service_and_month_and_no_more(service, day):
    month = day.replace(day=1)

    visit = survey_links.read(survey_links.mint(service, month))

    assert (visit.service_id, visit.month) == (service, month)


def test_a_link_is_short_enough_for_a_code_on_thermal_paper():
    assert len(survey_links.mint(7, NOVEMBER)) == 40


def test_links_of_one_service_and_month_share_nothing():
    hashes = {survey_links.read(survey_links.mint(7, NOVEMBER)).nonce_hash for _link in range(1000)}

    assert len(hashes) == 1000


def test_every_changed_sign_makes_it_unreadable():
    token = survey_links.mint(7, NOVEMBER)
    changed = [token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in range(40)]

    assert [survey_links.read(text) for text in changed] == [None] * 40


@given(st.one_of(st.text(max_size=60), st.text(SIGNS, min_size=40, max_size=40)))
@examples(max_examples=200)
def test_no_other_text_is_a_link(text):
    assert survey_links.read(text) is None


@pytest.mark.parametrize("change", [" {}", "{} ", "{}\n", "{}=", "{}A", "\u0131{}"])
def test_a_link_has_one_spelling(change):
    assert survey_links.read(change.format(survey_links.mint(7, NOVEMBER))) is None


def test_a_part_of_one_link_and_a_part_of_another_are_no_link():
    raw = [urlsafe_b64decode(survey_links.mint(service, NOVEMBER)) for service in (7, 8)]

    assert survey_links.read(urlsafe_b64encode(raw[0][:6] + raw[1][6:]).decode()) is None


def test_another_key_signed_it(settings):
    token = survey_links.mint(7, NOVEMBER)
    settings.SECRET_KEY = "kunci lain yang panjang sekali dan rahasia, hanya untuk ujian ini"

    assert survey_links.read(token) is None


def test_after_a_change_of_key_the_earlier_links_are_read(settings):
    token = survey_links.mint(7, NOVEMBER)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci lain yang panjang sekali dan rahasia, hanya untuk ujian ini"

    assert survey_links.read(token).service_id == 7


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (date(2026, 11, 1), date(2027, 1, 31)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2023, 12, 1), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_a_link_is_good_until_the_end_of_the_second_month_after(month, last):
    assert survey_links.good_until(month) == last


@pytest.mark.django_db
class TestGiving:
    def test_the_first_time_alone(self):
        request = RequestFactory()

        with transaction.atomic():
            first, second = (survey_links.give(request, NOW) for _print in range(2))

        assert (first, second) == (True, False)
        assert list(SurveyLinks.objects.values_list("service", "month", "given")) == [(request.service_id, NOVEMBER, 1)]

    def test_the_month_is_that_of_the_office(self):
        request = RequestFactory(service=ServiceFactory(office=OfficeFactory(time_zone="Asia/Jayapura")))

        with transaction.atomic():
            survey_links.give(request, datetime(2026, 10, 31, 15, 30, tzinfo=UTC))

        assert SurveyLinks.objects.get().month == NOVEMBER

    def test_a_receipt_that_fails_gives_nothing(self):
        request = RequestFactory()

        with pytest.raises(ZeroDivisionError), transaction.atomic():
            survey_links.give(request, NOW)
            raise ZeroDivisionError

        request.refresh_from_db()
        assert (request.survey_link_given, SurveyLinks.objects.count()) == (False, 0)

    def test_one_query_each_for_request_and_count(self, django_assert_num_queries):
        request = RequestFactory()

        with transaction.atomic(), django_assert_num_queries(2):
            survey_links.give(request, NOW)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_link_is_given():
    with pytest.raises(RuntimeError):
        survey_links.give(RequestFactory(), NOW)


@pytest.mark.django_db(transaction=True)
def test_two_receipts_each_of_24_requests_at_once_give_24_links():
    service = ServiceFactory()
    requests = [RequestFactory(service=service) for _citizen in range(24)]
    together = threading.Barrier(48)

    def print_receipt(request):
        together.wait()
        try:
            with transaction.atomic():
                return survey_links.give(request, NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(48) as pool:
        given = list(pool.map(print_receipt, [*requests, *requests]))

    assert (given.count(True), SurveyLinks.objects.get().given) == (24, 24)
