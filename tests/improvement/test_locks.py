"""What of an action moves in which state: nothing while mentor and coach look, nothing that a report was approved with."""

import re
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.improvement.actions import (
    benefit,
    changes,
    changes_later,
    changes_life,
    changes_team,
    consistency,
    evidence,
    money,
    plan_changes,
    results,
    risks,
    roadmap,
    stakeholders,
    talks,
)
from saregep.improvement.actions.benefit import Assumed
from saregep.improvement.actions.changes import Content
from saregep.improvement.actions.evidence import About
from saregep.improvement.actions.money import Item
from saregep.improvement.actions.results import Counted
from saregep.improvement.actions.risks import Told
from saregep.improvement.actions.roadmap import Plan
from saregep.improvement.actions.stakeholders import Description, Stand
from saregep.improvement.models import (
    Action,
    ActionState,
    Activity,
    Approval,
    BudgetLine,
    Evidence,
    LogEntry,
    Phase,
)
from saregep.improvement.queries import roadmap as roadmaps
from saregep.improvement.queries.changes import decision_of
from saregep.improvement.queries.changes_progress import progress_of
from saregep.improvement.queries.changes_waiting import Reason, waiting_for
from saregep.improvement.queries.consistency import Shown
from saregep.methods.consistency import Finding, Rule, Severity
from tests.improvement.factories import ActionFactory, ActivityFactory, EvidenceFactory
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
screen = pytest.mark.one_engine
PLAN, REPORT = Approval.Subject.PLAN, Approval.Subject.REPORT
DAY = date(2023, 9, 5)
TITLE, FIRST, LAST = "Optimalisasi pelayanan contoh", date(2023, 9, 4), date(2023, 11, 2)
ASSUMED = Assumed("Kertas", "lembar", 10, 200, 0, 0, 437, "Contoh")
TOLD = Told("Tim sibuk", "Kegiatan terlambat", "Rapat tiap minggu")


@pytest.fixture
def action():
    """Under way, its title and dates approved, with a thing of each kind."""
    made = ActionFactory(approved_title=TITLE, approved_start=FIRST, approved_end=LAST)
    made.activity = ActivityFactory(action=made)
    made.piece = EvidenceFactory(activity=made.activity)
    made.member = made.team.create(group="other", title="Staf", tasks="Mencatat")
    made.entry = made.log.create(day=DAY, text="Rapat")
    made.line = money.add(action=made, fund=BudgetLine.Fund.OWN, item=ITEM, by=made.leader)
    made.spending = money.spend(line=made.line, day=DAY, amount=50_000, by=made.leader)
    made.risk = risks.add(action=made, told=TOLD, by=made.leader)
    made.saving = benefit.add(action=made, assumed=ASSUMED, by=made.leader)
    made.party = stakeholders.add(action=made, who=Description("Camat", "internal", "key"), before=STAND, by=None)
    made.waiver = made.waivers.create(rule="x", thing="x", where="x", found="1", reason="Contoh", by=made.leader)
    made.talk = talks.plan(plan=talks.Plan(made.party, "canalizing", "Dukungan", DAY), by=made.leader)
    return made


ITEM, STAND = Item("Kertas", volume=2, unit="rim", unit_price=50_000), Stand(9, 4, "+")


def texts(action, **other):
    return Content(**{"title": action.title, "starts_on": action.starts_on, "ends_on": action.ends_on} | other)


def about(title):
    return About(Evidence.Kind.MINUTES, title, DAY)


# What says something of the plan or of what was done: closed while either waits for approval, and at the end.
WRITES = {
    "texts": lambda one: changes.write(action=one, content=texts(one, scope="Kantor"), version=1, by=one.leader),
    "team": lambda one: changes_team.add_member(action=one, group="other", title="Kasi", tasks="Ruang", by=one.leader),
    "team line": lambda one: changes_team.remove_member(member=one.member, by=one.leader),
    "budget": lambda one: money.add(action=one, fund=BudgetLine.Fund.OWN, item=ITEM, by=one.leader),
    "budget line": lambda one: money.change(line=one.line, item=replace(ITEM, unit="dus"), seen=None, by=one.leader),
    "budget order": lambda one: money.move(line=one.line, up=True, by=one.leader),
    "spending": lambda one: money.spend(line=one.line, day=DAY, amount=1, by=one.leader),
    "spending back": lambda one: money.take_back(spending=one.spending, by=one.leader),
    "risk": lambda one: risks.add(action=one, told=replace(TOLD, risk="Lain"), by=one.leader),
    "risks": lambda one: risks.take_in(action=one, rows=[replace(TOLD, risk="Lain")], by=one.leader),
    "risk line": lambda one: risks.change(risk=one.risk, told=replace(TOLD, owner="Kasi"), seen=None, by=one.leader),
    "risk note": lambda one: risks.note(risk=one.risk, day=DAY, state="closed", text="Selesai", by=one.leader),
    "risk order": lambda one: risks.move(risk=one.risk, up=True, by=one.leader),
    "risk gone": lambda one: risks.remove(risk=one.risk, by=one.leader),
    "saving": lambda one: benefit.add(action=one, assumed=ASSUMED, by=one.leader),
    "saving line": lambda one: benefit.change(row=one.saving, assumed=ASSUMED, seen=None, by=one.leader),
    "saving gone": lambda one: benefit.remove(row=one.saving, by=one.leader),
    "answers": lambda one: results.take_in(action=one, questions=[Counted("Puas?", (("Ya", 9),))], by=one.leader),
    "answers gone": lambda one: results.remove(action=one, question="Puas?", by=one.leader),
    "stakeholder": lambda one: stakeholders.add(
        action=one, who=Description("BKPSDM", "external", "key"), before=STAND, by=one.leader
    ),
    "map": lambda one: stakeholders.place_anew(action=one, by=one.leader),
    "talk": lambda one: talks.remove(talk=one.talk, by=one.leader),
    "finding": lambda one: consistency.waive(action=one, shown=FINDING, reason="Disepakati", by=one.leader),
    "finding again": lambda one: consistency.take_back(waiver=one.waiver, by=one.leader),
    "people": lambda one: changes.name_people(
        action=one, leader=one.leader, mentor=one.mentor, coach=one.coach, version=1, by=one.leader
    ),
    "activity": lambda one: roadmap.add(
        action=one, plan=Plan("planning", "Survei", DAY, DAY), by=one.leader
    ),
}  # fmt: skip
FINDING = Shown(Finding(Rule.DONE_LATE, Severity.WARNING, "Kegiatan Planning 1", "6/9/2023"), None)
# What goes on while the plan waits, and is closed with the report.
DONE = {
    "log": lambda one: changes_team.write_log(action=one, kind=LogEntry.Kind.DAY, day=DAY, text="Rapat", by=one.leader),
    "log line": lambda one: changes_team.remove_log(entry=one.entry, by=one.leader),
    "evidence": lambda one: evidence.add(
        activity=one.activity, about=about("Rapat"), link="https://example.org/rapat", by=one.leader
    ),
    "evidence words": lambda one: evidence.describe(evidence=one.piece, about=about("Lain"), seen=None, by=one.leader),
    "evidence back": lambda one: evidence.withdraw(evidence=one.piece, reason="Keliru", by=one.leader),
}
# By the mentor, who judges evidence before he is asked for the report.
JUDGING = {
    "accept": lambda one: evidence.accept(evidence=one.piece, seen=None, by=one.mentor),
    "refuse": lambda one: evidence.refuse(evidence=one.piece, reason="Buram", seen=None, by=one.mentor),
}
# What is written under way alone.
UNDER_WAY = {
    "days": lambda one: roadmap.record(activity=one.activity, started=DAY, ended=DAY, version=1, by=one.leader),
    "today": lambda one: roadmap.begin_today(activity=one.activity, by=one.leader),
    "change": lambda one: plan_changes.ask(
        activity=one.activity, new_start=DAY, new_end=DAY, reason="Ruang dipakai", by=one.leader
    ),
}
# What follows the report, whatever its state.
AFTERWARDS = {
    "later task": lambda one: changes_later.add_task(action=one, text="Pantau", months=6, output="", by=one.leader),
    "survey after": lambda one: changes.name_after(action=one, period=None, version=1, by=one.leader),
}


def refused(action, verbs, state, **other):
    """Which of these verbs are refused in this state; what the others did is taken back."""
    Action.objects.filter(pk=action.pk).update(state=state, **other)
    found = set()
    for name, verb in verbs.items():
        with transaction.atomic():
            try:
                verb(action)
            except RuleBroken:
                found.add(name)
            transaction.set_rollback(True)
    return found


def decide(action, subject, by, *, note=""):
    """As somebody who has just loaded the page; a note sends it back."""
    seen = changes_life.asked_of(Action.objects.get(pk=action.pk), subject)
    return changes_life.decide(action=action, subject=subject, approved=not note, note=note, seen=seen, by=by)


def closed_as(state):
    return {
        ActionState.STOPPED: {"stopped_on": LAST, "stopped_reason": "Kantor digabung"},
        ActionState.HANDED_OVER: {"handed_over_on": LAST, "handed_over_to": "Camat", "sustainability": "Terus"},
    }.get(state, {})


def test_nothing_of_a_plan_moves_while_it_waits_but_what_is_done_is_still_told(action):
    assert refused(action, WRITES, ActionState.SUBMITTED) == set(WRITES)
    assert refused(action, DONE, ActionState.SUBMITTED) == set()
    assert refused(action, AFTERWARDS, ActionState.SUBMITTED) == {"later task"}
    with pytest.raises(RuleBroken, match="Rencana sedang menunggu persetujuan. Tarik kembali dulu"):
        WRITES["risk"](action)


def test_nothing_that_the_report_tells_moves_between_two_approvals(action):
    asked = datetime(2023, 11, 3, 5, tzinfo=UTC)
    verbs = WRITES | DONE | UNDER_WAY | JUDGING

    assert refused(action, verbs, ActionState.RUNNING, report_asked_at=asked) == set(verbs)
    assert refused(action, AFTERWARDS, ActionState.RUNNING) == set()
    with pytest.raises(RuleBroken, match="Laporan sedang menunggu persetujuan. Tarik kembali dulu"):
        UNDER_WAY["days"](action)
    with pytest.raises(RuleBroken, match="Bukti dinilai sebelum laporan diajukan. Tarik laporan dulu"):
        JUDGING["accept"](action)


@pytest.mark.parametrize("state", [ActionState.FINISHED, ActionState.HANDED_OVER, ActionState.STOPPED])
def test_a_closed_action_keeps_what_it_says(action, state):
    verbs = WRITES | DONE | UNDER_WAY | JUDGING

    assert refused(action, verbs, state, **closed_as(state)) == set(verbs)
    assert refused(action, AFTERWARDS, state) == (set(AFTERWARDS) if state == ActionState.STOPPED else set())


def test_all_of_it_moves_in_a_draft_and_under_way(action):
    assert refused(action, WRITES | DONE | AFTERWARDS, ActionState.DRAFT) == set()
    assert refused(action, WRITES | DONE | AFTERWARDS | UNDER_WAY | JUDGING, ActionState.RUNNING) == set()


def test_a_report_of_another_title_is_not_approved(action):
    changes_life.ask_report(action=action, by=action.leader)
    decide(action, REPORT, action.mentor)
    Action.objects.filter(pk=action.pk).update(title="Judul lain")
    with pytest.raises(RuleBroken, match="berbeda dari yang disetujui"):
        decide(action, REPORT, action.coach)
    decide(action, REPORT, action.coach, note="Judul berubah")

    action.refresh_from_db()
    assert (action.state, action.report_asked_at) == (ActionState.RUNNING, None)


def test_a_report_that_is_taken_back_is_approved_anew(action):
    with pytest.raises(RuleBroken, match="Hanya laporan yang menunggu"):
        changes_life.take_back_report(action=action, by=action.leader)
    changes_life.ask_report(action=action, by=action.leader)
    decide(action, REPORT, action.mentor)
    changes_life.take_back_report(action=action, by=action.leader)
    UNDER_WAY["days"](action)
    action.refresh_from_db()
    changes_life.ask_report(action=action, by=action.leader)
    action.refresh_from_db()

    assert decision_of(action, REPORT, "mentor") is None
    assert [one.reason for one in waiting_for(action.mentor, datetime(2023, 11, 3, tzinfo=UTC))] == [Reason.REPORT]
    assert AuditEntry.objects.filter(action="improvement.action.take_back_report").count() == 1


def test_the_report_follows_the_decision_on_a_change_of_the_plan(action):
    change = UNDER_WAY["change"](action)
    with pytest.raises(RuleBroken, match="perubahan rencana yang menunggu mentor"):
        changes_life.ask_report(action=action, by=action.leader)
    plan_changes.decide(change=change, approved=False, note="Tetap", by=action.mentor)

    assert changes_life.ask_report(action=action, by=action.leader).report_waits


@screen
def test_a_change_is_withdrawn_by_who_leads_and_ends_with_the_action(action):
    pages = {by: signed_in(getattr(action, by)) for by in ("leader", "mentor")}

    def waits():
        """For the mentor, on the overview and on the home page."""
        steps = pages["mentor"].get(f"/perbaikan/{action.pk}/").context["steps"]
        now = datetime(2023, 9, 6, tzinfo=UTC)
        return [step.url for step in steps], [one.reason for one in waiting_for(action.mentor, now)]

    change = UNDER_WAY["change"](action)
    address = f"/perbaikan/usul/{change.pk}/"
    before = waits()
    page = pages["leader"].get(f"/perbaikan/kegiatan/{action.activity.pk}/").content.decode()
    answers = [
        pages[by].post(f"{address}tarik/", {"kunci": str(uuid.uuid4())}).status_code for by in ("mentor", "leader")
    ]
    with pytest.raises(RuleBroken, match="sudah ditarik"):
        plan_changes.decide(change=change, approved=True, note="", by=action.mentor)
    UNDER_WAY["change"](action)
    changes_life.stop(action=action, reason="Kantor digabung", by=action.leader)

    assert (before, waits()) == (([address], [Reason.CHANGE]), ([], []))
    assert (f"{address}tarik/" in page, answers) == (True, [403, 302])
    assert AuditEntry.objects.filter(action="improvement.change.withdraw").count() == 2


def test_a_decided_change_is_not_withdrawn(action):
    change = UNDER_WAY["change"](action)
    plan_changes.decide(change=change, approved=False, note="Tetap", by=action.mentor)
    with pytest.raises(RuleBroken, match="sudah diputuskan"):
        plan_changes.withdraw(change=change, by=action.leader)


def test_dates_that_nobody_approved_do_not_hold(action):
    later = changes_later.add_task(action=action, text="Pantau", months=6, output="", by=action.leader)
    moved = texts(action, starts_on=date(2023, 8, 28), ends_on=date(2023, 12, 1))
    changes.write(action=action, content=moved, version=1, by=action.leader)
    days = {"activity": action.activity, "new_start": date(2023, 11, 6), "new_end": date(2023, 11, 7)}
    change = plan_changes.ask(**days, reason="Mundur", by=action.leader)
    with pytest.raises(RuleBroken, match="menyetujui hari aksi yang baru dahulu"):
        plan_changes.decide(change=change, approved=True, note="", by=action.mentor)
    action.refresh_from_db()
    later.refresh_from_db()
    before = later.due_on, roadmaps.weeks_of(action, DAY, DAY), progress_of(action, roadmaps.read(action)).days_over
    for by in (action.mentor, action.coach):
        decide(action, PLAN, by)
    action.refresh_from_db()
    later.refresh_from_db()
    after = later.due_on, roadmaps.weeks_of(action, DAY, DAY), progress_of(action, roadmaps.read(action)).days_over

    assert (before[:2], after[:2]) == ((date(2024, 5, 2), "1"), (date(2024, 6, 1), "2"))
    assert before[2] - after[2] == (date(2023, 12, 1) - LAST).days
    assert plan_changes.decide(change=change, approved=True, note="", by=action.mentor).state == "approved"


def test_an_extension_that_is_asked_for_in_time_makes_nothing_late_however_long_the_approvers_take(action):
    made = ActivityFactory(action=action, phase=Phase.CONTROLLING, planned_end=LAST, first_end=LAST)
    for part in Approval.Part:
        first = {"by": action.leader, "at": datetime(2023, 9, 4, tzinfo=UTC)}
        action.approvals.create(subject=PLAN, part=part, approved=True, **first)
    changes.write(action=action, content=texts(action, ends_on=date(2023, 12, 1)), version=1, by=action.leader)
    end = date(2023, 11, 8)
    days = {"new_start": end, "new_end": end, "at": datetime(2023, 10, 30, tzinfo=UTC)}
    change = plan_changes.ask(activity=made, **days, reason="Mundur", by=action.leader)
    with pytest.raises(RuleBroken, match=r"4/9/2023 sampai 2/11/2023"):
        plan_changes.ask(
            activity=action.activity, new_start=end, new_end=date(2023, 12, 2), reason="Mundur", by=action.leader
        )
    roadmap.record(activity=made, started=end, ended=end, version=1, by=action.leader)
    for by in (action.mentor, action.coach):
        decide(action, PLAN, by)
    plan_changes.decide(change=change, approved=True, note="", by=action.mentor)

    assert roadmaps.line_of(Activity.objects.get(pk=made.pk)).word == "sesuai jadwal"


OFFERS = r'method="post"|href="[^"]*/(?:baru|tambah|impor|hemat|angket|ubah|usul|belanja|terima)/'
PAGES = (
    "risiko",
    "anggaran",
    "manfaat",
    "periksa",
    "pihak",
    "pihak/jejaring",
    "pihak/komunikasi",
    "tim",
    "log",
    "kegiatan",
    "bukti",
)


@screen
def test_a_closed_action_offers_no_button_that_would_be_refused(action):
    client = signed_in(action.leader)

    def offered():
        """The pages with a form, or a link to one that adds something."""
        pages = {page: client.get(f"/perbaikan/{action.pk}/{page}/").content.decode() for page in PAGES}
        return {page for page, text in pages.items() if re.search(OFFERS, text.partition("<main")[2])}

    under_way = offered()
    Action.objects.filter(pk=action.pk).update(state=ActionState.FINISHED)

    assert under_way == set(PAGES)
    assert offered() == set()


@screen
def test_the_leader_takes_the_report_back_on_the_overview(action):
    client, address = signed_in(action.leader), f"/perbaikan/{action.pk}/laporan/tarik/"
    warned = [step.url for step in client.get(f"/perbaikan/{action.pk}/").context["steps"] if step.mark == "1 belum"]
    changes_life.ask_report(action=action, by=action.leader)
    steps = client.get(f"/perbaikan/{action.pk}/").context["steps"]
    judges = signed_in(action.mentor).get(f"/perbaikan/bukti/{action.piece.pk}/").context["can_judge"]
    taken = client.post(address, {"kunci": str(uuid.uuid4())})
    action.refresh_from_db()

    assert warned == [f"/perbaikan/{action.pk}/bukti/?keadaan=waiting"]
    assert ([(step.url, step.posts) for step in steps], judges) == ([(address, True)], False)
    assert (taken.status_code, action.report_asked_at) == (302, None)
