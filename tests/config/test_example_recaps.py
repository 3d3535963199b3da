"""The old recap and the letters of the example office."""

import pytest

from saregep.config import example
from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import Office
from saregep.services.models import Letter, OldRecap
from saregep.services.queries.performance import Stretch
from saregep.services.queries.recaps import recap
from tests.standing import standing

pytestmark = pytest.mark.one_engine  # `test_example.py` loads it on both


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield example.load()


@pytest.fixture
def office(loaded, db):
    return Office.objects.get(code="32.14.02")


def test_the_recap_of_october_2023_is_127_beside_its_printed_128(office):
    found = recap(office, Stretch(PeriodKind.MONTH, *bounds(PeriodKind.MONTH, 2023, 10)))

    assert (found.done, found.registered, OldRecap.objects.get().printed_total) == (127, None, 128)


def test_each_row_counts_a_service_of_its_own(office):
    rows = list(OldRecap.objects.get().rows.select_related("service"))

    assert [row.service.recap_name or row.service.name for row in rows] == [row.name for row in rows]
    assert len({row.service_id for row in rows}) == 23
    assert [row.position for row in rows if row.doubt] == [4, 7, 9, 10, 16, 17, 19]


def test_letters_are_labelled_and_the_double_one_is_struck_out(office):
    letters = list(Letter.objects.order_by("book", "number"))

    assert [(letter.book, letter.number) for letter in letters] == [
        (book, at) for book in ("in", "out") for at in (1, 2, 3)
    ]
    assert all("(contoh)" in letter.partner and "(contoh)" in letter.subject for letter in letters)
    assert [letter.is_struck for letter in letters] == [False] * 5 + [True]
