"""Paper sheets: typed as a row of digits, counted once, taken back within ten minutes."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.surveys import tallies
from saregep.surveys.actions import instruments
from saregep.surveys.actions import paper as actions
from saregep.surveys.actions.instruments import Wording
from saregep.surveys.forms.paper import PaperForm
from saregep.surveys.intake import spec_of
from saregep.surveys.models import Answer
from saregep.surveys.queries.tallies import tally_of
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer, member
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """An open period, and an officer who is signed in."""
    with standing(django_db_blocker):
        period = PeriodFactory()
        yield period, signed_in(member(period.survey.office, Role.OFFICER))


@pytest.fixture
def period(desk):
    return own(desk[0])


@pytest.fixture
def client(desk):
    return same_session(desk[1])


def page(period, path=""):
    return f"/survei/periode/{period.pk}/kertas/{path}"


def sheet(**changed):
    data = {"kunci": str(uuid.uuid4()), "jawaban": "344344341", "nomor": "", "tanggal": "27/3/2026"} | changed
    return {name: value for name, value in data.items() if value is not None}


def verified(period):
    return list(tallies.verify(period)) == []


def test_digits_follow_the_order_of_the_form_and_count_at_once(period, client):
    response = client.post(page(period), sheet(jawaban="344 344 341", saran="Kursi kurang"))

    stored = Answer.objects.get()
    assert (response.status_code, response["Location"]) == (302, page(period))
    assert stored.scores == {
        "persyaratan": 3,
        "prosedur": 4,
        "waktu": 4,
        "biaya": 3,
        "produk": 4,
        "kompetensi": 4,
        "perilaku": 3,
        "sarana": 4,
        "pengaduan": 1,
    }
    assert (stored.mode, stored.received_on, stored.received_hour, stored.comment) == (
        "paper",
        date(2026, 3, 27),
        0,
        "Kursi kurang",
    )
    assert tally_of(period, mode="paper").respondents == 1
    assert verified(period)


def test_profile_and_service_of_the_sheet_are_kept(period, client):
    service = ServiceFactory(office=period.survey.office, is_active=False)
    profile = {"usia": "34", "jenis_kelamin": "P", "pendidikan": "SMA", "pekerjaan": "SWASTA"}

    client.post(page(period), sheet(layanan=str(service.pk), **profile))

    stored = Answer.objects.get()
    assert (stored.service, stored.usia, stored.jenis_kelamin, stored.pendidikan, stored.pekerjaan) == (
        service,
        "31-40",
        "P",
        "SMA",
        "SWASTA",
    )


def test_sheet_of_a_survey_about_one_service_belongs_to_it():
    office = OfficeFactory()
    service = ServiceFactory(office=office)
    period = PeriodFactory(survey=SurveyFactory(office=office, service=service, asks_service=False))

    signed_in(member(office, Role.OFFICER)).post(page(period), sheet())

    assert Answer.objects.get().service == service


def test_straight_line_is_marked_not_dropped(period, client):
    client.post(page(period), sheet(jawaban="333333333"))

    assert Answer.objects.get().flags == 1


def test_next_sheet_keeps_date_and_service_counts_the_number_on_and_reads_the_last_one_back(period, client):
    service = ServiceFactory(office=period.survey.office)

    client.post(page(period), sheet(nomor="12", layanan=str(service.pk), usia="20"))
    response = client.get(page(period))

    form = response.context["form"]
    assert [str(form[name].value()) for name in ("tanggal", "layanan", "nomor")] == ["27/3/2026", str(service.pk), "13"]
    assert form["usia"].value() is None
    assert form["jawaban"].value() is None
    text = response.content.decode()
    assert "Lembar 12 sudah dihitung." in text
    assert "<b>1</b> Pengaduan: Tidak ada" in text
    assert (response.context["today_count"], response.context["paper_count"]) == (1, 1)


WRONG = [
    ({"jawaban": ""}, {"jawaban": ["Ketik angka jawaban."]}),
    ({"jawaban": None}, {"jawaban": ["Ketik angka jawaban."]}),
    (
        {"jawaban": "34434434"},
        {"jawaban": ["Ketik 9 angka, satu untuk setiap pertanyaan. Anda mengetik 8."]},
    ),
    (
        {"jawaban": "3443443411"},
        {"jawaban": ["Ketik 9 angka, satu untuk setiap pertanyaan. Anda mengetik 10."]},
    ),
    (
        {"jawaban": "345344340"},
        {
            "jawaban": [
                "Angka ke-3 (Waktu Penyelesaian) adalah 5. Ketik 1, 2, 3, atau 4.",
                "Angka ke-9 (Penanganan Pengaduan, Saran dan Masukan) adalah 0. Ketik 1, 2, 3, atau 4.",
            ]
        },
    ),
    (
        {"jawaban": "34a344341"},
        {"jawaban": ["Angka ke-3 (Waktu Penyelesaian) adalah a. Ketik 1, 2, 3, atau 4."]},
    ),
    (
        {"jawaban": "34²344341"},
        {"jawaban": ["Angka ke-3 (Waktu Penyelesaian) adalah ². Ketik 1, 2, 3, atau 4."]},
    ),
    ({"nomor": "0"}, {"nomor": ["Tulis angka dari 1 sampai 9.999.999."]}),
    ({"nomor": "12A"}, {"nomor": ["Tulis bilangan bulat, misalnya 1.200."]}),
    ({"tanggal": ""}, {"tanggal": ["Tulis tanggal pada kertas, misalnya 27/3/2026."]}),
    ({"tanggal": "30/2/2026"}, {"tanggal": ["Tulis tanggal seperti 27/3/2026."]}),
    ({"tanggal": "1/1/2099"}, {"tanggal": ["Tulis tanggal yang tidak melewati hari ini."]}),
    (
        {"tanggal": "31/12/2025"},
        {"tanggal": ["Tulis tanggal dari 1 Januari 2026 sampai 31 Desember 2099, yaitu hari-hari periode ini."]},
    ),
    ({"usia": "121"}, {"usia": ["Tulis usia dalam tahun, dari 1 sampai 120, atau kosongkan."]}),
    ({"usia": "muda"}, {"usia": ["Tulis usia dalam tahun, dari 1 sampai 120, atau kosongkan."]}),
    ({"pendidikan": "TK"}, {"pendidikan": ["Pilih dari daftar, atau kosongkan."]}),
    ({"saran": "a" * 1001}, {"saran": ["Pendekkan saran menjadi paling banyak 1000 karakter."]}),
]


@pytest.mark.parametrize(("wrong", "errors"), WRONG)
def test_what_is_wrong_on_a_sheet_is_named(period, wrong, errors):
    asked = spec_of(period.instrument)
    form = PaperForm(sheet(**wrong), spec=asked, services=[], period=period, today=timezone.localdate(), kept={})

    assert form.errors == errors


@pytest.mark.parametrize(("wrong", "errors"), [WRONG[1], WRONG[4], WRONG[-2]])
def test_wrong_sheet_is_sent_back_with_what_was_typed_and_stores_nothing(period, client, wrong, errors):
    response = client.post(page(period), sheet(**wrong))

    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == errors
    assert [form[name].value() for name in wrong] == list(wrong.values())
    assert Answer.objects.count() == 0


def test_service_of_another_office_is_no_choice(period, client):
    ServiceFactory(office=period.survey.office)

    response = client.post(page(period), sheet(layanan=str(ServiceFactory().pk)))

    assert response.context["form"].errors == {"layanan": ["Pilih dari daftar, atau kosongkan."]}


def test_sent_twice_counts_once(period, client):
    data = sheet()

    answers = [client.post(page(period), data) for _click in range(2)]

    assert [response.status_code for response in answers] == [302, 303]
    assert Answer.objects.count() == tally_of(period).respondents == 1


def test_numbered_sheet_typed_by_two_officers_counts_once(period, client):
    colleague = signed_in(member(period.survey.office, Role.OFFICER))

    client.post(page(period), sheet(nomor="7"))
    colleague.post(page(period), sheet(nomor="7"))

    assert Answer.objects.count() == 1
    assert "Lembar 7 sudah diketik sebelumnya." in colleague.get(page(period)).content.decode()


def test_number_with_other_answers_is_refused_and_nothing_is_overwritten(period, client):
    client.post(page(period), sheet(nomor="7"))

    response = client.post(page(period), sheet(nomor="7", jawaban="111111112"))

    assert response.status_code == 422
    assert response.context["form"].errors == {"nomor": ["Periksa nomor ini: sudah diketik dengan jawaban lain."]}
    assert Answer.objects.get().persyaratan == 3


def test_same_number_in_another_period_is_another_sheet(period, client):
    other = PeriodFactory(survey=period.survey, instrument=period.instrument, ends_on=date(2098, 12, 31), status="open")

    client.post(page(period), sheet(nomor="7"))
    client.post(page(other), sheet(nomor="7"))

    assert Answer.objects.count() == 2


def test_last_sheet_can_be_taken_back_and_typed_again(period, client):
    answer(period, 2)
    client.post(page(period), sheet(nomor="7"))

    response = client.post(page(period, "batal/"))

    assert (response.status_code, tally_of(period).respondents) == (302, 1)
    assert client.get(page(period)).context["today_count"] == 0
    assert verified(period)
    client.post(page(period), sheet(nomor="7", jawaban="444444443"))
    assert tally_of(period).respondents == 2
    assert verified(period)


def test_only_sheet_of_a_period_can_be_taken_back(period, client):
    client.post(page(period), sheet(usia="30", jenis_kelamin="L"))

    client.post(page(period, "batal/"))

    assert (Answer.objects.count(), tally_of(period).respondents) == (0, 0)
    assert verified(period)


def test_taking_back_twice_takes_back_one(period, client):
    client.post(page(period), sheet(nomor="1"))
    client.post(page(period), sheet(nomor="2"))

    client.post(page(period, "batal/"))
    response = client.post(page(period, "batal/"))

    assert response.status_code == 422
    assert Answer.objects.count() == 1


def test_after_ten_minutes_a_sheet_stays(period, client):
    client.post(page(period), sheet())
    AuditEntry.objects.filter(action=actions.ENTER).update(at=timezone.now() - timedelta(minutes=11))

    response = client.post(page(period, "batal/"))

    assert response.status_code == 422
    assert Answer.objects.count() == 1


def test_sheet_of_a_colleague_or_a_citizen_cannot_be_taken_back(period):
    officer, colleague = member(period.survey.office), member(period.survey.office)
    signed_in(officer).post(page(period), sheet())
    citizen = answer(period, 3)

    for key in (Answer.objects.get(mode="paper").pk, citizen.pk):
        with pytest.raises(RuleBroken):
            actions.take_back(period=period, key=key, by=colleague)
    assert Answer.objects.count() == 2


def test_trail_says_that_a_sheet_was_typed_but_not_what_it_says(period, client):
    client.post(page(period), sheet(nomor="7"))

    entry = AuditEntry.objects.get(action=actions.ENTER)
    assert set(entry.after) == {"sheet", "number"}
    assert entry.thing == "surveys.period"


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_period_that_is_not_open_takes_no_sheet(status):
    period = PeriodFactory(status=status)
    client = signed_in(member(period.survey.office, Role.OFFICER))

    response = client.post(page(period), sheet())

    assert response.status_code == 422
    assert Answer.objects.count() == 0
    assert "Buka periode ini dahulu" in client.get(page(period)).content.decode()


def test_added_element_makes_the_row_of_digits_longer():
    office = OfficeFactory()
    draft = instruments.create_draft(office=office, by=None)
    names = {"id": "Keamanan"}
    wording = Wording(names, names, names, {"id": ("Buruk", "Cukup", "Baik", "Sangat baik")})
    instruments.add_element(instrument=draft, wording=wording, by=None)
    instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
    period = PeriodFactory(survey=SurveyFactory(office=office), instrument=instrument)
    client = signed_in(member(office, Role.OFFICER))

    short = client.post(page(period), sheet())
    client.post(page(period), sheet(jawaban="3443443412"))

    assert short.status_code == 422
    assert Answer.objects.get().extra == {"keamanan": 2}
    assert tally_of(period).sum("keamanan") == 2
    assert verified(period)


def test_paper_of_another_office_does_not_exist(period):
    stranger = signed_in(member(OfficeFactory(), Role.OFFICER))

    assert [stranger.get(page(period)).status_code, stranger.post(page(period, "batal/")).status_code] == [404, 404]


def test_reader_does_not_type(period):
    assert signed_in(member(period.survey.office, Role.READER)).get(page(period)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_page_needs_the_same_queries_for_any_number_of_services_and_sheets(django_assert_num_queries, period, rows):
    client = signed_in(member(period.survey.office, Role.OFFICER))
    ServiceFactory.create_batch(rows, office=period.survey.office)
    for _row in range(rows):
        client.post(page(period), sheet())
    client.get(page(period))

    with django_assert_num_queries(9):
        assert client.get(page(period)).status_code == 200
