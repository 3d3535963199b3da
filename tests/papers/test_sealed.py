"""Whoever writes past the application and its triggers is found, and strangers are told nothing that he wrote."""

from contextlib import ExitStack, contextmanager
from importlib import import_module

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, transaction

from saregep.cli import PAPER_FAULTS, main
from saregep.core import audit
from saregep.core.models import AuditEntry
from saregep.documents.models import Counter
from saregep.papers import proving
from saregep.papers.actions import life, past
from saregep.papers.models import MOVES, OPEN, File, Initial, Paper, PastNumber, Proof, State, Step
from saregep.papers.past_table import read
from saregep.papers.proving import Verdict
from saregep.papers.seals import FROZEN, Fault
from saregep.services.models import Letter
from tests.papers.factories import HouseFactory, PaperFactory
from tests.standing import standing
from tests.triggers import past_the_triggers

pytestmark = pytest.mark.django_db
SITE = "http://testserver/verifikasi/"


def test_every_column_of_a_paper_is_sealed_or_said_to_move_or_to_follow():
    moves = {"state", "version", "ended_reason"}
    follows = {"words", "restricted"}  # from the content, which is sealed
    before = {"id", "drafted_at"}  # of the row and its draft; the paper says neither

    columns = {field.attname for field in Paper._meta.concrete_fields}
    assert columns - set(FROZEN) == moves | follows | before


def issued(office, kind):
    made = life.number(paper=PaperFactory(office=office, kind=kind, state=State.SIGNED), version=1, by=None, site=SITE)
    return life.issue(paper=made, version=made.version, by=None)


@pytest.fixture(scope="module")
def papers(django_db_setup, django_db_blocker):
    """A letter in force, a memo that was revoked, a list without a number."""
    with standing(django_db_blocker):
        office = HouseFactory()
        letter, memo = issued(office, "letter"), issued(office, "memo")
        memo = life.revoke(paper=memo, version=memo.version, reason="Keliru", by=None)
        listed = PaperFactory(office=office, kind="attendance", state=State.SIGNED)
        listed = life.issue(paper=listed, version=1, by=None, site=SITE)
        yield {"letter": letter, "memo": memo, "list": listed}


@contextmanager
def forging():
    with ExitStack() as stack:
        for table in ("papers_paper", "papers_file", "papers_proof", "core_auditentry"):
            stack.enter_context(past_the_triggers(table))
        yield


def rows(paper):
    return Paper.objects.filter(pk=paper.pk)


def unsealed(paper):
    entry = AuditEntry.objects.get(action="papers.paper.number", thing_id=str(paper.pk))
    del entry.after["seal"]
    AuditEntry.objects.filter(pk=entry.pk).update(after=entry.after, hash=audit.hash_of(entry))


def removed(paper):
    for model in (File, Proof, Step, Initial):
        model.objects.filter(paper=paper)._raw_delete("default")
    rows(paper)._raw_delete("default")


FORGED = {
    "subject": ("letter", lambda paper: rows(paper).update(subject="Lain"), ["altered"]),
    "number": ("letter", lambda paper: rows(paper).update(number_text="9"), ["altered"]),
    "content": ("list", lambda paper: rows(paper).update(content={}), ["altered"]),
    "signed by": ("letter", lambda paper: rows(paper).update(signed=paper.signed | {"place": "Lain"}), ["altered"]),
    "state": ("memo", lambda paper: rows(paper).update(state=State.ISSUED), ["state"]),
    "draft": ("list", lambda paper: rows(paper).update(state=State.DRAFT, dated=None), ["removed"]),
    "file": ("memo", lambda paper: File.objects.filter(paper=paper)._raw_delete("default"), ["no file"]),
    "proof": ("letter", lambda paper: Proof.objects.filter(paper=paper)._raw_delete("default"), ["altered"]),
    "address": ("letter", lambda paper: Proof.objects.filter(paper=paper).update(address="x"), ["altered"]),
    "paper": ("memo", removed, ["removed", "gap"]),
    "line": ("letter", lambda paper: Letter.objects.update(struck_reason="x"), ["agenda"]),
    "counter back": ("memo", lambda paper: Counter.objects.filter(book=paper.book).update(last=0), ["behind"]),
    "counter ahead": ("memo", lambda paper: Counter.objects.filter(book=paper.book).update(last=3), ["gap"]),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_was_forged_is_named(papers, what):
    kind, forge, faults = FORGED[what]
    before = proving.verify().faults
    with forging():
        forge(papers[kind])

    assert (before, [fault for _name, fault in proving.verify().faults]) == ((), faults)


def test_the_command_has_words_for_each_fault():
    assert set(PAPER_FAULTS) == {*Fault, "changed", "not as recorded", "signature", "gap", "behind"}


def test_the_command_tells_of_papers_from_before_the_seals(papers):
    with forging():
        unsealed(papers["letter"])

    assert "Catatan: 1 naskah terbit sebelum ada segel; " in CliRunner().invoke(main, ["verify"]).output


def test_a_number_of_a_gap_is_named_with_its_book(papers):
    memo = papers["memo"]
    Counter.objects.filter(book=memo.book).update(last=4)

    assert proving.verify().faults == ((f"{memo.book} {memo.year}: 2-4", "gap"),)


def test_a_paper_that_nobody_issued_is_named(papers):
    paper = PaperFactory(office=papers["memo"].office, kind="attendance", state=State.SIGNED)
    rows(paper).update(state=State.ISSUED, dated="2026-11-24")

    assert proving.verify().faults == ((str(paper), "unrecorded"),)


def test_holes_below_the_numbers_from_before_are_none(papers):
    memo = papers["memo"]
    lines = read("\n".join(f"{n}; 000/{n}/{memo.year}; 1/1/{memo.year}; Hal" for n in (7, 4)))
    past.take(office=memo.office, book=memo.book, lines=lines, by=None)
    issued(memo.office, "memo")

    assert (PastNumber.objects.count(), proving.verify().faults) == (2, ())


@pytest.mark.parametrize("what", ["subject", "number", "signed by", "address", "line"])
def test_strangers_are_told_that_it_does_not_match_and_nothing_else(papers, client, what):
    kind, forge, _faults = FORGED[what]
    code, content = papers[kind].proof.code, bytes(papers[kind].files.get().content)
    with forging():
        forge(papers[kind])
    found = [proving.by_code(code), proving.by_file(content), proving.by_file(content + b"\n")]
    page = client.get(f"/verifikasi/{code}/").content.decode()

    assert found == [proving.Found(Verdict.PARTED)] * 3
    assert ("tidak cocok" in page, "Perihal" in page, papers[kind].number_text in page) == (True, False, False)


def test_a_revoked_paper_that_was_set_in_force_again_is_told(papers):
    with forging():
        FORGED["state"][1](papers["memo"])

    assert proving.by_code(papers["memo"].proof.code).verdict == Verdict.PARTED


@pytest.mark.parametrize("rehashed", [False, True])
def test_who_forges_the_entry_too_is_found_by_its_hash_or_by_the_chain(papers, rehashed):
    paper = papers["letter"]
    with forging():
        rows(paper).update(subject="Lain")
        entry = AuditEntry.objects.get(action="papers.paper.number", thing_id=str(paper.pk))
        seal = proving.seals.seal_of(Paper.objects.get(pk=paper.pk), paper.proof)
        entry.after |= {"seal": seal}
        entry.hash = audit.hash_of(entry) if rehashed else entry.hash
        AuditEntry.objects.filter(pk=entry.pk).update(after=entry.after, hash=entry.hash)

    verdict = Verdict.KNOWN if rehashed else Verdict.PARTED
    assert (proving.by_code(paper.proof.code).verdict, len(list(audit.verify()))) == (verdict, 1)


@pytest.mark.parametrize(
    ("fields", "verdict", "faults"),
    [
        ({}, Verdict.KNOWN, []),
        ({"number_text": "9"}, Verdict.PARTED, ["altered"]),
        ({"dated": "2020-01-01"}, Verdict.PARTED, ["altered"]),
    ],
)
def test_a_paper_from_before_the_seals_is_known_by_number_and_day(papers, fields, verdict, faults):
    paper = papers["letter"]
    with forging():
        unsealed(paper)
        if fields:
            rows(paper).update(**fields)
    found = proving.verify()

    assert proving.by_code(paper.proof.code).verdict == verdict
    assert ([fault for _name, fault in found.faults], found.unsealed) == (faults, 1)


@pytest.mark.parametrize(
    "fields", [{"state": State.ISSUED}, {"state": State.REPLACED}, {"ended_reason": "Lain"}, {"restricted": True}]
)
def test_the_database_lets_no_ended_paper_hold_again(papers, fields):
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        rows(papers["memo"]).update(**fields)


def test_the_database_knows_the_same_steps_as_the_table():
    steps = import_module("saregep.papers.migrations.0002_frozen").STEPS
    frozen = {state: set(after) - {state} for state, after in MOVES.items() if state not in OPEN}

    assert {state: set(after) for state, after in steps.items()} == {s: after for s, after in frozen.items() if after}
