"""What is Terbatas or Rahasia: strangers and most of the office do not even learn what it is about."""

import pytest

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.papers import permissions, proving, queries, retention_queries
from saregep.papers.actions import drafts, life, merges
from saregep.papers.actions.drafts import Written
from saregep.papers.models import Initial, Paper, Signer, State
from saregep.services.models import Letter
from tests.factories import member
from tests.papers.factories import HouseFactory, PaperFactory
from tests.papers.samples import SHORT
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
SECRET = "Mutasi seorang pegawai"


@pytest.fixture
def office():
    return HouseFactory()


def written(kind="letter", nature="Rahasia"):
    return Written(SECRET, "800", SHORT[kind] | {"nature": nature})


def made(office, **fields):
    content = SHORT["letter"] | {"nature": "Terbatas"}
    return PaperFactory(office=office, kind="letter", subject=SECRET, content=content, **fields)


@pytest.mark.parametrize(("nature", "restricted"), [("Biasa", False), ("Terbatas", True), ("Rahasia", True)])
def test_its_nature_restricts_a_paper(office, nature, restricted):
    paper = drafts.draft(office=office, kind="letter", written=written(nature=nature), by=None)
    told = AuditEntry.objects.get(action="papers.paper.draft").after

    assert (paper.restricted, SECRET in str(told)) == (restricted, not restricted)
    drafts.write(paper=paper, written=written(nature="Segera"), version=1, by=None)
    assert Paper.objects.get().restricted is False


@pytest.mark.one_engine
def test_strangers_and_the_agenda_do_not_learn_what_it_is_about(office, client):
    paper = life.number(
        paper=made(office, state=State.SIGNED), version=1, by=None, site="http://testserver/verifikasi/"
    )
    page = client.get(f"/verifikasi/{paper.proof.code}/").content.decode()

    assert (proving.by_code(paper.proof.code).facts.subject, SECRET in page, "tidak ditampilkan" in page) == (
        "",
        False,
        True,
    )
    assert Letter.objects.get().subject == "terbatas: hal hanya tertulis di naskahnya"


def test_who_wrote_signs_or_initials_it_reads_it_with_head_and_secretary(office):
    drafter, other, admin = (member(office, role) for role in (Role.OFFICER, Role.OFFICER, Role.ADMIN))
    section, idle, secretary, head = (
        member(office, role) for role in (Role.SECTION_HEAD, Role.OFFICER, Role.SECRETARY, Role.HEAD)
    )
    signer = Signer.objects.create(office=office, signing="an", title="Kasi", name="A", nip="0" * 18, account=idle)
    paper = made(office, drafted_by=drafter, signer=signer, state=State.SIGNED)
    before = permissions.can_read(section, paper)
    Initial.objects.create(paper=paper, place=1, role=Role.SECTION_HEAD)
    everybody = [drafter, other, admin, section, idle, secretary, head]
    expected = [True, False, False, True, True, True, True]

    assert (before, [permissions.can_read(user, paper) for user in everybody]) == (False, expected)
    assert [paper in queries.search(user, office, {}) for user in everybody] == expected
    assert [paper in queries.waiting_for(user, office) for user in (drafter, other, secretary)] == [True, False, True]


@pytest.mark.one_engine
def test_no_page_opens_it_for_another_officer(office):
    paper = made(office)
    client = signed_in(member(office, Role.OFFICER))
    pages = ["", "ubah/", "berkas/pdf/", "berkas/docx/", "halaman/1/"]

    assert {client.get(f"/naskah/lembar/{paper.pk}/{page}").status_code for page in pages} == {403}
    assert SECRET not in client.get(f"/naskah/{office.code}/").content.decode()


def test_the_archive_lists_it_for_who_reads_it(office):
    numbered = life.number(paper=made(office, state=State.SIGNED), version=1, by=None)
    life.issue(paper=numbered, version=numbered.version, by=None)
    users = [member(office, Role.OFFICER), member(office, Role.SECRETARY)]
    found = [retention_queries.archive(office, {}, permissions.readable(user, office)).count() for user in users]

    assert found == [0, 1]


def test_it_is_not_made_for_many_at_once(office):
    with pytest.raises(RuleBroken, match="sendiri-sendiri"):
        merges.check(made(office))
