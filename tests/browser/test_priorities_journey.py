"""From a finding to the issue and its causes, on a phone without JavaScript; every page for axe."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.improvement.actions import findings, rounds
from saregep.improvement.models import Cause, Round
from saregep.offices.models import Office
from tests.browser.axe import in_the_dark, too_wide, violations
from tests.browser.session import enter
from tests.factories import OfficeFactory, member

pytestmark = pytest.mark.django_db(transaction=True)
FINDING, OWN = "Kursi tunggu kurang", "Petugas sering pindah"


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh")


def test_a_finding_becomes_the_issue_of_three_assessors(
    phone_without_js: Page, live_server: LiveServer, office: Office
) -> None:
    page = phone_without_js
    leader = member(office, Role.ACTION_LEADER, title="Pemimpin aksi")
    assessors = [member(office, Role.OFFICER, title=f"Penilai {number}") for number in (1, 2, 3)]

    enter(page, assessors[0], live_server)
    page.goto("/perbaikan/")
    page.get_by_role("link", name="Catat temuan").first.click()
    page.get_by_label("Apa yang lemah?").fill(FINDING)
    page.get_by_label("Apa buktinya?").fill("Empat kursi untuk sepuluh orang")
    page.get_by_label("Dilihat pada").fill("2/11/2026")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("rowheader", name=FINDING)).to_be_visible()

    enter(page, leader, live_server)
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
        enter(page, assessor, live_server)
        page.goto(f"/perbaikan/usg/{round.pk}/")
        page.get_by_role("link", name="Beri skor").click()
        for candidate, scores in zip(round.candidates.all(), ((5, 5, growth), (3, 2, 1)), strict=True):
            for criterion, score in zip("usg", scores, strict=True):
                page.locator(f"[name={criterion}_{candidate.pk}][value='{score}']").check()
        page.locator("main button[type=submit]").click()

    enter(page, leader, live_server)
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


def test_every_page_fits_a_phone_and_axe_finds_nothing(phone: Page, live_server: LiveServer, office: Office) -> None:
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
    day, whose = office.local_now().date(), {"office": office, "by": leader}
    weak = [findings.add(title=title, evidence="Catatan", found_on=day, **whose) for title in (FINDING, OWN)]
    findings.settle(finding=weak[1], reason="Dua petugas tetap", by=leader)
    page = enter(phone, leader, live_server)

    found = {}
    for path in (
        f"kantor/{office.code}/",
        f"kantor/{office.code}/temuan/baru/",
        f"temuan/{weak[0].pk}/selesai/",
        f"kantor/{office.code}/usg/baru/",
        f"usg/{scoring.pk}/",
        f"usg/{scoring.pk}/nilai/",
        f"usg/{open_choice.pk}/pilih/",
        f"usg/{chosen.pk}/",
        f"usg/{chosen.pk}/sebab/",
    ):
        page.goto(f"/perbaikan/{path}")
        assert page.url.endswith(path)
        if broken := [*violations(page), *in_the_dark(page), *["scrolls sideways"] * too_wide(page)]:
            found[path] = broken

    assert found == {}
