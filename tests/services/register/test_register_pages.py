"""The pages of the desk: what they take, what they refuse and in which words, what they show to whom."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from saregep.accounts.models import Membership, Role
from saregep.core.models import AuditEntry
from saregep.services.actions import register as actions
from saregep.services.models import Check, Event, Request, Status, Ticket
from tests.factories import (
    OfficeFactory,
    RequestFactory,
    ServiceFactory,
    StandardFactory,
    TicketFactory,
    member,
)
from tests.services.register.data import BAD, BAD_HANDOVERS, BAD_STEPS, LONG, NIK, form, registered, send, step, text_of
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


# registering


def test_request_is_registered_and_confirmed(office, service, client):
    standard = StandardFactory(service=service)
    first, second = standard.requirements.all()

    answer = send(
        client,
        service,
        nik="3201 2317 0889 0001",
        phone="0812-3456-7890",
        village="Desa contoh",
        requirement=[first.pk],
    )

    request = Request.objects.get()
    page = client.get(answer["Location"])
    assert (answer.status_code, answer["Location"]) == (302, f"/loket/permohonan/{request.pk}/terdaftar/")
    assert (request.nik_masked, request.phone_masked, request.village) == (
        "320123******0001",
        "0812*****890",
        "Desa contoh",
    )
    assert dict(Check.objects.values_list("requirement", "fulfilled")) == {first.pk: True, second.pk: False}
    assert f"Permohonan {request} sudah didaftarkan" in text_of(page)
    assert second.text in text_of(page)


def test_form_has_at_most_six_fields(office, service, client):
    StandardFactory(service=service)

    fields = client.get(f"/loket/{office.code}/").context["form"].visible_fields()

    assert len(fields) == 6


def test_form_asks_nothing_of_the_browser(office, service, client):
    """No check by the browser, nothing ticked or chosen beforehand, requirements of other services out of sight."""
    StandardFactory(service=service)

    page = client.get(f"/loket/{office.code}/").content.decode()

    assert not re.search(r"<(input|select|textarea)[^>]* (required|maxlength|pattern|disabled|checked)", page)
    assert all("novalidate" in tag for tag in re.findall(r"<form[^>]*>", page.partition("<main")[2]))
    assert f'data-offer="{service.pk}" hidden' in page


@pytest.mark.parametrize(
    "name", ["X", "Ñ", "Pemohon contoh 🙂", "بلال", "d'Arc-Contoh, S.Sos. (contoh)", "<b>Pemohon</b>"]
)
def test_name_may_be_one_letter_and_any_sign(service, client, name):
    send(client, service, applicant=name)

    assert Request.objects.get().applicant == name


def test_what_cannot_be_seen_is_left_out_of_a_name(service, client):
    send(client, service, applicant=" Pemohon\u200b \u202econtoh\x00\t\n  1 ", village="Desa\u00a0contoh")

    request = Request.objects.get()
    assert (request.applicant, request.village) == ("Pemohon contoh 1", "Desa contoh")


@pytest.mark.parametrize(
    ("changed", "field", "message"), [BAD[0], BAD[1], next(bad for bad in BAD if "<script>" in bad[0].get("nik", ""))]
)
def test_bad_input_is_named_and_nothing_is_written(service, client, changed, field, message):
    sent = {"village": "Desa contoh", "nik": NIK, "phone": "0812 3456 7890"} | changed

    response = send(client, service, **sent)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    page = response.content.decode()
    assert "<title>Kesalahan: " in page
    assert page.index('id="ringkasan-kesalahan"') < page.index("<h1")
    assert page.count(message.replace("'", "&#x27;")) == 2
    for name in {"village", "nik", "phone"} - {field}:
        assert response.context["form"][name].value() == sent[name]
    assert (Request.objects.count(), Event.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


def test_all_that_is_wrong_is_named_at_once(service, client):
    response = send(client, service, service="", applicant="", nik="1", phone="1")

    assert set(response.context["form"].errors) == {"service", "applicant", "nik", "phone"}


def test_service_of_another_office_cannot_be_chosen(service, client):
    response = send(client, service, service=ServiceFactory(name="Layanan tetangga").pk)

    assert response.context["form"].errors == {"service": ["Pilih layanan dari daftar."]}
    assert "Layanan tetangga" not in response.content.decode()


def test_retired_service_is_not_offered(office, service, client):
    ServiceFactory(office=office, name="Layanan lama", is_active=False)

    assert "Layanan lama" not in client.get(f"/loket/{office.code}/").content.decode()


def test_tick_of_another_service_is_passed_over(office, service, client):
    other = StandardFactory(service=ServiceFactory(office=office))
    StandardFactory(service=service)

    send(client, service, requirement=[row.pk for row in other.requirements.all()] + ["abc", "9" * 30])

    assert Check.objects.filter(fulfilled=True).count() == 0


def test_fields_that_the_form_does_not_have_change_nothing(service, client):
    """A citizen's request is not made finished, handed over or renumbered by names of columns."""
    columns = [field.name for field in Request._meta.fields if field.name not in {"service", "applicant", "village"}]
    plain = [name for name in columns if name not in {"nik", "phone"}]

    send(client, service, **dict.fromkeys(plain, "1"))

    request = Request.objects.get()
    assert (request.number, request.version, request.status, request.fee_paid) == (1, 1, "received", 0)
    assert (request.handed_to, request.product_number, request.on_time, request.survey_link_given) == (
        "",
        "",
        None,
        False,
    )


def test_requirements_appear_without_script_and_nothing_is_lost(office, service, client):
    standard = StandardFactory(service=service)

    response = send(client, service, applicant="", nik="x", tampilkan="1")

    assert response.status_code == 200
    assert response.context["form"]["nik"].value() == "x"
    page = response.content.decode()
    assert f'data-offer="{service.pk}">' in page
    assert standard.requirements.first().text in page
    assert Request.objects.count() == 0


def test_double_click_and_reload_register_once(service, client):
    data = form(service)

    answers = [client.post(f"/loket/{service.office.code}/", data) for _click in range(3)]

    assert [answer.status_code for answer in answers] == [302, 303, 303]
    assert len({answer["Location"] for answer in answers}) == 1
    assert Request.objects.count() == 1


def test_same_key_with_another_content_is_refused(service, client):
    data = form(service)
    client.post(f"/loket/{service.office.code}/", data)

    answer = client.post(f"/loket/{service.office.code}/", data | {"applicant": "Pemohon contoh 2"})

    assert answer.status_code == 422
    assert list(Request.objects.values_list("applicant", flat=True)) == ["Pemohon contoh 1"]


@pytest.mark.parametrize("key", ["", "x", "1" * 400, "\x00"])
def test_form_without_its_key_registers_nothing(service, client, key):
    assert send(client, service, kunci=key).status_code == 422
    assert Request.objects.count() == 0


def test_service_without_standard_says_so(office, service, client):
    page = text_of(client.get(f"/loket/{office.code}/"))

    assert "Belum ada standar pelayanan yang berlaku" in page


def test_desk_without_services_leads_to_their_list(office, client):
    assert f"/layanan/kelola/{office.code}/" in client.get(f"/loket/{office.code}/").content.decode()


# tickets


def at_the_desk(office, officer, client, **more):
    desk = office.desks.create(name="Loket 2")
    session = client.session
    session["loket"] = desk.pk
    session.save()
    return TicketFactory(
        office=office, desk=desk, status=Ticket.Status.SERVING, called_at=timezone.now(), day=date_of(office), **more
    )


def date_of(office):
    return timezone.now().astimezone(office.zone).date()


def test_request_belongs_to_the_ticket_at_the_desk(office, service, officer, client):
    ticket = at_the_desk(office, officer, client, service=service)
    page = client.get(f"/loket/{office.code}/")

    send(client, service, ticket=page.context["form"]["ticket"].value())

    assert page.context["form"].chosen == str(service.pk)
    assert f"Untuk warga dengan nomor {ticket}" in text_of(page)
    assert Request.objects.get().ticket == ticket
    assert client.get(f"/loket/{office.code}/").context["served"] is None


@pytest.mark.parametrize("key", ["", "abc", "999999", "-1", "9" * 18, "٣"])
def test_ticket_that_does_not_exist_is_passed_over(service, client, key):
    send(client, service, ticket=key)

    assert Request.objects.get().ticket is None


def test_ticket_of_another_day_or_office_is_passed_over(office, service, client):
    old = TicketFactory(office=office, day=date_of(office) - timedelta(days=1))
    foreign = TicketFactory(day=date_of(office))

    for ticket in (old, foreign):
        send(client, service, ticket=ticket.pk)

    assert set(Request.objects.values_list("ticket", flat=True)) == {None}


# who comes in


def test_account_of_one_office_goes_straight_to_its_desk(office, client):
    assert client.get("/loket/")["Location"] == f"/loket/{office.code}/"


def test_account_of_two_desks_chooses(office, officer):
    other = OfficeFactory()
    Membership.objects.create(user=officer, office=other, role=Role.SECTION_HEAD)
    Membership.objects.create(user=officer, office=OfficeFactory(), role=Role.MENTOR)

    page = signed_in(officer).get("/loket/").context["page"]

    assert {row.code for row in page} == {office.code, other.code}


def test_account_without_a_desk_is_told_whom_to_ask(office):
    page = signed_in(member(office, Role.MENTOR)).get("/loket/")

    assert "Minta peran petugas loket kepada admin" in page.content.decode()


# steps


def ready(service, **more):
    return RequestFactory(
        service=service, status="ready", finished_at=timezone.now(), finished_on=date_of(service.office), **more
    )


def test_officer_sees_no_step_of_the_managers(office, service, client):
    request = registered(service)
    step(client, request, "checked")
    step(client, request, "in_process")

    page = client.get(f"/loket/permohonan/{request.pk}/")
    refused = [step(client, request, to, note="Alasan").status_code for to in ("rejected", "initialled", "signing")]

    assert [to for to, _name in page.context["steps"]] == ["ready", "returned"]
    assert [to for to, _name in page.context["ends"]] == ["cancelled"]
    assert refused == [403] * 3
    assert Request.objects.get().status == "in_process"


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD])
def test_managers_reject_initial_and_pass_on(office, service, role):
    client = signed_in(member(office, role))
    first, second = RequestFactory(service=service, status="in_process"), registered(service)

    for to in ("initialled", "signing", "ready"):
        step(client, first, to)
    step(client, second, "rejected", note="Bukan warga kecamatan ini")

    assert [Request.objects.get(pk=one.pk).status for one in (first, second)] == ["ready", "rejected"]


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        BAD_STEPS[0],
        ({"to": "ready"}, "__all__", "Langkah ini belum bisa: permohonan berstatus “diterima”."),
        ({"to": "cancelled"}, "note", "Tulis alasannya. Warga berhak mengetahuinya."),
        (
            {"to": "returned"},
            "note",
            "Kosongkan tanda pada persyaratan yang kurang, atau tulis kekurangannya di catatan.",
        ),
    ],
)
def test_bad_step_is_named_and_changes_nothing(service, client, changed, field, message):
    request = registered(service)

    response = step(client, request, **changed)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert (Request.objects.get().version, Event.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [({"handed_to": ""}, "handed_to", "Tulis kepada siapa produk diserahkan."), BAD_HANDOVERS[-1]],
)
def test_bad_handing_over_is_named_and_changes_nothing(service, client, changed, field, message):
    request = ready(service)

    response = step(client, request, "handed_over", **({"handed_to": "Pemohon contoh 1"} | changed))

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert Request.objects.get().status == "ready"


def test_fee_above_the_standard_is_kept_and_pointed_out(service, client):
    standard = StandardFactory(service=service, requirements=[])
    request = ready(service, standard=standard)
    step(client, request, "handed_over", handed_to="Pemohon contoh 1", fee_paid="10.000", product_number=" 470 / 1 ")

    page = text_of(client.get(f"/loket/permohonan/{request.pk}/"))

    assert "Biaya ini melebihi standar" in page
    assert "Standar layanan ini menyebut Rp0." in page
    assert (Request.objects.get().fee_paid, Request.objects.get().product_number) == (10_000, "470 / 1")


def test_unticked_requirements_are_what_is_missing(service, client):
    standard = StandardFactory(service=service)
    first, second = standard.requirements.all()
    request = registered(service)

    step(client, request, "returned", requirement=[first.pk])

    page = text_of(client.get(f"/loket/permohonan/{request.pk}/"))
    assert f"Kurang: {second.text}" in page
    assert "Jeda" in page


def test_double_click_on_a_step_takes_it_once(service, client):
    request = registered(service)
    data = {"kunci": str(uuid.uuid4()), "version": 1, "to": "checked"}

    answers = [client.post(f"/loket/permohonan/{request.pk}/langkah/", data).status_code for _click in range(2)]

    assert answers == [302, 303]
    assert list(Event.objects.values_list("status", flat=True)) == ["received", "checked"]


def test_both_versions_are_shown_to_the_second_officer(office, service, client):
    request = registered(service)
    other = member(office, Role.OFFICER, title="Petugas Loket 3")
    actions.move(request=request, to="returned", version=1, by=other, note="Kurang fotokopi")

    response = step(client, request, "checked", version=1, note="Sudah lengkap")

    page = text_of(response)
    assert response.status_code == 422
    assert "Permohonan ini sudah diubah oleh Petugas Loket 3 pukul" in page
    assert response.context["compared"] == [
        ("Status", "diperiksa", "dikembalikan"),
        ("Catatan", "Sudah lengkap", "Kurang fotokopi"),
    ]
    assert '<input type="hidden" name="version" value="2">' in page
    assert Request.objects.get().status == Status.RETURNED


def test_fault_in_the_form_hides_no_step_of_another_officer(service, client):
    request = registered(service)
    actions.move(request=request, to="returned", version=1, by=None, note="Kurang fotokopi")

    faulty = step(client, request, "checked", version=1, note=LONG * 4)
    (carried,) = set(re.findall(r'name="version" value="(.*?)"', faulty.content.decode()))
    again = step(client, request, "checked", version=carried, note="Sudah lengkap")

    assert (faulty.status_code, carried, again.status_code) == (422, "1", 422)
    assert Request.objects.get().status == Status.RETURNED


# the applicant's data
