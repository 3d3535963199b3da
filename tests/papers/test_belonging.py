"""Papers and the change action that they belong to."""

import uuid

import pytest

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.improvement.models import ActionState
from saregep.papers.actions.belonging import belong
from saregep.papers.belonging_queries import action_of, issued
from saregep.papers.models import Belonging, Paper, State
from tests.factories import member
from tests.improvement.factories import ActionFactory
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT, SUBJECT
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def office():
    return HouseFactory()


@pytest.fixture
def action(office):
    return ActionFactory(office=office, title="Pelayanan cepat")


@pytest.fixture
def client(office):
    return signed_in(member(office, Role.OFFICER))


def memo(**more):
    return {"kunci": str(uuid.uuid4()), "subject": SUBJECT, "code": "000", **SHORT["memo"], **more}


def test_it_is_chosen_on_the_draft_and_changed_there(client, office, action):
    client.post(f"/naskah/{office.code}/baru/memo/", memo(action=str(action.pk)))
    paper = Paper.objects.get()
    page = client.get(f"/naskah/lembar/{paper.pk}/").content.decode()
    assert (action_of(paper), f'<a href="/perbaikan/{action.pk}/">Pelayanan cepat</a>' in page) == (action, True)

    client.post(f"/naskah/lembar/{paper.pk}/ubah/", memo(action="", version="1"))
    assert action_of(paper) is None


def test_an_office_without_an_action_is_not_asked(client, office):
    assert 'name="action"' not in client.get(f"/naskah/{office.code}/baru/memo/").content.decode()


def test_an_issued_paper_is_given_its_action_and_the_trail_tells_it(client, office, action):
    paper = PaperFactory(office=office, state=State.SIGNED)
    client.post(f"/naskah/lembar/{paper.pk}/aksi/", {"kunci": str(uuid.uuid4()), "action": str(action.pk)})

    assert action_of(paper) == action
    assert list(AuditEntry.objects.values_list("action", "before", "after")) == [
        ("papers.paper.belong", {"belongs_to": ""}, {"belongs_to": "Pelayanan cepat"})
    ]


def test_the_same_action_again_leaves_no_line(office, action):
    paper = PaperFactory(office=office)
    for _time in range(2):
        belong(paper=paper, action=action, by=None)

    assert (Belonging.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_the_action_of_another_office_is_refused(client, office, action):
    paper, strange = PaperFactory(office=office), ActionFactory()
    answer = client.post(f"/naskah/lembar/{paper.pk}/aksi/", {"kunci": str(uuid.uuid4()), "action": str(strange.pk)})
    assert (answer.status_code, Belonging.objects.count()) == (422, 0)

    with pytest.raises(RuleBroken, match="Pilih aksi perubahan kantor ini"):
        belong(paper=paper, action=strange, by=None)


def test_nothing_moves_in_the_report_of_an_action_that_is_over(office):
    paper, over = PaperFactory(office=office), ActionFactory(office=office, state=ActionState.FINISHED)

    with pytest.raises(RuleBroken, match="sudah ditutup"):
        belong(paper=paper, action=over, by=None)
    assert Belonging.objects.count() == 0


def test_a_draft_goes_with_its_belonging(client, office, action):
    paper = PaperFactory(office=office)
    belong(paper=paper, action=action, by=None)
    client.post(f"/naskah/lembar/{paper.pk}/buang/", {"kunci": str(uuid.uuid4()), "version": "1"})

    assert (Paper.objects.count(), Belonging.objects.count()) == (0, 0)


def test_only_papers_that_hold_are_told_in_the_report(office, action):
    for state in (State.DRAFT, State.SIGNED):
        belong(paper=PaperFactory(office=office, state=state), action=action, by=None)

    assert list(issued(action)) == []
