"""Many who count in one period at once: nobody waits for ever, and every sheet is counted."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from saregep.surveys import intake
from saregep.surveys.models import Answer
from saregep.surveys.official import skm
from saregep.surveys.tallies import rebuild, verify
from tests.factories import PeriodFactory, submission

pytestmark = pytest.mark.django_db(transaction=True)

CALLERS = 8


def together(work):
    """Run `work(number)` in as many threads at once, each with a connection of its own."""
    ready = threading.Barrier(CALLERS)

    def run(number):
        ready.wait()
        try:
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(run, range(CALLERS)))


def test_sheets_of_many_profiles_are_all_counted():
    period = PeriodFactory()
    choices = {field.key: [choice.value for choice in field.choices] for field in skm().profile}

    def send(number):
        for turn in range(12):
            profile = {key: values[(number * 5 + turn * 3) % len(values)] for key, values in choices.items()}
            intake.accept(period.pk, submission(1 + turn % 4, profile=profile, flags=turn % 3))

    together(send)

    assert (Answer.objects.count(), list(verify(period))) == (CALLERS * 12, [])


def test_counting_anew_loses_no_sheet_that_comes_meanwhile():
    period = PeriodFactory()

    def work(number):
        for _turn in range(8):
            if number == 0:
                rebuild(period)
            else:
                intake.accept(period.pk, submission(profile={"jenis_kelamin": "LP"[number % 2]}))

    together(work)

    assert (Answer.objects.count(), list(verify(period))) == ((CALLERS - 1) * 8, [])
