"""The survey link of a visit under many hands, each sheet with a commit of its own or all that wait with one."""

import uuid
from concurrent.futures import Future

import pytest

from saregep.surveys.models import Answer, SpentLink
from saregep.surveys.storing import Outcome
from saregep.surveys.tallies import verify
from saregep.surveys.writer import GroupWriter
from tests.factories import ServiceFactory, submission
from tests.surveys.citizen import at_once, filled
from tests.surveys.once.without_key import without_key
from tests.surveys.test_writer import send_all
from tests.surveys.visits import heading, link, send, this_month

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service(period):
    return ServiceFactory(office=period.survey.office, name="Pengantar KTP elektronik")


def test_it_is_stored_about_the_service_of_the_visit(service, period, commits):
    path = link(service)

    answer = send(path, filled())

    stored = Answer.objects.get()
    assert (answer.status_code, stored.service_id, stored.mode) == (303, service.pk, "web")
    assert answer["Location"].startswith("/s/kantor/bukti/")
    assert list(SpentLink.objects.values_list("service", "month")) == [(service.pk, this_month())]
    assert list(verify(period)) == []


def test_sent_again_it_gets_the_same_receipt(service, commits):
    path = link(service)
    fields = filled()

    places = {send(path, fields | change)["Location"] for change in ({}, {}, {"tanda": ""}, {"bahasa": "su"})}

    assert (len(places), Answer.objects.count(), SpentLink.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("accepts", [True, False], ids=["open", "closed"])
def test_a_second_sheet_is_refused_and_led_to_the_general_survey(service, period, commits, accepts):
    path = link(service)
    second = filled()
    send(path, filled())
    if not accepts:
        period.status = "closed"
        period.save()

    refused = send(path, second)

    page = refused.content.decode()
    assert (refused.status_code, heading(refused)) == (409, "Tautan ini sudah dipakai")
    assert ('href="/s/kantor/"' in page, 'href="/s/kantor/hasil/"' in page) == (accepts, True)
    assert Answer.objects.count() == 1


def check_one(answers, period):
    """One sheet is stored, counted and acknowledged; the others are told that the link was used."""
    counted = sum(cell.respondents for cell in period.cells.filter(facet="sheet"))
    statuses = sorted(status for status, _location in answers)
    assert (statuses, Answer.objects.count(), counted) == ([303, *[409] * (len(answers) - 1)], 1, 1)
    assert list(verify(period)) == []


def sheets_at_once(server, service, hands):
    path = link(service)
    return at_once(server, [filled() for _hand in range(hands)], path)


def test_fifty_sheets_at_once_with_one_link_are_one(live_server, period, service, commits):
    check_one(sheets_at_once(live_server, service, 50), period)


def test_control_without_the_unique_link_the_check_fails(live_server, period, service):
    with without_key("surveys_spentlink"):
        answers = sheets_at_once(live_server, service, 12)

        with pytest.raises(AssertionError):
            check_one(answers, period)
        assert Answer.objects.count() > 1


def test_a_used_link_does_not_take_its_group_with_it(period, service):
    """The writer stores all that wait together: the refused sheet is refused alone."""
    spent = SpentLink(nonce_hash="0" * 64, service=service, month=this_month())
    SpentLink.objects.bulk_create([spent])
    writer = GroupWriter()
    outcomes = writer._store_group  # the thread stays out of it: one group, in this order
    sheets = [(submission().answer(period.pk), None) for _citizen in range(5)]
    sheets.insert(2, (submission().answer(period.pk), spent))
    sheets.append((submission().answer(period.pk), fresh := spent_link(service)))
    sheets.append((submission().answer(period.pk), fresh))

    group = [(sheet, Future()) for sheet in sheets]
    outcomes(group)

    assert [future.result() for _sheet, future in group] == [
        *[Outcome.NEW] * 2, Outcome.SPENT, *[Outcome.NEW] * 3, Outcome.NEW, Outcome.SPENT,
    ]  # fmt: skip
    assert (Answer.objects.count(), SpentLink.objects.count(), list(verify(period))) == (6, 2, [])


def spent_link(service):
    return SpentLink(nonce_hash=uuid.uuid4().hex * 2, service=service, month=this_month())


def test_a_key_that_is_known_spends_no_link(period, service):
    known = submission().answer(period.pk)
    writer = GroupWriter()
    try:
        assert send_all(writer, [known]) == [Outcome.NEW]
        assert writer.store(known, spent_link(service)) is Outcome.SAME
    finally:
        writer.stop()
    assert SpentLink.objects.count() == 0
