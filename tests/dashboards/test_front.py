"""The front page: every survey that is open or has a result, and the way to the login."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, answer

pytestmark = pytest.mark.django_db


def page(client, query=""):
    response = client.get(f"/{query}")
    assert response.status_code == 200
    return response.content.decode()


def with_result(survey, score=4, sheets=5, **fields):
    period = PeriodFactory(
        survey=survey, **{"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31), "status": "closed"} | fields
    )
    for _number in range(sheets):
        answer(period, score)
    return period


def test_nothing_yet_says_what_to_do(client):
    html = page(client)

    assert "Belum ada kantor yang membuka survei." in html
    assert html.count('href="/masuk/"') == 2


def test_one_office_stands_in_the_letterhead(client):
    survey = SurveyFactory(slug="kantor", office__name="Kecamatan Contoh")
    PeriodFactory(survey=survey, ends_on=date(2099, 12, 31))

    html = page(client)

    assert "<b>Kecamatan Contoh</b>" in html
    assert "Dibuka sampai 31 Desember 2099." in html
    assert re.findall(r'<a class="button[^"]*" href="([^"]+)"', html) == ["/s/kantor/", "/s/kantor/hasil/"]


def test_several_offices_stand_in_order_of_their_codes(client):
    for code, name in (("32.14.03", "Kecamatan Kedua"), ("32.14.01", "Kecamatan Kesatu")):
        PeriodFactory(survey=SurveyFactory(office=OfficeFactory(code=code, name=name)))
    OfficeFactory(name="Tanpa survei")

    assert re.findall(r'<h2 id="kantor-\d+">([^<]+)</h2>', page(client)) == ["Kecamatan Kesatu", "Kecamatan Kedua"]


def test_the_newest_result_and_its_mark(client):
    survey = SurveyFactory(slug="kantor")
    with_result(survey, score=1)
    with_result(survey, score=3, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30), mark="simulated")

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(client)))

    assert "75,00 C Kurang baik Indeks dari 5 warga · Data simulasi Survei ini sudah ditutup" in text


def test_fewer_than_five_citizens_show_no_figure(client):
    with_result(SurveyFactory(slug="kantor"), sheets=4)

    html = page(client)

    assert "Belum ada hasil" in html
    assert "100,00" not in html


def test_a_survey_without_days_is_not_shown(client):
    SurveyFactory(title="Belum siap")
    PeriodFactory(survey__title="Belum dibuka", status="draft")

    assert "Belum ada kantor yang membuka survei." in page(client)


@pytest.mark.parametrize(("language", "heading"), [("en", "Judge our service"), ("su", "Peunteun palayanan kami")])
def test_languages(client, language, heading):
    html = page(client, f"?bahasa={language}")

    assert f'<html lang="{language}">' in html
    assert f"<h1>{heading}</h1>" in html


def test_no_cookie():
    assert dict(Client().get("/").cookies) == {}


@pytest.mark.parametrize("offices", [1, 3])
def test_the_same_queries_for_any_number_of_offices(client, offices, django_assert_num_queries):
    for _number in range(offices):
        survey = SurveyFactory()
        with_result(survey)
        PeriodFactory(survey=survey, starts_on=date(2026, 4, 1))

    with django_assert_num_queries(3):
        page(client)
