"""Periods: planned, opened, closed; never two open at once for the same days."""

import uuid
from datetime import date

import pytest

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.actions import periods as actions
from saregep.surveys.forms.setup import PeriodForm
from saregep.surveys.models import Period
from saregep.surveys.models.periods import PERIOD_MOVES
from saregep.surveys.queries.periods import newest_measured
from tests.factories import (
    OfficeFactory,
    PeriodFactory,
    SurveyFactory,
    answer,
    determined_instrument,
    member,
    official_instrument,
    submission,
)
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
Q1 = {"kind": "quarter", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}


@pytest.fixture
def survey():
    survey = SurveyFactory()
    official_instrument(survey.office)
    return survey


def planned(survey, **changed):
    return actions.create(**{"survey": survey, "population": None, "by": None} | Q1 | changed)


def client_of(survey, role=Role.SECRETARY):
    return signed_in(member(survey.office, role))


def form(**changed):
    return {"kunci": str(uuid.uuid4()), "stretch": "quarter:1", "year": "2026", "population": ""} | changed


def test_every_status_has_its_moves_and_can_be_reached():
    assert set(PERIOD_MOVES) == set(Period.Status)
    assert set().union(*PERIOD_MOVES.values()) | {Period.Status.DRAFT} == set(Period.Status)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("stretch", "year", "days", "label"),
    [
        ("month:2", "2024", (date(2024, 2, 1), date(2024, 2, 29)), "Februari 2024"),
        ("quarter:4", "2026", (date(2026, 10, 1), date(2026, 12, 31)), "Triwulan IV 2026"),
        ("semester:2", "2026", (date(2026, 7, 1), date(2026, 12, 31)), "Semester II 2026"),
        ("year:1", "2023", (date(2023, 1, 1), date(2023, 12, 31)), "Tahun 2023"),
    ],
)
def test_planned_period_has_the_days_of_its_kind(survey, stretch, year, days, label):
    response = client_of(survey).post(f"/survei/{survey.pk}/periode/baru/", form(stretch=stretch, year=year))

    period = Period.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/survei/{survey.pk}/")
    assert (period.starts_on, period.ends_on) == days
    assert (period.label, period.status) == (label, "draft")


@pytest.mark.one_engine
def test_own_days_in_any_spelling_and_a_population_with_thousands_point(survey):
    days = {"stretch": "custom", "starts_on": "5 Januari 2026", "ends_on": "20-02-2026", "population": "1.200"}

    client_of(survey).post(f"/survei/{survey.pk}/periode/baru/", form(**days))

    period = Period.objects.get()
    assert (period.kind, period.starts_on, period.ends_on) == ("custom", date(2026, 1, 5), date(2026, 2, 20))
    assert period.population == 1200


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"stretch": ""}, {"stretch": ["Pilih lamanya periode."]}),
        ({"stretch": "quarter:5"}, {"stretch": ["Pilih periode dari daftar."]}),
        ({"year": ""}, {"year": ["Tulis tahun periode, misalnya 2026."]}),
        ({"year": "26"}, {"year": ["Tulis tahun dengan empat angka, misalnya 2026."]}),
        ({"population": "0"}, {"population": ["Tulis angka dari 1 sampai 2.147.483.647."]}),
        ({"population": "banyak"}, {"population": ["Tulis bilangan bulat, misalnya 1.200."]}),
        ({"population": "1,5"}, {"population": ["Tulis bilangan bulat, misalnya 1.200."]}),
        (
            {"stretch": "custom"},
            {
                "starts_on": ["Tulis hari pertama, misalnya 1/1/2026."],
                "ends_on": ["Tulis hari terakhir, misalnya 30/6/2026."],
            },
        ),
        (
            {"stretch": "custom", "starts_on": "2/1/2026", "ends_on": "1/1/2026"},
            {"ends_on": ["Pilih hari terakhir yang tidak mendahului hari pertama."]},
        ),
        (
            {"stretch": "custom", "starts_on": "kemarin", "ends_on": "1/13/2026"},
            {
                "starts_on": ["Tulis tanggal seperti 27/3/2026."],
                "ends_on": ["Tulis tanggal seperti 27/3/2026."],
            },
        ),
    ],
)
def test_days_that_cannot_be_are_named(wrong, errors):
    assert PeriodForm(form(**wrong), today=date(2026, 11, 29)).errors == errors


@pytest.mark.one_engine
def test_period_that_cannot_be_is_sent_back(survey):
    response = client_of(survey).post(f"/survei/{survey.pk}/periode/baru/", form(stretch=""))

    assert response.status_code == 422
    assert response.context["form"].errors == {"stretch": ["Pilih lamanya periode."]}
    assert Period.objects.count() == 0


def test_same_days_twice_are_refused_at_the_form(survey):
    planned(survey)

    response = client_of(survey).post(f"/survei/{survey.pk}/periode/baru/", form())

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "__all__": ["Survei ini sudah punya periode dengan tanggal itu. Pilih tanggal lain."]
    }


def test_one_key_plans_one_period(survey):
    client, data = client_of(survey), form()

    answers = [client.post(f"/survei/{survey.pk}/periode/baru/", data) for _click in range(2)]

    assert [response["Location"] for response in answers] == [f"/survei/{survey.pk}/"] * 2
    assert Period.objects.count() == 1


@pytest.mark.one_engine
def test_without_determined_questionnaire_the_page_leads_to_it():
    survey = SurveyFactory()
    instruments.create_draft(office=survey.office, by=None)
    client = client_of(survey)

    page = client.get(f"/survei/{survey.pk}/periode/baru/").content.decode()
    response = client.post(f"/survei/{survey.pk}/periode/baru/", form())

    assert 'href="/survei/instrumen/">Tetapkan kuesioner dahulu' in page
    assert response.status_code == 422
    assert response.context["form"].errors == {"__all__": ["Minta kepala kantor menetapkan kuesioner dahulu."]}


@pytest.mark.one_engine
def test_questionnaire_of_another_office_does_not_help():
    determined_instrument(OfficeFactory())

    with pytest.raises(RuleBroken):
        planned(SurveyFactory())


def test_opening_takes_the_newest_determined_questionnaire(survey):
    period = planned(survey)
    newest = determined_instrument(survey.office)

    actions.open(period=period, by=None)

    period.refresh_from_db()
    assert (period.status, period.instrument) == ("open", newest)


def test_reopening_keeps_the_questionnaire_that_was_asked(survey):
    period = planned(survey)
    asked = period.instrument
    actions.open(period=period, by=None)
    actions.close(period=period, by=None)
    determined_instrument(survey.office)

    actions.open(period=period, by=None)

    period.refresh_from_db()
    assert period.instrument == asked


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2025, 12, 1), date(2026, 1, 1)),
        (date(2026, 2, 1), date(2026, 2, 2)),
        (date(2025, 1, 1), date(2027, 1, 1)),
    ],
)
def test_opening_is_refused_while_another_period_is_open_for_the_same_days(survey, starts_on, ends_on):
    first = planned(survey)
    second = planned(survey, kind="custom", starts_on=starts_on, ends_on=ends_on)
    actions.open(period=first, by=None)

    response = client_of(survey).post(f"/survei/periode/{second.pk}/buka/")

    second.refresh_from_db()
    assert response.status_code == 422
    assert response.context["errors"] == (
        f"Periode Triwulan I 2026 masih terbuka untuk tanggal yang sama. Tutup dahulu, lalu buka {second.label}."
    )
    assert response.content.decode().index('id="ringkasan-kesalahan"') < response.content.decode().index("<h1")
    assert second.status == "draft"


def test_periods_side_by_side_and_of_other_surveys_may_be_open(survey):
    other = SurveyFactory(office=survey.office)
    periods = [
        planned(survey),
        planned(survey, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30)),
        planned(other),
    ]

    for period in periods:
        actions.open(period=period, by=None)

    assert Period.objects.filter(status="open").count() == 3


def test_moves_that_the_table_does_not_know_are_refused(survey):
    period = planned(survey)

    with pytest.raises(RuleBroken):
        actions.close(period=period, by=None)
    actions.open(period=period, by=None)
    with pytest.raises(RuleBroken):
        actions.open(period=period, by=None)


def test_opening_and_closing_stand_in_the_trail(survey):
    period = planned(survey)
    client = client_of(survey)

    client.post(f"/survei/periode/{period.pk}/buka/")
    client.post(f"/survei/periode/{period.pk}/tutup/")

    entries = AuditEntry.objects.filter(thing="surveys.period").order_by("number")
    assert [(entry.action, entry.after["status"]) for entry in entries] == [
        ("surveys.period.create", "draft"),
        ("surveys.period.open", "open"),
        ("surveys.period.close", "closed"),
    ]


def test_planned_period_can_get_other_days(survey):
    period = planned(survey)
    client = client_of(survey)

    first = client.get(f"/survei/periode/{period.pk}/ubah/").context["form"]
    client.post(f"/survei/periode/{period.pk}/ubah/", form(stretch="month:2"))

    period.refresh_from_db()
    assert first["stretch"].value() == "quarter:1"
    assert period.label == "Februari 2026"


def test_opened_period_keeps_its_days_and_takes_a_population(survey):
    period = PeriodFactory(survey=survey, **Q1)

    client_of(survey).post(f"/survei/periode/{period.pk}/ubah/", form(stretch="month:2", population="350"))

    period.refresh_from_db()
    assert (period.label, period.population) == ("Triwulan I 2026", 350)
    with pytest.raises(RuleBroken):
        actions.plan(period=period, population=None, by=None, **Q1)


def test_population_can_be_taken_back(survey):
    period = PeriodFactory(survey=survey, population=350)

    client_of(survey).post(f"/survei/periode/{period.pk}/ubah/", {"population": ""})

    period.refresh_from_db()
    assert period.population is None


@pytest.mark.one_engine
@pytest.mark.parametrize("path", ["ubah", "buka", "tutup"])
def test_officer_does_not_manage_periods_and_a_stranger_does_not_find_them(survey, path):
    period = PeriodFactory(survey=survey)

    colleague = client_of(survey, Role.OFFICER).post(f"/survei/periode/{period.pk}/{path}/")
    stranger = signed_in(member(OfficeFactory(), Role.HEAD)).post(f"/survei/periode/{period.pk}/{path}/")

    assert (colleague.status_code, stranger.status_code) == (403, 404)


@pytest.mark.one_engine
def test_opening_by_link_does_nothing(survey):
    period = planned(survey)

    assert client_of(survey).get(f"/survei/periode/{period.pk}/buka/").status_code == 405


def test_answers_stay_when_a_period_is_closed_and_opened_again(survey):
    period = PeriodFactory(survey=survey)
    answer(period, 4)

    actions.close(period=period, by=None)
    actions.open(period=period, by=None)

    assert period.answers.count() == 1


def test_the_newest_measured_period_has_five_citizens_and_is_closed():
    survey = SurveyFactory()
    periods = [PeriodFactory(survey=survey, starts_on=date(2026, month, 1)) for month in (1, 3, 5)]
    for period, sheets in zip(periods, (5, 4, 6), strict=True):
        intake.accept_all(period.pk, [submission(3) for _sheet in range(sheets)])
    Period.objects.filter(pk__in=[period.pk for period in periods[:2]]).update(status=Period.Status.CLOSED)

    assert newest_measured(survey.office) == periods[0]
    assert newest_measured(survey.office, SurveyFactory(office=survey.office).pk) is None
