"""Running numbers: from 1 on, without gap and without repeat, also under a hundred calls at once."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction

from saregep.documents.models import Counter
from saregep.documents.numbering import next_number
from tests.factories import OfficeFactory
from tests.together import together

CALLS = 100


@pytest.fixture
def office():
    return OfficeFactory()


def take(office, book="surat-masuk", year=2026):
    with transaction.atomic():
        return next_number(office=office, book=book, year=year)


def check_whole(numbers, calls):
    """Each number from 1 on was given out exactly once."""
    assert sorted(map(str, numbers)) == sorted(map(str, range(1, calls + 1)))


@pytest.mark.django_db
def test_each_office_book_and_year_begins_at_one(office):
    other = OfficeFactory()

    assert [
        take(office),
        take(office),
        take(office, book="surat-keluar"),
        take(office, year=2027),
        take(other),
        take(office),
    ] == [1, 2, 1, 1, 1, 3]


@pytest.mark.django_db(transaction=True)
def test_number_of_a_row_that_fails_is_given_out_again(office):
    take(office)
    with pytest.raises(RuntimeError), transaction.atomic():
        next_number(office=office, book="surat-masuk", year=2026)
        raise RuntimeError("the row could not be written")

    assert take(office) == 2


@pytest.mark.django_db(transaction=True)
def test_number_outside_a_transaction_is_refused(office):
    with pytest.raises(RuntimeError):
        next_number(office=office, book="surat-masuk", year=2026)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_calls_at_once_leave_no_gap_and_no_double(office):
    """Also while the counter does not exist yet."""
    numbers = [number for _round in range(2) for number in together([lambda: take(office)] * CALLS)]

    check_whole(numbers, 2 * CALLS)


@pytest.mark.django_db(transaction=True)
def test_books_do_not_wait_for_each_other_to_be_whole(office):
    calls = [lambda book=book: take(office, book) for book in ("layanan", "surat-masuk") for _call in range(20)]

    numbers = together(calls)

    check_whole(numbers[:20], 20)
    check_whole(numbers[20:], 20)


@pytest.mark.django_db(transaction=True)
def test_control_without_lock_the_check_fails(office):
    """The same calls read and write without a lock between: the check must see it."""
    Counter.objects.create(office=office, book="surat-masuk", year=2026)
    everyone_has_read = threading.Barrier(20)

    def careless():
        counter = Counter.objects.get(office=office)
        everyone_has_read.wait(timeout=60)
        Counter.objects.filter(pk=counter.pk).update(last=counter.last + 1)
        return counter.last + 1

    numbers = together([careless] * 20)

    assert numbers == [1] * 20
    with pytest.raises(AssertionError):
        check_whole(numbers, 20)


@pytest.mark.django_db(transaction=True)
def test_control_without_unique_key_two_counters_arise(office):
    """Whoever finds no counter makes one: only the unique key makes sure that it is the same for all."""

    def careless():
        return Counter.objects.create(office=office, book="surat-masuk", year=2026, last=1).last

    with_key = together([careless] * 10)
    with without_unique_key():
        without_key = together([careless] * 10)

    assert (sum(number == 1 for number in with_key), sum(isinstance(e, IntegrityError) for e in with_key)) == (1, 9)
    assert without_key == [1] * 10


class without_unique_key:  # noqa: N801 - reads as a phrase
    """A table of counters without its constraints, for as long as the block runs."""

    def __enter__(self):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE documents_counter RENAME TO documents_counter_kept")
            key = "bigserial" if connection.vendor == "postgresql" else "integer primary key autoincrement"
            cursor.execute(
                f"CREATE TABLE documents_counter (id {key}, office_id bigint, book varchar(30), year integer, last integer)"
            )

    def __exit__(self, *reason):
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE documents_counter")
            cursor.execute("ALTER TABLE documents_counter_kept RENAME TO documents_counter")
        connections.close_all()
