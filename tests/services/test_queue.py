"""Taking, calling and serving numbers; the end of the day; what is refused."""

import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.offices.models import Holiday, OpeningHours
from saregep.services.actions import queue, queue_setup
from saregep.services.models import Desk, Queue, Ticket
from saregep.services.models.queue import OPEN, TICKET_MOVES
from saregep.services.queries import queue as queries
from tests.factories import OfficeFactory, ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)  # 09.30 WIB
Status = Ticket.Status


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def desks(office):
    return [Desk.objects.create(office=office, name=f"Loket {number}") for number in (1, 2)]


def later(**span):
    return NOW + timedelta(**span)


def take(office, at=NOW, **fields):
    return queue.take(office=office, at=at, **fields)


def call(desk, at=NOW):
    return queue.call_next(desk=desk, by=None, at=at).ticket


def fresh(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def refusal(act, **fields):
    with pytest.raises(RuleBroken) as broken:
        act(**fields)
    return str(broken.value.message)


def test_each_row_has_its_own_numbers_and_each_office_too(office):
    services = [ServiceFactory(office=office, letter=letter) for letter in "AB"]

    given = [str(take(office, service=service)) for service in (services[0], services[1], None, services[1])]

    assert given == ["A-001", "B-001", "A-002", "B-002"]
    assert str(take(OfficeFactory())) == "A-001"


def test_the_same_key_gives_the_same_number(office):
    key = uuid.uuid4()

    assert take(office, key=key) == take(office, key=key, priority="pregnant")
    assert refusal(take, office=OfficeFactory(), key=key) == "Isian ini milik kantor lain. Mulai lagi."


def test_what_cannot_be_taken(office):
    elsewhere, retired = ServiceFactory(), ServiceFactory(office=office, is_active=False)
    not_here = "Layanan ini tidak ditawarkan di sini. Pilih dari daftar."

    assert [refusal(take, office=office, service=service) for service in (elsewhere, retired)] == [not_here] * 2
    assert refusal(take, office=office, priority="camat") == "Pilih salah satu alasan dalam daftar."
    assert Ticket.objects.count() == 0


def test_a_row_ends_with_999(office):
    Ticket.objects.create(office=office, day=date(2026, 11, 24), number=998)

    assert str(take(office)) == "A-999"
    assert refusal(take, office=office) == "Nomor baris A hari ini habis. Silakan tanya di loket."
    assert str(take(office, service=ServiceFactory(office=office, letter="B"))) == "B-001"


def test_the_kiosk_rests_after_twelve_numbers_a_minute_and_the_officer_does_not(office):
    for number in range(12):
        take(office, at=later(seconds=number))

    assert refusal(take, office=office, at=later(seconds=59)) == (
        "Banyak nomor baru saja diambil. Tunggu satu menit, atau minta nomor di loket."
    )
    assert str(take(office, at=later(seconds=59), by=UserFactory())) == "A-013"
    assert str(take(office, at=later(seconds=72))) == "A-014"


def test_the_kiosk_rests_after_sixty_numbers_in_ten_minutes(office):
    for number in range(60):
        take(office, at=later(seconds=number * 9))

    assert "Tunggu satu menit" in refusal(take, office=office, at=later(seconds=595))
    assert str(take(office, at=later(seconds=601))) == "A-061"


def test_a_ticket_from_the_number_to_the_end(office, desks):
    officer = UserFactory()
    ticket = take(office)

    assert call(desks[0], later(minutes=12)) == ticket
    queue.start(ticket=ticket, by=officer, at=later(minutes=13))
    queue.finish(ticket=ticket, by=officer, at=later(minutes=20, seconds=30))

    done = fresh(ticket)
    assert (done.status, done.desk, done.by, done.calls) == (Status.SERVED, desks[0], officer, 1)
    assert (done.waiting_seconds, done.serving_seconds) == (720, 450)


def test_the_next_call_ends_the_serving_before(office, desks):
    first, second = take(office), take(office)
    queue.start(ticket=call(desks[0]), by=None, at=NOW)

    made = queue.call_next(desk=desks[0], by=None, at=later(minutes=8))
    empty = queue.call_next(desk=desks[1], by=None, at=later(minutes=8))

    assert (made.ended, made.ticket, fresh(first).serving_seconds) == (first, second, 480)
    assert empty == queue.Call(None, None)


def test_a_called_ticket_must_come_or_be_skipped_first(office, desks):
    ticket = take(office)
    call(desks[0])

    assert refusal(queue.call_next, desk=desks[0], by=None, at=NOW) == (
        "A-001 masih dipanggil. Mulai melayani atau lewati dahulu."
    )
    queue.skip(ticket=ticket, by=None, at=NOW)
    assert queue.call_next(desk=desks[0], by=None, at=NOW).ticket is None


def test_priority_goes_first_but_not_for_ever(office, desks):
    for at, priority in ((0, ""), (1, "elderly"), (2, "pregnant"), (3, "disabled"), (4, "")):
        take(office, at=later(minutes=at), priority=priority)

    called = []
    for _turn in range(5):
        ticket = call(desks[0], later(minutes=16))
        called.append(str(ticket))
        queue.start(ticket=ticket, by=None, at=later(minutes=16))

    assert called == ["A-002", "A-003", "A-001", "A-004", "A-005"]


def test_a_call_again_counts_and_the_wait_ends_with_the_first_call(office, desks):
    ticket = take(office)
    call(desks[0], later(minutes=5))

    queue.recall(ticket=ticket, by=None, at=later(minutes=7))

    again = fresh(ticket)
    assert (again.calls, again.called_at, again.waiting_seconds) == (2, later(minutes=7), 300)


@pytest.mark.parametrize(("minutes", "next_one"), [(15, "A-001"), (16, "A-002")])
def test_who_missed_the_call_keeps_the_place_for_a_quarter_of_an_hour(office, desks, minutes, next_one):
    ticket = take(office)
    take(office, at=later(minutes=1))
    call(desks[0], later(minutes=2))
    queue.skip(ticket=ticket, by=None, at=later(minutes=3))

    queue.come_back(ticket=ticket, by=None, at=later(minutes=2 + minutes))

    assert str(call(desks[0], later(minutes=30))) == next_one


def test_a_ticket_that_waits_can_be_put_first(office, desks):
    take(office)
    second = take(office)

    queue.set_priority(ticket=second, priority="disabled", by=None, at=NOW)

    assert call(desks[0]) == second
    assert refusal(queue.set_priority, ticket=second, priority="", by=None, at=NOW) == (
        "A-002 kini dipanggil. Lihat antreannya lagi."
    )


VERBS = {
    "start": Status.SERVING,
    "finish": Status.SERVED,
    "skip": Status.SKIPPED,
    "come_back": Status.WAITING,
    "give_up": Status.GONE,
}


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("verb", VERBS)
def test_a_ticket_moves_only_along_the_table(office, desks, status, verb):
    ticket = Ticket.objects.create(
        office=office, day=date(2026, 11, 24), number=7, status=status, desk=desks[0], taken_at=NOW, called_at=NOW
    )
    Queue.objects.create(office=office, day=date(2026, 11, 24))
    act = getattr(queue, verb)

    if VERBS[verb] in TICKET_MOVES[status]:
        act(ticket=ticket, by=None, at=NOW)
        assert fresh(ticket).status == VERBS[verb]
    else:
        words = Ticket(status=status).get_status_display()
        assert refusal(act, ticket=ticket, by=None, at=NOW) == f"A-007 kini {words}. Lihat antreannya lagi."


def test_every_status_has_its_row_and_can_be_reached():
    assert set(TICKET_MOVES) == set(Status.values)
    assert {status for exits in TICKET_MOVES.values() for status in exits} == set(Status.values)
    assert {Status.WAITING, Status.CALLED, Status.SERVING, Status.SKIPPED} == OPEN


def test_the_database_allows_one_ticket_at_a_desk(office, desks):
    def at_the_desk(number):
        Ticket.objects.create(
            office=office, day=date(2026, 11, 24), number=number, status=Status.CALLED, desk=desks[0], called_at=NOW
        )

    at_the_desk(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        at_the_desk(2)


# the end of the day


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)])
def test_the_day_ends_at_midnight_on_the_wall_of_the_office(zone, hours):
    office = OfficeFactory(time_zone=zone)
    desks = [Desk.objects.create(office=office, name=f"Loket {number}") for number in range(3)]
    midnight = datetime(2026, 11, 25, tzinfo=UTC) - timedelta(hours=hours)
    before, after = midnight - timedelta(seconds=1), midnight
    assert after.astimezone(ZoneInfo(zone)).hour == 0
    tickets = [take(office, at=before) for _number in range(4)]
    served, called, skipped = (call(desk, before) for desk in desks)
    queue.start(ticket=served, by=None, at=before)
    queue.skip(ticket=skipped, by=None, at=before)

    at_the_end = [queries.board(office, moment).waiting for moment in (before, after)]
    new = take(office, at=after)

    assert at_the_end == [1, 0]  # the new day begins before anybody does anything
    assert (str(new), new.day) == ("A-001", date(2026, 11, 25))
    assert [fresh(ticket).status for ticket in (served, called, skipped, tickets[3])] == [
        Status.SERVED,
        Status.GONE,
        Status.GONE,
        Status.GONE,
    ]
    assert fresh(served).serving_seconds is None  # how long, nobody knows
    assert call(desks[0], after) == new  # and yesterday's ticket no longer sits at the desk


def test_a_new_day_begins_with_the_priority_first_again(office, desks):
    for _number in range(2):
        take(office, priority="elderly")
        queue.start(ticket=call(desks[0]), by=None, at=NOW)

    call(desks[1], later(days=1))

    assert Queue.objects.get().priority_run == 0


def test_yesterdays_ticket_can_no_longer_be_moved(office, desks):
    ticket = take(office)
    call(desks[0])

    assert refusal(queue.start, ticket=ticket, by=None, at=later(days=1)) == (
        "A-001 kini keluar dari antrean. Lihat antreannya lagi."
    )


def test_a_press_of_the_last_second_that_waited_for_its_turn_works_on_the_new_day(office, desks):
    midnight = datetime(2026, 11, 24, 17, tzinfo=UTC)
    ticket = take(office, at=midnight)

    assert call(desks[0], midnight - timedelta(milliseconds=10)) == ticket
    assert (Queue.objects.get().day, fresh(ticket).status) == (date(2026, 11, 25), Status.CALLED)


def test_a_clock_that_jumps_a_day_back_gives_no_number_twice(office, desks):
    given = [take(office, at=later(days=days)) for days in (1, 0, 1)]

    assert [(str(ticket), ticket.day.day) for ticket in given] == [("A-001", 25), ("A-001", 24), ("A-002", 25)]


# desks, rows and the kiosk


def test_desks_are_added_renamed_and_retired_with_a_line_in_the_trail(office):
    user = UserFactory()

    desk = queue_setup.add_desk(office=office, name="Loket 1", by=user)
    queue_setup.rename_desk(desk=desk, name="Loket Utama", by=user)
    queue_setup.set_in_use(desk=desk, in_use=False, by=user)
    queue_setup.set_in_use(desk=desk, in_use=False, by=user)
    queue_setup.set_in_use(desk=desk, in_use=True, by=user)

    assert list(AuditEntry.objects.order_by("number").values_list("action", "after")) == [
        ("services.desk_add", {"name": "Loket 1"}),
        ("services.desk_rename", {"name": "Loket Utama"}),
        ("services.desk_retire", {"in_use": False}),
        ("services.desk_use", {"in_use": True}),
    ]


def test_two_desks_of_one_name_are_refused(office, desks):
    message = "Kantor sudah punya loket dengan nama ini. Tulis nama lain."

    assert refusal(queue_setup.add_desk, office=office, name="LOKET 1", by=None) == message
    assert refusal(queue_setup.rename_desk, desk=desks[1], name="loket 1", by=None) == message
    assert queue_setup.rename_desk(desk=desks[0], name="LOKET 1", by=None).name == "LOKET 1"


def test_a_desk_with_a_citizen_stays_in_use(office, desks):
    ticket = take(office)
    call(desks[0])

    assert refusal(queue_setup.set_in_use, desk=desks[0], in_use=False, by=None, at=NOW) == (
        "Loket 1 masih melayani A-001. Selesaikan atau lewati dahulu."
    )
    queue.skip(ticket=ticket, by=None, at=NOW)
    queue_setup.set_in_use(desk=desks[0], in_use=False, by=None, at=NOW)
    assert refusal(queue.call_next, desk=desks[0], by=None, at=NOW) == "Loket 1 tidak dipakai. Pilih loket lain."


def test_rows_are_changed_and_numbers_that_are_out_keep_theirs(office):
    services = [ServiceFactory(office=office, name=name) for name in ("Akta", "Kartu")]
    take(office, service=services[0])

    queue_setup.set_letters(office=office, letters={services[0].pk: "C", services[1].pk: "A"}, by=None)

    services[0].refresh_from_db()
    assert [str(ticket) for ticket in (Ticket.objects.get(), take(office, service=services[0]))] == ["A-001", "C-001"]
    entry = AuditEntry.objects.get()
    assert (entry.before, entry.after) == ({"letters": {"Akta": "A"}}, {"letters": {"Akta": "C"}})


# what the pages are told


def test_the_display_shows_the_latest_call_first_and_who_comes_next(office, desks):
    for minute, priority in enumerate(("", "", "", "elderly")):
        take(office, at=later(minutes=minute), priority=priority)
    for minute, desk in enumerate(desks):
        call(desk, later(minutes=minute + 5))
    queue.recall(ticket=Ticket.objects.get(desk=desks[0]), by=None, at=later(minutes=9))

    board = queries.board(office, later(minutes=9))

    assert board == queries.Board(
        called=[queries.Called("A-004", "Loket 1", 2), queries.Called("A-001", "Loket 2", 1)],
        next=["A-002", "A-003"],
        waiting=2,
    )


def test_the_outlook_of_a_ticket(office, desks):
    for back in range(6):  # six servings of ten minutes: the median of today
        Ticket.objects.create(
            office=office,
            day=date(2026, 11, 24),
            number=900 + back,
            status=Status.SERVED,
            desk=desks[0],
            taken_at=later(hours=-2),
            called_at=later(hours=-2),
            ended_at=later(hours=-2, minutes=back),
            serving_seconds=600,
        )
    first, *_others, last = [take(office, at=later(minutes=minute)) for minute in range(5)]
    queue.start(ticket=call(desks[0], later(minutes=5)), by=None, at=later(minutes=5))

    at = later(minutes=6)
    assert fresh(first).status == Status.SERVING
    assert queries.outlook(last, at) == queries.Outlook(ahead=3, minutes=40)  # one desk at work, and it is busy
    call(desks[1], at)
    assert queries.outlook(last, at) == queries.Outlook(ahead=2, minutes=15)  # two desks at work
    assert queries.prospect(office, at) == queries.Outlook(ahead=3, minutes=20)


def test_nothing_is_estimated_from_nothing(office):
    assert queries.prospect(office, NOW) == queries.Outlook(ahead=0, minutes=None)


def test_the_opening_names_the_holiday_and_the_next_day(office, desks):
    for weekday in range(5):
        OpeningHours.objects.create(office=office, weekday=weekday, opens="08:00", closes="15:00")
    Holiday.objects.create(office=office, day=date(2026, 11, 24), name="Hari jadi")

    opening = queries.opening(office, NOW)

    assert (opening.is_open, opening.holiday, opening.has_desks) == (False, "Hari jadi", True)
    assert opening.opens_at == datetime(2026, 11, 25, 7, tzinfo=ZoneInfo("Asia/Jakarta"))
