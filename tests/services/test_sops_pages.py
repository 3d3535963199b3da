"""The pages of the SOP: what a reader sees, what an editor can do with plain forms."""

import re
import uuid
from datetime import date

import pytest

from saregep.accounts.models import Role
from saregep.services.models import Life, Sop, Step
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member
from tests.services.sops_data import DUE, determined, draft, in_force
from tests.services.sops_pages import errors, text
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def counter(django_db_setup, django_db_blocker):
    """The office, and browsers in which its secretary and its head are signed in."""
    with standing(django_db_blocker):
        office = OfficeFactory(signer_title="Camat Contoh")
        yield office, signed_in(member(office, Role.SECRETARY)), signed_in(member(office, Role.HEAD))


@pytest.fixture
def office(counter):
    return own(counter[0])


@pytest.fixture
def client(counter):
    return same_session(counter[1])


@pytest.fixture
def head(counter):
    return same_session(counter[2])


def identity_form(client, sop):
    """What the page of the identity block sends back where nothing is changed."""
    form = client.get(f"/sop/{sop.pk}/identitas/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


# --- list


def test_the_list_tells_status_time_and_problems(office, client):
    service = ServiceFactory(office=office, name="Pengantar KTP")
    StandardFactory(service=service, duration=10)
    draft(office, title="Terlalu lama", service=service)
    in_force(office, title="Berlaku")

    page = text(client.get(f"/sop/kantor/{office.code}/"))

    assert "Berlaku 001/Berlaku – 1 berlaku 11 menit 1 perlu diperiksa" in page
    assert "Terlalu lama Pengantar KTP 1 konsep 11 menit 1 perlu diperbaiki" in page


def test_the_list_is_narrowed_by_service_status_and_problems(office, client):
    service = ServiceFactory(office=office)
    StandardFactory(service=service, duration=10)
    draft(office, title="Rusak", service=service)
    first = in_force(office, title="Baik")
    Sop.objects.filter(pk=first.pk).update(status=Life.SUPERSEDED, superseded_on=DUE)
    in_force(office, title="Lain")

    def shown(**query):
        return [row.sop.title for row in client.get(f"/sop/kantor/{office.code}/", query).context["rows"]]

    assert shown() == ["Lain", "Rusak"]
    assert shown(layanan=service.pk) == ["Rusak"]
    assert shown(status="superseded") == ["Baik"]
    assert shown(masalah="ada") == ["Rusak"]
    assert shown(masalah="tidak") == ["Lain"]
    assert shown(status="xyz", layanan="9999999999", masalah="?") == ["Lain", "Rusak"]


def test_an_empty_list_teaches_the_next_step(office, client):
    assert "Tulis SOP pertama" in text(client.get(f"/sop/kantor/{office.code}/"))
    assert "Tampilkan semua" in text(client.get(f"/sop/kantor/{office.code}/?status=draft"))


def test_a_late_review_stands_out(office, client):
    sop = in_force(office)
    Sop.objects.filter(pk=sop.pk).update(review_due=date(2026, 3, 1))

    assert "peninjauan lewat sejak 1 Maret 2026" in text(client.get(f"/sop/kantor/{office.code}/"))
    assert "Catat peninjauan" in text(client.get(f"/sop/{sop.pk}/"))


def test_account_of_one_office_goes_straight_to_its_list(office, client):
    assert client.get("/sop/")["Location"] == f"/sop/kantor/{office.code}/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_queries_for_any_number(django_assert_num_queries, office, client, count):
    for number in range(count):
        service = ServiceFactory(office=office)
        StandardFactory(service=service, duration=45)
        draft(office, title=f"SOP {number}", service=service)
    client.get(f"/sop/kantor/{office.code}/")

    with django_assert_num_queries(13):
        assert client.get(f"/sop/kantor/{office.code}/").status_code == 200


# --- detail


def test_the_flowchart_and_the_list_say_the_same(office, client):
    sop = draft(office)

    response = client.get(f"/sop/{sop.pk}/")
    page = response.content.decode()

    assert page.count('<svg class="flow"') == 4
    assert page.count("Petugas Loket, keputusan, ya: ke langkah 3; tidak: ke langkah 1") == 1
    assert "Petugas Loket · keputusan · 3 menit · ya: ke langkah 3; tidak: ke langkah 1" in text(response)
    assert "Jumlah semua langkah: 11 menit" in text(response)


def test_a_draft_tells_what_is_to_be_put_right_and_links_to_the_step(office, client):
    sop = draft(office)
    Step.objects.filter(sop=sop, number=2).update(no_number=None)

    page = client.get(f"/sop/{sop.pk}/").content.decode()

    assert "Keputusan butuh tepat dua jalan keluar." in page
    assert '<a href="#langkah-2">2</a>' in page
    assert 'id="langkah-2"' in page


def test_a_sop_without_steps_leads_to_the_first(office, client):
    sop = draft(office, rows=())

    assert "Tulis langkah pertama" in text(client.get(f"/sop/{sop.pk}/"))


@pytest.mark.parametrize("rows", [2, 4])
def test_the_detail_needs_the_same_queries_for_any_number_of_steps(django_assert_num_queries, office, client, rows):
    sop = draft(office)
    Step.objects.filter(sop=sop, number__gt=rows).delete()
    client.get(f"/sop/{sop.pk}/")

    with django_assert_num_queries(9):
        assert client.get(f"/sop/{sop.pk}/").status_code == 200


def test_an_officer_reads_and_finds_no_button(office):
    sop = draft(office)
    officer = signed_in(member(office, Role.OFFICER))

    page = officer.get(f"/sop/{sop.pk}/").content.decode().partition("<main")[2]

    assert "<button" not in page
    assert "/identitas/" not in page


def test_words_of_the_office_are_never_markup(office, client):
    sop = draft(office, title="<b>A</b>", actors=("Pemohon", "Petugas Loket", "Camat"))
    Step.objects.filter(sop=sop).update(text="<script>x</script>", remark="<i>")

    page = client.get(f"/sop/{sop.pk}/").content.decode()

    assert "<script>x" not in page
    assert "<b>A</b>" not in page


# --- new and identity


def test_a_new_sop_leads_to_its_steps(office, client):
    service = ServiceFactory(office=office)
    data = {
        "kunci": str(uuid.uuid4()),
        "title": "Pelayanan KK",
        "service": str(service.pk),
        "actors": " Pemohon \r\n\r\nPetugas  Loket\n",
    }

    answers = [client.post(f"/sop/kantor/{office.code}/baru/", data) for _click in range(2)]

    sop = Sop.objects.get()
    assert [answer.status_code for answer in answers] == [302, 303]
    assert answers[0]["Location"] == f"/sop/{sop.pk}/langkah/"
    assert (sop.service, list(sop.actors.values_list("title", flat=True))) == (service, ["Pemohon", "Petugas Loket"])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"title": ""}, {"title": ["Tulis nama SOP."]}),
        ({"title": "a" * 201}, {"title": ["Tulis paling banyak 200 karakter. Ini 201 karakter."]}),
        ({"actors": " \n "}, {"actors": ["Tulis paling sedikit satu pelaksana."]}),
        ({"actors": "a" * 101}, {"actors": ["Tulis setiap pelaksana paling banyak 100 karakter."]}),
        ({"actors": "\n".join("abcdefghijk")}, {"actors": ["Bagan alir memuat paling banyak 10 pelaksana."]}),
        ({"actors": "Camat\nCAMAT"}, {"actors": ["Setiap pelaksana ditulis satu kali."]}),
        ({"service": "9"}, {"service": ["Pilih layanan kantor ini."]}),
    ],
)
def test_a_new_sop_that_cannot_be(office, client, changed, found):
    data = {"kunci": str(uuid.uuid4()), "title": "Pelayanan KK", "service": "", "actors": "Camat"} | changed

    assert errors(client.post(f"/sop/kantor/{office.code}/baru/", data)) == found
    assert Sop.objects.count() == 0


def test_the_identity_block_is_saved(office, client):
    sop = draft(office)
    data = identity_form(client, sop)

    answer = client.post(
        f"/sop/{sop.pk}/identitas/", data | {"made_on": "5-1-2026", "revised_on": "6 Maret 2026", "equipment": "A\nB"}
    )

    sop.refresh_from_db()
    assert answer["Location"] == f"/sop/{sop.pk}/"
    assert (sop.revised_on, sop.equipment) == (date(2026, 3, 6), "A\nB")


def test_a_page_that_is_old_is_told_and_keeps_what_was_typed(office, client):
    sop = draft(office)
    data = identity_form(client, sop)
    client.post(f"/sop/{sop.pk}/identitas/", data | {"made_on": "5/1/2026", "warning": "Pertama"})

    answer = client.post(f"/sop/{sop.pk}/identitas/", data | {"made_on": "5/1/2026", "warning": "Kedua"})

    assert answer.status_code == 422
    assert "sudah diubah oleh" in text(answer)
    assert ">\nKedua</textarea>" in answer.content.decode()
    sop.refresh_from_db()
    assert sop.warning == "Pertama"


# --- life


def test_the_head_determines_and_puts_in_force(office, head):
    sop = draft(office)

    (link,) = re.findall(r'href="([^"]+/tetapkan/[^"]*)"', head.get(f"/sop/{sop.pk}/").content.decode())
    read = head.get(link).context["form"]["edisi"].value()
    head.post(link, {"number": "001/SOP", "decision": "7/2026", "day": "2/2/2026", "edisi": read})
    head.post(f"/sop/{sop.pk}/berlakukan/", {"day": "3/2/2026", "review_due": "3/2/2027"})

    sop.refresh_from_db()
    assert (sop.status, sop.number, sop.effective_on) == (Life.IN_FORCE, "001/SOP", date(2026, 2, 3))


def test_a_broken_flow_has_no_form_to_determine_it(office, head):
    sop = draft(office)
    Step.objects.filter(sop=sop, number=2).update(no_number=None)
    address = f"/sop/{sop.pk}/tetapkan/"

    page = head.get(address).content.decode()
    answer = head.post(address, {"number": "1", "decision": "2", "day": "2/2/2026", "edisi": sop.edition})

    assert 'name="decision"' not in page
    assert errors(answer) == {"__all__": ["Perbaiki dulu yang tertulis dalam daftar masalah."]}


@pytest.mark.parametrize(
    ("path", "data", "fields"),
    [
        ("tetapkan", {"number": "", "decision": "", "day": "kapan", "edisi": "0"}, {"number", "decision", "day"}),
        ("tetapkan", {"number": "1", "decision": "2", "day": "1/1/2199", "edisi": "0"}, {"day"}),
        ("tetapkan", {"number": "1", "decision": "2", "day": "2/2/2026"}, {"__all__"}),
    ],
)
def test_a_decision_that_cannot_be(office, head, path, data, fields):
    assert set(errors(head.post(f"/sop/{draft(office).pk}/{path}/", data))) == fields


def test_days_that_do_not_fit_are_named_at_their_field(office, head):
    sop = determined(office)
    answer = head.post(f"/sop/{sop.pk}/berlakukan/", {"day": "1/1/2026", "review_due": "1/1/2027"})
    assert set(errors(answer)) == {"day"}

    answer = head.post(f"/sop/{in_force(office, title='B').pk}/tinjau/", {"day": "", "note": "", "review_due": ""})
    assert set(errors(answer)) == {"day", "note", "review_due"}


def test_a_secretary_reviews_and_makes_the_next_version(office, client):
    sop = in_force(office)

    client.post(f"/sop/{sop.pk}/tinjau/", {"day": "1/3/2026", "note": "Masih sesuai", "review_due": "1/3/2027"})
    answer = client.post(f"/sop/{sop.pk}/versi/", {"kunci": str(uuid.uuid4())})

    sop.refresh_from_db()
    copy = Sop.objects.get(version=2)
    assert (sop.status, sop.review_note) == (Life.REVIEWED, "Masih sesuai")
    assert answer["Location"] == f"/sop/{copy.pk}/"
    assert "Buat versi baru" not in text(client.get(f"/sop/{sop.pk}/"))


def test_pages_of_a_later_life_lead_back_to_the_sop(office, head):
    fresh, done = draft(office), determined(office, title="B")

    assert head.get(f"/sop/{fresh.pk}/berlakukan/")["Location"] == f"/sop/{fresh.pk}/"
    assert head.get(f"/sop/{fresh.pk}/tinjau/")["Location"] == f"/sop/{fresh.pk}/"
    assert head.get(f"/sop/{done.pk}/tetapkan/")["Location"] == f"/sop/{done.pk}/"


def test_a_determined_sop_has_no_page_that_changes_it(office, client):
    sop = determined(office)
    step, actor = sop.steps.first(), sop.actors.first()
    paths = (
        f"/sop/{sop.pk}/identitas/",
        f"/sop/{sop.pk}/pelaksana/",
        f"/sop/{sop.pk}/langkah/",
        f"/sop/{sop.pk}/langkah/baru/0/",
        f"/sop/{sop.pk}/buang/",
        f"/sop/langkah/{step.pk}/",
        f"/sop/pelaksana/{actor.pk}/",
    )

    assert [client.get(path).status_code for path in paths] == [422] * len(paths)


def test_a_draft_is_thrown_away_after_a_question(office, client):
    sop = draft(office)
    assert "Simpan konsep" in text(client.get(f"/sop/{sop.pk}/buang/"))

    answer = client.post(f"/sop/{sop.pk}/buang/")

    assert (answer["Location"], Sop.objects.count()) == (f"/sop/kantor/{office.code}/", 0)


# --- comparison


def test_versions_stand_side_by_side(office, client):
    first = in_force(office)
    client.post(f"/sop/{first.pk}/versi/", {"kunci": str(uuid.uuid4())})
    second = Sop.objects.get(version=2)
    Step.objects.filter(sop=second, number=3).update(text="Menandatangani dan membubuhkan cap")

    pages = [text(client.get(f"/sop/{sop.pk}/banding/")) for sop in (first, second)]

    assert [page.count("berubah") for page in pages] == [3, 3]  # the step, the days of revision and force
    assert "berubah 3. Menandatangani surat" in pages[0]
    assert "3. Menandatangani dan membubuhkan cap" in pages[0]


def test_a_single_version_has_nothing_to_compare(office, client):
    assert "Baru ada satu versi ini." in text(client.get(f"/sop/{draft(office).pk}/banding/"))


def test_a_chosen_version_is_compared(office, client):
    first = in_force(office)
    client.post(f"/sop/{first.pk}/versi/", {"kunci": str(uuid.uuid4())})
    second = Sop.objects.get(version=2)

    assert client.get(f"/sop/{second.pk}/banding/?dengan={first.pk}").context["other"].pk == first.pk
    assert client.get(f"/sop/{second.pk}/banding/?dengan=x").context["other"].pk == first.pk
