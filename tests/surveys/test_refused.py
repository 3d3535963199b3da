"""What a form may not hold: each with its message, and nothing is written."""

import time
from urllib.parse import urlencode

import pytest
from django.test import Client

from saregep.surveys import sheets
from saregep.surveys.models import Answer, TallyCell
from saregep.surveys.official import NINE
from tests.factories import PeriodFactory, ServiceFactory, SurveyFactory
from tests.standing import own, standing
from tests.surveys.citizen import FORM, again, chosen, fill, hidden, send, summary, value_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

AGE = ("usia", "Tulis usia dalam tahun, dari 1 sampai 120.")
SERVICE = ("layanan", "Pilih layanan dari daftar, atau kosongkan.")
SEX = ("jenis_kelamin-1", "Pilih satu jawaban untuk “Jenis kelamin”, atau kosongkan.")
SCHOOL = ("pendidikan", "Pilih satu jawaban untuk “Pendidikan terakhir”, atau kosongkan.")
WORK = ("pekerjaan", "Pilih satu jawaban untuk “Pekerjaan”, atau kosongkan.")
LONG = ("saran", "Ringkas saran Anda, paling banyak 1000 huruf.")
GARBLED = ("saran", "Tulis ulang saran Anda; ada huruf yang tidak terbaca.")
ONCE = ("saran", "Tulis saran Anda satu kali saja.")
AGAIN = ("kirim", "Jawaban belum terkirim. Periksa sekali lagi, lalu pilih “Kirim jawaban”.")
UNREADABLE = ("kirim", "Kiriman Anda tidak terbaca. Isi di halaman ini, lalu kirim.")
TOO_LONG = ("kirim", "Kiriman Anda terlalu panjang. Ringkas saran Anda, lalu kirim lagi.")
ORDER = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")


def choose(key):
    return (f"{key}-1", f"Pilih jawaban untuk nomor {ORDER.index(key) + 1}")


def only_one(key):
    return (f"{key}-1", f"Pilih satu jawaban saja untuk nomor {ORDER.index(key) + 1}")


EVERY = [choose(key) for key in ORDER]

# What is changed in a form that is otherwise in order (None takes the field away) -> what the page says.
CHANGED = {
    "nothing chosen": (dict.fromkeys(NINE), EVERY),
    "one missing": ({"waktu": None}, [choose("waktu")]),
    "two missing": ({"waktu": None, "sarana": None}, [choose("waktu"), choose("sarana")]),
    "empty": ({"biaya": ""}, [choose("biaya")]),
    "zero": ({"biaya": "0"}, [choose("biaya")]),
    "five": ({"biaya": "5"}, [choose("biaya")]),
    "negative": ({"biaya": "-1"}, [choose("biaya")]),
    "decimal point": ({"biaya": "3.0"}, [choose("biaya")]),
    "decimal comma": ({"biaya": "3,5"}, [choose("biaya")]),
    "space before": ({"biaya": " 3"}, [choose("biaya")]),
    "leading zero": ({"biaya": "03"}, [choose("biaya")]),
    "plus": ({"biaya": "+3"}, [choose("biaya")]),
    "two figures": ({"biaya": "33"}, [choose("biaya")]),
    "a label": ({"biaya": "Murah"}, [choose("biaya")]),
    "Arabic figure": ({"biaya": "٣"}, [choose("biaya")]),
    "full-width figure": ({"biaya": "３"}, [choose("biaya")]),
    "superscript": ({"biaya": "³"}, [choose("biaya")]),
    "exponent": ({"biaya": "1e0"}, [choose("biaya")]),
    "not a number": ({"biaya": "NaN"}, [choose("biaya")]),
    "true": ({"biaya": "true"}, [choose("biaya")]),
    "NUL byte": ({"biaya": "3\x00"}, [choose("biaya")]),
    "line break": ({"biaya": "3\r\n"}, [choose("biaya")]),
    "markup": ({"biaya": '"><script>alert(1)</script>'}, [choose("biaya")]),
    "query language": ({"biaya": "3' OR '1'='1"}, [choose("biaya")]),
    "a very long answer": ({"biaya": "3" * 5000}, [choose("biaya")]),
    "array brackets": ({"biaya": None, "biaya[]": "3"}, [choose("biaya")]),
    "upper case name": ({"biaya": None, "BIAYA": "3"}, [choose("biaya")]),
    "by position": (dict.fromkeys(NINE) | {f"U{place}": "3" for place in range(1, 10)}, EVERY),
    "age zero": ({"usia": "0"}, [AGE]),
    "age 121": ({"usia": "121"}, [AGE]),
    "age negative": ({"usia": "-5"}, [AGE]),
    "age in words": ({"usia": "tiga puluh"}, [AGE]),
    "age with decimals": ({"usia": "30,5"}, [AGE]),
    "age of many figures": ({"usia": "00000000000000000030"}, [AGE]),
    "age in other figures": ({"usia": "٣٠"}, [AGE]),
    "a year of birth": ({"usia": "1990"}, [AGE]),
    "age with NUL": ({"usia": "3\x000"}, [AGE]),
    "unknown band": ({"usia": "20-25"}, [AGE]),
    "service of nobody": ({"layanan": "999999999"}, [SERVICE]),
    "service by name": ({"layanan": "Legalisasi"}, [SERVICE]),
    "service larger than any key": ({"layanan": "9" * 40}, [SERVICE]),
    "service in other figures": ({"layanan": "١"}, [SERVICE]),
    "service that is closed": ({"layanan": "{closed}"}, [SERVICE]),
    "service of another office": ({"layanan": "{foreign}"}, [SERVICE]),
    "unknown sex": ({"jenis_kelamin": "X"}, [SEX]),
    "sex in lower case": ({"jenis_kelamin": "l"}, [SEX]),
    "unknown school": ({"pendidikan": "S9"}, [SCHOOL]),
    "unknown work": ({"pekerjaan": "Presiden"}, [WORK]),
    "comment too long": ({"saran": "a" * 1001}, [LONG]),
    "comment of a page": ({"saran": "é" * 20_000}, [LONG]),
    "everything at once": (
        {"waktu": None, "layanan": "x", "jenis_kelamin": "?", "usia": "?", "pendidikan": "?", "pekerjaan": "?"},
        [choose("waktu"), SERVICE, SEX, AGE, SCHOOL, WORK],
    ),
    "no token": ({"tanda": None}, [AGAIN]),
    "empty token": ({"tanda": ""}, [AGAIN]),
    "forged token": ({"tanda": "1w0abc:ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"}, [AGAIN]),
    "token without signature": ({"tanda": "1w0abc"}, [AGAIN]),
    "token of bytes": ({"tanda": "\x00:\xff"}, [AGAIN]),
    "token of another sheet": ({"kunci": "0d9ab0f3-3a52-4c0e-9d7a-111111111111"}, [AGAIN]),
    "no key": ({"kunci": None}, [AGAIN]),
    "empty key": ({"kunci": ""}, [AGAIN]),
    "key that is none": ({"kunci": "saya"}, [AGAIN]),
    "key with brackets": ({"kunci": "{{0d9ab0f3-3a52-4c0e-9d7a-1111111111}"}, [AGAIN]),
    "key with NUL": ({"kunci": "0d9ab0f3-3a52-4c0e-9d7a-11111111111\x00"}, [AGAIN]),
}

# A whole body -> content type, status, what the page says. {form} is a form in order, urlencoded.
BODIES = {
    "empty": (b"", FORM, [*EVERY]),
    "not a form": (b"\x00\xff\xfe", FORM, [*EVERY]),
    "JSON": (b'{"biaya": 3}', "application/json", [*EVERY, UNREADABLE]),
    "JSON array": (b"[3, 3, 3]", "application/json", [*EVERY, UNREADABLE]),
    "plain text": (b"biaya=3", "text/plain", [*EVERY, UNREADABLE]),
    "XML": (b"<biaya>3</biaya>", "application/xml", [*EVERY, UNREADABLE]),
    "no content type": (b"biaya=3", "", [*EVERY, UNREADABLE]),
    "multipart without boundary": (b"biaya=3", "multipart/form-data", [*EVERY, UNREADABLE]),
    "multipart cut off": (b"--x\r\nContent-Disposition: form-data; na", "multipart/form-data; boundary=x", [*EVERY]),
    "too many fields": (b"a=1&" * 5000, FORM, [*EVERY, UNREADABLE]),
    "larger than a form": (b"saran=" + b"a" * 600_000, FORM, [*EVERY, TOO_LONG]),
    "larger than the server takes": (b"saran=" + b"a" * 3_000_000, FORM, [*EVERY, TOO_LONG]),
    "an answer twice": (b"{form}&biaya=1", FORM, [only_one("biaya")]),
    "an age twice": (b"{form}&usia=20&usia=60", FORM, [AGE]),
    "a service twice": (b"{form}&layanan=1&layanan=2", FORM, [SERVICE]),
    "a comment twice": (b"{form}&saran=baik&saran=buruk", FORM, [ONCE]),
    "the key twice": (b"{form}&kunci=0d9ab0f3-3a52-4c0e-9d7a-111111111111", FORM, [AGAIN]),
    "a comment that is no text": (b"{form}&saran=%ff%fe%80", FORM, [GARBLED]),
    "an answer that is no text": (b"{form}&biaya=%ff", FORM, [only_one("biaya")]),
    "Windows-1252": ("{form}&saran=caf\u00e9".encode("latin-1"), FORM, [GARBLED]),
}


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """An open survey of an office with a service, and its form, filled in."""
    with standing(django_db_blocker):
        period = PeriodFactory(survey=SurveyFactory(slug="kantor"))
        office = period.survey.office
        services = {
            "{open}": ServiceFactory(office=office),
            "{closed}": ServiceFactory(office=office, is_active=False),
            "{foreign}": ServiceFactory(),
        }
        yield period, services, fill(Client(), "kantor")


@pytest.fixture
def period(desk):
    return own(desk[0])


@pytest.fixture
def services(desk):
    return {name: service.pk for name, service in desk[1].items()}


@pytest.fixture
def fields(desk):
    """What a form in order sends: each test has a key of its own."""
    return again(desk[2])


def written():
    return Answer.objects.count(), TallyCell.objects.count()


def test_there_are_at_least_sixty():
    assert len(CHANGED) + len(BODIES) >= 60


@pytest.mark.parametrize("name", CHANGED)
def test_a_field_that_cannot_be_taken(client, services, fields, name):
    change, expected = CHANGED[name]
    for field, value in change.items():
        fields[field] = str(services.get(value, value)) if value is not None else None
    fields = {field: value for field, value in fields.items() if value is not None}

    response = send(client, "kantor", fields)

    assert (response.status_code, summary(response), written()) == (422, expected, (0, 0))
    page = response.content.decode()
    assert "<title>Kesalahan: " in page
    assert 'role="alert" tabindex="-1" autofocus' in page.partition("<h1>")[0]
    for _anchor, message in expected:
        assert page.count(f">{message}<") == 2  # in the summary and beside the field, in the same words
    assert chosen(page) == {
        field: value
        for field, value in fields.items()
        if (field in NINE and value in {"1", "2", "3", "4"}) or (field == "jenis_kelamin" and value in {"L", "P"})
    }


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_cannot_be_taken(client, fields, name):
    body, content_type, expected = BODIES[name]
    form = urlencode(fields)

    response = client.post("/s/kantor/", body.replace(b"{form}", form.encode()), content_type=content_type)

    assert (response.status_code, summary(response), written()) == (422, expected, (0, 0))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW"])
def test_other_methods_are_refused(client, fields, method):
    response = client.generic(method, "/s/kantor/", urlencode(fields), content_type=FORM)

    assert (response.status_code, response["Allow"], written()) == (405, "GET, HEAD, POST", (0, 0))


@pytest.mark.parametrize(
    "path", ["/s/a%00b/", "/s/%ff%fe/", "/s/../", "/s/kantor/bukti/%00/", "/s/kantor/bukti/" + "x" * 3000 + "/"]
)
def test_an_address_that_cannot_be_is_not_found(client, period, path):
    assert client.get(path).status_code == 404


def test_what_was_filled_in_stays(client, services, fields):
    fields |= {
        "layanan": str(services["{open}"]),
        "jenis_kelamin": "P",
        "usia": "dua puluh",
        "pendidikan": "SMA",
        "saran": 'Kursi <kurang> & "sempit"',
    }

    page = send(client, "kantor", fields).content.decode()

    assert (value_of(page, "usia"), value_of(page, "kunci"), value_of(page, "tanda")) == (
        "dua puluh",
        fields["kunci"],
        fields["tanda"],
    )
    assert chosen(page) == dict.fromkeys(NINE, "3") | {"jenis_kelamin": "P"}
    assert f'<option value="{services["{open}"]}" selected>' in page
    assert '<option value="SMA" selected>' in page
    assert "\nKursi &lt;kurang&gt; &amp; &quot;sempit&quot;</textarea>" in page


@pytest.mark.parametrize("change", [{"tanda": "x"}, {"kunci": "x"}, {"kunci": "0d9ab0f3-3a52-4c0e-9d7a-111111111111"}])
def test_after_a_forged_form_the_new_one_can_be_sent(client, fields, change):
    fields |= change

    renewed = fields | hidden(send(client, "kantor", fields))
    response = send(client, "kantor", renewed)

    assert (response.status_code, Answer.objects.count()) == (303, 1)


def test_a_form_that_stood_open_for_more_than_thirty_days_is_sent_with_one_more_click(client, fields):
    key, fields["tanda"] = sheets.mint("kantor", at=time.time() - 31 * 24 * 3600)
    fields["kunci"] = str(key)

    first = send(client, "kantor", fields)
    second = send(client, "kantor", fields | hidden(first))

    assert (first.status_code, summary(first), second.status_code) == (422, [AGAIN], 303)
    assert Answer.objects.get().flags & 2 == 0  # nobody who sends it at once is too fast for that


def test_a_form_of_29_days_is_taken(client, fields):
    key, token = sheets.mint("kantor", at=time.time() - 29 * 24 * 3600)

    assert send(client, "kantor", fields | {"kunci": str(key), "tanda": token}).status_code == 303


def test_a_token_of_another_survey_is_not_taken(client, period):
    PeriodFactory(survey__slug="lain")

    assert summary(send(client, "kantor", fill(client, "lain"))) == [AGAIN]


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "Choose an answer for number 3"), ("su", "Pilih waleran kanggo nomer 3")],
)
def test_messages_speak_the_language_of_the_form(client, period, language, message):
    fields = fill(client, "kantor", query=f"?bahasa={language}")
    del fields["waktu"]

    response = send(client, "kantor", fields)

    assert summary(response) == [("waktu-1", message)]
    assert f'<html lang="{language}">' in response.content.decode()


def test_an_answer_to_a_closed_survey_is_not_saved_and_says_so(client, period, fields):
    type(period).objects.update(status="closed")

    response = send(client, "kantor", fields)

    assert (response.status_code, written()) == (409, (0, 0))
    assert "Jawaban Anda tidak disimpan. Survei ditutup pada" in response.content.decode()


def test_an_answer_to_an_unknown_survey_is_not_found(client):
    assert send(client, "tidakada", {}).status_code == 404
