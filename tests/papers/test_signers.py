"""Who signs a paper, who takes a signature off again, and how the frozen file names him; names as long as they may be."""

import pytest

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.papers import permissions, queries
from saregep.papers.actions import life
from saregep.papers.actions import setup as setup_actions
from saregep.papers.models import File, Paper, Signer, State
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT

pytestmark = pytest.mark.django_db
LONG_NAME = "n" * 150


@pytest.fixture
def office():
    return HouseFactory()


def signer_of(office, **fields):
    told = {"signing": "an", "title": "Kasi", "behalf": "Camat", "name": "Nama Kasi", "nip": "196608011988031001"}
    return Signer.objects.create(office=office, **told | fields)


@pytest.mark.parametrize("has_account", [True, False])
def test_nobody_signs_for_a_retired_signer(office, has_account):
    account, head = member(office, Role.SECTION_HEAD), member(office, Role.HEAD)
    signer = signer_of(office, account=account if has_account else None)
    paper = PaperFactory(office=office, kind="letter", signer=signer, state=State.INITIALLED)
    hand = account if has_account else head
    before = permissions.can_sign(hand, paper)
    setup_actions.retire_signer(signer=signer, by=None)
    paper = Paper.objects.select_related("office", "signer").get(pk=paper.pk)

    assert (before, permissions.can_sign(hand, paper), permissions.can_sign(head, paper)) == (True, False, False)
    with pytest.raises(RuleBroken, match="tidak lagi menandatangani"):
        life.sign(paper=paper, version=1, by=hand)
    assert paper in queries.waiting_for(head, office)


def test_the_signature_itself_asks_who_signs(office):
    head = member(office, Role.HEAD)
    signer = signer_of(office, account=member(office, Role.SECTION_HEAD))
    paper = PaperFactory(office=office, kind="letter", signer=signer, state=State.INITIALLED)

    with pytest.raises(RuleBroken, match="ditandatangani orang lain"):
        life.sign(paper=paper, version=1, by=head)
    assert Paper.objects.get().signed_by is None


def test_what_he_signed_before_he_was_retired_is_numbered(office):
    signer = signer_of(office, is_active=False)
    paper = PaperFactory(office=office, kind="letter", signer=signer, state=State.SIGNED)

    assert life.number(paper=paper, version=1, by=None).state == State.NUMBERED


@pytest.mark.parametrize(
    ("state", "role", "may"),
    [
        (State.INITIALLED, Role.SECTION_HEAD, True),
        (State.SIGNED, Role.SECTION_HEAD, False),
        (State.SIGNED, Role.SECRETARY, True),
        (State.SIGNED, Role.HEAD, True),
        (State.SIGNED, Role.OFFICER, False),
    ],
)
def test_a_signature_is_taken_off_by_few(office, state, role, may):
    user, paper = member(office, role), PaperFactory(office=office, state=state)
    steps = [name for name, *_more in queries.steps_for(user, paper, None, blocked=False, electronic=False)]

    assert (permissions.can_send_back(user, paper), "papers:send_back" in steps) == (may, may)


def test_who_signed_takes_his_signature_off(office):
    user = member(office, Role.SECTION_HEAD)
    paper = PaperFactory(office=office, state=State.SIGNED, signed_by=user)

    assert permissions.can_send_back(user, paper)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("memo", "Camat Contoh, Nama Camat"),
        ("record", "Sekretaris Kecamatan, Nama Sekretaris; Camat Contoh, Nama Camat"),
        ("statement", f"{SHORT['statement']['person_position']}, {SHORT['statement']['person_name']}"),
        ("support", f"{SHORT['support']['person_position']}, {SHORT['support']['person_name']}"),
        ("decision_regent", "Bupati Contoh"),
    ],
)
def test_the_frozen_file_names_who_signs_it(office, kind, named):
    paper = PaperFactory(office=office, kind=kind, state=State.SIGNED)
    step = life.number if paper.form.is_numbered else life.issue
    step(paper=paper, version=1, by=None)

    assert File.objects.get().signer == named


def test_the_longest_signer_is_numbered(office):
    signer = signer_of(office, signing="ub", title=LONG_NAME, behalf=LONG_NAME, middle=LONG_NAME, name=LONG_NAME)
    paper = PaperFactory(office=office, kind="letter", state=State.SIGNED, signer=signer)
    paper.signed["signatory"] = vars_of(signer)
    paper.save()
    life.number(paper=paper, version=1, by=None)

    assert len(File.objects.get().signer) == 400


def vars_of(signer):
    who = signer.signatory
    return {name: getattr(who, name) for name in who.__slots__}


@pytest.mark.parametrize("step", [life.propose, life.number])
def test_a_number_without_room_is_told_before_it_is_given(office, step):
    pattern = "{kode}/{nomor:6}-{unit}/{kode}/{kode}/{tahun}"
    values = {"unit": "u" * 30, "patterns": {"naskah-nota": pattern}}
    setup_actions.change(office=office, values=values, by=None)
    state = State.DRAFT if step == life.propose else State.SIGNED
    paper = PaperFactory(office=office, code="1" * 30, state=state)

    with pytest.raises(RuleBroken, match="Persingkat kode klasifikasi"):
        step(paper=paper, version=1, by=member(office, Role.OFFICER))
    assert (Paper.objects.get().number, File.objects.count()) == (None, 0)
