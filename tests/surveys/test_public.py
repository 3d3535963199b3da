"""The page of the survey as a citizen opens it."""

import gzip
import re
import sys
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saregep.surveys.actions import instruments
from saregep.surveys.models import Period
from saregep.surveys.official import NINE, skm
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, member
from tests.sign_in import signed_in
from tests.surveys.citizen import chosen, filled, hidden

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
LARGEST = 14_000  # bytes that fit into the first round trip of a connection


@pytest.fixture
def period():
    survey = SurveyFactory(slug="kantor", office=OfficeFactory(name="Kecamatan Contoh"))
    return PeriodFactory(survey=survey)


def page(client, query="", **headers):
    response = client.get(f"/s/kantor/{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["id", "en", "su"])
def test_one_request_of_at_most_14_kb(client, period, language, capsys):
    for number in range(40):
        ServiceFactory(office=period.survey.office, name=f"Layanan dengan nama yang agak panjang {number}")

    response = client.get(f"/s/kantor/?bahasa={language}", headers={"accept-encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    with capsys.disabled():
        sys.stdout.write(f"\nsurvey page ({language}, 40 services): {len(response.content)} bytes gzip\n")
    assert len(response.content) <= LARGEST
    body = gzip.decompress(response.content).decode()
    assert re.findall(r'(?:src|href)="(?!#|/s/kantor/|/\"|data:,)([^"]*)"', body) == []
    assert "<script" not in body


def test_not_compressed_for_a_client_that_cannot_read_it(client, period):
    assert "Content-Encoding" not in client.get("/s/kantor/").headers


def test_the_form_carries_unseen_what_a_filled_one_sends(client, period):
    assert hidden(client.get("/s/kantor/")).keys() == filled().keys() - set(NINE) == {"kunci", "tanda", "bahasa"}


@pytest.mark.parametrize("cookies", [{}, {"sesi": "x" * 32, "csrf": "wrong"}])
def test_no_cookie_for_anyone(period, cookies):
    client = Client()
    client.cookies.load(cookies)

    response = client.get("/s/kantor/")

    assert (dict(response.cookies), "Set-Cookie" in response.headers) == ({}, False)


def test_no_cookie_for_staff_who_are_signed_in(period):
    client = signed_in(member(period.survey.office))

    response = client.get("/s/kantor/")

    assert dict(response.cookies) == {}
    assert client.get(reverse("accounts:account")).status_code == 200  # and the session lives on


def test_nothing_is_chosen_and_the_lowest_option_stands_first(client, period):
    body = page(client)

    assert chosen(body) == {}
    for element in skm().elements:
        assert re.findall(rf'name="{element.key}" value="(\d)">([^<]+)<', body) == [
            (str(score), label) for score, label in enumerate(element.labels["id"], start=1)
        ]


def test_questions_stand_in_the_order_of_the_form(client, period):
    legends = re.findall(r"<legend><b>(\d)\. ([^<]+)</b>", page(client))

    names = [skm().element(key).short["id"] for key in skm().questionnaire_order]
    assert legends == [(str(number), name) for number, name in enumerate(names, start=1)]


def test_the_key_phrase_is_bold_and_nothing_else_is_markup(client):
    office = OfficeFactory()
    draft = instruments.create_draft(office=office, by=None)
    question = draft.questions.get(key="biaya")
    question.texts = {"id": "Apakah <b>biaya</b> & **tarif <i>wajar</i>**?", "en": "", "su": ""}
    question.save()
    instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
    PeriodFactory(survey=SurveyFactory(slug="kantor", office=office), instrument=instrument)

    for query in ("", "?bahasa=en"):
        legend = re.search(r"<legend><b>4[^\n]*</legend>", page(client, query))[0]
        assert legend.partition("</b> ")[2] == (
            "Apakah &lt;b&gt;biaya&lt;/b&gt; &amp; <b>tarif &lt;i&gt;wajar&lt;/i&gt;</b>?</legend>"
        )


def test_every_opening_has_its_own_key_and_token(client, period):
    first, second = hidden(client.get("/s/kantor/")), hidden(client.get("/s/kantor/"))

    assert first.keys() == {"kunci", "tanda", "bahasa"}
    assert first["kunci"] != second["kunci"]
    assert first["tanda"] != second["tanda"]


@pytest.mark.parametrize(
    ("query", "language", "heading"),
    [
        ("", "id", "Bagaimana pelayanan kami hari ini?"),
        ("?bahasa=en", "en", "How was our service today?"),
        ("?bahasa=su", "su", "Kumaha palayanan kami dinten ieu?"),
        ("?bahasa=xx", "id", "Bagaimana pelayanan kami hari ini?"),
    ],
)
def test_languages(client, period, query, language, heading):
    response = client.get(f"/s/kantor/{query}")
    body = response.content.decode()

    assert response["Content-Language"] == language
    assert f'<html lang="{language}">' in body
    assert f"<h1>{heading}</h1>" in body
    assert hidden(response)["bahasa"] == language
    assert ("tacan dipariksa ku panyatur asli" in body) == (language == "su")


def test_the_code_of_a_counter_fills_its_service_in(client, period):
    service = ServiceFactory(office=period.survey.office)
    ServiceFactory(office=period.survey.office)

    assert re.findall(r'<option value="(\d+)" selected>', page(client, f"?layanan={service.pk}")) == [str(service.pk)]
    assert re.findall(r'<option value="(\d+)" selected>', page(client, "?layanan=abc")) == []


def test_only_services_that_are_offered_can_be_chosen(client, period):
    offered = ServiceFactory(office=period.survey.office, name="Legalisasi")
    ServiceFactory(office=period.survey.office, name="Ditutup", is_active=False)
    ServiceFactory(name="Kantor lain")

    assert re.findall(r'<option value="(\d+)">([^<]+)', page(client).partition('id="pendidikan"')[0]) == [
        (str(offered.pk), "Legalisasi")
    ]


def test_a_survey_of_one_service_names_it_and_does_not_ask(client):
    office = OfficeFactory()
    service = ServiceFactory(office=office, name="Kartu Keluarga")
    PeriodFactory(survey=SurveyFactory(slug="kantor", office=office, service=service, asks_service=False))

    body = page(client)

    assert "Survei ini tentang layanan Kartu Keluarga." in body
    assert 'name="layanan"' not in body


def test_profile_fields_are_those_of_the_questionnaire(client):
    office = OfficeFactory()
    draft = instruments.create_draft(office=office, by=None)
    draft.profile_fields = ["usia"]
    draft.save()
    instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
    PeriodFactory(survey=SurveyFactory(slug="kantor", office=office, asks_service=False), instrument=instrument)

    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([a-z_]+)"', page(client)))

    assert names - {element.key for element in skm().elements} == {"kunci", "tanda", "bahasa", "usia", "saran"}


def test_nothing_is_required_or_disabled_by_the_browser(client, period):
    body = page(client)

    assert "novalidate" in body
    assert re.findall(r" required| disabled", body) == []


def test_what_a_shared_link_shows(client, period, settings):
    settings.PUBLIC_URL = "https://layanan.contoh.go.id"

    found = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', page(client)))

    assert found == {
        "type": "website",
        "title": "Survei Kepuasan Masyarakat – Kecamatan Contoh",
        "description": "9 pertanyaan, kurang dari 1 menit. Tanpa nama.",
        "url": "https://layanan.contoh.go.id/s/kantor/",
    }


def test_the_colours_are_those_of_the_stylesheet():
    def roles(css):
        block = css.partition(":root")[2].partition("}")[0]
        dark = css.partition("prefers-color-scheme")[2].partition("}")[0]
        return [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", part)) for part in (block, dark)]

    package = settings.PACKAGE
    mine = roles((package / "core/templates/core/public/style.css").read_text("utf-8"))
    whole = roles((package / "static/saregep.css").read_text("utf-8"))

    names = {"soft": "ink-soft", "strong": "line-strong", "on": "on-brand", "tint": "info-tint", "badt": "bad-tint"}
    for few, all_roles in zip(mine, whole, strict=True):
        assert {names.get(role, role): colour for role, colour in few.items()} == {
            names.get(role, role): all_roles[names.get(role, role)] for role in few
        }


@pytest.mark.parametrize(
    ("status", "starts", "ends", "heading", "text"),
    [
        ("closed", date(2026, 1, 1), date(2026, 3, 31), "Survei ini sudah ditutup", "31 Maret 2026"),
        ("open", date(2026, 1, 1), date(2026, 3, 31), "Survei ini sudah ditutup", "31 Maret 2026"),
        ("draft", date(2098, 1, 1), date(2098, 3, 31), "Survei ini belum dibuka", "1 Januari 2098"),
        ("open", date(2098, 1, 1), date(2098, 3, 31), "Survei ini belum dibuka", "1 Januari 2098"),
    ],
)
def test_a_closed_survey_says_when(client, status, starts, ends, heading, text):
    PeriodFactory(survey__slug="kantor", status=status, starts_on=starts, ends_on=ends)

    body = page(client)

    assert f"<h1>{heading}</h1>" in body
    assert text in body
    assert "<form" not in body
    assert 'href="/s/kantor/hasil/"' in body


def test_a_survey_without_period_says_whom_to_ask(client):
    SurveyFactory(slug="kantor")

    assert "Tanyakan kepada petugas loket." in page(client)


def test_the_day_is_that_of_the_office(client, monkeypatch):
    """At 16.30 UTC it is still today in Jakarta and already tomorrow in Jayapura."""
    moment = timezone.datetime(2026, 3, 31, 16, 30, tzinfo=timezone.get_fixed_timezone(0))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    for slug, zone in (("barat", "Asia/Jakarta"), ("timur", "Asia/Jayapura")):
        PeriodFactory(
            survey=SurveyFactory(slug=slug, office=OfficeFactory(time_zone=zone)),
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 3, 31),
        )

    assert ["<form" in client.get(f"/s/{slug}/").content.decode() for slug in ("barat", "timur")] == [True, False]


def test_an_unknown_address_says_what_to_do(client):
    response = client.get("/s/tidakada/")

    assert response.status_code == 404
    assert "Periksa alamatnya" in response.content.decode()


@pytest.mark.parametrize("services", [1, 3])
def test_the_same_queries_for_any_number_of_services_and_answers(client, period, services, django_assert_num_queries):
    for _number in range(services):
        ServiceFactory(office=period.survey.office)
    page(client)

    with django_assert_num_queries(2):  # the open period with its office, the services
        page(client)


def test_a_change_of_the_office_shows_at_once(client, period):
    page(client)
    Period.objects.update(status="closed")

    assert "<form" not in page(client)
