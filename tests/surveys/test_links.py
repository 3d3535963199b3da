"""The response rate of the links that visitors got: counted by service and month."""

from datetime import date

import pytest

from saregep.services.models import SurveyLinks
from saregep.surveys.models import SpentLink
from saregep.surveys.queries.links import Links, links
from tests.factories import PeriodFactory, ServiceFactory, SurveyFactory

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER, DECEMBER, JANUARY = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)


def given_and_spent(service, month, given, spent):
    SurveyLinks.objects.create(service=service, month=month, given=given)
    SpentLink.objects.bulk_create(
        SpentLink(nonce_hash=f"{service.pk:08d}{month:%Y%m%d}{number:048d}", service=service, month=month)
        for number in range(spent)
    )


@pytest.fixture
def quarter():
    return PeriodFactory(starts_on=OCTOBER, ends_on=date(2026, 12, 31))


def test_months_of_the_period_are_added_up_by_service(quarter):
    one, two = (ServiceFactory(office=quarter.survey.office) for _service in range(2))
    given_and_spent(one, OCTOBER, 10, 4)
    given_and_spent(one, DECEMBER, 5, 1)
    given_and_spent(one, JANUARY, 99, 9)
    given_and_spent(two, NOVEMBER, 7, 0)
    given_and_spent(ServiceFactory(), NOVEMBER, 50, 50)

    found = links(quarter)

    assert found.by_service == {one.pk: Links(15, 5), two.pk: Links(7, 0)}
    assert (found.given, found.spent, found.whole_months) == (22, 5, True)


def test_none_were_given(quarter):
    found = links(quarter)

    assert (found.by_service, found.given, found.spent) == ({}, 0, 0)


def test_a_survey_of_one_service_counts_that_service():
    survey = SurveyFactory(asks_service=False)
    survey.service = ServiceFactory(office=survey.office)
    survey.save()
    given_and_spent(survey.service, NOVEMBER, 3, 2)
    given_and_spent(ServiceFactory(office=survey.office), NOVEMBER, 9, 9)

    assert links(PeriodFactory(survey=survey)).by_service == {survey.service_id: Links(3, 2)}


@pytest.mark.parametrize(
    ("starts", "ends"), [(date(2026, 10, 2), date(2026, 10, 31)), (date(2026, 10, 1), date(2026, 10, 30))]
)
def test_a_part_of_a_month_is_given_the_month_and_says_so(starts, ends):
    period = PeriodFactory(starts_on=starts, ends_on=ends)
    given_and_spent(ServiceFactory(office=period.survey.office), OCTOBER, 3, 1)

    found = links(period)

    assert (found.given, found.spent, found.whole_months) == (3, 1, False)


def test_two_queries_for_any_number_of_services(quarter, django_assert_num_queries):
    for number in range(1, 6):
        given_and_spent(ServiceFactory(office=quarter.survey.office), NOVEMBER, number, number)

        with django_assert_num_queries(2):
            links(quarter)
