"""The trail: nothing is written without its line, and no line can be changed, removed, put in or moved unseen."""

import random
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from saregep.core import audit
from saregep.core.models import AuditEntry, AuditHead
from tests.factories import OfficeFactory, UserFactory, member

LENGTH = 30
TAMPERINGS = 200


def write(count: int) -> None:
    """A chain of different entries."""
    office = OfficeFactory()
    officer = member(office)
    for number in range(count):
        with transaction.atomic():
            audit.record(
                office=office.code,
                by=officer if number % 3 else None,
                action=f"uji.{number % 4}",
                thing=office,
                before={"name": f"Nama {number}"},
                after={"name": f"Nama {number + 1}", "day": timedelta(days=number)},
            )


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_thing():
    office = OfficeFactory(code="32.14.02")
    officer = UserFactory(title="Pelaksana 3")

    entry = audit.record(office="32.14.02", by=officer, action="uji", thing=office, before={"a": 1}, after={"a": 2})

    entry.refresh_from_db()
    assert (entry.number, entry.office, entry.by_id, entry.by_title) == (1, "32.14.02", officer.pk, "Pelaksana 3")
    assert (entry.action, entry.thing, entry.thing_id) == ("uji", "offices.office", str(office.pk))
    assert (entry.before, entry.after, entry.previous_hash) == ({"a": 1}, {"a": 2}, "")
    assert entry.at.microsecond == 0
    assert AuditHead.objects.get().hash == entry.hash == audit.hash_of(entry)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="belongs to the transaction"):
        audit.record(office="", by=None, action="uji", thing=OfficeFactory())

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
def test_a_change_that_is_taken_back_leaves_no_entry():
    write(2)

    with transaction.atomic():
        audit.record(office="", by=None, action="uji", thing=OfficeFactory())
        transaction.set_rollback(True)

    assert [entry.number for entry in AuditEntry.objects.order_by("number")] == [1, 2]
    assert list(audit.verify()) == []


@pytest.mark.django_db
def test_an_untouched_chain_holds():
    write(LENGTH)

    assert list(audit.verify()) == []


@pytest.mark.django_db
def test_an_empty_chain_holds():
    assert list(audit.verify()) == []


@pytest.mark.django_db
def test_the_very_first_entry_of_a_database_begins_the_chain():
    AuditHead.objects.all().delete()

    write(2)

    assert [entry.number for entry in AuditEntry.objects.order_by("number")] == [1, 2]
    assert (AuditHead.objects.get().number, list(audit.verify())) == (2, [])


def edit(entries: list[AuditEntry], chance: random.Random) -> None:
    """Change one field of one entry; a careful hand writes the fitting hash too."""
    entry = chance.choice(entries)
    field = chance.choice(["office", "by_title", "action", "thing", "thing_id", "before", "after", "at", "by_id"])
    old = getattr(entry, field)
    values = {
        "at": entry.at + timedelta(seconds=chance.randint(1, 9)),
        "by_id": (old or 0) + 1 if field == "by_id" else 0,
        "before": {"name": "lain"},
        "after": None,
    }
    setattr(entry, field, values[field] if field in values else f"{old[:-1]}{'y' if old.endswith('x') else 'x'}")
    if chance.random() < 0.5:
        entry.hash = audit.hash_of(entry)
    entry.save()


def delete(entries: list[AuditEntry], chance: random.Random) -> None:
    chance.choice(entries).delete()


def insert(entries: list[AuditEntry], chance: random.Random) -> None:
    """Put a well-made entry between two others, moving the later ones up by one."""
    place = chance.randrange(len(entries))
    for entry in reversed(entries[place:]):
        AuditEntry.objects.filter(pk=entry.number).update(number=entry.number + 1)
    forged = AuditEntry(
        number=entries[place].number,
        at=entries[place].at,
        office="32",
        by_title="Camat",
        action="uji",
        thing="offices.office",
        thing_id="1",
        previous_hash=entries[place].previous_hash,
    )
    forged.hash = audit.hash_of(forged)
    forged.save(force_insert=True)


def swap(entries: list[AuditEntry], chance: random.Random) -> None:
    """Let two entries change places."""
    first, second = (entry.number for entry in chance.sample(entries, 2))
    for number, target in ((first, 10_000), (second, first), (10_000, second)):
        AuditEntry.objects.filter(pk=number).update(number=target)


@pytest.mark.django_db
@pytest.mark.parametrize("tamper", [edit, delete, insert, swap])
def test_every_tampering_is_found(tamper: Callable[[list[AuditEntry], random.Random], None]):
    write(LENGTH)
    entries = list(AuditEntry.objects.order_by("number"))
    chance = random.Random(14_2017)
    missed = 0

    for _time in range(TAMPERINGS // 4):
        with transaction.atomic():
            tamper(list(AuditEntry.objects.order_by("number")), chance)
            missed += not list(audit.verify())
            transaction.set_rollback(True)

    assert missed == 0
    assert list(AuditEntry.objects.order_by("number")) == entries


@pytest.mark.django_db
def test_a_chain_cut_at_its_end_is_found():
    write(3)
    AuditEntry.objects.filter(number=3).delete()

    assert list(audit.verify()) == [audit.Break(3, "the chain does not end where its head says")]


@pytest.mark.django_db
def test_the_break_names_its_place():
    write(5)
    AuditEntry.objects.filter(number=3).update(by_title="Orang lain")

    assert list(audit.verify()) == [audit.Break(3, "was changed after it was written")]


@pytest.mark.django_db(transaction=True)
def test_entries_of_the_same_moment_stand_in_one_row():
    office = OfficeFactory()
    AuditHead.objects.all().delete()  # as in a new office: of those who write first one makes it
    barrier = Barrier(4)

    def several() -> None:
        try:
            barrier.wait(timeout=20)
            for _time in range(5):
                with transaction.atomic():
                    audit.record(office=office.code, by=None, action="uji", thing=office)
        finally:
            connection.close()

    threads = [Thread(target=several) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry.number for entry in AuditEntry.objects.order_by("number")] == list(range(1, 21))
    assert list(audit.verify()) == []
