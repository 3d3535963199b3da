"""The clock of a request through its whole life, against what a watch on the desk would show."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from saregep.methods.working_time import minutes_between
from saregep.offices.models import Holiday, OpeningHours
from saregep.services import clock
from saregep.services.models import FINISHED, MOVES, Event, Request, Status, Unit
from tests.factories import OfficeFactory, RequestFactory, ServiceFactory, StandardFactory

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")


def at(clock_time, day="2026-03-03"):
    """A moment in the zone of the office; 3 March 2026 is a Tuesday."""
    return datetime.fromisoformat(f"{day} {clock_time}").replace(tzinfo=WIB)


@pytest.fixture
def office():
    office = OfficeFactory()
    for weekday in range(5):
        OpeningHours.objects.create(
            office=office,
            weekday=weekday,
            opens=time(8),
            closes=time(16),
            break_starts=time(12),
            break_ends=time(13),
        )
    return office


def registered(office, when, **standard):
    """A new request of a service with a standard, registered at this moment."""
    service = ServiceFactory(office=office)
    request = RequestFactory(
        office=office,
        service=service,
        standard=StandardFactory(service=service, **standard) if standard else None,
        registered_at=when,
        registered_on=when.date(),
    )
    clock.start(request)
    request.save()
    return request


def step(request, status, when):
    """One step as the register does it: the clock first, then the status, then the event."""
    clock.follow(request, status, when)
    request.status = status
    if status == Status.HANDED_OVER:
        request.handed_to = "Pemohon"
    request.save()
    Event.objects.create(request=request, status=status, at=when)


def shown(moment):
    return f"{moment.astimezone(WIB):%d %H:%M}"


class TestCalendar:
    def test_hours_and_holidays_of_the_office_and_the_nation(self, office, django_assert_num_queries):
        Holiday.objects.create(day=date(2026, 3, 19), name="Nyepi")
        Holiday.objects.create(office=office, day=date(2026, 3, 20), name="Hari jadi")
        Holiday.objects.create(office=OfficeFactory(), day=date(2026, 3, 23), name="Hari jadi tetangga")

        with django_assert_num_queries(2):
            calendar = clock.calendar_of(office)

        assert calendar.zone == WIB
        assert calendar.holidays == {date(2026, 3, 19), date(2026, 3, 20)}
        assert [calendar.is_working_day(date(2026, 3, day)) for day in (18, 19, 20, 21, 22, 23)] == [
            True,
            False,
            False,
            False,
            False,
            True,
        ]


class TestStart:
    @pytest.mark.parametrize(
        ("duration", "unit", "due"),
        [(45, Unit.MINUTE, "03 13:15"), (2, Unit.HOUR, "03 14:30"), (2, Unit.DAY, "05 16:00")],
    )
    def test_the_promise_of_the_standard_is_taken_over(self, office, duration, unit, due):
        request = registered(office, at("11:30"), duration=duration, duration_unit=unit)

        assert (request.promised, request.promised_unit, shown(request.due_at)) == (duration, unit, due)

    def test_without_a_standard_nothing_is_promised(self, office):
        request = registered(office, at("11:30"))

        assert (request.promised, request.promised_unit, request.due_at) == (None, "", None)

    def test_a_standard_without_a_time_promises_none(self, office):
        request = registered(office, at("11:30"), duration=None)

        assert (request.promised, request.promised_unit, request.due_at) == (None, "", None)

    def test_an_office_without_hours_has_no_clock(self):
        request = registered(OfficeFactory(), at("11:30"), duration=45)
        step(request, Status.REJECTED, at("11:50"))

        assert (request.promised, request.due_at) == (45, None)
        assert (request.total_minutes, request.handling_minutes, request.on_time) == (None, None, None)
        assert request.finished_on == date(2026, 3, 3)


@pytest.mark.parametrize(("status", "questions"), [(Status.CHECKED, 0), (Status.RETURNED, 2)])
def test_the_working_time_is_read_where_the_clock_reckons(office, django_assert_num_queries, status, questions):
    request = registered(office, at("08:00"), duration=45)

    with django_assert_num_queries(questions):
        clock.follow(request, status, at("09:00"))


class TestFinish:
    @pytest.mark.parametrize(
        ("end", "on_time", "minutes"),
        [("08:45", True, 45), ("08:45:59", True, 45), ("08:46", False, 46), ("13:10", False, 250)],
    )
    def test_a_promise_is_kept_to_the_minute(self, office, end, on_time, minutes):
        request = registered(office, at("08:00"), duration=45)
        step(request, Status.CHECKED, at("08:05"))
        step(request, Status.IN_PROCESS, at("08:10"))
        step(request, Status.READY, at(end))

        assert (request.on_time, request.handling_minutes, request.total_minutes) == (on_time, minutes, minutes)
        assert (request.finished_at, request.finished_on) == (at(end), date(2026, 3, 3))

    def test_waiting_for_the_citizen_to_collect_is_no_lateness(self, office):
        request = registered(office, at("08:00"), duration=45)
        for status, when in ((Status.CHECKED, "08:05"), (Status.IN_PROCESS, "08:10"), (Status.READY, "08:20")):
            step(request, status, at(when))
        step(request, Status.HANDED_OVER, at("15:00", "2026-03-09"))

        assert (request.finished_at, request.handling_minutes, request.on_time) == (at("08:20"), 20, True)

    def test_after_closing_time_no_working_minute_passes(self, office):
        request = registered(office, at("15:15"), duration=45)
        step(request, Status.REJECTED, at("19:00"))

        assert (shown(request.due_at), request.on_time, request.handling_minutes) == ("03 16:00", True, 45)

    def test_a_finish_before_the_registration_counts_nothing(self, office):
        request = registered(office, at("09:00"), duration=45)
        step(request, Status.REJECTED, at("08:00"))

        assert (request.total_minutes, request.handling_minutes, request.on_time) == (0, 0, True)

    @pytest.mark.parametrize(("end", "on_time"), [("08:30", None), ("09:30", False)])
    def test_a_cancelled_request_speaks_only_of_a_promise_that_was_broken_before(self, office, end, on_time):
        request = registered(office, at("08:00"), duration=45)
        step(request, Status.CANCELLED, at(end))

        assert request.on_time is on_time


class TestPause:
    def test_the_minutes_left_are_added_anew(self, office):
        request = registered(office, at("08:00"), duration=45)
        step(request, Status.RETURNED, at("08:20"))
        paused = (request.paused_at, request.paused_left)
        step(request, Status.CHECKED, at("11:50", "2026-03-05"))

        assert paused == (at("08:20"), 25)
        assert (shown(request.due_at), request.paused_at, request.paused_left) == ("05 13:15", None, None)

    def test_handling_leaves_the_pauses_out_and_total_counts_them(self, office):
        request = registered(office, at("08:00"), duration=45)
        step(request, Status.RETURNED, at("08:20"))
        step(request, Status.CHECKED, at("09:20"))
        step(request, Status.RETURNED, at("09:30"))
        step(request, Status.CHECKED, at("10:00"))
        step(request, Status.IN_PROCESS, at("10:05"))
        step(request, Status.READY, at("10:15"))

        assert (request.handling_minutes, request.total_minutes, request.on_time) == (45, 135, True)

    def test_what_was_late_before_it_went_back_stays_late(self, office):
        request = registered(office, at("08:00"), duration=45)
        step(request, Status.RETURNED, at("09:00"))
        paused = request.paused_left
        step(request, Status.CHECKED, at("10:00"))
        step(request, Status.REJECTED, at("10:00"))

        assert paused is None
        assert (shown(request.due_at), request.on_time) == ("03 08:45", False)

    def test_a_promise_in_days_goes_on_with_the_working_time_that_was_left(self, office):
        request = registered(office, at("10:00"), duration=1, duration_unit=Unit.DAY)
        step(request, Status.RETURNED, at("15:00", "2026-03-04"))
        step(request, Status.CHECKED, at("15:30", "2026-03-10"))

        assert shown(request.due_at) == "11 08:30"

    @pytest.mark.parametrize(("returned", "on_time"), [("08:20", True), ("09:20", False)])
    def test_a_file_that_never_comes_back_is_rejected_without_lateness(self, office, returned, on_time):
        request = registered(office, at("08:00"), duration=45)
        step(request, Status.RETURNED, at(returned))
        step(request, Status.REJECTED, at("09:00", "2026-04-03"))

        assert (request.on_time, request.paused_at, request.paused_left) == (on_time, None, None)
        assert request.handling_minutes == minutes_between(clock.calendar_of(office), at("08:00"), at(returned))

    def test_without_a_promise_the_pause_is_left_out_all_the_same(self, office):
        request = registered(office, at("08:00"))
        step(request, Status.RETURNED, at("08:20"))
        step(request, Status.CHECKED, at("09:20"))
        step(request, Status.REJECTED, at("09:30"))

        assert (request.handling_minutes, request.total_minutes, request.on_time) == (30, 90, None)


class TestLate:
    def late(self, office, now):
        return list(Request.objects.filter(clock.late(clock.calendar_of(office), now)).values_list("pk", flat=True))

    def test_an_open_request_is_late_from_its_first_minute_on(self, office):
        request = registered(office, at("08:00"), duration=45)

        assert self.late(office, at("08:45:59")) == []
        assert self.late(office, at("08:46")) == [request.pk]

    def test_nobody_is_late_after_closing_time(self, office):
        request = registered(office, at("15:15"), duration=45)

        assert self.late(office, at("23:00")) == []
        assert self.late(office, at("08:01", "2026-03-04")) == [request.pk]

    def test_a_resting_clock_makes_nobody_late(self, office):
        in_time, late = (registered(office, at("08:00"), duration=45) for _each in range(2))
        step(in_time, Status.RETURNED, at("08:45"))
        step(late, Status.RETURNED, at("08:50"))

        assert self.late(office, at("15:00")) == [late.pk]
        assert clock.late_minutes(clock.calendar_of(office), late, at("15:00")) == 5
        assert clock.late_minutes(clock.calendar_of(office), in_time, at("15:00")) == 0

    def test_finished_requests_and_those_without_a_promise_are_not_late(self, office):
        finished = registered(office, at("08:00"), duration=45)
        step(finished, Status.REJECTED, at("09:00"))
        registered(office, at("08:00"))

        assert self.late(office, at("15:00")) == []

    def test_an_office_without_hours_is_never_late(self):
        request = registered(OfficeFactory(), at("08:00"), duration=45)

        assert self.late(request.office, at("15:00")) == []
        assert clock.late_minutes(clock.calendar_of(request.office), request, at("15:00")) == 0


def test_any_way_through_the_statuses_agrees_with_a_watch_that_stops_at_each_pause(office):
    """A promise in minutes is kept exactly where the office itself needed no more minutes than promised."""
    Holiday.objects.create(office=office, day=date(2026, 3, 5), name="Hari jadi")
    calendar, random = clock.calendar_of(office), Random(7)
    outcomes = set()
    for _journey in range(40):
        when = at("08:00") + timedelta(minutes=random.randrange(2000))
        promised = random.choice((45, 200, 900))
        request = registered(office, when, duration=promised)
        watch, status = 0, Status.RECEIVED
        while status not in FINISHED:
            until = when + timedelta(seconds=random.choice((0, 59, 600, 3000, 30_000)))
            late = request.pk in TestLate().late(office, until)
            if status != Status.RETURNED:
                watch += minutes_between(calendar, when, until)
            assert late == (watch > promised)
            status = random.choice(sorted(MOVES[status]))
            step(request, status, until)
            when = until

        assert request.handling_minutes == watch
        assert request.total_minutes == minutes_between(calendar, request.registered_at, when)
        expected = watch <= promised
        assert request.on_time is (None if expected and status == Status.CANCELLED else expected)
        outcomes.add(request.on_time)
    assert outcomes == {True, False, None}
