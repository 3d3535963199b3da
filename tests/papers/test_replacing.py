"""One paper in the place of another, and what becomes of it where either ends before the other."""

import pytest
from django.db import IntegrityError, transaction

from saregep.core.errors import RuleBroken
from saregep.papers import queries
from saregep.papers.actions import drafts, life
from saregep.papers.actions.drafts import Written
from saregep.papers.models import Paper, State
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT, SUBJECT

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return HouseFactory()


def take(step, paper, **more):
    paper = Paper.objects.select_related("office", "signer").get(pk=paper.pk)
    return step(paper=paper, version=paper.version, by=None, **more)


def issued(office):
    return take(life.issue, take(life.number, PaperFactory(office=office, state=State.SIGNED)))


def replacing(office, old):
    return take(life.number, PaperFactory(office=office, state=State.SIGNED, replaces=old))


def state_of(paper):
    return Paper.objects.get(pk=paper.pk).state


def test_a_new_paper_replaces_the_old_one_when_it_is_issued(office):
    old = issued(office)
    new = replacing(office, old)
    before = state_of(old)
    take(life.issue, new)

    assert (before, state_of(old)) == (State.ISSUED, State.REPLACED)
    assert Paper.objects.get(pk=old.pk).ended_reason == f"diganti dengan {new.number_text}"


def test_a_replacement_goes_out_though_the_old_one_was_revoked_meanwhile(office):
    old = issued(office)
    new = replacing(office, old)
    take(life.revoke, old, reason="Keliru")

    assert (take(life.issue, new).state, state_of(old)) == (State.ISSUED, State.REVOKED)


def test_after_a_revoked_replacement_another_one_is_begun(office):
    old = issued(office)
    take(life.revoke, replacing(office, old), reason="Keliru")
    again = drafts.draft(
        office=office, kind="memo", written=Written(SUBJECT, "000", SHORT["memo"]), by=None, replaces=old
    )

    assert (queries.replacement_of(old), state_of(old)) == (again, State.ISSUED)
    with pytest.raises(RuleBroken, match="sudah mulai dibuat"):
        drafts.draft(office=office, kind="memo", written=Written(SUBJECT, "000", SHORT["memo"]), by=None, replaces=old)


def test_the_database_keeps_one_replacement_that_holds(office):
    old = issued(office)
    take(life.revoke, replacing(office, old), reason="Keliru")
    PaperFactory(office=office, replaces=old)

    with pytest.raises(IntegrityError, match="papers_paper_replaced_once|UNIQUE"), transaction.atomic():
        PaperFactory(office=office, replaces=old)
