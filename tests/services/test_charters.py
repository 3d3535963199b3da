"""The service charter: written by the office, signed and published by its head, read by everyone."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.services.actions import charters as actions
from saregep.services.models import Charter
from tests.factories import OfficeFactory, member
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PROMISES = ("Kami melayani sesuai standar.", "Kami terus memperbaiki.", "Kami bersedia diberi sanksi.")
VALUES = {
    "statements": "\n".join(PROMISES),
    "number": "100/1/2026",
    "signed_on": date(2026, 1, 2),
    "signer_title": "Camat Contoh",
}


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh", signer_title="Camat Contoh")


@pytest.fixture
def head(office):
    return member(office, Role.HEAD, title="Camat Contoh")


@pytest.fixture
def secretary(office):
    return member(office, Role.SECRETARY, title="Sekretaris Contoh")


@pytest.fixture
def draft(office, secretary):
    return actions.write(office=office, values=VALUES, by=secretary)


def form(**changed):
    return {
        "kunci": str(uuid.uuid4()),
        "standard": PROMISES[0],
        "duty": PROMISES[1],
        "sanction": PROMISES[2],
        "more": "",
        "number": "100/1/2026",
        "signed_on": "2 Januari 2026",
        "signer_title": "Camat Contoh",
    } | changed


def new(office):
    return f"/layanan/kelola/maklumat/{office.code}/baru/"


def edit(charter):
    return f"/layanan/kelola/maklumat/ubah/{charter.pk}/"


def publish(charter, by):
    return actions.publish(charter=charter, seen=actions.fingerprint(charter), by=by)


def public_page(client):
    return client.get("/layanan/32.14.02/maklumat/").content.decode()


def test_the_way_from_the_desk_of_the_secretary_to_the_citizen(client, office, head, secretary):
    page = signed_in(secretary).get(new(office)).content.decode()
    texts = re.findall(r"<textarea[^>]*>\s*([^<]*)</textarea>", page)
    assert tuple(texts[:3]) == actions.mandatory_statements()

    answer = signed_in(secretary).post(new(office), form(more="- Kami ramah.\n\n2. Kami jujur."))
    assert answer["Location"] == "/layanan/kelola/maklumat/32.14.02/"
    charter = Charter.objects.get()
    assert charter.statements.splitlines() == [*PROMISES, "Kami ramah.", "Kami jujur."]
    assert "belum menerbitkan maklumat" in public_page(client)

    page = signed_in(head).get("/layanan/kelola/maklumat/32.14.02/").content.decode()
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)
    answer = signed_in(head).post(f"/layanan/kelola/maklumat/terbit/{charter.pk}/", {"seen": seen})
    assert answer.status_code == 302
    assert re.findall(r"<li>([^<]+)</li>", public_page(client)) == charter.statements.splitlines()


def test_every_step_stands_in_the_trail(office, head, secretary, draft):
    changed = actions.change(
        charter=draft, values=VALUES | {"number": "2"}, seen=actions.fingerprint(draft), by=secretary
    )
    publish(changed, head)
    other = actions.write(office=office, values=VALUES, by=secretary)
    actions.discard(charter=other, by=secretary)

    assert list(AuditEntry.objects.order_by("number").values_list("action", "by_title")) == [
        ("services.charter_write", "Sekretaris Contoh"),
        ("services.charter_change", "Sekretaris Contoh"),
        ("services.charter_publish", "Camat Contoh"),
        ("services.charter_write", "Sekretaris Contoh"),
        ("services.charter_discard", "Sekretaris Contoh"),
    ]
    assert AuditEntry.objects.get(action="services.charter_change").after == {"number": "2"}


def test_a_change_without_difference_leaves_no_trace(secretary, draft):
    actions.change(charter=draft, values=VALUES, seen=actions.fingerprint(draft), by=secretary)

    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("standard", "", "Tulis janji melayani sesuai standar."),
        ("duty", "  ", "Tulis janji menjalankan kewajiban dan memperbaiki pelayanan."),
        ("sanction", "", "Tulis janji menerima sanksi atau memberi kompensasi."),
        ("standard", "a" * 501, "Tulis paling banyak 500 karakter. Ini 501 karakter."),
        ("number", "", "Tulis nomor maklumat."),
        ("signed_on", "", "Tulis tanggal penandatanganan oleh kepala kantor."),
        ("signed_on", "kemarin", "Tulis tanggal seperti 27/3/2026."),
        ("signer_title", "", "Tulis jabatan penanda tangan, misalnya Camat Campaka."),
    ],
)
def test_what_is_missing_is_sent_back_with_what_was_typed(office, secretary, field, value, message):
    response = signed_in(secretary).post(new(office), form(**{field: value, "more": "Janji lain"}))

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert "Janji lain" in response.content.decode()
    assert Charter.objects.count() == 0


def test_line_breaks_in_a_promise_do_not_make_two(office, secretary):
    signed_in(secretary).post(new(office), form(standard="Kami melayani\r\nsesuai standar."))

    assert Charter.objects.get().statements.splitlines()[0] == "Kami melayani sesuai standar."


def test_one_key_writes_one_draft(office, secretary):
    data, client = form(), signed_in(secretary)

    assert [client.post(new(office), data).status_code for _click in range(2)] == [302, 303]
    assert Charter.objects.count() == 1


def test_an_office_has_one_draft_at_a_time(office, secretary, draft):
    response = signed_in(secretary).post(new(office), form())

    assert response.status_code == 422
    assert "Kantor sudah punya konsep maklumat." in response.content.decode()
    assert Charter.objects.count() == 1


def test_the_second_writer_is_told_who_was_first(office, head, secretary, draft):
    page = signed_in(secretary).get(edit(draft)).content.decode()
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)
    assert signed_in(head).post(edit(draft), form(number="dari camat", seen=seen)).status_code == 302

    response = signed_in(secretary).post(edit(draft), form(number="dari sekretaris", seen=seen))

    assert response.status_code == 422
    assert re.search(r"Konsep ini sudah diubah oleh Camat Contoh pukul \d\d\.\d\d\.", response.content.decode())
    assert "dari sekretaris" in response.content.decode()
    assert Charter.objects.get().number == "dari camat"


def test_the_head_publishes_only_what_he_has_read(head, secretary, draft):
    seen = actions.fingerprint(draft)
    actions.change(charter=draft, values=VALUES | {"number": "lain"}, seen=seen, by=secretary)

    response = signed_in(head).post(f"/layanan/kelola/maklumat/terbit/{draft.pk}/", {"seen": seen})

    assert response.status_code == 422
    assert Charter.objects.get().published_at is None


def test_a_published_charter_no_longer_changes(head, secretary, draft):
    publish(draft, head)

    client = signed_in(secretary)
    answers = [
        client.post(edit(draft), form(seen=actions.fingerprint(draft), number="lain")),
        client.post(f"/layanan/kelola/maklumat/hapus/{draft.pk}/"),
        signed_in(head).post(f"/layanan/kelola/maklumat/terbit/{draft.pk}/", {"seen": actions.fingerprint(draft)}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert Charter.objects.get().number == "100/1/2026"


def test_it_is_not_signed_tomorrow(office, head, secretary):
    tomorrow = office.local_now().date() + timedelta(days=1)
    charter = actions.write(office=office, values=VALUES | {"signed_on": tomorrow}, by=secretary)

    with pytest.raises(RuleBroken, match="belum tiba"):
        publish(charter, head)


def test_the_newest_one_counts_and_no_older_one_is_put_before_it(client, office, head, secretary, draft):
    publish(draft, head)
    older = actions.write(office=office, values=VALUES | {"signed_on": date(2025, 1, 2)}, by=secretary)
    with pytest.raises(RuleBroken, match="ditandatangani lebih baru"):
        publish(older, head)
    newer = VALUES | {"signed_on": date(2026, 5, 4), "statements": "Janji baru."}
    publish(actions.change(charter=older, values=newer, seen=actions.fingerprint(older), by=secretary), head)

    assert re.findall(r"<li>([^<]+)</li>", public_page(client)) == ["Janji baru."]


def test_what_was_discarded_meanwhile_says_so(head, secretary, draft):
    actions.discard(charter=draft, by=secretary)

    with pytest.raises(RuleBroken, match="sudah dibuang"):
        publish(draft, head)


def test_a_draft_is_shown_to_the_staff_alone(client, draft):
    assert PROMISES[0] not in public_page(client)
    assert client.get("/layanan/32.14.02/maklumat/poster/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_for_any_number_of_charters(office, head, count, django_assert_num_queries):
    for number in range(count):
        values = VALUES | {"number": str(number), "published_at": timezone.now(), "published_by": head}
        Charter.objects.create(office=office, **values)
    client = signed_in(head)
    client.get("/layanan/kelola/maklumat/32.14.02/")

    with django_assert_num_queries(7):
        client.get("/layanan/kelola/maklumat/32.14.02/")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "' OR 1=1 --", "{{ office }}", "%s%n", "😀" * 20])
def test_any_words_are_shown_as_words(client, office, head, secretary, text):
    publish(actions.write(office=office, values=VALUES | {"statements": text}, by=secretary), head)

    page = public_page(client)

    assert "<script>" not in page
    assert signed_in(head).get("/layanan/kelola/maklumat/32.14.02/").status_code == 200
    assert client.get("/layanan/32.14.02/maklumat/poster/").status_code == 200
