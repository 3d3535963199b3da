"""The questionnaire: a draft can be changed, a determined one never."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.surveys.actions import instruments as actions
from saregep.surveys.actions.instruments import Wording
from saregep.surveys.forms.instruments import QuestionForm
from saregep.surveys.models import Instrument, Question
from saregep.surveys.official import NINE
from saregep.surveys.queries.instruments import changes, profile_changes
from tests.factories import OfficeFactory, determined_instrument, member, official_instrument
from tests.sign_in import signed_in
from tests.standing import own, standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

WORDING = Wording(
    names={"id": "Keamanan", "en": "Safety", "su": "Kaamanan"},
    shorts={"id": "Keamanan", "en": "Safety", "su": "Kaamanan"},
    texts={"id": "Bagaimana keamanan di kantor ini?", "en": "How safe is it?", "su": "Kumaha kaamananana?"},
    labels=dict.fromkeys(("id", "en", "su"), ("Buruk", "Cukup", "Baik", "Sangat baik")),
)


@pytest.fixture(scope="module")
def first_draft(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield actions.create_draft(office=OfficeFactory(), by=None)


@pytest.fixture
def draft(first_draft):
    return own(first_draft)


def client_of(instrument, role=Role.SECRETARY):
    return signed_in(member(instrument.office, role))


def page(instrument, path=""):
    return f"/survei/instrumen/{instrument.pk}/{path}"


def filled(**changed):
    """A whole question form; only Indonesian is written."""
    return {
        "kunci": str(uuid.uuid4()),
        "name_id": "Keamanan",
        "short_id": "Aman",
        "text_id": "Bagaimana **keamanan** di kantor ini?",
        "label1_id": "Buruk",
        "label2_id": "Cukup",
        "label3_id": "Baik",
        "label4_id": "Sangat baik",
    } | changed


def test_first_draft_holds_the_nine_in_the_order_of_the_sample_form(draft):
    assert list(draft.questions.values_list("key", flat=True)) == [*NINE[:7], "sarana", "pengaduan"]
    assert (draft.version, draft.status) == (1, "draft")


def test_what_the_verbs_leave_is_what_the_other_tests_begin_with():
    verbs, laid = determined_instrument(OfficeFactory()), official_instrument(OfficeFactory())

    def lies_there(instrument):
        left_out = {"id", "office_id", "instrument_id", "determined_at"}
        tables = (Instrument.objects.filter(pk=instrument.pk), instrument.questions.all())
        return [[{k: v for k, v in row.items() if k not in left_out} for row in table.values()] for table in tables]

    assert lies_there(verbs) == lies_there(laid)


def test_second_draft_is_refused_while_one_is_open(draft):
    with pytest.raises(RuleBroken):
        actions.create_draft(office=draft.office, by=None)


def test_new_version_copies_the_newest():
    office = OfficeFactory()
    first = determined_instrument(office)

    second = actions.create_draft(office=office, by=None)

    assert second.version == 2
    assert changes(first, second) == []


def test_reworded_question_keeps_its_key_and_is_told_in_the_trail(draft):
    client = client_of(draft)

    response = client.post(page(draft, "unsur/waktu/"), filled(name_id="Waktu", text_id="Seberapa **cepat**?"))

    question = draft.questions.get(key="waktu")
    assert (response.status_code, response["Location"]) == (302, page(draft))
    assert question.texts == {"id": "Seberapa **cepat**?", "en": "Seberapa **cepat**?", "su": "Seberapa **cepat**?"}
    assert question.code == "U3"
    entry = AuditEntry.objects.get(action="surveys.reword")
    assert entry.after["waktu"]["texts"]["id"] == "Seberapa **cepat**?"
    assert entry.before["waktu"]["texts"]["id"].startswith("Bagaimana pendapat Saudara")


def test_language_that_only_repeats_indonesian_is_shown_empty(draft):
    client = client_of(draft)
    client.post(page(draft, "unsur/waktu/"), filled())

    form = client.get(page(draft, "unsur/waktu/")).context["form"]

    assert form["text_en"].value() == ""
    assert form["text_id"].value() == "Bagaimana **keamanan** di kantor ini?"


def test_official_question_saved_as_it_is_shown_stays_the_same(draft):
    client = client_of(draft)
    form = client.get(page(draft, "unsur/waktu/")).context["form"]

    response = client.post(page(draft, "unsur/waktu/"), {field.name: field.value() for field in form})

    assert response.status_code == 302
    assert AuditEntry.objects.filter(action="surveys.reword").count() == 0


@pytest.mark.parametrize("key", NINE)
def test_the_form_of_each_official_question_says_what_is_stored(draft, key):
    question = draft.questions.get(key=key)
    shown = QuestionForm(question=question)
    sent = QuestionForm({field.name: field.value() for field in shown}, question=question)

    actions.reword(instrument=draft, key=key, wording=sent.wording if sent.is_valid() else WORDING, by=None)

    assert AuditEntry.objects.filter(action="surveys.reword").count() == 0


def test_question_without_its_indonesian_words_is_sent_back_with_what_was_typed(draft):
    response = client_of(draft).post(
        page(draft, "unsur/waktu/"), filled(text_id=" ", label2_id="", name_en="Time", label1_en="Slow")
    )

    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {
        "text_id": ["Tulis pertanyaan."],
        "label2_id": ["Tulis jawaban 2."],
        "label2_en": ["Tulis jawaban 2."],
        "label3_en": ["Tulis jawaban 3."],
        "label4_en": ["Tulis jawaban 4, yang tertinggi."],
    }
    assert form["name_en"].value() == "Time"
    assert draft.questions.get(key="waktu").texts["id"].startswith("Bagaimana pendapat Saudara")


def test_added_element_comes_last_with_the_next_code_and_a_key_from_its_name(draft):
    response = client_of(draft).post(page(draft, "unsur/baru/"), filled(name_id="Keamanan & Kenyamanan"))

    question = Question.objects.get(instrument=draft, code="U10")
    assert response.status_code == 302
    assert (question.key, question.position) == ("keamanan_kenyamanan", 10)


def test_adding_twice_with_one_key_adds_once(draft):
    client, data = client_of(draft), filled()

    first = client.post(page(draft, "unsur/baru/"), data)
    second = client.post(page(draft, "unsur/baru/"), data)

    assert [first["Location"], second["Location"]] == [page(draft)] * 2
    assert draft.questions.count() == 10


@pytest.mark.parametrize("name", ["Biaya", "Layanan", "Usia", "Saran", "Kunci", "!!!"])
def test_element_needs_a_name_of_its_own(draft, name):
    response = client_of(draft).post(page(draft, "unsur/baru/"), filled(name_id=name))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name_id"]
    assert draft.questions.count() == 9


def test_questionnaire_ends_at_twenty_questions(draft):
    for number in range(11):
        names = {"id": f"Unsur {number}"}
        actions.add_element(
            instrument=draft, wording=Wording(names, names, names, {"id": ("a", "b", "c", "d")}), by=None
        )

    with pytest.raises(RuleBroken):
        actions.add_element(instrument=draft, wording=WORDING, by=None)


def test_removed_element_lets_the_later_codes_move_up(draft):
    for name in ("Satu", "Dua", "Tiga"):
        names = {"id": name}
        actions.add_element(
            instrument=draft, wording=Wording(names, names, names, {"id": ("a", "b", "c", "d")}), by=None
        )

    client_of(draft).post(page(draft, "unsur/satu/hapus/"))

    assert list(draft.questions.filter(position__gt=9).values_list("key", "code")) == [("dua", "U10"), ("tiga", "U11")]


def test_element_of_the_regulation_cannot_be_removed(draft):
    response = client_of(draft).post(page(draft, "unsur/biaya/hapus/"))

    assert response.status_code == 404
    with pytest.raises(RuleBroken):
        actions.remove_element(instrument=draft, key="biaya", by=None)
    assert draft.questions.count() == 9


def test_order_follows_the_written_places_and_codes_stay(draft):
    places = {f"tempat_{key}": str(place) for place, key in enumerate(NINE, start=1)}

    client_of(draft).post(page(draft, "urutan/"), places | {"tempat_sarana": "0"})

    assert list(draft.questions.values_list("key", flat=True)) == ["sarana", *NINE[:8]]
    assert draft.questions.get(key="sarana").code == "U9"


def test_place_that_is_no_number_is_named(draft):
    places = {f"tempat_{key}": str(place) for place, key in enumerate(NINE, start=1)}

    response = client_of(draft).post(page(draft, "urutan/"), places | {"tempat_biaya": "atas", "tempat_waktu": ""})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "tempat_biaya": ["Tulis bilangan bulat, misalnya 1.200."],
        "tempat_waktu": ["Tulis urutan untuk setiap baris."],
    }


def test_profile_fields_are_switched(draft):
    client_of(draft).post(page(draft, "profil/"), {"fields_asked": ["usia", "jenis_kelamin"]})

    draft.refresh_from_db()
    assert draft.profile_fields == ["jenis_kelamin", "usia"]


def test_profile_field_that_does_not_exist_is_refused(draft):
    response = client_of(draft).post(page(draft, "profil/"), {"fields_asked": ["nik"]})

    assert response.status_code == 422
    draft.refresh_from_db()
    assert "nik" not in draft.profile_fields


def test_head_determines_with_number_and_date(draft):
    response = client_of(draft, Role.HEAD).post(
        page(draft, "tetapkan/"), {"number": "400.14/7/2026", "day": "2 Januari 2026"}
    )

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (draft.status, draft.decision_number, draft.decision_date) == (
        "determined",
        "400.14/7/2026",
        date(2026, 1, 2),
    )


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"number": ["Tulis nomor keputusan."], "day": ["Tulis tanggal keputusan."]}),
        ({"number": "1", "day": "31/2/2026"}, {"day": ["Tulis tanggal seperti 27/3/2026."]}),
        ({"number": "1", "day": "1/1/2199"}, {"day": ["Tanggal keputusan tidak boleh setelah hari ini."]}),
    ],
)
def test_decision_that_is_not_whole_is_sent_back(draft, data, errors):
    response = client_of(draft, Role.HEAD).post(page(draft, "tetapkan/"), data)

    assert response.status_code == 422
    assert response.context["form"].errors == errors
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_only_the_head_determines(draft):
    response = client_of(draft, Role.SECRETARY).post(page(draft, "tetapkan/"), {"number": "1", "day": "2/1/2026"})

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("unsur/waktu/", filled()),
        ("unsur/baru/", filled()),
        ("urutan/", {f"tempat_{key}": "1" for key in reversed(NINE)}),
        ("profil/", {"fields_asked": []}),
    ],
)
def test_no_screen_changes_a_determined_questionnaire(path, data):
    instrument = determined_instrument(OfficeFactory())
    before = actions.content_of(instrument)

    response = client_of(instrument).post(page(instrument, path), data | {"kunci": str(uuid.uuid4())})

    after = Instrument.objects.get(pk=instrument.pk)
    assert response.status_code == 422
    assert actions.content_of(after) == before
    assert after.profile_fields == instrument.profile_fields


def test_determined_questionnaire_is_not_determined_again():
    instrument = determined_instrument(OfficeFactory())

    client_of(instrument, Role.HEAD).post(page(instrument, "tetapkan/"), {"number": "lain", "day": "3/1/2026"})

    instrument.refresh_from_db()
    assert instrument.decision_number == "400.14/1/2026"


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Question.objects.filter(instrument=row, key="waktu").update(code="U99"),
        lambda row: Question.objects.create(
            instrument=row, key="x", code="U10", position=10, names={}, shorts={}, texts={}, labels={}
        ),
        lambda row: Instrument.objects.filter(pk=row.pk).update(profile_fields=[]),
        lambda row: Instrument.objects.filter(pk=row.pk).update(
            status="draft", decision_number="", decision_date=None, determined_at=None
        ),
    ],
    ids=["question changed", "question added", "profile changed", "made a draft again"],
)
def test_database_itself_refuses_to_change_a_determined_questionnaire(change):
    instrument = determined_instrument(OfficeFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        change(instrument)


def test_question_of_a_draft_cannot_be_moved_into_a_determined_questionnaire():
    determined = determined_instrument(OfficeFactory())
    draft = actions.create_draft(office=OfficeFactory(), by=None)
    draft.questions.filter(key="waktu").update(key="lain", code="U99")

    with pytest.raises(IntegrityError), transaction.atomic():
        draft.questions.filter(key="lain").update(instrument=determined)


def test_difference_of_two_versions_names_what_was_added_changed_and_removed():
    office = OfficeFactory()
    first = actions.create_draft(office=office, by=None)
    actions.add_element(instrument=first, wording=WORDING, by=None)
    actions.determine(instrument=first, number="1", day=date(2026, 1, 2), by=None)
    second = actions.create_draft(office=office, by=None)
    actions.remove_element(instrument=second, key="keamanan", by=None)
    names = {"id": "Kebersihan"}
    labels = {"id": ("a", "b", "c", "d")}
    actions.add_element(instrument=second, wording=Wording(names, names, names, labels), by=None)
    biaya = second.questions.get(key="biaya")
    actions.reword(
        instrument=second,
        key="biaya",
        wording=Wording(biaya.names, biaya.shorts, biaya.texts | {"id": "Wajarkah?"}, biaya.labels),
        by=None,
    )
    actions.choose_profile(instrument=second, fields=["usia"], by=None)

    found = changes(Instrument.objects.get(pk=first.pk), Instrument.objects.get(pk=second.pk))

    assert [(change.state, change.code, change.name) for change in found] == [
        ("changed", "U4", "Biaya/Tarif"),
        ("added", "U10", "Kebersihan"),
        ("removed", "U10", "Keamanan"),
    ]
    assert [(str(line.what), line.after) for line in found[0].lines] == [("Pertanyaan", "Wajarkah?")]
    assert profile_changes(first, Instrument.objects.get(pk=second.pk)) == (
        [],
        ["Jenis kelamin", "Pendidikan terakhir", "Pekerjaan"],
    )


def test_comparison_page_shows_both_versions_side_by_side():
    office = OfficeFactory()
    first = determined_instrument(office)
    second = actions.create_draft(office=office, by=None)
    client_of(second).post(page(second, "unsur/waktu/"), filled())

    response = client_of(second, Role.READER).get(page(second, "perubahan/"))

    assert response.context["other"] == first
    assert "Bagaimana <b>keamanan</b> di kantor ini?" in response.content.decode()
    assert "<b>kecepatan waktu</b>" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("id", "kecepatan waktu"), ("en", "speed"), ("su", "gancangna waktos"), ("xx", "kecepatan")]
)
def test_preview_speaks_each_language(draft, language, words):
    response = client_of(draft).get(page(draft, f"pratinjau/?bahasa={language}"))

    assert response.status_code == 200
    assert words in response.content.decode()


def test_draft_button_makes_one_version_for_one_key():
    office = OfficeFactory()
    client, key = signed_in(member(office, Role.SECRETARY)), {"kunci": str(uuid.uuid4())}

    answers = [client.post(f"/survei/instrumen/baru/{office.code}/", key) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 303]
    assert Instrument.objects.filter(office=office).count() == 1


@pytest.mark.parametrize("path", ["", "pratinjau/", "perubahan/", "unsur/waktu/", "unsur/baru/"])
def test_pages_of_another_office_do_not_exist(draft, path):
    stranger = signed_in(member(OfficeFactory(), Role.SECRETARY))

    assert stranger.get(page(draft, path)).status_code == 404


@pytest.mark.parametrize("versions", [1, 3])
def test_list_needs_the_same_queries_for_any_number_of_versions(django_assert_num_queries, versions):
    office = OfficeFactory()
    for _version in range(versions):
        determined_instrument(office)
    client = signed_in(member(office, Role.SECTION_HEAD))
    client.get("/survei/instrumen/")

    with django_assert_num_queries(6):
        assert client.get("/survei/instrumen/").status_code == 200
