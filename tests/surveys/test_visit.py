"""The survey link of a visit: the citizen's page about the service received, good for one sheet."""

import gzip
from datetime import date, timedelta

import pytest
from django.db import connection

from saregep.surveys.models import Answer, SpentLink
from saregep.surveys.official import NINE
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory
from tests.standing import own, standing
from tests.surveys.citizen import FORM, fill_at, filled, summary
from tests.surveys.visits import heading, link, send, this_month

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def visited(django_db_setup, django_db_blocker):
    """An open survey and the service that was received."""
    with standing(django_db_blocker):
        period = PeriodFactory(survey=SurveyFactory(slug="kantor"))
        yield period, ServiceFactory(office=period.survey.office, name="Pengantar KTP elektronik")


@pytest.fixture
def period(visited):
    return own(visited[0])


@pytest.fixture
def service(visited):
    return own(visited[1])


class TestThePage:
    def test_it_names_the_service_and_does_not_ask_for_it(self, client, service):
        page = client.get(link(service)).content.decode()

        assert "Survei ini tentang layanan Pengantar KTP elektronik." in page
        assert 'name="layanan"' not in page

    def test_it_is_one_request_of_at_most_14_kb_without_cookie_or_script(self, client, service):
        response = client.get(link(service), headers={"Accept-Encoding": "gzip"})

        assert len(response.content) <= 14 * 1024
        assert len(gzip.decompress(response.content)) <= 20 * 1024
        assert (response.cookies, b"<script" in gzip.decompress(response.content)) == ({}, False)

    def test_its_address_goes_nowhere(self, client, service):
        response = client.get(link(service))

        assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
        assert "/u/" not in response.content.decode().partition("og:url")[2].partition(">")[0]

    @pytest.mark.parametrize("language", ["id", "en", "su"])
    def test_it_speaks_three_languages(self, client, service, language):
        assert client.get(f"{link(service)}?bahasa={language}")["Content-Language"] == language

    def test_the_same_queries_for_any_number_of_periods(self, client, service, period, django_assert_num_queries):
        path = link(service)
        client.get(path)  # compiles the questionnaire
        for year in range(3):
            PeriodFactory(
                survey=period.survey,
                instrument=period.instrument,
                starts_on=date(2030 + year, 1, 1),
                ends_on=date(2030 + year, 12, 31),
                status="draft",
            )

            with django_assert_num_queries(3):
                client.get(path)

    def test_a_survey_of_the_service_comes_before_that_of_the_office(self, client, service):
        own = SurveyFactory(office=service.office, service=service, asks_service=False, slug="khusus", title="Khusus")
        PeriodFactory(survey=own)

        assert "Khusus" in client.get(link(service)).content.decode()

    def test_a_survey_of_another_service_does_not_count(self, client, service, period):
        other = SurveyFactory(
            office=service.office, service=ServiceFactory(office=service.office), asks_service=False, title="Lain"
        )
        PeriodFactory(survey=other)

        assert period.survey.title in client.get(link(service)).content.decode()

    def test_an_office_without_a_survey_has_no_such_page(self, client):
        assert client.get(link(ServiceFactory())).status_code == 404

    def test_before_the_first_period(self, client):
        survey = SurveyFactory()

        response = client.get(link(ServiceFactory(office=survey.office)))

        assert (response.status_code, heading(response)) == (200, "Survei ini belum dibuka")

    def test_a_closed_period(self, client, service, period):
        period.status = "closed"
        period.save()

        assert heading(client.get(link(service))) == "Survei ini sudah ditutup"


class TestOneSheet:
    def test_another_service_in_the_form_changes_nothing(self, client, service):
        path = link(service)
        other = ServiceFactory(office=service.office)

        send(path, filled(layanan=str(other.pk)))

        assert Answer.objects.get().service_id == service.pk

    def test_a_survey_that_does_not_ask_for_services_keeps_none(self, client, service, period):
        period.survey.asks_service = False
        period.survey.save()
        path = link(service)

        send(path, filled())

        assert (Answer.objects.get().service_id, SpentLink.objects.count()) == (None, 1)

    def test_mistakes_keep_the_link(self, client, service):
        path = link(service)
        fields = filled()

        refused = send(path, fields | {"waktu": ""})
        taken = send(path, fields)

        assert (refused.status_code, summary(refused)[0][0]) == (422, "waktu-1")
        assert (taken.status_code, Answer.objects.count(), SpentLink.objects.count()) == (303, 1, 1)

    def test_sent_again_after_the_period_closed_it_gets_the_same_receipt(self, client, service, period):
        path = link(service)
        fields = filled()
        first = send(path, fields)
        period.status = "closed"
        period.save()

        assert send(path, fields)["Location"] == first["Location"]

    def test_sent_again_with_other_answers_it_stays_as_it_was(self, client, service):
        path = link(service)
        fields = filled()
        send(path, fields)

        changed = send(path, fields | {"waktu": "1"})

        assert (changed.status_code, heading(changed)) == (409, "Lembar ini sudah terkirim")
        assert Answer.objects.get().waktu == 3

    def test_whoever_opens_a_used_link_learns_it_before_filling_in(self, client, service):
        path = link(service)
        send(path, filled())

        again = client.get(path)

        assert (again.status_code, heading(again)) == (200, "Tautan ini sudah dipakai")

    def test_the_general_survey_stays_open_for_everyone(self, client, service):
        path = link(service)
        send(path, filled())

        assert send("/s/kantor/", filled()).status_code == 303

    def test_the_general_survey_spends_no_link(self, client, service):
        path = link(service)
        fields = fill_at(client, path)

        send("/s/kantor/", fields)

        assert (Answer.objects.count(), SpentLink.objects.count()) == (1, 0)

    def test_two_links_are_two_sheets(self, client, service):
        for _visit in range(2):
            path = link(service)
            send(path, filled())

        assert (Answer.objects.count(), SpentLink.objects.count()) == (2, 2)


class TestOldLinks:
    def two_months_ago(self):
        return (this_month() - timedelta(days=40)).replace(day=1)

    def long_ago(self):
        return (this_month() - timedelta(days=80)).replace(day=1)

    def test_two_months_later_it_is_still_good(self, client, service):
        path = link(service, self.two_months_ago())

        assert send(path, filled()).status_code == 303

    def test_later_it_says_so(self, client, service):
        response = client.get(link(service, self.long_ago()))

        assert (response.status_code, heading(response)) == (200, "Tautan ini sudah tidak berlaku")
        assert 'href="/s/kantor/"' in response.content.decode()

    def test_a_sheet_of_an_old_link_is_not_stored(self, client, service):
        fields = filled()

        response = send(link(service, self.long_ago()), fields)

        assert (response.status_code, Answer.objects.count()) == (409, 0)
        assert "Jawaban Anda tidak disimpan." in response.content.decode()

    def test_a_stored_sheet_is_acknowledged_however_old_its_link(self, client, service):
        path = link(service)
        fields = filled()
        first = send(path, fields)

        assert send(link(service, self.long_ago()), fields)["Location"] == first["Location"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "token",
    ["x", "A" * 40, "%00", "..%2f..%2fs%2fkantor", "'%20OR%201=1--", "%F0%9F%99%82" * 10, "a" * 4000, "<script>"],
)
def test_what_is_no_link_of_ours_does_not_exist(client, period, method, token):
    response = getattr(client, method)(f"/u/{token}/")

    assert (response.status_code, SpentLink.objects.count()) == (404, 0)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"waktu=3&waktu=4", b"a" * 600_000, b"&".join([b"a=1"] * 500)])
def test_bodies_that_are_no_sheet_spend_nothing(client, service, body):
    response = client.post(link(service), body, content_type=FORM)

    assert (response.status_code, Answer.objects.count(), SpentLink.objects.count()) == (422, 0, 0)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods(client, service, method):
    assert getattr(client, method)(link(service)).status_code == 405


def test_the_used_links_remember_no_order(service):
    """The rows of SQLite lie in the order of their hashes; a rebuilt table would number them by arrival."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'surveys_spentlink'")
        assert cursor.fetchone()[0].endswith("WITHOUT ROWID")


def test_every_field_of_a_used_link():
    """Nothing that could tie it to an answer, a request, a moment or a person."""
    assert [field.name for field in SpentLink._meta.get_fields()] == ["nonce_hash", "service", "month"]


def test_nine_questions_as_everywhere(client, service):
    assert fill_at(client, link(service)).keys() == {*NINE, "kunci", "tanda", "bahasa"}


def test_a_link_of_another_office_leads_to_that_office(client, period):
    other = PeriodFactory(survey=SurveyFactory(slug="lain", office=OfficeFactory(name="Kecamatan Lain")))
    path = link(ServiceFactory(office=other.survey.office))

    assert send(path, filled("lain"))["Location"].startswith("/s/lain/bukti/")
