"""The surveys of an office: list, new, change."""

import uuid
from datetime import date
from decimal import Decimal

import pytest

from saregep.accounts.models import Membership, Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.surveys.actions import surveys as actions
from saregep.surveys.models import Period, Survey
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer, member
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def form(**changed):
    data = {
        "kunci": str(uuid.uuid4()),
        "title": "SKM Kecamatan",
        "service": "",
        "asks_service": "on",
        "target": "88,5",
    } | changed
    return {name: value for name, value in data.items() if value is not None}


def test_index_shows_the_open_period_with_respondents_and_index():
    survey = SurveyFactory()
    for start, status in ((date(2026, 1, 1), "open"), (date(2027, 1, 1), "draft")):
        period = PeriodFactory(survey=survey, starts_on=start, ends_on=date(start.year, 12, 31), status=status)
        if status == "open":
            answer(period, 3)
            answer(period, 4)

    response = signed_in(member(survey.office)).get("/survei/")

    row = response.context["rows"][0]
    assert (row.survey, row.current.period.starts_on.year) == (survey, 2026)
    assert (row.current.respondents, row.current.index, row.current.grade) == (2, Decimal("87.50"), "B")
    assert "87,50" in response.content.decode()


def test_index_shows_the_newest_period_where_none_is_open():
    survey = SurveyFactory()
    for year in (2024, 2026, 2025):
        PeriodFactory(survey=survey, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), status="closed")

    response = signed_in(member(survey.office)).get("/survei/")

    assert response.context["rows"][0].current.period.starts_on.year == 2026


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (None, "Rencanakan periode"),
        ("draft", "Buka periode"),
        ("open", "Cetak poster QR"),
    ],
)
def test_each_state_without_answers_names_the_next_step(status, words):
    survey = SurveyFactory()
    if status:
        PeriodFactory(survey=survey, status=status)

    page = signed_in(member(survey.office, Role.SECRETARY)).get("/survei/").content.decode()

    assert f"{words}</a>" in page


def test_empty_office_is_led_in_three_steps():
    page = signed_in(member(OfficeFactory(), Role.SECRETARY)).get("/survei/").content.decode()

    assert [link in page for link in ("/survei/instrumen/", "/survei/baru/", "/layanan/kelola/")] == [True] * 3
    assert "Tiga langkah menuju jawaban pertama." in page


def test_reader_above_sees_the_surveys_of_all_units_below_and_no_buttons():
    above = OfficeFactory(code="32.77", kind="kabupaten")
    below = [SurveyFactory(office=OfficeFactory(code=f"32.77.0{number}")) for number in (1, 2)]
    SurveyFactory(office=OfficeFactory(code="32.78"))

    response = signed_in(member(above, Role.READER)).get("/survei/")

    assert [row.survey for row in response.context["rows"]] == below
    assert "/survei/baru/" not in response.content.decode()


def test_long_list_has_pages():
    office = OfficeFactory()
    SurveyFactory.create_batch(51, office=office)
    client = signed_in(member(office))

    pages = [client.get(f"/survei/?halaman={number}") for number in (1, 2, "x")]

    assert [len(page.context["rows"]) for page in pages] == [50, 1, 50]
    assert '<a href="?halaman=2" aria-current="page">2</a>' in pages[1].content.decode()


@pytest.mark.parametrize("surveys", [1, 3])
def test_index_needs_the_same_queries_for_any_number_of_surveys(django_assert_num_queries, surveys):
    office = OfficeFactory()
    for _survey in range(surveys):
        survey = SurveyFactory(office=office, service=ServiceFactory(office=office), asks_service=False)
        for year in (2025, 2026):
            period = PeriodFactory(survey=survey, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
            answer(period, 3)
            answer(period, 2, mode="kiosk")
    client = signed_in(member(office, Role.SECTION_HEAD))
    client.get("/survei/")

    with django_assert_num_queries(9):
        assert client.get("/survei/").status_code == 200


@pytest.mark.parametrize("periods", [1, 3])
def test_survey_page_needs_the_same_queries_for_any_number_of_periods(django_assert_num_queries, periods):
    survey = SurveyFactory()
    for year in range(2024, 2024 + periods):
        answer(PeriodFactory(survey=survey, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)), 3)
    client = signed_in(member(survey.office, Role.SECRETARY))
    client.get(f"/survei/{survey.pk}/")

    with django_assert_num_queries(7):
        assert client.get(f"/survei/{survey.pk}/").status_code == 200


def test_new_survey_has_an_address_of_its_own_and_stands_in_the_trail():
    office = OfficeFactory()

    response = signed_in(member(office, Role.SECRETARY)).post("/survei/baru/", form())

    survey = Survey.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/survei/{survey.pk}/")
    assert (survey.office, survey.title, survey.target, survey.asks_service) == (
        office,
        "SKM Kecamatan",
        Decimal("88.50"),
        True,
    )
    assert len(survey.slug) == 8
    assert AuditEntry.objects.get(action="surveys.create").after["title"] == "SKM Kecamatan"


def test_one_key_makes_one_survey_and_another_content_is_refused():
    client, data = signed_in(member(OfficeFactory(), Role.SECRETARY)), form()

    first, again = client.post("/survei/baru/", data), client.post("/survei/baru/", data)
    other = client.post("/survei/baru/", data | {"title": "Lain"})

    assert first["Location"] == again["Location"]
    assert other.status_code == 422
    assert Survey.objects.count() == 1


def test_form_without_key_makes_nothing():
    response = signed_in(member(OfficeFactory(), Role.SECRETARY)).post("/survei/baru/", form(kunci=None))

    assert response.status_code == 422
    assert Survey.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"title": "  "}, {"title": ["Tulis judul, misalnya Survei Kepuasan Masyarakat."]}),
        (
            {"title": "a" * 151},
            {"title": ["Tulis paling banyak 150 karakter. Ini 151 karakter."]},
        ),
        ({"target": ""}, {"target": ["Tulis target, misalnya 88,31."]}),
        ({"target": "101"}, {"target": ["Tulis angka dari 25 sampai 100, misalnya 88,31."]}),
        ({"target": "24,99"}, {"target": ["Tulis angka dari 25 sampai 100, misalnya 88,31."]}),
        ({"target": "88,315"}, {"target": ["Tulis angka dari 25 sampai 100, misalnya 88,31."]}),
        ({"target": "A"}, {"target": ["Tulis angka dari 25 sampai 100, misalnya 88,31."]}),
        ({"service": "987654"}, {"service": ["Pilih layanan dari daftar."]}),
        ({"service": "satu"}, {"service": ["Pilih layanan dari daftar."]}),
    ],
)
def test_survey_that_is_not_whole_is_sent_back_with_what_was_typed(wrong, errors):
    response = signed_in(member(OfficeFactory(), Role.SECRETARY)).post("/survei/baru/", form(**wrong))

    bound = response.context["form"]
    assert response.status_code == 422
    assert bound.errors == errors
    assert [bound[name].value() for name in wrong] == list(wrong.values())
    assert Survey.objects.count() == 0


def test_error_page_begins_with_a_summary_that_leads_to_each_field():
    page = signed_in(member(OfficeFactory(), Role.SECRETARY)).post("/survei/baru/", form(title="", target="x"))
    text = page.content.decode()

    assert text.index('id="ringkasan-kesalahan"') < text.index("<h1")
    assert "<title>Kesalahan: " in text
    assert '<a href="#id_title">Tulis judul, misalnya Survei Kepuasan Masyarakat.</a>' in text
    assert '<p class="error" id="id_title_error">Tulis judul, misalnya Survei Kepuasan Masyarakat.</p>' in text
    assert '<a href="#id_target">' in text
    assert " required" not in text


def test_survey_of_one_service_does_not_ask_for_the_service():
    office = OfficeFactory()
    service = ServiceFactory(office=office)

    signed_in(member(office, Role.SECRETARY)).post("/survei/baru/", form(service=str(service.pk)))

    survey = Survey.objects.get()
    assert (survey.service, survey.asks_service) == (service, False)


def test_service_of_another_office_cannot_be_chosen():
    survey, foreign = SurveyFactory(), ServiceFactory()

    response = signed_in(member(survey.office, Role.SECRETARY)).post(
        f"/survei/{survey.pk}/ubah/", form(service=str(foreign.pk))
    )

    assert response.context["form"].errors == {"service": ["Pilih layanan dari daftar."]}
    with pytest.raises(RuleBroken):
        actions.change(survey=survey, title="x", service=foreign, asks_service=True, target=Decimal("88.31"), by=None)


def test_account_of_two_offices_chooses_the_office():
    first, second = OfficeFactory(), OfficeFactory()
    user = member(first, Role.SECRETARY)
    Membership.objects.create(user=user, office=second, role=Role.SECTION_HEAD)
    service = ServiceFactory(office=first)
    client = signed_in(user)

    without = client.post("/survei/baru/", form())
    crossed = client.post("/survei/baru/", form(office=str(second.pk), service=str(service.pk)))
    client.post("/survei/baru/", form(office=str(second.pk)))

    assert without.context["form"].errors == {"office": ["Pilih kantor pemilik survei."]}
    assert crossed.context["form"].errors == {"service": ["Pilih layanan dari kantor yang sama."]}
    assert Survey.objects.get().office == second


def test_office_that_the_account_only_reads_gets_no_survey():
    mine, other = OfficeFactory(), OfficeFactory()
    user = member(mine, Role.SECRETARY)
    Membership.objects.create(user=user, office=other, role=Role.OFFICER)

    signed_in(user).post("/survei/baru/", form(office=str(other.pk)))

    assert Survey.objects.get().office == mine


def test_changed_survey_keeps_its_address():
    survey = SurveyFactory(slug="poster")

    signed_in(member(survey.office, Role.HEAD)).post(
        f"/survei/{survey.pk}/ubah/", form(title="Judul baru", target="90", asks_service=None)
    )

    survey.refresh_from_db()
    assert (survey.slug, survey.title, survey.target, survey.asks_service) == (
        "poster",
        "Judul baru",
        Decimal("90"),
        False,
    )


def test_survey_page_names_address_poster_and_periods():
    survey = SurveyFactory(slug="campaka")
    period = PeriodFactory(survey=survey)
    answer(period, 3)

    page = signed_in(member(survey.office, Role.OFFICER)).get(f"/survei/{survey.pk}/").content.decode()

    assert "http://testserver/s/campaka/" in page
    assert f"/survei/{survey.pk}/poster.pdf" in page
    assert f"/survei/periode/{period.pk}/kertas/" in page
    assert f"/survei/periode/{period.pk}/buka/" not in page


@pytest.mark.parametrize("path", ["", "ubah/", "periode/baru/"])
def test_survey_of_another_office_does_not_exist(path):
    survey = SurveyFactory()
    stranger = signed_in(member(OfficeFactory(), Role.HEAD))

    assert stranger.get(f"/survei/{survey.pk}/{path}").status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COACH, Role.READER])
def test_who_does_not_manage_makes_and_changes_nothing(role):
    survey = SurveyFactory()
    client = signed_in(member(survey.office, role))

    assert [client.get(path).status_code for path in ("/survei/baru/", f"/survei/{survey.pk}/ubah/")] == [403, 403]
    assert Period.objects.count() == 0
