"""The receipt of a sent sheet: the same for ever, and of no use to whoever wants to know who answered what."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from saregep.surveys import sheets
from saregep.surveys.actions import instruments
from saregep.surveys.models import Answer, Period
from saregep.surveys.official import NINE
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, submission
from tests.standing import own, standing
from tests.surveys.citizen import fill, filled, send, summary

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def open_period(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        office = OfficeFactory(name="Kecamatan Contoh", phone="(0264) 000000")
        yield PeriodFactory(survey=SurveyFactory(slug="kantor", office=office), ends_on=date(2099, 12, 31))


@pytest.fixture
def period(open_period):
    return own(open_period)


def sent(client, **changes):
    """A sheet that was sent, and where its receipt is."""
    fields = filled(**changes)
    response = send(client, "kantor", fields)
    assert response.status_code == 303
    return fields, response["Location"]


def test_a_sheet_is_stored_with_what_was_said(client, period):
    service = ServiceFactory(office=period.survey.office)
    now = timezone.now().astimezone(period.survey.office.zone)

    fields, _receipt = sent(
        client,
        layanan=str(service.pk),
        jenis_kelamin="P",
        usia="34 tahun",
        pendidikan="SMA",
        pekerjaan="WIRAUSAHA",
        saran=" Kursi kurang.\r\nTerima kasih \x00",
        biaya="4",
    )

    answer = Answer.objects.values().get()
    assert answer.pop("received_hour") in {now.hour, (now.hour + 1) % 24}
    assert answer == dict.fromkeys(NINE, 3) | {
        "id": uuid.UUID(fields["kunci"]),
        "period_id": period.pk,
        "service_id": service.pk,
        "mode": "web",
        "language": "id",
        "biaya": 4,
        "extra": {},
        "jenis_kelamin": "P",
        "usia": "31-40",
        "pendidikan": "SMA",
        "pekerjaan": "WIRAUSAHA",
        "comment": "Kursi kurang.\nTerima kasih",
        "received_on": now.date(),
        "flags": 3,  # all options but one alike is no line; sent at once is too fast
    } | {"flags": answer["flags"]}


def test_the_receipt_can_be_opened_again_by_anyone_at_any_time(client, period):
    _fields, address = sent(client)
    Period.objects.update(status="closed")

    first, second = client.get(address), client.get(address)

    assert (first.status_code, dict(first.cookies)) == (200, {})
    body = re.sub(r'nonce="[^"]+"', "", first.content.decode())
    assert body == re.sub(r'nonce="[^"]+"', "", second.content.decode())
    assert "Terima kasih. Jawaban Anda sudah terkirim." in body
    assert "Diumumkan setelah 31 Desember 2099" in body
    assert "Kecamatan Contoh, (0264) 000000" in body


def test_the_receipt_says_nothing_of_the_answers(client, period):
    pages = []
    for score in ("1", "4"):
        _fields, address = sent(client, score=score, saran=f"Rahasia {score}", usia="77", jenis_kelamin="L")
        code = address.split("/")[4]
        body = client.get(address).content.decode()
        printed = f"SKM-{code[:4]}-{code[4:8]}"
        assert body.count(printed) == 1
        pages.append(re.sub(r'nonce="[^"]+"', "", body.replace(code, "").replace(printed, "")))

    assert pages[0] == pages[1]


def test_the_code_needs_the_secret_of_the_server(period, settings):
    """Whoever reads every stored key and every receipt cannot tell which belongs to which."""
    key = uuid.UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
    settings.SECRET_KEY = "satu" * 20
    first = sheets.receipt_of(key, date(2026, 11, 24), "id")
    settings.SECRET_KEY = "dua" * 20
    second = sheets.receipt_of(key, date(2026, 11, 24), "id")

    assert first.code != second.code
    assert len(first.code) == 8
    assert first.code.lower() not in key.hex


def test_a_shared_receipt_shows_no_code_in_its_preview(client, period):
    _fields, address = sent(client)

    head = client.get(address).content.decode().partition("</head>")[0]

    assert dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', head)) == {
        "type": "website",
        "title": "Survei Kepuasan Masyarakat – Kecamatan Contoh",
        "description": "Isi survei kepuasan kantor ini.",
        "url": "http://testserver/s/kantor/",
    }
    assert '<meta name="robots" content="noindex">' in head


def test_where_the_receipt_leads(client, period, settings):
    settings.PUBLIC_URL = "https://layanan.contoh.go.id"
    _fields, address = sent(client)

    links = re.findall(r'<a class="button[^"]*" href="([^"]+)"', client.get(address).content.decode())

    assert links == [
        "/s/kantor/hasil/",
        "https://wa.me/?text=Isi+survei+kepuasan+Kecamatan+Contoh%2C+kurang+dari+1+menit%2C+tanpa+nama%3A+"
        "https%3A%2F%2Flayanan.contoh.go.id%2Fs%2Fkantor%2F",
        "/s/kantor/",
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1] + ("0" if text[-1] != "0" else "1"),
        lambda text: text.replace("-id-", "-en-"),
        lambda text: ("A" if text[0] != "A" else "B") + text[1:],
        lambda text: text.replace(text.split("-")[1], "20990101"),
        lambda text: text.rpartition("-")[0],
        lambda text: text.rpartition("-")[2],
        lambda text: "-",
        lambda text: text + "é",
    ],
)
def test_a_receipt_that_we_did_not_write_is_not_found(client, period, spoil):
    _fields, address = sent(client)
    text = address.split("/")[4]

    assert client.get(reverse("surveys:receipt", args=["kantor", spoil(text)])).status_code == 404


def test_a_receipt_of_another_survey_is_not_found(client, period):
    SurveyFactory(slug="lain")
    _fields, address = sent(client)

    assert client.get(address.replace("/kantor/", "/lain/")).status_code == 404


def test_an_older_secret_still_opens_receipts(client, period, settings):
    _fields, address = sent(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "baru" * 20

    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("query", "language"), [("", "en"), ("?bahasa=su", "su"), ("?bahasa=id", "id")])
def test_the_receipt_speaks_the_language_of_the_sheet_or_of_the_link(client, period, query, language):
    response = send(client, "kantor", fill(client, "kantor", query="?bahasa=en"))

    assert client.get(response["Location"] + query)["Content-Language"] == language


# Ways to send a stored sheet again that must all lead to the first receipt.
AGAIN = {
    "as it is": {},
    "without token": {"tanda": ""},
    "with a forged token": {"tanda": "x:y"},
    "in another language": {"bahasa": "en"},
    "with further fields": {"biaya[]": "1", "nama": "Pelaksana 3"},
    "with the key in capitals": {"kunci": str.upper},
    "with the age written otherwise": {"usia": " 34tahun "},
    "with spaces around the comment": {"saran": "  Baik\n"},
}


@pytest.mark.parametrize("way", AGAIN)
def test_the_same_sheet_again_leads_to_the_same_receipt(client, period, way):
    fields, receipt = sent(client, usia="34", saran="Baik")
    change = {name: value(fields[name]) if callable(value) else value for name, value in AGAIN[way].items()}

    response = send(client, "kantor", fields | change)

    assert (response.status_code, response["Location"], Answer.objects.count()) == (303, receipt, 1)


def test_multipart_is_the_same_sheet(client, period):
    fields, receipt = sent(client)

    response = client.post("/s/kantor/", fields)

    assert (response.status_code, response["Location"], Answer.objects.count()) == (303, receipt, 1)


def test_the_same_sheet_after_the_survey_has_closed(client, period):
    fields, receipt = sent(client)
    Period.objects.update(status="closed", ends_on=date(2026, 1, 2))

    assert send(client, "kantor", fields)["Location"] == receipt


def test_the_same_sheet_in_the_next_period_with_another_questionnaire(client, period):
    service = ServiceFactory(office=period.survey.office)
    fields, receipt = sent(client, layanan=str(service.pk), jenis_kelamin="L")
    Period.objects.update(status="closed")
    draft = instruments.create_draft(office=period.survey.office, by=None)
    draft.profile_fields = []
    draft.save()
    without = instruments.determine(instrument=draft, number="2", day=date(2026, 1, 2), by=None)
    PeriodFactory(survey=period.survey, starts_on=date(2026, 1, 2), instrument=without)
    type(service).objects.update(is_active=False)

    assert send(client, "kantor", fields)["Location"] == receipt


def test_the_receipt_keeps_the_day_of_the_first_sending(client, period, monkeypatch):
    fields, receipt = sent(client)
    later = timezone.now() + timezone.timedelta(days=45)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert send(client, "kantor", fields)["Location"] == receipt


# Ways to send a stored sheet again with other content.
OTHER = {
    "another answer": {"waktu": "1"},
    "an answer less": {"waktu": ""},
    "an answer that cannot be": {"waktu": "9"},
    "another age": {"usia": "70"},
    "no age": {"usia": ""},
    "another comment": {"saran": "Buruk"},
    "a comment too long": {"saran": "a" * 2000},
    "a service": {"layanan": "{service}"},
    "another answer without token": {"waktu": "1", "tanda": ""},
}


@pytest.mark.parametrize("way", OTHER)
@pytest.mark.parametrize("closed", [False, True])
def test_the_same_key_with_other_answers_changes_nothing(client, period, way, closed, caplog):
    service = ServiceFactory(office=period.survey.office)
    fields, receipt = sent(client, usia="34", saran="Baik")
    before = Answer.objects.values().get()
    if closed:
        Period.objects.update(status="closed")
    change = {name: str(service.pk) if value == "{service}" else value for name, value in OTHER[way].items()}
    caplog.clear()

    response = send(client, "kantor", fields | change)

    assert (response.status_code, Answer.objects.values().get()) == (409, before)
    body = response.content.decode()
    assert "Lembar ini sudah terkirim" in body
    assert "Jawaban pertama tetap berlaku." in body
    assert f'href="{receipt}"' in body
    assert [(record.name, record.getMessage()) for record in caplog.records if record.name == "saregep.security"] == [
        ("saregep.security", "A stored sheet of survey kantor came again with other answers. Nothing was changed.")
    ]


def test_a_key_of_another_survey_tells_nothing(client, period):
    fields, _receipt = sent(client)
    PeriodFactory(survey__slug="lain")

    response = send(client, "lain", fields)

    assert (response.status_code, Answer.objects.count()) == (409, 1)
    assert "/bukti/" not in response.content.decode()


def test_nothing_of_the_sender_is_kept(client, period, caplog):
    """Address, browser and moment leave no trace in the row or in the log."""
    fields = filled()
    caplog.set_level("DEBUG")

    client.post(
        "/s/kantor/",
        "&".join(f"{name}={value}" for name, value in (fields | {"tanda": fields["tanda"]}).items()),
        content_type="application/x-www-form-urlencoded",
        REMOTE_ADDR="203.0.113.77",
        headers={"user-agent": "Peramban-Khas/9.9", "cookie": "sesi=kue-khas", "x-forwarded-for": "198.51.100.99"},
    )
    send(client, "kantor", fields | {"waktu": "1"})

    answer = Answer.objects.values().get()
    kept = repr(answer) + caplog.text
    assert [trace for trace in ("203.0.113", "198.51.100", "Peramban", "kue-khas") if trace in kept] == []
    assert fields["kunci"] not in caplog.text
    assert [value for value in answer.values() if isinstance(value, timezone.datetime)] == []


def test_numbers_that_name_a_person_are_taken_out_of_the_comment(client, period):
    sent(client, saran="Hubungi 0812-3456-7890 atau NIK 3214021234567890, antre 45 menit, Rp1.250.000")

    assert Answer.objects.get().comment == "Hubungi […] atau NIK […], antre 45 menit, Rp1.250.000"


def test_a_bare_store_and_a_form_share_their_keys(client, period):
    """A sheet that came another way (import, queue) with the key of the form is the same sheet."""
    from saregep.surveys import intake

    fields = filled()
    intake.accept(period.pk, submission(3, key=uuid.UUID(fields["kunci"]), received_on=date(2026, 2, 3)))

    response = send(client, "kantor", fields)

    assert (response.status_code, Answer.objects.count()) == (303, 1)
    assert "-20260203-" in response["Location"]
    assert summary(response) == []
