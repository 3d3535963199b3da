"""Many officers at the same moment: the book keeps its numbers whole, and nobody overwrites what another one did.

The control tests leave the lock or the version out: there the same checks must fail.
"""

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saregep.accounts.models import Role
from saregep.core import audit
from saregep.core.models import AuditEntry
from saregep.documents.models import Counter
from saregep.services.actions import register as actions
from saregep.services.actions.register import Applicant, Stale
from saregep.services.models import MOVES, Event, Request
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, TicketFactory, member
from tests.together import together

CALLS, ROUNDS = 100, 1
EXAMPLES = 60 if settings().derandomize else 1000


@pytest.fixture
def service():
    service = ServiceFactory(office=OfficeFactory())
    StandardFactory(service=service)
    return service


def registered(service):
    return actions.register(service=service, applicant=Applicant("Pemohon contoh"), by=None)


def check_book(requests):
    """Every registration has a number of its own, from 1 on and without gap."""
    assert [request for request in requests if isinstance(request, Exception)] == []
    assert sorted(request.number for request in requests) == list(range(1, len(requests) + 1))


@pytest.mark.django_db(transaction=True)
def test_a_hundred_registrations_at_once_leave_no_gap_and_no_double(service):
    requests = [made for _round in range(ROUNDS) for made in together([lambda: registered(service)] * CALLS)]

    check_book(requests)
    assert (Request.objects.count(), Event.objects.count()) == (CALLS * ROUNDS, CALLS * ROUNDS)
    assert AuditEntry.objects.filter(action="services.request.register").count() == CALLS * ROUNDS
    assert list(audit.verify()) == []
    assert len(set(Request.objects.values_list("tracking_code", flat=True))) == CALLS * ROUNDS


@pytest.mark.django_db(transaction=True)
def test_of_four_registrations_with_one_ticket_at_once_the_first_has_it(service):
    ticket = TicketFactory(office=service.office)
    who = Applicant("Pemohon contoh")

    made = together([lambda: actions.register(service=service, applicant=who, ticket=ticket, by=None)] * 4)

    check_book(made)
    assert sorted(request.ticket_id for request in made if request.ticket_id) == [ticket.pk]


def registered_beside_the_book(service, number):
    """What a careless program would do: a number that it read some time ago."""
    request = registered(service)
    Request.objects.filter(pk=request.pk).update(number=number)
    request.number = number
    return request


@pytest.mark.django_db(transaction=True)
def test_control_of_numbers_read_without_a_lock_the_check_fails(service):
    """The table itself refuses the doubles, and the check sees that they were tried."""
    answers = together([lambda: registered_beside_the_book(service, 1000)] * 10)

    assert sum(isinstance(answer, IntegrityError) for answer in answers) == 9
    with pytest.raises(AssertionError):
        check_book(answers)


# two officers


def at_the_same_moment(service, officers):
    """Both have read the same version and press their buttons at once: what each got."""
    request = registered(service)
    return request, together(
        [
            lambda: actions.move(request=request, to="returned", version=1, by=officers[0], note="Kurang"),
            lambda: actions.move(request=request, to="cancelled", version=1, by=officers[1], note="Batal"),
        ]
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_counts_and_the_other_is_told(service):
    officers = [member(service.office, Role.OFFICER) for _officer in range(2)]

    for _round in range(10):
        request, answers = at_the_same_moment(service, officers)

        told = [answer for answer in answers if isinstance(answer, Stale)]
        won = next(answer for answer in answers if isinstance(answer, Request))
        assert len(told) == 1
        assert told[0].current.status == won.status
        assert list(request.events.values_list("status", flat=True)) == ["received", won.status]
        assert Request.objects.get(pk=request.pk).version == 2
    assert list(audit.verify()) == []


@pytest.mark.django_db(transaction=True)
def test_control_without_the_version_one_press_is_lost(service):
    """Whoever does not say what he has seen overwrites: then both count, and the last one wins."""
    request = registered(service)

    def careless(name):
        version = Request.objects.get(pk=request.pk).version
        return actions.correct(request=request, applicant=Applicant(name), version=version, by=None)

    careless("Pemohon contoh 1")
    careless("Pemohon contoh 2")

    assert (Request.objects.get().applicant, Request.objects.get().version) == ("Pemohon contoh 2", 3)


# An officer reads the page or presses a button; the buttons are those of the page that was read.
TURNS = st.lists(
    st.tuples(st.sampled_from((0, 1)), st.sampled_from(("read", "step", "correct")), st.integers(0, 5)),
    min_size=2,
    max_size=8,
)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=EXAMPLES)
@given(turns=TURNS)
def test_any_order_of_two_officers_loses_nothing(service, turns):
    """A pure list tells what must be stored: what was pressed on the latest version, in that order, and no more."""
    request = registered(service)
    first = Request.objects.get(pk=request.pk)
    pages = [(first.version, first.status)] * 2
    version, status, name, steps = 1, "received", "Pemohon contoh", ["received"]
    for officer, deed, choice in turns:
        seen, seen_status = pages[officer]
        if deed == "read":
            pages[officer] = (version, status)
            continue
        exits = sorted(MOVES[seen_status])
        if deed == "step" and not exits:
            continue
        to, wished = (exits[choice % len(exits)] if exits else ""), f"Pemohon contoh {choice}"
        try:
            if deed == "step":
                actions.move(request=request, to=to, version=seen, by=None, note="Catatan", handed_to="Pemohon contoh")
            else:
                actions.correct(request=request, applicant=Applicant(wished), version=seen, by=None)
        except Stale:
            refused = True
        else:
            refused = False
        assert refused == (seen < version)
        if refused:
            continue
        if deed == "step":
            version, status = version + 1, to
            steps.append(to)
        elif wished != name:
            version, name = version + 1, wished
    stored = Request.objects.get(pk=request.pk)
    assert (stored.version, stored.status, stored.applicant) == (version, status, name)
    assert list(stored.events.values_list("status", flat=True)) == steps


@pytest.mark.django_db(transaction=True)
def test_book_and_counter_agree(service):
    for _request in range(3):
        registered(service)

    assert Counter.objects.get(book=actions.BOOK).last == Request.objects.count() == 3
