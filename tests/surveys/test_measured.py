"""What surveys measured last: the newest closed period up to a day, beside the one before it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.surveys.models import Period
from saregep.surveys.queries.measured import measured_until, running_in
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer
from tests.service_report.made import measured

pytestmark = pytest.mark.django_db
ALL = date(2026, 12, 31)


def labels(office, day=ALL):
    return [
        (one.period.label, one.before.period.label if one.before else "")
        for one in measured_until([office.pk], day).get(office.pk, [])
    ]


def test_the_newest_closed_period_up_to_a_day_stands_beside_the_one_before():
    office = OfficeFactory()
    for quarter in (1, 2, 3):
        measured(office, quarter=quarter, score=4 - quarter % 2)

    (found,) = measured_until([office.pk], ALL)[office.pk]

    assert labels(office) == [("Triwulan III 2026", "Triwulan II 2026")]
    assert labels(office, date(2026, 6, 30)) == [("Triwulan II 2026", "Triwulan I 2026")]
    assert labels(office, date(2026, 3, 30)) == []
    assert found.tally.respondents == found.step.index.respondents == 6
    assert str(found.step.change.comparison.difference) == "-25.00"


def test_open_periods_few_answers_and_simulated_ones_do_not_count():
    office = OfficeFactory()
    measured(office, quarter=1)
    measured(office, quarter=2, sheets=4)
    measured(office, quarter=3, mark=Period.Mark.SIMULATED)
    measured(office, quarter=4, status=Period.Status.OPEN)

    assert labels(office) == [("Triwulan I 2026", "")]
    assert [(one.period.label, one.respondents) for one in running_in(office.pk, date(2026, 10, 1), ALL)] == [
        ("Triwulan IV 2026", 6)
    ]


def test_surveys_of_the_whole_office_come_first_then_the_newest():
    office = OfficeFactory()
    own = SurveyFactory(office=office, service=ServiceFactory(office=office), asks_service=False)
    old, new = SurveyFactory(office=office), SurveyFactory(office=office)
    for survey, quarter in ((own, 3), (old, 1), (new, 2)):
        measured(office, survey=survey, quarter=quarter)

    assert [one.period.survey for one in measured_until([office.pk], ALL)[office.pk]] == [new, old, own]


def test_a_period_that_still_runs_is_told_without_answers_too():
    office = OfficeFactory()
    period = PeriodFactory(survey=SurveyFactory(office=office), starts_on=date(2026, 1, 1), ends_on=ALL)
    answer(period)

    assert [(one.period, one.respondents) for one in running_in(office.pk, date(2026, 3, 1), date(2026, 3, 31))] == [
        (period, 1)
    ]
    assert running_in(office.pk, date(2025, 3, 1), date(2025, 3, 31)) == []


@pytest.mark.parametrize("offices", [1, 3])
def test_it_asks_as_often_for_any_number_of_offices(offices):
    made = [OfficeFactory() for _place in range(offices)]
    for one in made:
        measured(one)

    with CaptureQueriesContext(connection) as asked:
        found = measured_until([one.pk for one in made], ALL)

    assert (len(found), len(asked)) == (offices, 4)
