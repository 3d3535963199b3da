"""Following a request with its code: what the page says, what it does not say, and what it gives away (nothing)."""

import gzip
import re
from datetime import UTC, datetime, time, timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saregep.core.sealing import seal
from saregep.offices.models import OpeningHours
from saregep.services import tracking_codes
from saregep.services.models import Check, Event, Missing, Request, Status
from tests.factories import (
    OfficeFactory,
    RequestFactory,
    ServiceFactory,
    StandardFactory,
    TicketFactory,
    UserFactory,
)

AT = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)
LATER = timezone.now() + timedelta(days=900)
UNKNOWN = "0" * 13
S = Status


def page(client, asked, query=""):
    response = client.get(f"/lacak/{asked.tracking_code}/{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def text_of(body):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", body, flags=re.S)))


def heading(body):
    return re.search(r"<h1>([^<]+)</h1>", body)[1]


@pytest.mark.django_db
@pytest.mark.one_engine
class TestThePage:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (S.RECEIVED, "Permohonan Anda sudah kami terima"),
            (S.CHECKED, "Berkas Anda sudah kami periksa"),
            (S.IN_PROCESS, "Permohonan Anda sedang kami proses"),
            (S.SIGNING, "Permohonan Anda menunggu tanda tangan"),
        ],
    )
    def test_the_status_in_plain_words(self, client, status, words):
        assert heading(page(client, RequestFactory(status=status))) == words

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (S.READY, "Permohonan Anda siap diambil"),
            (S.HANDED_OVER, "Permohonan Anda sudah selesai"),
            (S.REJECTED, "Permohonan Anda tidak dapat kami kabulkan"),
            (S.CANCELLED, "Permohonan ini dibatalkan"),
        ],
    )
    def test_a_finished_request_promises_no_time_any_more(self, client, status, words):
        asked = RequestFactory(
            status=status, finished_at=AT, finished_on=AT.date(), due_at=AT, handed_to="Pemohon contoh 9"
        )

        body = page(client, asked)

        assert (heading(body), "Paling lambat" in body) == (words, False)

    def test_the_promise_by_the_clock_of_the_office(self, client):
        office = OfficeFactory(time_zone="Asia/Jayapura")
        asked = RequestFactory(service=ServiceFactory(office=office), due_at=datetime(2099, 11, 24, 3, 30, tzinfo=UTC))

        assert "Paling lambat Selasa, 24 November 2099 pukul 12.30\u00a0WIT" in page(client, asked)

    def test_a_service_without_a_standard_promises_nothing(self, client):
        assert "Waktu selesai layanan ini belum ditetapkan." in page(client, RequestFactory())

    def test_a_late_request_says_so(self, client):
        asked = RequestFactory(due_at=AT - timedelta(days=30), registered_at=AT - timedelta(days=40))
        for weekday in range(7):
            OpeningHours.objects.create(office=asked.office, weekday=weekday, opens=time(8), closes=time(15))

        assert "Waktu ini sudah lewat. Kami mohon maaf." in page(client, asked)

    def test_what_it_went_back_for_and_that_the_clock_rests(self, client):
        standard = StandardFactory()
        asked = RequestFactory(
            service=standard.service,
            standard=standard,
            status=S.RETURNED,
            paused_at=AT,
            due_at=LATER,
            events=[S.RECEIVED],
        )
        event = Event.objects.create(request=asked, status=S.RETURNED, note="Catatan petugas")
        Missing.objects.create(event=event, requirement=standard.requirements.get(position=2))

        body = page(client, asked)

        assert "<li>Surat pengantar desa</li>" in body
        assert "<li>Fotokopi Kartu Keluarga</li>" not in body
        assert "Waktu janji berhenti selama berkas ada pada Anda." in body
        assert "Catatan petugas" not in body

    def test_what_was_not_there_at_the_desk(self, client):
        standard = StandardFactory()
        asked = RequestFactory(service=standard.service, standard=standard)
        for requirement in standard.requirements.all():
            Check.objects.create(request=asked, requirement=requirement, fulfilled=requirement.position == 2)

        assert "<ul><li>Fotokopi Kartu Keluarga</li></ul>" in page(client, asked)

    def test_a_file_that_was_taken_lacks_nothing(self, client):
        standard = StandardFactory()
        asked = RequestFactory(service=standard.service, standard=standard, status=S.CHECKED)
        Check.objects.create(request=asked, requirement=standard.requirements.first(), fulfilled=False)

        assert "Masih kurang" not in page(client, asked)

    def test_where_and_when(self, client):
        office = OfficeFactory(address="Jalan Contoh 1", phone="(0264) 000000")
        asked = RequestFactory(service=ServiceFactory(office=office))
        for weekday in range(5):
            OpeningHours.objects.create(office=office, weekday=weekday, opens=time(8), closes=time(15))

        body = text_of(page(client, asked))

        assert "Jalan Contoh 1" in body
        assert "(0264) 000000" in body
        assert "Senin–Jumat: 08.00–15.00 WIB" in body

    @pytest.mark.parametrize(("language", "word"), [("id", "Diterima"), ("en", "Received"), ("su", "Katampi")])
    def test_three_languages(self, client, language, word):
        asked = RequestFactory(due_at=LATER)

        body = page(client, asked, f"?bahasa={language}")

        assert (f'<html lang="{language}">' in body, word in body) == (True, True)

    def test_nothing_tells_whose_it_is(self, client):
        office = OfficeFactory()
        secrets = {
            "applicant": "ZNAMA PEMOHON",
            "village": "ZDESA",
            "nik_sealed": seal("3201230101900001"),
            "nik_masked": "3201********0001",
            "phone_sealed": seal("081200000000"),
            "phone_masked": "0812****0000",
            "product_number": "ZPRODUK",
            "handed_to": "ZPENERIMA",
        }
        officer = UserFactory(username="zpetugas", title="ZJABATAN")
        ticket = TicketFactory(office=office, letter="Z", number=907)
        asked = RequestFactory(
            service=ServiceFactory(office=office),
            registered_by=officer,
            ticket=ticket,
            number=98_765,
            status=S.READY,
            finished_at=AT,
            finished_on=AT.date(),
            events=[S.RECEIVED, S.READY],
            **secrets,
        )
        Event.objects.filter(request=asked).update(note="ZCATATAN")

        body = page(client, asked)

        traces = [*secrets.values(), "ZJABATAN", "zpetugas", "Z-907", "98765", "98.765", "ZCATATAN"]
        assert [trace for trace in traces if trace in body] == []

    def test_the_head_of_the_page_is_the_same_for_everyone(self, client):
        """What a shared link shows: no code, no office, no status."""
        heads = {
            re.sub(r"<style.*", "", client.get(f"/lacak/{code}/").content.decode().partition("</title>")[2], flags=re.S)
            for code in (RequestFactory().tracking_code, RequestFactory(status=S.CHECKED).tracking_code, UNKNOWN)
        }

        assert len(heads) == 1
        assert "og:title" in heads.pop()

    @pytest.mark.parametrize("known", [True, False])
    def test_no_cookie_no_script_no_trace(self, client, known):
        code = RequestFactory().tracking_code if known else UNKNOWN

        response = client.get(f"/lacak/{code}/")

        assert (response.cookies, b"<script" in response.content) == ({}, False)
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Cache-Control"] == "private, no-store"
        assert b'name="robots" content="noindex"' in response.content

    def test_one_request_of_at_most_14_kb(self, client):
        response = client.get(f"/lacak/{RequestFactory().tracking_code}/", headers={"Accept-Encoding": "gzip"})

        assert len(response.content) <= 14 * 1024

    def test_six_queries_for_any_number_of_steps(self, client):
        asked = RequestFactory()
        for _step in range(3):
            Event.objects.create(request=asked, status=S.CHECKED)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page(client, asked)

            assert len(queries) == 6


@pytest.mark.django_db
@pytest.mark.one_engine
class TestTheForm:
    def test_it_asks_for_the_code_alone(self, client):
        body = client.get("/lacak/").content.decode()

        assert re.findall(r'<input[^>]*name="(\w+)"', body) == ["kode"]

    def test_it_leads_to_the_request(self, client):
        code = RequestFactory().tracking_code
        written = f" {code[:4].lower()} {code[4:8]}-{code[8:]} "

        response = client.get(f"/lacak/?kode={quote(written)}&bahasa=su")

        assert (response.status_code, response["Location"]) == (302, f"/lacak/{code}/?bahasa=su")
        assert client.get(response["Location"]).status_code == 200

    def test_a_code_with_dashes_in_the_address(self, client):
        asked = RequestFactory()

        assert client.get(f"/lacak/{tracking_codes.shown(asked.tracking_code).lower()}/").status_code == 200

    @pytest.mark.parametrize("typed", ["", "   "])
    def test_nothing_was_typed(self, client, typed):
        response = client.get(f"/lacak/?kode={quote(typed)}")

        assert response.status_code == 422
        assert '<a href="#kode">Tulis kode pada bukti permohonan Anda.</a>' in response.content.decode()

    @pytest.mark.parametrize("query", ["?kode=7KQ4", "?kode=%F0%9F%99%82", "?kode=UUUU-UUUU-UUUUU"])
    def test_what_cannot_be_a_code_is_answered_like_an_unknown_one(self, client, query):
        response, unknown = client.get(f"/lacak/{query}"), client.get(f"/lacak/{UNKNOWN}/")

        assert (response.status_code, without_typed(response)) == (404, without_typed(unknown))

    def test_what_was_typed_is_kept(self, client):
        assert 'value="7kq4 2mxp"' in client.get("/lacak/?kode=7kq4%202mxp").content.decode()


def without_typed(response):
    """The page without what was typed, its own address in the links of the languages, and the nonce of its style."""
    body = re.sub(r'value="[^"]*"|href="/lacak[^"]*"', "", response.content.decode())
    return re.sub(r'nonce="[^"]*"', "", body)


BAD = [
    "x",
    "0" * 12,
    "0" * 14,
    "0" * 4000,
    "UUUUUUUUUUUUU",
    "' OR 1=1 --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%s%n%d",
    "\u0660" * 13,
    "\uff10" * 13,
    "\U0001f642" * 13,
    "\u202e0000000000000",
    "ß" * 13,
    "ı" * 13,
]


TYPED = ("x", "0" * 4000, "<script>alert(1)</script>", "\U0001f642" * 13)  # typed ones are read by the same code


@pytest.mark.django_db
class TestBadInput:
    """Group "tracking codes" of the bad inputs: the same page, nothing executed, nothing stored, no fault."""

    @pytest.mark.parametrize(
        ("way", "code"),
        [*(("/lacak/{}/", code) for code in BAD), *(("/lacak/?kode={}", code) for code in TYPED)],
    )
    def test_every_one_is_unknown(self, client, way, code):
        response = client.get(way.format(quote(code, safe="%")))

        body = response.content.decode()
        assert response.status_code == 404
        assert "Kode ini tidak kami kenal." in body or "/" in code
        assert ("<script>" in body, "49" in text_of(body)) == (False, False)

    @pytest.mark.parametrize("path", ["/lacak/%FF%FE/", "/lacak/?kode=%FF%FE", "/lacak/?kode[]=1&kode=a&kode=b"])
    def test_bytes_that_are_no_text(self, client, path):
        assert client.get(path).status_code in {200, 404}

    @pytest.mark.one_engine
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
    @pytest.mark.parametrize("path", ["/lacak/", f"/lacak/{UNKNOWN}/"])
    def test_other_methods(self, client, method, path):
        assert getattr(client, method)(path).status_code == 405

    @pytest.mark.parametrize("query", ["bahasa=xx", "bahasa=" + "a" * 5000, "layanan=' OR 1=1"])
    def test_other_parts_of_the_address(self, client, query):
        assert client.get(f"/lacak/{RequestFactory().tracking_code}/?{query}").status_code == 200


@pytest.mark.django_db
class TestUnknownCodes:
    """A known and an unknown code cost the same work; scripts/tracking_timing.py measures the time."""

    def queries(self, client, code):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/lacak/{code}/")
        return [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in queries]

    @pytest.mark.parametrize("code", [UNKNOWN, "x", "UUUUUUUUUUUUU", "0" * 500])
    def test_the_same_queries(self, client, code):
        assert self.queries(client, code) == self.queries(client, RequestFactory().tracking_code)

    def test_answers_of_one_size_class(self, client):
        known = client.get(f"/lacak/{RequestFactory(due_at=LATER).tracking_code}/")
        unknown = client.get(f"/lacak/{UNKNOWN}/")

        assert 0.7 < len(unknown.content) / len(known.content) < 1.3

    @pytest.mark.parametrize("known", [True, False])
    def test_both_pages_are_made_either_way(self, client, known):
        response = client.get(f"/lacak/{RequestFactory().tracking_code if known else UNKNOWN}/")

        made = [template.name for template in response.templates if template.name.startswith("services/")]
        assert [name for name in made if name != "services/tracking_shell.html"] == [
            "services/tracking.html",
            "services/tracking_form.html",
        ]

    def test_ten_thousand_guesses_find_nothing(self):
        """The million against a hundred thousand stored codes: scripts/guess_drill.py."""
        stored = {RequestFactory().tracking_code for _request in range(20)}
        found = Request.objects.filter(tracking_code__in=[tracking_codes.new() for _guess in range(10_000)])

        assert (len(stored), found.count()) == (20, 0)


@pytest.mark.django_db
def test_the_answer_is_compressed(client):
    response = client.get(f"/lacak/{UNKNOWN}/", headers={"Accept-Encoding": "gzip"})

    assert b"Kode ini tidak kami kenal." in gzip.decompress(response.content)
