"""The way of a request through the register: what registering writes, every step, who may take it, what it needs."""

from datetime import UTC, datetime, time

import pytest
from cryptography.fernet import Fernet

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.offices.models import OpeningHours
from saregep.services import steps
from saregep.services.actions import register as actions
from saregep.services.actions.register import Applicant
from saregep.services.models import CLOSED, MOVES, Check, Event, Life, Missing, Request, Standard, Status
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, TicketFactory, member

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)  # 09.14 WIB
WHO = Applicant("Pemohon contoh 1", "Desa contoh", "3201231708890001", "+6281234567890")

# One way to each status, as the desk would go it.
WAYS = {
    Status.RECEIVED: [],
    Status.CHECKED: ["checked"],
    Status.RETURNED: ["returned"],
    Status.IN_PROCESS: ["checked", "in_process"],
    Status.INITIALLED: ["checked", "in_process", "initialled"],
    Status.SIGNING: ["checked", "in_process", "initialled", "signing"],
    Status.READY: ["checked", "in_process", "signing", "ready"],
    Status.HANDED_OVER: ["checked", "in_process", "ready", "handed_over"],
    Status.REJECTED: ["checked", "rejected"],
    Status.CANCELLED: ["returned", "cancelled"],
}


@pytest.fixture
def office():
    office = OfficeFactory()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            office=office, weekday=day, opens=time(8), closes=time(15), break_starts=time(12), break_ends=time(13)
        )
        for day in range(5)
    )
    return office


@pytest.fixture
def service(office):
    return ServiceFactory(office=office, name="Kartu Keluarga")


@pytest.fixture
def standard(service):
    return StandardFactory(service=service)


@pytest.fixture
def officer(office):
    return member(office, Role.OFFICER, title="Petugas Loket 2")


def registered(service, by=None, **more):
    return actions.register(service=service, applicant=WHO, by=by, **({"at": TUESDAY} | more))


def moved(request, to, by=None, **more):
    """One step with all that any step may need."""
    version = Request.objects.get(pk=request.pk).version
    fields = {"note": "Catatan", "handed_to": "Pemohon contoh 1", "at": TUESDAY} | more
    return actions.move(request=request, to=to, version=version, by=by, **fields)


def brought(service, way, **more):
    request = registered(service, **more)
    for to in way:
        request = moved(request, to)
    return request


def events(request):
    return list(Event.objects.filter(request=request).values_list("status", flat=True))


# registering


def test_registered_request_carries_number_promise_checklist_event_and_code(service, standard, officer):
    first, second = standard.requirements.all()

    request = registered(service, officer, fulfilled=[first.pk])

    request.refresh_from_db()
    assert (str(request), request.status, request.version) == ("0001/2026", Status.RECEIVED, 1)
    assert (request.standard, request.promised, request.promised_unit) == (standard, 45, "minute")
    assert request.due_at == datetime(2026, 11, 24, 2, 59, tzinfo=UTC)
    assert dict(Check.objects.values_list("requirement", "fulfilled")) == {first.pk: True, second.pk: False}
    assert list(Event.objects.values_list("request", "status", "at", "by")) == [
        (request.pk, "received", TUESDAY, officer.pk)
    ]
    assert (len(request.tracking_code), request.registered_by) == (13, officer)


def test_numbers_and_names_of_citizens_are_sealed_or_masked(service):
    request = registered(service)

    assert (request.nik_masked, request.phone_masked) == ("320123******0001", "0812*****890")
    assert "3201231708890001" not in request.nik_sealed
    assert (actions.unsealed(request, "nik"), actions.unsealed(request, "phone")) == (WHO.nik, WHO.phone)


def test_trail_of_the_registration_names_no_citizen(service, standard, officer):
    registered(service, officer)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by_title) == ("services.request.register", "Petugas Loket 2")
    assert entry.after == {
        "number": "0001/2026",
        "service": "Kartu Keluarga",
        "due_at": "24 November 2026 pukul 09.59 WIB",
    }


def test_numbers_count_for_each_office_and_year_of_its_own_calendar(service):
    """New year begins in Papua two hours before it begins in Java."""
    east = ServiceFactory(office=OfficeFactory(time_zone="Asia/Jayapura"))
    eve = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # 23.00 WIB, 01.00 WIT

    numbers = [str(registered(place, at=at)) for place in (service, east) for at in (TUESDAY, eve)]

    assert numbers == ["0001/2026", "0002/2026", "0001/2026", "0001/2027"]


def test_promise_stays_as_it_stood_on_the_day(service, standard):
    request = registered(service)
    Standard.objects.filter(pk=standard.pk).update(status=Life.SUPERSEDED)
    StandardFactory(service=service, duration=3, duration_unit="day", requirements=[])
    later = registered(service)

    request.refresh_from_db()
    assert (request.promised, request.promised_unit) == (45, "minute")
    assert (later.promised, later.promised_unit, Check.objects.filter(request=later).count()) == (3, "day", 0)


@pytest.mark.parametrize("status", [Life.DRAFT, Life.DISCUSSION, Life.DETERMINED, Life.SUPERSEDED])
def test_standard_that_is_not_in_force_promises_nothing(service, status):
    StandardFactory(service=service, status=status)

    request = registered(service)

    assert (request.standard, request.promised, request.due_at) == (None, None, None)


def test_retired_service_cannot_be_registered(service):
    service.is_active = False

    with pytest.raises(RuleBroken) as broken:
        registered(service)

    assert (broken.value.field, Request.objects.count()) == ("service", 0)


def test_ticket_of_the_visit_belongs_to_its_first_request(office, service):
    ticket = TicketFactory(office=office)

    first, second = (registered(service, ticket=ticket) for _request in range(2))

    assert (first.ticket, second.ticket) == (ticket, None)


def test_ticket_of_another_office_is_left_alone(service):
    assert registered(service, ticket=TicketFactory()).ticket is None


# steps


def test_every_status_has_its_exits_and_a_way_to_it():
    assert set(MOVES) == set(WAYS) == set(Status)
    assert {Status.HANDED_OVER, Status.REJECTED, Status.CANCELLED} == CLOSED
    assert {exit for exits in MOVES.values() for exit in exits} == set(Status) - {Status.RECEIVED}


@pytest.mark.parametrize("status", Status)
def test_every_status_is_reached_and_every_step_is_an_event(service, status):
    request = brought(service, WAYS[status])

    request.refresh_from_db()
    assert (request.status, request.version) == (status, 1 + len(WAYS[status]))
    assert events(request) == ["received", *WAYS[status]]


@pytest.mark.parametrize("status", Status)
def test_only_the_steps_of_the_table_can_follow(service, standard, status):
    request = brought(service, WAYS[status])
    before = Request.objects.values().get(pk=request.pk)
    refused = []

    for to in Status:
        if to not in MOVES[status]:
            with pytest.raises(RuleBroken):
                moved(request, to)
            refused.append(to)

    assert set(refused) == set(Status) - MOVES[status]
    assert Request.objects.values().get(pk=request.pk) == before
    assert events(request) == ["received", *WAYS[status]]


@pytest.mark.parametrize("status", Status)
def test_every_step_of_the_table_can_be_taken(service, standard, status):
    for to in MOVES[status]:
        request = moved(brought(service, WAYS[status]), to)

        assert request.status == to


@pytest.mark.parametrize("status", Status)
def test_page_names_each_step_of_the_table_once(status):
    offered = [*steps.onward(status), *steps.ends(status)]

    assert sorted(offered) == sorted(MOVES[status])
    assert all(steps.name(status, to) for to in offered)


def test_unknown_status_is_no_step(service):
    with pytest.raises(RuleBroken):
        moved(registered(service), "selesai")


@pytest.mark.parametrize(
    ("way", "to", "field"),
    [
        ([], "returned", "note"),
        ([], "rejected", "note"),
        ([], "cancelled", "note"),
        (["checked", "in_process", "ready"], "handed_over", "handed_to"),
    ],
)
def test_step_that_needs_words_is_refused_without_them(service, way, to, field):
    request = brought(service, way)

    with pytest.raises(RuleBroken) as broken:
        moved(request, to, note="", handed_to="")

    assert broken.value.field == field
    assert Request.objects.get().status == request.status


def test_file_goes_back_for_the_requirements_that_are_missing(service, standard):
    first, second = standard.requirements.all()

    request = moved(registered(service), "returned", note="", fulfilled=[first.pk], missing=[second.pk])

    assert list(Missing.objects.values_list("event__status", "requirement")) == [("returned", second.pk)]
    assert dict(Check.objects.values_list("requirement", "fulfilled")) == {first.pk: True, second.pk: False}
    assert request.paused_at == TUESDAY


def test_complete_file_has_every_tick_or_a_note(service, standard):
    first, second = standard.requirements.all()
    request = registered(service)

    with pytest.raises(RuleBroken):
        moved(request, "checked", note="", fulfilled=[first.pk])
    assert not Check.objects.filter(fulfilled=True).exists()
    moved(request, "checked", note="", fulfilled=[first.pk, second.pk])

    assert Check.objects.filter(fulfilled=True).count() == 2


def test_requirement_of_another_standard_is_passed_over(service, standard):
    foreign = StandardFactory().requirements.first()

    moved(registered(service), "returned", fulfilled=[foreign.pk], missing=[foreign.pk])

    assert (Missing.objects.count(), Check.objects.filter(fulfilled=True).count()) == (0, 0)


def test_clock_rests_while_the_file_is_back_and_stops_when_it_is_ready(service, standard):
    """Registered 09.14, back 09.24 to 10.24, ready 10.34: twenty working minutes of forty-five."""

    def at(hour, minute):
        return datetime(2026, 11, 24, hour - 7, minute, tzinfo=UTC)

    request = registered(service)
    moved(request, "returned", at=at(9, 24))
    request = moved(request, "checked", at=at(10, 24))
    assert request.due_at == at(10, 59)
    moved(request, "in_process", at=at(10, 30))
    moved(request, "ready", at=at(10, 34), product_number="470/12/2026")
    request = moved(request, "handed_over", at=at(14, 50), fee_paid=5000)

    assert (request.handling_minutes, request.total_minutes, request.on_time) == (20, 80, True)
    assert (request.finished_at, request.product_number) == (at(10, 34), "470/12/2026")
    assert (request.handed_to, request.fee_paid) == ("Pemohon contoh 1", 5000)


def test_trail_of_a_step_tells_status_and_number_alone(service, officer):
    moved(registered(service, officer), "returned", by=officer, note="KTP Pemohon contoh 1 tertinggal")

    entry = AuditEntry.objects.get(action="services.request.move")
    assert (entry.before, entry.after) == (
        {"number": "0001/2026", "status": "received"},
        {"number": "0001/2026", "status": "returned"},
    )


# two officers


def test_second_officer_is_told_and_nothing_is_overwritten(office, service, officer):
    other = member(office, Role.OFFICER, title="Petugas Loket 3")
    request = registered(service, officer)
    actions.move(request=request, to="checked", version=1, by=other, at=TUESDAY)

    with pytest.raises(actions.Stale) as stale:
        actions.move(request=request, to="returned", version=1, by=officer, note="Kurang", at=TUESDAY)

    assert str(stale.value.message) == (
        "Permohonan ini sudah diubah oleh Petugas Loket 3 pukul 09.14 WIB. Isian Anda belum disimpan. "
        "Bandingkan keduanya, lalu kirim lagi."
    )
    assert (stale.value.current.status, events(request)) == ("checked", ["received", "checked"])


def test_correction_of_an_older_version_is_refused(service, officer):
    request = registered(service)
    actions.correct(request=request, applicant=Applicant("Pemohon contoh 2"), version=1, by=officer)

    with pytest.raises(actions.Stale):
        actions.correct(request=request, applicant=Applicant("Pemohon contoh 3"), version=1, by=officer)
    with pytest.raises(actions.Stale):
        actions.move(request=request, to="checked", version=1, by=officer)

    assert Request.objects.get().applicant == "Pemohon contoh 2"


# the applicant's data


def test_correction_keeps_what_is_not_written_anew(service, officer):
    request = registered(service)

    actions.correct(request=request, applicant=Applicant("Pemohon contoh 9", "", None, ""), version=1, by=officer)

    request.refresh_from_db()
    assert (request.applicant, request.village, request.phone_masked, request.phone_sealed) == (
        "Pemohon contoh 9",
        "",
        "",
        "",
    )
    assert (actions.unsealed(request, "nik"), request.version) == (WHO.nik, 2)
    entry = AuditEntry.objects.get(action="services.request.correct")
    assert entry.after == {"number": "0001/2026", "corrected": ["applicant", "village", "phone"]}


def test_correction_that_changes_nothing_leaves_no_trace(service):
    request = registered(service)

    actions.correct(request=request, applicant=WHO, version=1, by=None)

    assert Request.objects.get().version == 1
    assert not AuditEntry.objects.filter(action="services.request.correct").exists()


def test_each_look_at_a_sealed_number_stands_in_the_trail(service, officer):
    request = registered(service)

    looks = [actions.unmask(request=request, field=field, by=officer) for field in ("nik", "nik", "phone")]

    assert looks == [WHO.nik, WHO.nik, WHO.phone]
    entries = AuditEntry.objects.filter(action="services.request.unmask").order_by("number")
    assert [(entry.by_title, entry.after["looked_at"]) for entry in entries] == [
        ("Petugas Loket 2", "nik"),
        ("Petugas Loket 2", "nik"),
        ("Petugas Loket 2", "phone"),
    ]


def test_number_that_was_not_written_down_cannot_be_looked_at(service):
    request = actions.register(service=service, applicant=Applicant("Pemohon contoh"), by=None)

    with pytest.raises(RuleBroken):
        actions.unmask(request=request, field="nik", by=None)

    assert not AuditEntry.objects.filter(action="services.request.unmask").exists()


def test_missing_key_is_said_in_words(service, settings):
    request = registered(service)
    settings.DATA_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(RuleBroken) as broken:
        actions.unmask(request=request, field="nik", by=None)

    assert "kunci yang lama" in str(broken.value.message)


def test_data_is_corrected_removed_and_written_anew_without_the_key(service, settings):
    request = registered(service)
    settings.DATA_KEYS = [Fernet.generate_key().decode()]
    wishes = (Applicant("Nama baru"), Applicant("Nama baru", "", ""), Applicant("Nama baru", "", "", "+628111111111"))
    for version, wished in enumerate(wishes, start=1):
        actions.correct(request=request, applicant=wished, version=version, by=None)

    entries = AuditEntry.objects.filter(action="services.request.correct").order_by("number")
    assert [entry.after["corrected"] for entry in entries] == [["applicant", "village"], ["nik"], ["phone"]]
    request.refresh_from_db()
    assert (request.nik_sealed, actions.unsealed(request, "phone")) == ("", "+628111111111")
