"""The change action: its texts, its people, approvals that never change, the log, what follows the training."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.improvement.actions import changes, changes_later, changes_life, changes_team, rounds
from saregep.improvement.actions.changes import Content
from saregep.improvement.actions.rounds import Problem
from saregep.improvement.models import ACTION_MOVES, Action, ActionState, Approval, LogEntry, Phase
from saregep.improvement.queries import changes_background
from saregep.improvement.queries.changes import decisions_of, standings
from saregep.improvement.queries.changes_later import later_of
from saregep.improvement.queries.changes_waiting import Reason, waiting_for
from saregep.improvement.queries.consistency import checked
from saregep.surveys.models import Period
from tests.factories import OfficeFactory, PeriodFactory, SurveyFactory, answer, member
from tests.improvement.factories import ActionFactory, ActivityFactory
from tests.printed import pages_of, spaced
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
screen = pytest.mark.one_engine
TEXTS = {"background": "Antrean", "goals": "Loket kedua", "benefit": "Cepat", "outputs": "SK tim"}
PLAN, REPORT = Approval.Subject.PLAN, Approval.Subject.REPORT


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh")


@pytest.fixture
def action(office):
    """A draft with all that mentor and coach want to see."""
    made = ActionFactory(office=office, state=ActionState.DRAFT, **TEXTS)
    made.team.create(group="technical", title="Kepala seksi", tasks="Menyiapkan ruang")
    for phase in Phase:
        ActivityFactory(action=made, phase=phase, first_start=None, first_end=None)
    return made


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def decide(action, subject, part, approved=True, note=""):
    by = getattr(action, part)
    seen = changes_life.asked_of(Action.objects.get(pk=action.pk), subject)
    made = changes_life.decide(action=action, subject=subject, approved=approved, note=note, seen=seen, by=by)
    action.refresh_from_db()
    return made


def start(action):
    changes_life.submit(action=action, by=action.leader)
    decide(action, PLAN, "mentor")
    decide(action, PLAN, "coach")
    return action


def finish(action):
    start(action)
    changes_life.ask_report(action=action, by=action.leader)
    decide(action, REPORT, "mentor")
    decide(action, REPORT, "coach")
    return action


def content(action, **other):
    told = {"title": action.title, "starts_on": action.starts_on, "ends_on": action.ends_on}
    return Content(**told | TEXTS | other)


def test_an_action_lives_from_draft_to_hand_over(action):
    seen = [action.state]
    changes_life.submit(action=action, by=action.leader)
    decide(action, PLAN, "mentor")
    seen.append(action.state)
    decide(action, PLAN, "coach")
    seen.append(action.state)
    first = set(action.activities.values_list("first_start", "first_end", "is_planned"))
    changes_life.ask_report(action=action, by=action.leader)
    decide(action, REPORT, "coach")
    seen.append(action.state)
    decide(action, REPORT, "mentor")
    seen.append(action.state)
    done = changes_life.hand_over(
        action=action, day=date(2023, 11, 3), to="Camat", sustainability="Masuk rencana kerja", by=action.leader
    )

    assert [*seen, done.state] == ["draft", "submitted", "running", "running", "finished", "handed_over"]
    assert first == {(date(2023, 9, 5), date(2023, 9, 6), True)}
    assert done.handed_over_late == 1
    assert set(ACTION_MOVES) == set(ActionState)


def test_a_refusal_needs_a_reason_and_the_plan_is_approved_anew(action):
    changes_life.submit(action=action, by=action.leader)
    decide(action, PLAN, "mentor")
    with pytest.raises(RuleBroken) as broken:
        decide(action, PLAN, "coach", approved=False)
    decide(action, PLAN, "coach", approved=False, note="Tujuan belum terukur")
    back = action.state
    changes_life.submit(action=action, by=action.leader)
    action.refresh_from_db()
    decide(action, PLAN, "coach")
    waiting = [one.waits for one in standings(action, decisions_of(action))]

    assert (broken.value.field, back, action.state) == ("note", "draft", "submitted")
    assert waiting == [True, False, False, False]  # what the mentor approved was another plan
    assert waiting_for(action.mentor, timezone.now())[0].reason == Reason.PLAN


def test_a_plan_with_holes_is_not_sent(office):
    action = ActionFactory(office=office, state=ActionState.DRAFT, coach=None, **TEXTS | {"benefit": ""})
    ActivityFactory(action=action, planned_end=date(2023, 12, 1))

    with pytest.raises(RuleBroken) as broken:
        changes_life.submit(action=action, by=action.leader)

    wanted = ("Tulis kemanfaatan.", "Tunjuk coach.", "Susun tim efektif.", "1 kegiatan direncanakan di luar")
    assert [text in str(broken.value.message) for text in wanted] == [True] * 4


def test_nobody_approves_but_mentor_and_coach_each_once_and_what_waits(action, office):
    boss = member(office, Role.HEAD)
    with pytest.raises(RuleBroken, match="Tidak ada yang menunggu"):
        decide(action, PLAN, "mentor")
    changes_life.submit(action=action, by=action.leader)
    decide(action, PLAN, "mentor")
    with pytest.raises(RuleBroken, match="sudah menyetujui"):
        decide(action, PLAN, "mentor")
    for by in (boss, action.leader):
        with pytest.raises(RuleBroken, match="Hanya mentor dan coach"):
            changes_life.decide(action=action, subject=PLAN, approved=True, note="", seen="", by=by)


def test_another_title_that_is_sent_back_leaves_its_leader_two_ways(action):
    start(action)
    changes.write(action=action, content=content(action, title="Judul lain"), version=action.version, by=action.leader)
    decide(action, PLAN, "mentor")
    decide(action, PLAN, "coach", approved=False, note="Terlalu luas")
    asked = [[one.waits for one in standings(action, decisions_of(action))][:2]]
    told = [one.reason for one in waiting_for(action.leader, timezone.now())]
    with pytest.raises(RuleBroken, match="Tidak ada yang menunggu"):
        decide(action, PLAN, "mentor")
    changes_life.ask_again(action=action, by=action.leader)
    action.refresh_from_db()
    asked.append([one.waits for one in standings(action, decisions_of(action))][:2])
    changes_life.restore_plan(action=action, by=action.leader)
    action.refresh_from_db()
    asked.append([one.waits for one in standings(action, decisions_of(action))][:2])
    for verb, message in ((changes_life.ask_again, "diajukan lagi"), (changes_life.restore_plan, "sudah sama")):
        with pytest.raises(RuleBroken, match=message):
            verb(action=action, by=action.leader)

    assert (asked, told) == ([[False, False], [True, True], [False, False]], [Reason.SENT_BACK])
    assert (action.title, action.is_changed_since_approval) == ("Optimalisasi pelayanan contoh", False)


@screen
def test_the_overview_names_both_ways_out_of_a_title_that_was_sent_back(action):
    start(action)
    changes.write(action=action, content=content(action, title="Judul lain"), version=action.version, by=action.leader)
    decide(action, PLAN, "coach", approved=False, note="Terlalu luas")
    address, leader = f"/perbaikan/{action.pk}/", signed_in(action.leader)
    page = leader.get(address)
    ways = [step.url for step in page.context["steps"] if step.posts]
    answers = [leader.post(way, posted()).status_code for way in ways]

    assert ways == [f"{address}ajukan/lagi/", f"{address}disetujui/kembali/"]
    assert "Ajukan lagi judul dan tanggal" in page.content.decode()
    assert "Ini dikembalikan." in page.content.decode()
    assert answers == [302, 302]
    assert signed_in(action.mentor).get(address).context["steps"] == []


def test_shorter_days_are_not_approved_over_an_activity_outside_them(action):
    start(action)
    shorter = content(action, ends_on=date(2023, 10, 20))
    changes.write(action=action, content=shorter, version=action.version, by=action.leader)
    decide(action, PLAN, "mentor")
    action.activities.filter(phase=Phase.CONTROLLING).update(planned_end=date(2023, 10, 23))

    with pytest.raises(RuleBroken, match="1 kegiatan"):
        decide(action, PLAN, "coach")


def test_an_approval_counts_while_its_account_is_the_mentor_and_one_account_gives_no_two(action, office):
    start(action)
    changes.write(action=action, content=content(action, title="Judul lain"), version=action.version, by=action.leader)
    decide(action, PLAN, "mentor")
    old, new = action.mentor, member(office, Role.MENTOR)
    named = {"leader": action.leader, "mentor": new, "coach": action.coach}
    changes.name_people(action=action, **named, version=action.version, by=action.leader)
    action.refresh_from_db()
    decide(action, PLAN, "coach")
    waits = [one.waits for one in standings(action, decisions_of(action))]
    for other, message in (
        ({"mentor": action.coach}, "dua akun"),
        ({"leader": action.coach}, "tidak dapat menyetujui"),
    ):
        Action.objects.filter(pk=action.pk).update(**other)
        with pytest.raises(RuleBroken, match=message):
            decide(action, PLAN, "coach")
        Action.objects.filter(pk=action.pk).update(**named)
    decide(action, PLAN, "mentor")

    assert (waits, action.approved_title) == ([True, False, False, False], "Judul lain")
    assert [one.by for one in decisions_of(action)][2:] == [old, action.coach, new]


def test_an_approval_is_never_changed(action):
    changes_life.submit(action=action, by=action.leader)
    decide(action, PLAN, "mentor")

    with pytest.raises(DatabaseError, match="an approval never changes"), transaction.atomic():
        Approval.objects.update(approved=False, note="Diubah")
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="an approval never changes"), transaction.atomic():
            Approval.objects.all().delete()
    assert list(Approval.objects.values_list("approved", "part")) == [(True, "mentor")]


def test_another_title_under_way_is_approved_anew_and_the_approved_one_stays_beside_it(action):
    start(action)
    other = Content(title="Judul lain", starts_on=action.starts_on, ends_on=action.ends_on, **TEXTS)
    changed = changes.write(action=action, content=other, version=action.version, by=action.leader)
    waits = [one.waits for one in standings(changed, decisions_of(changed))]
    with pytest.raises(RuleBroken, match="berbeda dari yang disetujui"):
        changes_life.ask_report(action=action, by=action.leader)
    decide(changed, PLAN, "mentor")
    kept = changed.approved_title
    decide(changed, PLAN, "coach")

    assert (waits, kept) == ([True, True, False, False], "Optimalisasi pelayanan contoh")
    assert (changed.approved_title, changed.state, changed.is_changed_since_approval) == (
        "Judul lain",
        "running",
        False,
    )


def test_a_title_that_is_changed_back_stays_approved(action):
    start(action)
    kept = content(action)
    for title in ("Judul lain", kept.title):
        action.refresh_from_db()
        other = Content(title=title, starts_on=action.starts_on, ends_on=action.ends_on, **TEXTS)
        changed = changes.write(action=action, content=other, version=action.version, by=action.leader)

    assert [one.is_approved for one in standings(changed, decisions_of(changed))] == [True, True, False, False]


def test_nothing_changes_while_others_look_at_it_and_two_writers_do_not_overwrite(action):
    changes.write(action=action, content=content(action, scope="Kantor"), version=1, by=action.leader)
    with pytest.raises(RuleBroken, match="sudah diubah oleh"):
        changes.write(action=action, content=content(action, scope="Desa"), version=1, by=action.leader)
    changes_life.submit(action=action, by=action.leader)
    with pytest.raises(RuleBroken, match="Tarik"):
        changes.write(action=action, content=content(action), version=2, by=action.leader)
    changes_life.take_back(action=action, by=action.leader)

    action.refresh_from_db()
    assert (action.scope, action.state, action.plan_asked_at) == ("Kantor", "draft", None)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"leader": "mentor"}, "leader"),
        ({"mentor": "leader"}, "mentor"),
        ({"mentor": "coach", "coach": "coach"}, "mentor"),
        ({"coach": "mentor"}, "coach"),
    ],
)
def test_who_leads_does_not_approve(action, other, field):
    people = {part: getattr(action, other.get(part, part)) for part in ("leader", "mentor", "coach")}

    with pytest.raises(RuleBroken) as broken:
        changes.name_people(action=action, by=action.leader, version=action.version, **people)

    assert broken.value.field == field


def test_a_report_can_be_sent_back_after_it_was_finished_and_an_action_stopped(action):
    finish(action)
    decide(action, REPORT, "coach", approved=False, note="Bukti kurang")
    reopened = action.state, action.report_asked_at
    with pytest.raises(RuleBroken) as broken:
        changes_life.stop(action=action, reason=" ", by=action.leader)
    stopped = changes_life.stop(action=action, reason="Kantor digabung", by=action.leader)

    assert (reopened, broken.value.field, stopped.state) == (("running", None), "reason", "stopped")
    assert AuditEntry.objects.filter(action="improvement.action.refuse").count() == 1


def test_later_tasks_are_due_months_after_the_end(action):
    half = changes_later.add_task(action=action, text="Pantau", months=6, output="Survei", by=action.leader)
    changes_later.add_task(action=action, text="Ruang", months=12, output="", by=action.leader)
    day = changes_later.plan_monitoring(task=half, due_on=date(2024, 5, 2), by=action.leader)
    before = {one.reason: one.number for one in waiting_for(action.leader, datetime(2024, 5, 2, 3, tzinfo=UTC))}
    later = {one.reason: one.number for one in waiting_for(action.leader, datetime(2024, 5, 3, 3, tzinfo=UTC))}
    changes_later.hold_monitoring(monitoring=day, held_on=date(2024, 5, 2), result="Berjalan", by=action.leader)
    with pytest.raises(RuleBroken, match="sudah ditulis"):
        changes_later.hold_monitoring(monitoring=day, held_on=date(2024, 5, 2), result="Lain", by=action.leader)
    changes_later.finish_task(task=half, day=date(2024, 5, 12), by=action.leader)
    with pytest.raises(RuleBroken, match="tetap di daftar"):
        changes_later.remove_task(task=half, by=action.leader)

    assert [(one.due_on, one.done_late) for one in later_of(action)] == [(date(2024, 5, 2), 10), (date(2024, 11, 2), 0)]
    assert (before, later) == ({Reason.MONITORING: 1}, {Reason.MONITORING: 1, Reason.LATER: 1})


@screen
def test_the_background_is_drafted_with_exact_figures_and_overwrites_nothing(office, action):
    period = PeriodFactory(survey=SurveyFactory(office=office))
    for _citizen in range(5):
        answer(period)
    Period.objects.filter(pk=period.pk).update(status=Period.Status.CLOSED)
    round = rounds.begin(
        office=office,
        title="USG 2023",
        problems=[Problem("Antrean"), Problem("Ruang")],
        assessors=[action.leader],
        by=None,
    )
    issue = round.candidates.first()
    rounds.score(round=round, scores={one.pk: (5, 4, 3) for one in round.candidates.all()}, by=action.leader)
    rounds.choose(round=round, candidate=issue, reason="Paling terasa.", by=action.leader)
    Action.objects.filter(pk=action.pk).update(issue=issue)
    sent = posted(title="Judul", starts_on="4/9/2023", ends_on="2/11/2023", background="Tulisan saya", version="1")
    page = signed_in(action.leader).post(f"/perbaikan/{action.pk}/isi/", sent | {"susun": "1"})
    text = page.context["form"]["background"].value()
    action.refresh_from_db()

    assert text.startswith("Tulisan saya\n\nIndeks Kepuasan Masyarakat Kecamatan Contoh pada ")
    assert "dengan jumlah 12, urutan 1 dari 2 masalah" in text
    assert changes_background.draft(action) in text
    assert (page.context["form"]["title"].value(), action.background) == ("Judul", "Antrean")


@screen
def test_an_action_is_begun_from_the_issue_written_and_sent_on_its_pages(office):
    leader = member(office, Role.ACTION_LEADER)
    mentor = member(OfficeFactory(code="32.15.01"), Role.MENTOR, username="mentor.lain")
    client = signed_in(leader)
    data = posted(
        title="Loket kedua", starts_on="4/9/2023", ends_on="2/11/2023", leader=leader.pk, mentor_name="Mentor.Lain"
    )
    made = [client.post("/perbaikan/kantor/32.14.02/aksi/baru/", data) for _time in range(2)]
    action = Action.objects.get()
    address = f"/perbaikan/{action.pk}/"
    texts = posted(**TEXTS, title="Loket kedua", starts_on="4/9/2023", ends_on="2/11/2023", target="88,31", version=1)
    written = client.post(f"{address}isi/", texts)
    client.post(f"{address}tim/", posted(group="technical", title="Kepala seksi", tasks="Ruang"))
    client.post(f"{address}log/", posted(kind="day", day="5/9/2023", text="Rapat <awal>"))
    unsent = client.post(f"{address}ajukan/", posted())
    action.refresh_from_db()

    assert [one.headers["Location"] for one in made] == [address] * 2
    assert (action.mentor, written.status_code, action.target) == (mentor, 302, Decimal("88.31"))
    assert (unsent.status_code, action.state) == (422, "draft")
    assert "Rapat <awal>" in spaced(pages_of(client.get(f"{address}log/berkas/pdf/").content)[0])
    assert client.get(address).content.decode().count("Rapat &lt;awal&gt;") == 1
    # The mentor of another office reads this action and none of the office.
    guest = signed_in(mentor)
    assert guest.get(address).status_code == 200
    assert guest.get("/perbaikan/").content.decode().count(address) == 1
    assert [guest.get(path).status_code for path in ("/perbaikan/kantor/32.14.02/", f"{address}isi/")] == [404, 403]


@screen
def test_mentor_and_coach_decide_on_their_page_and_the_overview_tells_each_what_to_do(action):
    changes_life.submit(action=action, by=action.leader)
    address = f"/perbaikan/{action.pk}/putusan/plan/"
    mentor, coach = signed_in(action.mentor), signed_in(action.coach)
    steps = [
        [step.url for step in client.get(f"/perbaikan/{action.pk}/").context["steps"]] for client in (mentor, coach)
    ]
    seen = mentor.get(address).context["form"].initial["seen"]
    empty = mentor.post(address, posted(decision="kembali", note="", seen=seen))
    taken = mentor.post(address, posted(decision="setuju", note="", seen=seen))
    coach.post(address, posted(decision="setuju", note="Lanjutkan", seen=seen))
    action.refresh_from_db()
    page = signed_in(action.leader).get(f"/perbaikan/{action.pk}/")

    assert steps == [[address], [address]]
    assert (empty.context["form"].errors["note"], taken.status_code) == (["Tulis alasan pengembalian."], 302)
    assert (action.state, page.context["progress"].late) == ("running", 4)
    assert [step.posts for step in page.context["steps"]] == [False, False, True]


@screen
def test_the_pages_ask_as_much_for_three_rows_as_for_one(action):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    client, counts = signed_in(action.leader), []
    for _round in (1, 2):
        task = changes_later.add_task(action=action, text="Pantau", months=6, output="", by=action.leader)
        changes_later.plan_monitoring(task=task, due_on=date(2024, 5, 2), by=action.leader)
        changes_team.add_member(action=action, group="other", title="Staf", tasks="Mencatat", by=action.leader)
        changes_team.write_log(
            action=action, kind=LogEntry.Kind.DAY, day=date(2023, 9, 5), text="Rapat", by=action.leader
        )
        ActionFactory(office=action.office, leader=action.leader)
        pages = ("", "tim/", "log/", "lanjutan/")
        counts.append([asked(f"/perbaikan/{action.pk}/{page}") for page in pages])
        counts[-1] += [asked("/beranda/"), asked("/perbaikan/kantor/32.14.02/")]

    assert counts[0] == counts[1]


@screen
@pytest.mark.parametrize("role", [Role.MENTOR, Role.COACH])
def test_mentors_and_coaches_of_the_office_see_the_actions_that_are_theirs_alone(action, office, role):
    other = ActionFactory(office=office)
    guide = getattr(action, role)
    client = signed_in(guide)
    pages = [f"/perbaikan/{one.pk}/{page}" for one in (action, other) for page in ("", "kegiatan/", "bukti/paket/")]
    listed = client.get(f"/perbaikan/kantor/{office.code}/").context["actions"].object_list

    assert [client.get(page).status_code for page in pages] == [200] * 3 + [404] * 3
    assert list(listed) == [action]
    guide.memberships.create(office=office, role=Role.OFFICER)
    assert signed_in(guide).get(f"/perbaikan/{other.pk}/").status_code == 200


@screen
def test_whoever_decides_is_told_of_the_findings_that_were_accepted(action):
    action.activities.update(actual_start=date(2023, 9, 5), actual_end=date(2023, 10, 2))
    key = checked(action).open[0].key
    signed_in(action.leader).post(f"/perbaikan/{action.pk}/periksa/terima/{key}/", posted(reason="Disepakati"))
    changes_life.submit(action=action, by=action.leader)
    text = signed_in(action.mentor).get(f"/perbaikan/{action.pk}/putusan/plan/").content.decode()

    assert "1 temuan pemeriksaan diterima dengan alasan." in text
    assert f"/perbaikan/{action.pk}/periksa/#h-diterima" in text
