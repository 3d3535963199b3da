"""From a finding to the issue and its causes, on a phone without JavaScript; every page for axe."""

import pytest
from playwright.sync_api import Page, expect

from saregep.accounts.models import Role, User
from saregep.improvement.actions import rounds
from saregep.improvement.models import Cause, Round
from saregep.offices.models import Office
from tests.browser.axe import in_the_dark, violations
from tests.browser.conftest import OpenPage
from tests.factories import OfficeFactory, member
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
FINDING, OWN = "Kursi tunggu kurang", "Petugas sering pindah"


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh")


def enter(page: Page, user: User) -> None:
    page.goto("/health/")
    cookie = signed_in(user).cookies["sesi"].value
    page.context.add_cookies([{"name": "sesi", "value": cookie, "url": page.url.removesuffix("/health/")}])


def test_a_finding_becomes_the_issue_of_three_assessors(phone_without_js: Page, office: Office) -> None:
    page = phone_without_js
    leader = member(office, Role.ACTION_LEADER, title="Pemimpin aksi")
    assessors = [member(office, Role.OFFICER, title=f"Penilai {number}") for number in (1, 2, 3)]

    enter(page, assessors[0])
    page.goto("/perbaikan/")
    page.get_by_role("link", name="Catat temuan").first.click()
    page.get_by_label("Apa yang lemah?").fill(FINDING)
    page.get_by_label("Apa buktinya?").fill("Empat kursi untuk sepuluh orang")
    page.get_by_label("Dilihat pada").fill("2/11/2026")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("rowheader", name=FINDING)).to_be_visible()

    enter(page, leader)
    page.goto("/perbaikan/")
    page.get_by_role("link", name="Mulai putaran USG").first.click()
    page.get_by_label("Judul putaran").fill("USG contoh")
    page.get_by_label(FINDING).check()
    page.get_by_label("Masalah lain").fill(OWN)
    for assessor in assessors:
        page.get_by_label(assessor.title).check()
    page.get_by_role("button", name="Mulai putaran").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("USG contoh")
    round = Round.objects.get()

    for assessor, growth in zip(assessors, (5, 4, 4), strict=True):
        enter(page, assessor)
        page.goto(f"/perbaikan/usg/{round.pk}/")
        page.get_by_role("link", name="Beri skor").click()
        for candidate, scores in zip(round.candidates.all(), ((5, 5, growth), (3, 2, 1)), strict=True):
            for criterion, score in zip("usg", scores, strict=True):
                page.locator(f"[name={criterion}_{candidate.pk}][value='{score}']").check()
        page.locator("main button[type=submit]").click()

    enter(page, leader)
    page.goto(f"/perbaikan/usg/{round.pk}/")
    expect(page.get_by_role("row").filter(has_text=FINDING)).to_contain_text("14")
    page.get_by_role("link", name="Pilih isu").click()
    page.get_by_label(FINDING).check()
    page.locator("main textarea").fill("Paling sering dikeluhkan.")
    page.locator("main button[type=submit]").click()
    page.get_by_role("link", name="Tulis sebab").click()
    page.get_by_label("Sebab", exact=True).fill("Anggaran kursi belum diusulkan")
    page.get_by_role("button", name="Tambah sebab").click()

    round.refresh_from_db()
    assert (str(round.chosen), [cause.text for cause in Cause.objects.all()]) == (
        FINDING,
        ["Anggaran kursi belum diusulkan"],
    )


def test_every_page_fits_a_phone_and_axe_finds_nothing(open_page: OpenPage, office: Office) -> None:
    leader = member(office, Role.ACTION_LEADER)
    problems = [rounds.Problem(FINDING), rounds.Problem(OWN)]
    scoring = rounds.begin(office=office, title="USG berjalan", problems=problems, assessors=[leader], by=leader)
    chosen = rounds.begin(office=office, title="USG selesai", problems=problems, assessors=[leader], by=leader)
    scores = {candidate.pk: (5, 4, 3) for candidate in chosen.candidates.all()}
    rounds.score(round=chosen, scores=scores, by=leader)
    open_choice = rounds.begin(office=office, title="USG dipilih", problems=problems, assessors=[leader], by=leader)
    rounds.score(round=open_choice, scores={one.pk: (3, 3, 3) for one in open_choice.candidates.all()}, by=leader)
    issue = chosen.candidates.first()
    assert issue is not None
    rounds.choose(round=chosen, candidate=issue, reason="Paling berat", by=leader)
    rounds.add_cause(round=chosen, text="Ruang tunggu kecil", category="tools", by=leader)
    page = open_page(viewport={"width": 360, "height": 640})
    enter(page, leader)

    found = {}
    for path in (
        f"kantor/{office.code}/",
        f"kantor/{office.code}/temuan/baru/",
        f"kantor/{office.code}/usg/baru/",
        f"usg/{scoring.pk}/",
        f"usg/{scoring.pk}/nilai/",
        f"usg/{open_choice.pk}/pilih/",
        f"usg/{chosen.pk}/",
        f"usg/{chosen.pk}/sebab/",
    ):
        page.goto(f"/perbaikan/{path}")
        assert page.url.endswith(path)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if broken := [*violations(page), *in_the_dark(page), *(["scrolls sideways"] if wide else [])]:
            found[path] = broken

    assert found == {}
