"""What an office publishes of a survey."""

import re
from datetime import date

import pytest
from django.test import Client

from saregep.methods.tally import Tally
from saregep.surveys.official import NINE
from saregep.surveys.queries.results import published
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, answer

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def survey():
    return SurveyFactory(slug="kantor", office=OfficeFactory(name="Kecamatan Contoh"))


def closed(survey, answers=(4, 3, 3, 2, 3), **fields):
    """A closed period with one sheet for each score."""
    period = PeriodFactory(
        survey=survey,
        **{"kind": "quarter", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31), "status": "closed"} | fields,
    )
    for score in answers:
        answer(period, score)
    return period


def page(client, query=""):
    response = client.get(f"/s/kantor/hasil/{query}")
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    """The text of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_index_class_number_and_method(client, survey):
    closed(survey)

    text = words(page(client))

    assert "75,00 C Kurang baik" in text
    assert "Indeks Kepuasan Masyarakat (IKM), Triwulan I 2026. Nilai paling tinggi 100." in text
    assert "5 warga mengisi survei." in text
    assert "Pada 1 Januari 2026 – 31 Maret 2026, 5 warga menjawab 9 pertanyaan tanpa nama." in text
    assert "Dengan keyakinan 95%, indeks berada antara 59,50 dan 90,50." in text


def test_the_figures_are_those_of_the_tally(survey):
    period = closed(survey)

    shown = published(survey, "id")

    assert shown.result.index == 75
    assert [element.key for element in shown.elements] == list(NINE)
    assert shown.respondents == Tally.of([sheet.scores for sheet in period.answers.all()], NINE).respondents


def test_chart_and_table_say_the_same(client, survey):
    period = closed(survey, (4, 4, 4, 4))
    answer(period, 4, scores={"sarana": 1})

    html = page(client)

    assert re.findall(r'<th scope="row">([^<]+)</th><td class="num">([^<]+)</td>', html)[0] == (
        "U9 Sarana dan Prasarana",
        "85,00",
    )
    assert ">85,00 B<" in html  # in the drawing
    assert html.count("<svg") == 2  # the emblem and the chart


@pytest.mark.parametrize("answers", [(), (4,), (4, 4, 4, 4)])
def test_fewer_than_five_citizens_show_no_figure(client, survey, answers):
    closed(survey, answers)

    text = words(page(client))

    assert "Kurang dari lima warga mengisi pada Triwulan I 2026." in text
    assert re.findall(r"\d+,\d\d", text) == []


def test_the_newest_closed_period_is_shown(client, survey):
    closed(survey, (1, 1, 1, 1, 1))
    closed(survey, (4, 4, 4, 4, 4), starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    PeriodFactory(survey=survey, starts_on=date(2026, 7, 1))

    text = words(page(client))

    assert "100,00 A Sangat baik" in text
    assert "Triwulan II 2026" in text


def test_an_open_period_shows_nothing_but_its_end(client, survey):
    period = PeriodFactory(survey=survey, ends_on=date(2099, 12, 31))
    for _number in range(6):
        answer(period, 4)

    text = words(page(client))

    assert "Survei berjalan sampai 31 Desember 2099. Setelah itu hasilnya tampil di sini." in text
    assert "100,00" not in text


def test_before_the_first_period_it_says_when(client, survey):
    assert "Hasil tampil di sini setelah periode pertama ditutup." in words(page(client))


@pytest.mark.parametrize(
    ("mark", "name"), [("reconstructed", "Data rekonstruksi"), ("simulated", "Data simulasi"), ("", "")]
)
def test_data_that_is_not_what_it_seems_is_marked(client, survey, mark, name):
    closed(survey, mark=mark)

    assert re.findall(r'role="note"><p>([^<]+)</p>', page(client)) == ([name] if name else [])


def test_the_index_without_marked_sheets_stands_beside_it(client, survey):
    period = closed(survey)
    answer(period, 4, flags=1)

    assert "1 lembar bertanda mutu; tanpa lembar itu indeksnya 75,00." in words(page(client))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Satisfaction index (IKM), 1 January 2026 – 31 March 2026. The highest value is 100."),
        ("su", "Indéks Kapuasan Masarakat (IKM), 1 Januari 2026 – 31 Maret 2026. Peunteun pangluhurna 100."),
    ],
)
def test_languages(client, survey, language, text):
    closed(survey)

    html = page(client, f"?bahasa={language}")

    assert f'<html lang="{language}">' in html
    assert text in words(html)


def test_no_cookie(survey):
    client = Client()
    closed(survey)

    assert dict(client.get("/s/kantor/hasil/").cookies) == {}


@pytest.mark.parametrize("periods", [1, 3])
def test_the_same_queries_for_any_number_of_periods(client, survey, periods, django_assert_num_queries):
    for number in range(periods):
        closed(survey, starts_on=date(2020 + number, 1, 1), ends_on=date(2020 + number, 3, 31))
    page(client)

    with django_assert_num_queries(5):  # survey, open period, closed period, its cells, its elements
        page(client)


def test_an_unknown_survey_is_not_found(client):
    assert client.get("/s/tidakada/hasil/").status_code == 404


def test_a_survey_that_is_closed_offers_no_form(client, survey):
    closed(survey)
    before = page(client)
    PeriodFactory(survey=survey)

    button = 'class="button" href="/s/kantor/"'
    assert [button in before, button in page(client)] == [False, True]
