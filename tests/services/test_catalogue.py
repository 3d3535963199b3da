"""The plain list of services of an office."""

import uuid

import pytest

from saregep.accounts.models import Membership, Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.services.actions import catalogue as actions
from saregep.services.models import Service
from tests.factories import OfficeFactory, ServiceFactory, member
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing

pytestmark = pytest.mark.django_db


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


def page(office, path=""):
    return f"/layanan/kelola/{office.code}/{path}"


def form(**changed):
    return {"kunci": str(uuid.uuid4()), "name": "Kartu Keluarga"} | changed


def edited(**changed):
    return {"name": "Kartu Keluarga", "recap_name": "", "doubt": ""} | changed


def names(office):
    return list(Service.objects.filter(office=office).values_list("name", flat=True))


def test_added_service_comes_last_and_stands_in_the_trail(office, client):
    ServiceFactory(office=office, name="Zakat", position=4)

    response = client.post(page(office, "baru/"), form(name="  Akta   Lahir "))

    assert (response.status_code, response["Location"]) == (302, page(office))
    assert names(office) == ["Zakat", "Akta   Lahir"]
    assert AuditEntry.objects.get(action="services.add").after == {"name": "Akta   Lahir"}


def test_one_key_adds_one_service(office, client):
    data = form()

    answers = [client.post(page(office, "baru/"), data) for _click in range(2)]

    assert [response.status_code for response in answers] == [302, 303]
    assert names(office) == ["Kartu Keluarga"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Tulis nama layanan."),
        ("   ", "Tulis nama layanan."),
        ("a" * 201, "Tulis paling banyak 200 karakter. Ini 201 karakter."),
        ("kartu KELUARGA", "Kantor sudah punya layanan dengan nama ini. Tulis nama lain."),
    ],
)
def test_name_that_cannot_be_is_sent_back(office, client, name, message):
    ServiceFactory(office=office, name="Kartu Keluarga")

    response = client.post(page(office, "baru/"), form(name=name))

    assert response.status_code == 422
    assert response.context["form"].errors == {"name": [message]}
    assert names(office) == ["Kartu Keluarga"]


def test_same_name_in_another_office_is_fine(office, client):
    ServiceFactory(name="Kartu Keluarga")

    assert client.post(page(office, "baru/"), form()).status_code == 302


def test_renamed_service_is_the_same_service(office, client):
    service = ServiceFactory(office=office, name="KK")

    client.post(f"/layanan/kelola/ubah/{service.pk}/", edited())

    service.refresh_from_db()
    assert service.name == "Kartu Keluarga"
    entry = AuditEntry.objects.get(action="services.rename")
    assert (entry.before, entry.after) == ({"name": "KK"}, {"name": "Kartu Keluarga"})


def test_name_of_another_service_cannot_be_taken(office, client):
    ServiceFactory(office=office, name="Kartu Keluarga")
    service = ServiceFactory(office=office, name="KK")

    response = client.post(f"/layanan/kelola/ubah/{service.pk}/", edited(name="kartu keluarga"))

    assert response.status_code == 422
    service.refresh_from_db()
    assert service.name == "KK"


def test_saving_the_same_name_changes_nothing(office, client):
    service = ServiceFactory(office=office, name="KK")

    client.post(f"/layanan/kelola/ubah/{service.pk}/", edited(name="KK"))

    assert AuditEntry.objects.count() == 0


def test_what_the_staff_note_of_a_service_is_kept_and_stands_in_the_trail(office, client):
    service = ServiceFactory(office=office, name="Kartu Keluarga", letter="B")  # which is set up with the queue alone
    noted = {"letter": "C", "recap_name": "Pembuatan KK", "doubt": "Tercetak\r\ndua kali"}

    response = client.post(f"/layanan/kelola/ubah/{service.pk}/", edited(**noted))

    service.refresh_from_db()
    assert response.status_code == 302
    assert (service.letter, service.recap_name, service.doubt) == ("B", "Pembuatan KK", "Tercetak dua kali")
    assert list(AuditEntry.objects.values_list("action", "before", "after")) == [
        (
            "services.describe",
            {"recap_name": "", "doubt": ""},
            {"recap_name": "Pembuatan KK", "doubt": "Tercetak dua kali"},
        )
    ]


def test_doubt_of_a_service_is_shown_to_the_staff(office, client):
    ServiceFactory(office=office, name="Rekomendasi", doubt="Objeknya tidak disebut.")

    assert "Objeknya tidak disebut." in client.get(page(office)).content.decode()


def test_order_follows_the_places_and_equal_places_keep_their_order(office, client):
    services = [ServiceFactory(office=office, name=name, position=n) for n, name in enumerate("ABCD")]
    places = dict(zip(services, ("3", "1", "1", "2"), strict=True))

    client.post(page(office), {f"tempat_{service.pk}": place for service, place in places.items()})

    assert names(office) == ["B", "C", "D", "A"]
    assert AuditEntry.objects.get(action="services.reorder").after == {"order": ["B", "C", "D", "A"]}


def test_place_that_is_no_number_is_named(office, client):
    service = ServiceFactory(office=office)

    response = client.post(page(office), {f"tempat_{service.pk}": "atas"})

    assert response.status_code == 422
    assert response.context["form"].errors == {f"tempat_{service.pk}": ["Tulis bilangan bulat, misalnya 1.200."]}


def test_order_of_a_list_that_was_changed_meanwhile_is_refused(office):
    service = ServiceFactory(office=office)
    ServiceFactory(office=office)

    with pytest.raises(RuleBroken):
        actions.reorder(office=office, keys=[service.pk], by=None)


def test_service_is_retired_and_offered_again(office, client):
    service = ServiceFactory(office=office)

    client.post(f"/layanan/kelola/henti/{service.pk}/")
    service.refresh_from_db()
    retired = service.is_active
    client.post(f"/layanan/kelola/tawarkan/{service.pk}/")
    service.refresh_from_db()

    assert (retired, service.is_active) == (False, True)
    assert list(AuditEntry.objects.order_by("number").values_list("action", flat=True)) == [
        "services.retire",
        "services.offer",
    ]


def test_account_of_one_office_goes_straight_to_its_list(office, client):
    assert client.get("/layanan/kelola/")["Location"] == page(office)


def test_account_of_two_offices_chooses(office):
    user, other = member(office, Role.SECRETARY), OfficeFactory()
    Membership.objects.create(user=user, office=other, role=Role.OFFICER)
    ServiceFactory(office=other)
    ServiceFactory(office=other, is_active=False)

    response = signed_in(user).get("/layanan/kelola/")

    assert {row.code: row.offered for row in response.context["page"]} == {office.code: 0, other.code: 1}


def test_empty_list_leads_to_the_first_service(office, client):
    assert "Tambah layanan pertama" in client.get(page(office)).content.decode()


def test_officer_reads_the_list_and_changes_nothing(office):
    service = ServiceFactory(office=office)
    client = signed_in(member(office, Role.OFFICER))

    text = client.get(page(office)).content.decode()
    statuses = [
        client.post(page(office), {f"tempat_{service.pk}": "1"}).status_code,
        client.post(page(office, "baru/"), form()).status_code,
        client.post(f"/layanan/kelola/ubah/{service.pk}/", edited()).status_code,
        client.post(f"/layanan/kelola/henti/{service.pk}/").status_code,
    ]

    assert service.name in text
    assert "<button" not in text.partition("<main")[2]
    assert statuses == [403] * 4


def test_list_of_another_office_does_not_exist(office):
    service = ServiceFactory(office=office)
    stranger = signed_in(member(OfficeFactory(), Role.HEAD))

    assert [
        stranger.get(page(office)).status_code,
        stranger.post(page(office, "baru/"), form()).status_code,
        stranger.get(f"/layanan/kelola/ubah/{service.pk}/").status_code,
        stranger.post(f"/layanan/kelola/henti/{service.pk}/").status_code,
    ] == [404] * 4


@pytest.mark.parametrize("services", [1, 3])
def test_list_needs_the_same_queries_for_any_number_of_services(django_assert_num_queries, office, client, services):
    ServiceFactory.create_batch(services, office=office)
    client.get(page(office))

    with django_assert_num_queries(6):
        assert client.get(page(office)).status_code == 200
