"""The editor of an SOP with plain forms: no script, no mouse."""

import uuid

import pytest

from saregep.accounts.models import Role
from saregep.services.models import Sop
from tests.factories import OfficeFactory, member
from tests.services.sops_data import draft, flow
from tests.services.sops_pages import errors, text
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def counter(django_db_setup, django_db_blocker):
    """The office, and a browser in which its secretary is signed in."""
    with standing(django_db_blocker):
        office = OfficeFactory()
        yield office, signed_in(member(office, Role.SECRETARY))


@pytest.fixture
def office(counter):
    return own(counter[0])


@pytest.fixture
def client(counter):
    return same_session(counter[1])


def step_form(sop, **changed):
    said = {
        "kunci": str(uuid.uuid4()),
        "edisi": str(Sop.objects.get(pk=sop.pk).edition),
        "kind": "process",
        "text": "Mengetik surat",
        "actor": str(sop.actors.get(title="Petugas Loket").pk),
        "duration": "5",
        "duration_unit": "minute",
        "completeness": "",
        "output": "",
        "remark": "",
        "next_number": "",
        "yes_number": "",
        "no_number": "",
    }
    return said | changed


def test_a_form_without_its_edition_is_refused_above_the_form(office, client):
    sop = draft(office)

    assert errors(client.post(f"/sop/langkah/{sop.steps.first().pk}/", step_form(sop, edisi=""))) == {
        "__all__": ["Halaman ini tidak lengkap lagi. Muat ulang halaman, lalu kirim formulir."]
    }


# --- steps


def test_a_step_is_added_below_another(office, client):
    sop = draft(office)

    answer = client.post(f"/sop/{sop.pk}/langkah/baru/2/", step_form(sop))

    assert answer["Location"] == f"/sop/{sop.pk}/langkah/#langkah-3"
    assert flow(sop)[1:3] == [(2, "Memeriksa berkas. Lengkap?", None, 4, 1), (3, "Mengetik surat", None, None, None)]


def test_exits_are_chosen_by_number_and_text(office, client):
    sop = draft(office)

    page = client.get(f"/sop/langkah/{sop.steps.get(number=2).pk}/").content.decode()

    assert '<option value="3" selected>3. Menandatangani surat</option>' in page
    assert '<option value="1" selected>1. Menyerahkan berkas</option>' in page


def test_a_step_is_changed(office, client):
    sop = draft(office)
    step = sop.steps.get(number=3)

    client.post(f"/sop/langkah/{step.pk}/", step_form(sop, kind="decision", yes_number="4", no_number="1", duration=""))

    step.refresh_from_db()
    assert (step.kind, step.duration, step.yes_number, step.no_number) == ("decision", None, 4, 1)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"kind": ""}, {"kind": ["Pilih jenis langkah."]}),
        ({"kind": "loop"}, {"kind": ["Pilih jenis langkah."]}),
        ({"text": " "}, {"text": ["Tulis kegiatannya."]}),
        ({"actor": ""}, {"actor": ["Pilih pelaksana langkah ini."]}),
        ({"actor": "999999"}, {"actor": ["Pilih pelaksana langkah ini."]}),
        ({"duration": "lima"}, {"duration": ["Tulis bilangan bulat, misalnya 1.200."]}),
        ({"duration": "10000"}, {"duration": ["Tulis angka dari 0 sampai 9.999."]}),
        ({"duration_unit": "year"}, {"duration_unit": ["Pilih satuan waktu."]}),
        ({"next_number": "9"}, {"next_number": ["Pilih langkah SOP ini."]}),
        ({"yes_number": "x"}, {"yes_number": ["Pilih langkah SOP ini."]}),
    ],
)
def test_a_step_that_cannot_be(office, client, changed, found):
    sop = draft(office)
    before = flow(sop)

    answer = client.post(f"/sop/{sop.pk}/langkah/baru/0/", step_form(sop, **changed))

    assert errors(answer) == found
    assert answer.content.decode().count("Kesalahan") == 1
    assert flow(sop) == before


def test_steps_move_and_are_removed_with_plain_forms(office, client):
    sop = draft(office)
    second = sop.steps.get(number=2)

    down = client.post(f"/sop/langkah/{second.pk}/turun/", {"edisi": "0"})
    up = client.post(f"/sop/langkah/{second.pk}/naik/", {"edisi": "1"})
    question = client.get(f"/sop/langkah/{sop.steps.get(number=3).pk}/hapus/")
    client.post(f"/sop/langkah/{sop.steps.get(number=3).pk}/hapus/", {"edisi": "2"})

    assert [down["Location"], up["Location"]] == [
        f"/sop/{sop.pk}/langkah/#langkah-3",
        f"/sop/{sop.pk}/langkah/#langkah-2",
    ]
    assert "Langkah 2 menuju langkah ini." in text(question)
    assert [row[1] for row in flow(sop)] == ["Menyerahkan berkas", "Memeriksa berkas. Lengkap?", "Menerima surat"]


@pytest.mark.parametrize("edition", ["", "x", "-1", "9" * 12, "5"])
def test_a_button_of_an_old_page_does_nothing(office, client, edition):
    sop = draft(office)
    before = flow(sop)

    answer = client.post(f"/sop/langkah/{sop.steps.get(number=2).pk}/turun/", {"edisi": edition})

    assert (answer.status_code, flow(sop)) == (422, before)


def test_the_editor_without_steps_or_actors_teaches_the_next_step(office, client):
    sop = draft(office, rows=())
    assert "Tulis langkah pertama" in text(client.get(f"/sop/{sop.pk}/langkah/"))

    sop.actors.all().delete()
    assert "Tambah pelaksana pertama" in text(client.get(f"/sop/{sop.pk}/langkah/"))
    assert client.get(f"/sop/{sop.pk}/langkah/baru/0/").status_code == 422


# --- actors


def test_actors_are_kept_with_plain_forms(office, client):
    sop = draft(office)
    first, second, third = sop.actors.all()
    client.post(f"/sop/{sop.pk}/pelaksana/baru/", {"kunci": str(uuid.uuid4()), "edisi": "0", "title": "Sekretaris"})
    added = sop.actors.get(title="Sekretaris")
    client.post(f"/sop/pelaksana/{added.pk}/", {"edisi": "1", "title": "Sekretaris Kecamatan"})
    places = {f"tempat_{actor.pk}": str(place) for place, actor in enumerate((added, first, second, third), 1)}
    client.post(f"/sop/{sop.pk}/pelaksana/", places | {"edisi": "2"})
    ordered = list(sop.actors.values_list("title", flat=True))
    client.post(f"/sop/pelaksana/{added.pk}/hapus/", {"edisi": "3"})

    assert ordered == ["Sekretaris Kecamatan", "Pemohon", "Petugas Loket", "Camat"]
    assert list(sop.actors.values_list("title", flat=True)) == ["Pemohon", "Petugas Loket", "Camat"]


def test_only_an_actor_without_steps_has_the_button(office, client):
    sop = draft(office, rows=())
    page = client.get(f"/sop/{sop.pk}/pelaksana/").content.decode()
    assert page.count("/hapus/") == 3

    other = draft(office, title="Lain")
    assert client.get(f"/sop/{other.pk}/pelaksana/").content.decode().count("/hapus/") == 0
    answer = client.post(f"/sop/pelaksana/{other.actors.first().pk}/hapus/", {"edisi": "0"})
    assert "masih mengerjakan langkah" in text(answer)
