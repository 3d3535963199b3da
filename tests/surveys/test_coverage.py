"""The register's numbers as the population of a survey: needed, shared among services, reached."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.methods.sampling import krejcie_morgan
from saregep.services.models import SurveyLinks
from saregep.surveys.models import Period, SpentLink
from saregep.surveys.queries.coverage import coverage_of
from saregep.surveys.queries.tallies import sheet_cells
from saregep.surveys.report_data import report_of
from tests.factories import PeriodFactory, RequestFactory, ServiceFactory, SurveyFactory, member
from tests.sign_in import signed_in
from tests.standing import own, standing
from tests.surveys.figures_data import random_scores, store
from tests.surveys.page import read

pytestmark = pytest.mark.django_db
TABLE = "Penerima layanan, responden yang diperlukan dan yang diterima menurut layanan"
BUTTON = "Pakai 30 dari register"


@pytest.fixture(scope="module")
def october(django_db_setup, django_db_blocker):
    """October 2026; the register has 20 requests for one service and 10 for another."""
    with standing(django_db_blocker):
        period = PeriodFactory(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31))
        office = period.survey.office
        for name, place, count in (("KTP", 1, 20), ("KK", 2, 10)):
            requested(ServiceFactory(office=office, name=name, position=place), count)
        yield period


@pytest.fixture
def period(october):
    return own(october)


def requested(service, count, day=(2026, 10, 5)):
    at = datetime(*day, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    for _each in range(count):
        RequestFactory(service=service, registered_at=at, registered_on=at.date())


def services(period):
    return list(period.survey.office.services.all())


def answered(period, service, count):
    store(period, random_scores(count, seed=count), service_id=service and service.pk)


def found(period):
    return coverage_of(period, sheet_cells(period))


def client_of(period, role=Role.SECRETARY):
    return signed_in(member(period.survey.office, role))


class TestFigures:
    def test_needed_is_shared_by_size_and_reached_is_counted(self, period):
        ktp, _kk = services(period)
        answered(period, ktp, 12)

        coverage = found(period)

        assert (coverage.population, coverage.required) == (30, krejcie_morgan(30))
        assert [(line.name, line.population, line.needed, line.received) for line in coverage.lines] == [
            ("KTP", 20, 19, 12),
            ("KK", 10, 9, 0),
        ]
        assert [(line.missing, line.rate) for line in coverage.lines] == [(7, 60), (9, 0)]
        assert (coverage.received, coverage.reached, coverage.elsewhere) == (12, 1, 0)
        assert (coverage.rate, coverage.too_small, coverage.hides) == (40, False, False)

    def test_small_groups_stay_hidden(self, period):
        ktp, kk = services(period)
        answered(period, ktp, 12)
        answered(period, kk, 3)

        coverage = found(period)

        assert [line.received for line in coverage.lines] == [None, None]
        assert [line.missing for line in coverage.lines] == [None, None]
        assert (coverage.received, coverage.reached, coverage.hides) == (15, 2, True)

    def test_sheets_of_other_services_are_counted_apart(self, period):
        answered(period, ServiceFactory(office=period.survey.office, position=9), 6)
        answered(period, None, 7)

        coverage = found(period)

        assert (coverage.received, coverage.reached, coverage.elsewhere) == (13, 0, 13)

    def test_few_sheets_without_a_service_stay_hidden_too(self, period):
        answered(period, services(period)[0], 12)
        answered(period, None, 3)

        assert found(period).elsewhere is None

    def test_a_survey_of_one_service_has_its_people_alone(self, period):
        period.survey.service = services(period)[1]

        coverage = found(period)

        assert [(line.name, line.population, line.needed) for line in coverage.lines] == [("KK", 10, 10)]

    def test_without_requests_there_is_nothing_to_say(self):
        assert found(PeriodFactory()) is None

    def test_links_given_and_spent(self, period):
        ktp = services(period)[0]
        SurveyLinks.objects.create(service=ktp, month=date(2026, 10, 1), given=8)
        SpentLink.objects.create(nonce_hash="0" * 64, service=ktp, month=date(2026, 10, 1))

        assert found(period).link_rate == Fraction(100, 8)

    def test_the_same_queries_for_any_number_of_services(self, period, django_assert_num_queries):
        for _more in range(3):
            cells = sheet_cells(period)
            with django_assert_num_queries(5):
                coverage_of(period, cells)
            requested(ServiceFactory(office=period.survey.office), 2)


@pytest.mark.one_engine
class TestPage:
    def test_the_table_by_service(self, period):
        ktp, _kk = services(period)
        answered(period, ktp, 12)
        answered(period, None, 6)
        SurveyLinks.objects.create(service=ktp, month=date(2026, 10, 1), given=8)

        shown = read(client_of(period).get(f"/survei/periode/{period.pk}/"))

        assert shown.tables[TABLE] == [
            ["Layanan", "Dilayani", "Diperlukan", "Diterima", "Tingkat respons"],
            ["KTP", "20", "19", "12", "60,0%"],
            ["KK", "10", "9", "0", "0,0%"],
            ["lain atau tidak disebut", "–", "–", "6", "–"],
            ["Semua layanan", "30", "28", "18", "60,0%"],
        ]
        assert (
            "Register mencatat 30 permohonan pada periode ini. Diperlukan 28 responden; 18 sudah menjawab."
            in shown.text
        )
        assert shown.facts["Layanan yang terjangkau"] == "1 dari 2"
        assert shown.facts["Tautan survei terpakai, dari yang dibagikan bersama tanda terima"] == "0 dari 8 (0,0%)"

    def test_before_the_first_answer_the_need_is_known(self, period):
        shown = read(client_of(period).get(f"/survei/periode/{period.pk}/"))

        assert [row[:4] for row in shown.tables[TABLE][1:]] == [
            ["KTP", "20", "19", "0"],
            ["KK", "10", "9", "0"],
            ["Semua layanan", "30", "28", "0"],
        ]

    def test_a_choice_of_sheets_leaves_it_out(self, period):
        answered(period, services(period)[0], 12)

        shown = read(client_of(period).get(f"/survei/periode/{period.pk}/?lembar=tanpa"))

        assert TABLE not in shown.tables

    def test_more_sheets_than_requests_are_pointed_out(self, period):
        answered(period, services(period)[0], 31)

        text = read(client_of(period).get(f"/survei/periode/{period.pk}/")).text

        assert "Lembar lebih banyak daripada permohonan." in text


@pytest.mark.one_engine
class TestPopulation:
    def test_one_button_takes_the_number_of_the_register(self, period):
        client = client_of(period)
        shown = client.get(f"/survei/periode/{period.pk}/").content.decode()

        answer = client.post(f"/survei/periode/{period.pk}/ubah/", {"population": "30"})

        assert BUTTON in shown
        assert '<input type="hidden" name="population" value="30">' in shown
        assert answer.status_code == 302
        assert Period.objects.get().population == 30
        assert AuditEntry.objects.get(action="surveys.period.population").after["population"] == 30
        assert BUTTON not in client.get(f"/survei/periode/{period.pk}/").content.decode()

    def test_who_may_not_change_the_period_has_no_button(self, period):
        assert BUTTON not in client_of(period, Role.OFFICER).get(f"/survei/periode/{period.pk}/").content.decode()

    def test_a_planned_period_is_filled_in_and_saved_as_a_whole(self, period):
        Period.objects.update(status=Period.Status.DRAFT)
        client, address = client_of(period), f"/survei/periode/{period.pk}/ubah/"

        link = f'href="{address}?dari=register"'
        assert link in client.get(f"/survei/periode/{period.pk}/").content.decode()
        plain, filled = (client.get(address + query).content.decode() for query in ("", "?dari=register"))

        assert (link in plain, 'value="30"' in plain) == (True, False)
        assert (link in filled, 'value="30"' in filled) == (False, True)
        assert "Register mencatat 30 permohonan pada periode ini." in filled
        assert Period.objects.get().population is None

    def test_an_empty_register_says_nothing(self):
        period = PeriodFactory()

        shown = client_of(period).get(f"/survei/periode/{period.pk}/ubah/?dari=register").content.decode()

        assert "Register mencatat" not in shown


class TestReport:
    def test_the_report_holds_the_sample_of_each_service(self, period):
        ktp, _kk = services(period)
        answered(period, ktp, 12)
        answered(period, None, 6)

        rows = report_of(period, day=date(2026, 11, 24)).coverage

        assert [(row.name, row.population, row.needed, row.received) for row in rows] == [
            ("KTP", 20, 19, 12),
            ("KK", 10, 9, 0),
        ]

    def test_without_requests_the_report_has_no_such_table(self):
        period = PeriodFactory(survey=SurveyFactory())
        answered(period, None, 6)

        assert report_of(period, day=date(2026, 11, 24)).coverage == ()
