"""Every page from a finding to the causes of the issue: axe, and no sideways scrolling on a phone."""

import pytest
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import Role
from saregep.improvement.actions import findings, rounds
from saregep.offices.models import Office
from tests.browser.axe import Walk, in_the_dark, too_wide, violations
from tests.browser.session import enter
from tests.factories import OfficeFactory, member

pytestmark = pytest.mark.django_db(transaction=True)
FINDING, OWN = "Kursi tunggu kurang", "Petugas sering pindah"


@pytest.fixture
def office() -> Office:
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh")


def test_every_page_fits_a_phone_and_axe_finds_nothing(walk: Walk, live_server: LiveServer, office: Office) -> None:
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
    page = enter(walk.page, leader, live_server)

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
        assert walk.to(f"/perbaikan/{path}").url.endswith(path)
        if broken := [*violations(page), *in_the_dark(page), *["scrolls sideways"] * too_wide(page)]:
            found[path] = broken

    assert found == {}
