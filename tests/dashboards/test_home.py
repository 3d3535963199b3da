"""The home page says what waits for an account, by its role, and how the open periods stand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.dashboards.queries import Need, home
from saregep.methods.sampling import krejcie_morgan
from saregep.methods.wording import number
from saregep.offices.models import Office
from saregep.surveys.actions import instruments
from saregep.surveys.models import FollowUp, Period
from tests.factories import OfficeFactory, PeriodFactory, StandardFactory, SurveyFactory, member
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, graded, random_scores, store
from tests.surveys.page import read

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def late(period: Period, days: int = 3, today: date = TODAY) -> FollowUp:
    return FollowUp.objects.create(
        period=period,
        element="sarana",
        activity="Menambah kursi",
        due_on=today - timedelta(days=days),
        responsible="Sekretaris",
    )


def needs(user) -> list[tuple[Need, int]]:
    return [(task.need, task.number) for task in home(user, NOW).tasks]


class TestTasks:
    def test_late_activities_of_a_period_are_one_task(self):
        period = PeriodFactory()
        late(period)
        late(period)
        FollowUp.objects.filter(pk=late(period).pk).update(status="done")

        assert needs(member(period.survey.office, Role.SECRETARY)) == [(Need.FOLLOW_UP_LATE, 2)]

    def test_an_activity_is_late_by_the_clock_of_its_office(self):
        evening = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # 23:00 in the west, the next day in the east
        found = {}
        for zone in (Office.Zone.WEST, Office.Zone.EAST):
            period = PeriodFactory(survey__office__time_zone=zone)
            late(period, days=0)
            found[zone] = len(home(member(period.survey.office, Role.HEAD), evening).tasks)

        assert found == {Office.Zone.WEST: 0, Office.Zone.EAST: 1}

    def test_an_open_period_whose_days_are_over_waits_to_be_closed(self):
        period = PeriodFactory(ends_on=TODAY - timedelta(days=4))

        assert needs(member(period.survey.office, Role.HEAD)) == [(Need.PERIOD_OVER, 4)]

    def test_the_respondents_that_are_missing_are_counted(self):
        period = PeriodFactory(population=400)
        store(period, random_scores(10, seed=1))

        assert needs(member(period.survey.office, Role.ADMIN)) == [(Need.SAMPLE, krejcie_morgan(400) - 10)]

    @pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY])
    def test_a_draft_questionnaire_waits_for_the_head(self, role):
        period = PeriodFactory()
        instruments.create_draft(office=period.survey.office, by=None)

        assert needs(member(period.survey.office, role)) == [(Need.QUESTIONNAIRE, 2)]

    def test_reviews_of_standards_that_are_due_are_counted(self):
        office = OfficeFactory()
        for day in (TODAY, TODAY - timedelta(days=9), TODAY + timedelta(days=1)):
            StandardFactory(service__office=office, review_due=day)

        assert needs(member(office, Role.SECTION_HEAD)) == [(Need.STANDARD_REVIEW, 2)]

    def test_a_survey_without_an_open_or_planned_period_is_named(self):
        survey = SurveyFactory()

        assert needs(member(survey.office, Role.SECRETARY)) == [(Need.NO_PERIOD, 0)]

    def test_the_most_urgent_stands_first(self):
        period = PeriodFactory(population=400)
        late(period)
        PeriodFactory(
            survey=period.survey, instrument=period.instrument, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
        )
        instruments.create_draft(office=period.survey.office, by=None)

        found = [need for need, _number in needs(member(period.survey.office, Role.HEAD))]

        assert found == [Need.FOLLOW_UP_LATE, Need.PERIOD_OVER, Need.SAMPLE, Need.QUESTIONNAIRE]

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.MENTOR, Role.COACH, Role.READER, Role.ACTION_LEADER])
    def test_nothing_waits_for_those_who_cannot_do_it(self, role):
        period = PeriodFactory(population=400, ends_on=TODAY - timedelta(days=1))
        late(period)

        assert needs(member(period.survey.office, role)) == []

    def test_nothing_of_another_office_waits(self):
        late(PeriodFactory())

        assert needs(member(OfficeFactory(), Role.HEAD)) == []


class TestPage:
    def page(self, user):
        return read(signed_in(user).get("/beranda/"))

    def test_an_open_period_stands_with_its_index(self):
        period = PeriodFactory()
        sheets = random_scores(23, seed=2)
        store(period, sheets)
        found = figures(sheets)

        (row,) = self.page(member(period.survey.office, Role.OFFICER)).tables[
            "Periode terbuka dengan indeks sementara"
        ][1:]

        assert row[2:5] == ["23", number(found.index), graded(found.grade)]
        assert row[5] == "Ketik lembar kertas Buka formulir"

    def test_those_who_do_not_enter_sheets_are_not_sent_there(self):
        period = PeriodFactory()

        assert "Ketik lembar kertas" not in self.page(member(period.survey.office, Role.MENTOR)).text

    def test_each_task_leads_to_where_it_is_done(self):
        period = PeriodFactory()
        late(period, today=timezone.now().date())
        instruments.create_draft(office=period.survey.office, by=None)

        page = signed_in(member(period.survey.office, Role.HEAD)).get("/beranda/").content.decode()

        assert f'href="/survei/periode/{period.pk}/tindak-lanjut/"' in page
        assert f'href="/survei/instrumen/{period.survey.office.instruments.first().pk}/"' in page

    def test_an_office_without_a_survey_is_told_that_the_questions_are_ready(self):
        assert (
            "Belum ada survei. Sembilan pertanyaan resmi sudah siap."
            in self.page(member(OfficeFactory(), Role.HEAD)).text
        )

    def test_a_reader_of_several_offices_can_compare_them(self):
        regency = OfficeFactory(code="32.14", kind=Office.Kind.REGENCY)
        for number_of in (1, 2):
            PeriodFactory(survey__office=OfficeFactory(code=f"32.14.0{number_of}"))

        assert "Bandingkan 3 kantor yang Anda baca" in self.page(member(regency, Role.READER)).text

    def test_the_page_asks_the_same_for_any_number_of_offices(self):
        regency = OfficeFactory(code="32.14", kind=Office.Kind.REGENCY)
        client = signed_in(member(regency, Role.READER))
        counts = []
        for number_of in (1, 2, 3):
            period = PeriodFactory(survey__office=OfficeFactory(code=f"32.14.0{number_of}"))
            store(period, random_scores(10 * number_of, seed=3))
            late(period)
            with CaptureQueriesContext(connection) as queries:
                client.get("/beranda/")
            counts.append(len(queries))

        assert counts[0] == counts[1] == counts[2]
