"""The annex with the papers of an action, and the list on the page of its report."""

import pytest

from saregep.accounts.models import Role
from saregep.documents.blocks import Figure, Table
from saregep.documents.pictures import pages
from saregep.final_report import papers_annex
from saregep.final_report.material import gather
from saregep.papers.actions import life
from saregep.papers.actions.belonging import belong
from saregep.papers.models import File, Paper, State
from tests.factories import member
from tests.improvement.factories import ActionFactory
from tests.papers.factories import HouseFactory, PaperFactory
from tests.sign_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def action(db):
    return ActionFactory(office=HouseFactory())


@pytest.fixture
def issued(action):
    paper = PaperFactory(office=action.office, state=State.SIGNED)
    belong(paper=paper, action=action, by=None)
    paper = life.number(paper=paper, version=paper.version, by=None)
    return life.issue(paper=paper, version=paper.version, by=None)


def annex(action):
    return papers_annex.papers(gather(action))


def test_an_issued_paper_is_listed_and_shown_page_by_page(action, issued):
    blocks = annex(action)
    figures = [one for one in blocks if isinstance(one, Figure)]

    assert [row[1:3] for row in blocks[0].rows] == [("Nota dinas", issued.number_text)]
    assert [one.image.alt for one in figures] == [
        f"Nota dinas {issued.number_text}, halaman 1 dari 1. Teksnya ada dalam berkas naskah."
    ]
    assert figures[0].image.content == pages(bytes(File.objects.get().content), papers_annex.DOTS, 1)[0]


def test_without_an_issued_paper_it_says_so(action):
    belong(paper=PaperFactory(office=action.office), action=action, by=None)
    PaperFactory(office=action.office)

    assert [one.runs[0].text for one in annex(action)] == [
        "Belum ada naskah dinas terbit yang menyebut aksi perubahan ini."
    ]


def test_a_restricted_paper_is_neither_listed_nor_shown(action):
    paper = PaperFactory(office=action.office, state=State.SIGNED)
    Paper.objects.update(restricted=True)
    belong(paper=paper, action=action, by=None)
    paper.refresh_from_db()
    paper = life.number(paper=paper, version=paper.version, by=None)
    life.issue(paper=paper, version=paper.version, by=None)

    assert [one for one in annex(action) if isinstance(one, Table)] == []


def test_more_pages_than_fit_are_told(action, issued, monkeypatch):
    monkeypatch.setattr(papers_annex, "MOST_PAGES", 0)

    told, *figures = annex(action)[1:]
    assert (told.runs[0].text[:24], figures) == ("Paling banyak 0 halaman ", [])


def test_the_page_of_the_report_lists_them_for_those_who_work_with_papers(action, issued):
    address, link = f"/perbaikan/{action.pk}/laporan/", f'<a href="/naskah/lembar/{issued.pk}/">'
    clerk, coach = signed_in(member(action.office, Role.OFFICER)), signed_in(action.coach)

    assert [link in one.get(address).content.decode() for one in (clerk, coach)] == [True, False]


def test_a_file_that_is_no_pdf_has_no_pages():
    assert [pages(content, 50, 3) for content in (b"", b"%PDF-1.7 rusak")] == [[], []]
