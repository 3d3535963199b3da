"""Sheets that wait together share a commit, and none loses its own outcome."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from saregep.surveys.models import Answer
from saregep.surveys.storing import Outcome
from saregep.surveys.tallies import verify
from saregep.surveys.writer import GroupWriter
from tests.factories import PeriodFactory, submission

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer():
    """A writer whose thread ends with the test, so that no connection outlives the database."""
    made = GroupWriter()
    yield made
    made.stop()


def send_all(writer, answers):
    """Hand the sheets over from as many threads at once; outcomes in the order of the sheets."""
    together = threading.Barrier(len(answers))

    def send(answer):
        together.wait()
        try:
            return writer.store(answer)
        except IntegrityError as error:
            return type(error)

    with ThreadPoolExecutor(len(answers)) as pool:
        return list(pool.map(send, answers))


def test_every_sheet_is_stored_and_counted(writer):
    period = PeriodFactory()

    outcomes = send_all(writer, [submission(1 + number % 4).answer(period.pk) for number in range(30)])

    assert outcomes == [Outcome.NEW] * 30
    assert (Answer.objects.count(), list(verify(period))) == (30, [])


def test_one_key_in_thirty_hands_is_one_row(writer):
    period = PeriodFactory()
    key = uuid.uuid4()

    outcomes = send_all(writer, [submission(key=key).answer(period.pk) for _number in range(30)])

    assert sorted(outcomes) == [Outcome.NEW, *[Outcome.SAME] * 29]
    assert (Answer.objects.count(), list(verify(period))) == (1, [])


def test_a_bad_sheet_does_not_take_the_others_with_it(writer):
    period = PeriodFactory()
    bad = submission(scores={"biaya": 9}).answer(period.pk)

    outcomes = send_all(writer, [bad, *(submission().answer(period.pk) for _number in range(10))])

    assert outcomes == [IntegrityError, *[Outcome.NEW] * 10]
    assert (Answer.objects.count(), list(verify(period))) == (10, [])


def test_the_writer_starts_again_after_it_was_stopped(writer):
    period = PeriodFactory()
    writer.store(submission().answer(period.pk))
    writer.stop()

    assert writer.store(submission().answer(period.pk)) == Outcome.NEW
    assert connection.in_atomic_block is False
