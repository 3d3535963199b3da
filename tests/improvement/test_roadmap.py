"""The roadmap: planned while the plan is a draft, moved by a request, done on days; its state is reckoned."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from saregep.core.errors import RuleBroken
from saregep.documents import pdf
from saregep.documents.blocks import Figure, Table
from saregep.improvement import roadmap_paper
from saregep.improvement.actions import plan_changes
from saregep.improvement.actions import roadmap as actions
from saregep.improvement.actions.roadmap import Plan
from saregep.improvement.models import Action, ActionState, Activity, Approval, ChangeRequest, LaterTask, Phase
from saregep.improvement.queries import roadmap
from saregep.improvement.queries.changes import under_way
from saregep.offices.models import OpeningHours
from tests.improvement.factories import ActionFactory, ActivityFactory
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TUESDAY = date(2023, 9, 5)


@pytest.fixture(scope="module", autouse=True)
def one_action(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        made = ActionFactory()
        OpeningHours.objects.bulk_create(
            OpeningHours(office=made.office, weekday=day, opens=time(8), closes=time(15)) for day in range(5)
        )
        yield made


@pytest.fixture
def action(one_action):
    """The action under way."""
    return Action.objects.select_related("office", "leader", "mentor", "coach").get(pk=one_action.pk)


@pytest.fixture
def draft(action):
    action.state = ActionState.DRAFT
    action.save()
    return action


@pytest.fixture
def leader(one_action):
    return signed_in(one_action.leader)


def plan(text="Rapat tim efektif", phase="planning", start=TUESDAY, end=TUESDAY, **more):
    return Plan(phase=phase, text=text, planned_start=start, planned_end=end, **more)


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def typed(**data):
    return posted(
        **{
            "phase": "planning",
            "text": "Rapat tim efektif",
            "planned_start": "5/9/2023",
            "planned_end": "30/9/2023",
            "target": "1",
            "target_kind": "event",
            "needed": ["minutes", "attendance"],
        }
        | data
    )


def order(action):
    return [(line.code, line.activity.text) for line in roadmap.read(action).lines]


def test_a_draft_is_planned_on_the_page_and_a_day_without_work_is_pointed_out(draft, leader):
    answer = leader.post(f"/perbaikan/{draft.pk}/kegiatan/tambah/", typed())
    (line,) = roadmap.read(draft).lines
    page = leader.get(f"/perbaikan/{draft.pk}/kegiatan/").content.decode()

    assert answer.status_code == 302
    assert (line.code, line.plan, line.weeks, line.days, line.off_days) == (
        "P1", "5–30 September 2023", "1–4", 19, "Sabtu, 30 September 2023",
    )  # fmt: skip
    assert line.lacking == ("notulen", "daftar hadir")
    assert "Bukan hari kerja: Sabtu, 30 September 2023. Periksa rencananya." in page


def test_activities_change_places_inside_their_phase(draft):
    first, second = (actions.add(action=draft, plan=plan(text), by=draft.leader) for text in ("A", "B"))
    actions.add(action=draft, plan=plan("C", "actuating"), by=draft.leader)

    actions.move(activity=first, up=True, by=draft.leader)
    before = order(draft)
    actions.move(activity=second, up=True, by=draft.leader)
    after = order(draft)
    actions.change(activity=second, plan=plan("B", "actuating"), version=1, by=draft.leader)

    assert before == [("P1", "A"), ("P2", "B"), ("A1", "C")]
    assert after == [("P1", "B"), ("P2", "A"), ("A1", "C")]
    assert order(draft) == [("P1", "A"), ("A1", "C"), ("A2", "B")]


def test_an_older_version_is_refused_with_who_and_when(draft, leader):
    made = actions.add(action=draft, plan=plan("A"), by=draft.leader)
    actions.change(activity=made, plan=plan("B"), version=1, by=draft.leader)

    answer = leader.post(f"/perbaikan/kegiatan/{made.pk}/ubah/", typed(text="C", version="1"))

    (message,) = answer.context["form"].non_field_errors()
    assert (answer.status_code, message.startswith("Isian ini sudah diubah oleh")) == (422, True)
    assert Activity.objects.get(pk=made.pk).text == "B"


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (None, TUESDAY, "planned_start"),
        (TUESDAY, date(2023, 9, 4), "planned_end"),
        (date(2023, 9, 3), TUESDAY, "planned_start"),
        (TUESDAY, date(2023, 11, 3), "planned_end"),
    ],
)
def test_the_plan_lies_in_the_time_of_the_action(draft, start, end, field):
    with pytest.raises(RuleBroken) as broken:
        actions.add(action=draft, plan=plan(start=start, end=end), by=draft.leader)

    assert broken.value.field == field


def test_what_is_added_to_an_approved_plan_is_not_planned_until_the_mentor_says_so(action):
    made = actions.add(action=action, plan=plan(), by=action.leader)
    states = [roadmap.line_of(made).state]
    asked(made, action, TUESDAY, asked_on=TUESDAY)
    line = roadmap.line_of(Activity.objects.get(pk=made.pk))

    assert [*states, line.state] == ["tidak direncanakan", "terlambat"]
    assert (line.plan, line.first_plan, line.activity.is_planned) == ("5 September 2023", "", False)
    with pytest.raises(RuleBroken, match="Rencana sudah disetujui"):
        actions.remove(activity=made, by=action.leader)


def asked(activity, action, *days, asked_on, approved_on=None):
    """A change that the mentor approved."""
    at, then = (datetime.combine(day, time(5), UTC) for day in (asked_on, approved_on or asked_on))
    wish = {"new_start": days[0], "new_end": days[-1], "reason": "Hujan", "at": at}
    change = plan_changes.ask(activity=activity, by=action.leader, **wish)
    plan_changes.decide(change=change, approved=True, note="", by=action.mentor, at=then)
    return change


def finished(activity, day, by):
    row = Activity.objects.get(pk=activity.pk)
    return actions.record(activity=row, started=day, ended=day, version=row.version, by=by)


def against(line):
    return line.word, line.first_word, line.now_word, line.shifted


def test_a_plan_that_is_made_when_the_thing_is_done_plans_nothing(action, leader):
    made = actions.add(action=action, plan=plan(), by=action.leader)
    wish = {"new_start": TUESDAY, "new_end": TUESDAY, "reason": "Hujan", "at": datetime(2023, 9, 5, tzinfo=UTC)}
    waits = plan_changes.ask(activity=made, by=action.leader, **wish)
    finished(made, TUESDAY, action.leader)
    plan_changes.decide(change=waits, approved=True, note="", by=action.mentor)
    line = roadmap.line_of(Activity.objects.get(pk=made.pk))
    page = leader.get(f"/perbaikan/kegiatan/{made.pk}/").content.decode()

    assert against(line) == ("tidak direncanakan", "", "sesuai jadwal", "")
    assert (roadmap.read(action).unplanned, line.plan) == (1, "5 September 2023")
    assert "rencana sekarang: sesuai jadwal, dibuat terlambat sehingga tidak dihitung" in page


def test_a_first_plan_does_not_begin_before_the_day_on_which_it_is_asked_for(action):
    made = actions.add(action=action, plan=plan(), by=action.leader)
    with pytest.raises(RuleBroken, match="tidak sebelum hari ini") as caught:
        asked(made, action, TUESDAY, date(2023, 9, 12), asked_on=date(2023, 9, 6))

    assert (caught.value.field, ChangeRequest.objects.count()) == ("new_start", 0)


def test_what_was_done_before_the_plan_was_approved_first_was_done_without_a_plan(action, leader):
    for place, day in enumerate((5, 6), start=1):
        done = {"actual_start": TUESDAY, "actual_end": date(2023, 9, day)}
        ActivityFactory(action=action, position=place, planned_end=date(2023, 9, day), first_end=None, **done)
    Activity.objects.update(first_end=F("planned_end"))
    # The mentor approved a plan that was taken back; both the next one on the 6th; later days of the action on the 20th.
    for part, day, asked_on in (
        ("mentor", 4, 4),
        ("coach", 5, 5),
        ("mentor", 6, 5),
        ("mentor", 20, 7),
        ("coach", 20, 7),
    ):
        at, asked_at = (datetime(2023, 9, each, tzinfo=UTC) for each in (day, asked_on))
        kept = {"at": at, "asked_at": asked_at, "ends_on": action.ends_on}
        action.approvals.create(subject="plan", part=part, approved=True, by=getattr(action, part), **kept)
    page = leader.get(f"/perbaikan/{action.pk}/kegiatan/banding/").content.decode()

    assert [against(line) for line in roadmap.read(action).lines] == [
        ("tidak direncanakan", "", "sesuai jadwal", ""),
        ("sesuai jadwal", "", "", "0"),
    ]
    assert page.count("dibuat terlambat sehingga tidak dihitung") == 1


def test_what_is_added_and_planned_in_time_says_that_the_first_plan_did_not_name_it(action):
    made = actions.add(action=action, plan=plan(), by=action.leader)
    asked(made, action, date(2023, 9, 12), asked_on=date(2023, 9, 8))
    finished(made, date(2023, 9, 12), action.leader)
    line = roadmap.line_of(Activity.objects.get(pk=made.pk))
    (table,) = (one for one in roadmap_paper.document(roadmap.read(action), [], [], TUESDAY).blocks
                if isinstance(one, Table) and one.key == "kesesuaian")  # fmt: skip

    assert against(line) == ("sesuai jadwal", "tidak direncanakan", "", "0")
    assert table.rows[1][6] == "Sesuai jadwal (rencana awal: tidak direncanakan)"


def test_a_plan_that_moves_after_its_day_had_passed_leaves_the_activity_late(action, leader):
    in_time, too_late = (ActivityFactory(action=action, position=place) for place in (1, 2))
    for made, day in ((in_time, date(2023, 9, 6)), (too_late, date(2023, 9, 7))):
        asked(made, action, date(2023, 9, 12), asked_on=day)
        finished(made, date(2023, 9, 12), action.leader)
    found = roadmap.read(action)
    page = leader.get(f"/perbaikan/{action.pk}/kegiatan/banding/").content.decode()

    assert [against(line) for line in found.lines] == [
        ("sesuai jadwal", "terlambat", "", "0"),
        ("terlambat", "", "sesuai jadwal", "+4"),
    ]
    assert (found.late, found.lines[1].first_plan, found.lines[1].plan) == (
        1,
        "5–6 September 2023",
        "12 September 2023",
    )
    assert page.count("rencana sekarang: sesuai jadwal") == 1


def test_the_plan_of_what_is_finished_does_not_move_any_more(action, leader):
    made = ActivityFactory(action=action, actual_start=TUESDAY, actual_end=date(2023, 9, 8))
    page = f"/perbaikan/kegiatan/{made.pk}/"
    answer = leader.post(f"{page}usul/", posted(new_start="8/9/2023", new_end="8/9/2023", reason="Hujan"))

    assert (answer.status_code, ChangeRequest.objects.count()) == (422, 0)
    assert answer.context["form"].non_field_errors() == [
        "Kegiatan ini sudah selesai. Rencananya tetap seperti semula, agar perbandingannya jujur."
    ]
    assert f"{page}usul/" not in leader.get(page).content.decode()


def test_what_is_done_on_the_saturday_after_its_friday_is_on_schedule(action):
    friday = {"planned_start": date(2023, 9, 8), "planned_end": date(2023, 9, 8)}
    ActivityFactory(action=action, **friday, actual_start=date(2023, 9, 9), actual_end=date(2023, 9, 9))
    (line,) = roadmap.read(action).lines

    assert (line.word, line.shifted) == ("sesuai jadwal", "0")


def test_an_approved_plan_moves_by_a_request_and_keeps_the_first_plan(draft):
    made = actions.add(action=draft, plan=plan(), by=draft.leader)
    actions.freeze_plan(draft)
    Action.objects.update(state=ActionState.RUNNING)
    with pytest.raises(RuleBroken, match="Rencana sudah disetujui"):
        actions.change(activity=made, plan=plan("Lain"), version=1, by=draft.leader)
    wish = {"new_start": date(2023, 9, 11), "new_end": date(2023, 9, 12), "reason": "Ruang dipakai"}
    change = plan_changes.ask(activity=made, by=draft.leader, **wish)
    with pytest.raises(RuleBroken, match="sudah menunggu mentor"):
        plan_changes.ask(activity=made, by=draft.leader, **wish)

    page = signed_in(draft.mentor)
    address = f"/perbaikan/usul/{change.pk}/"
    refused = page.post(address, posted(decision="refused", note=""))
    taken = page.post(address, posted(decision="approved", note=""))
    line = roadmap.line_of(Activity.objects.get(pk=made.pk))

    assert refused.context["form"].errors["note"] == ["Tulis alasan pengembalian."]
    assert (taken.status_code, line.plan, line.first_plan) == (302, "11–12 September 2023", "5 September 2023")
    approval = Approval.objects.get()
    assert (approval.subject, approval.part, approval.change, approval.approved) == ("change", "mentor", change, True)
    assert ChangeRequest.objects.get().state == "approved"


def test_a_coach_and_a_leader_do_not_decide_on_a_change(action):
    made = ActivityFactory(action=action)
    change = plan_changes.ask(
        activity=made, new_start=date(2023, 9, 7), new_end=date(2023, 9, 7), reason="Hujan", by=action.leader
    )
    answers = [
        signed_in(user).get(f"/perbaikan/usul/{change.pk}/").status_code for user in (action.coach, action.leader)
    ]

    assert answers == [403, 403]
    with pytest.raises(RuleBroken, match="Mentor"):
        plan_changes.decide(change=change, approved=True, note="", by=action.coach)


def test_one_tap_begins_and_one_tap_ends(action, leader):
    made = ActivityFactory(action=action)
    today = action.office.local_now().date()
    for word in ("mulai", "mulai", "selesai", "selesai"):
        leader.post(f"/perbaikan/kegiatan/{made.pk}/hari-ini/", posted(apa=word))
    row = Activity.objects.get(pk=made.pk)

    assert (row.actual_start, row.actual_end, row.version) == (today, today, 3)
    assert roadmap.line_of(row).state == "terlambat"


@pytest.mark.parametrize(
    ("typed_days", "errors"),
    [
        ({"started": "", "ended": "6/9/2023"}, {"started": ["Tulis juga tanggal mulai."]}),
        (
            {"started": "7/9/2023", "ended": "6/9/2023"},
            {"ended": ["Hari terakhir tidak dapat mendahului hari pertama."]},
        ),
        ({"started": "7/9/2199", "ended": ""}, {"started": ["Tulis tanggal yang tidak lewat dari hari ini."]}),
        ({"started": "5/9/2023", "ended": "5/9/2023"}, {}),
    ],
)
def test_days_are_written_down_later(action, leader, typed_days, errors):
    made = ActivityFactory(action=action)
    answer = leader.post(f"/perbaikan/kegiatan/{made.pk}/pelaksanaan/", posted(version="1", **typed_days))

    assert (answer.context["form"].errors if errors else {}) == errors
    row = Activity.objects.get(pk=made.pk)
    assert (row.actual_end, roadmap.line_of(row).state) == (
        (None, "terlambat") if errors else (date(2023, 9, 5), "lebih cepat")
    )


def test_the_pages_ask_as_much_for_three_activities_as_for_one(action, leader):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert leader.get(address).status_code == 200
        return len(queries)

    counts = []
    for number in (1, 3):
        for _place in range(action.activities.count(), number):
            made = ActivityFactory(action=action)
            plan_changes.ask(
                activity=made, new_start=date(2023, 9, 7), new_end=date(2023, 9, 7), reason="Hujan", by=action.leader
            )
        pages = (f"{action.pk}/kegiatan/", f"{action.pk}/kegiatan/banding/", f"kegiatan/{made.pk}/")
        counts.append([asked(f"/perbaikan/{page}") for page in pages])

    assert counts[0] == counts[1]


@pytest.fixture
def three(action):
    """One done a working day late after its plan moved, one critical and open, one that nobody planned."""
    late = {"actual_start": date(2023, 9, 8), "actual_end": date(2023, 9, 11), "planned_end": date(2023, 9, 8)}
    ActivityFactory(action=action, position=1, text="Terlambat", **late)
    critical = {"planned_start": date(2199, 9, 5), "planned_end": date(2199, 9, 6), "is_critical": True}
    ActivityFactory(action=action, position=2, text="Kritis", **critical)
    unplanned = dict.fromkeys(("planned_start", "planned_end", "first_start", "first_end"))
    ActivityFactory(action=action, position=3, text="Tambahan", is_planned=False, phase="actuating", **unplanned)
    return action


def test_plan_and_realisation_stand_side_by_side_the_pressing_ones_first(three, leader):
    ActivityFactory(action=three, position=4, text="Biasa", actual_start=TUESDAY, actual_end=date(2023, 9, 6))
    found = roadmap.read(three)
    late = found.lines[0]
    page = leader.get(f"/perbaikan/{three.pk}/kegiatan/banding/").content.decode()

    assert [line.activity.text for line in found.urgent] == ["Terlambat", "Kritis", "Tambahan"]
    assert [(word, count) for word, _tone, count in found.sums] == [
        ("tidak direncanakan", 1),
        ("belum", 1),
        ("terlambat", 1),
        ("sesuai jadwal", 1),
    ]
    assert (late.first_plan, late.plan, late.shifted, late.first_shifted) == (
        "5–6 September 2023", "5–8 September 2023", "+1", "+3",
    )  # fmt: skip
    assert page.count('role="img"') == 1


def test_a_plan_that_moved_says_how_it_stands_against_the_first_one(three):
    Activity.objects.filter(text="Terlambat").update(planned_end=date(2023, 9, 11))
    line = roadmap.read(three).lines[0]

    assert (line.word, line.first_word) == ("sesuai jadwal", "terlambat")


def test_the_paper_holds_the_three_tables_the_chart_and_the_changes(three):
    change = plan_changes.ask(
        activity=three.activities.get(text="Kritis"),
        new_start=TUESDAY,
        new_end=date(2023, 9, 6),
        reason="Dimajukan",
        by=three.leader,
    )
    task = LaterTask.objects.create(action=three, position=1, text="Pantau layanan", months=6)
    found = roadmap_paper.document(roadmap.read(three), [task], roadmap.changes(three), TUESDAY)
    tables = {block.key: block for block in found.blocks if isinstance(block, Table)}
    figures = [block for block in found.blocks if isinstance(block, Figure)]

    assert (found.paper.landscape, list(tables)) == (True, ["rencana", "kesesuaian", "capaian", "perubahan"])
    assert tables["kesesuaian"].rows[1] == (
        "P1", "Terlambat", "5–6 September 2023", "5–8 September 2023", "8–11 September 2023", "+1 (+3)", "Terlambat",
    )  # fmt: skip
    assert tables["rencana"].rows[-1] == ("1", "Pantau layanan", "–", "sampai 2 Mei 2024", "–", "–")
    assert tables["capaian"].rows[1] == ("P1", "Terlambat", "1 kegiatan", "0", "0%")
    assert [row[3:] for row in tables["perubahan"].rows] == [(change.reason, "menunggu mentor")]
    assert [figure.key for figure in figures] == ["gantt-1"]


@pytest.mark.parametrize("office_paper", ["A4", "F4"])
def test_a_full_chart_stays_on_its_sheet_with_its_notes(action, office_paper):
    action.office.paper = office_paper
    for place in range(1, 31):
        ActivityFactory(action=action, position=place, phase=list(Phase)[place % 4])
    made = roadmap_paper.document(roadmap.read(action), [], [], TUESDAY)

    assert pdf.pages(made)["figures"] == [2]


def test_a_roadmap_without_activities_shows_the_way(action, leader):
    page = leader.get(f"/perbaikan/{action.pk}/kegiatan/banding/")
    answers = [leader.get(f"/perbaikan/{action.pk}/kegiatan/berkas/{kind}/").status_code for kind in ("docx", "xlsx")]

    assert "Belum ada kegiatan yang direncanakan" in page.content.decode()
    assert answers == [200, 404]


@pytest.mark.parametrize(
    ("state", "starts", "ends", "fields", "found"),
    [
        ("running", (2026, 1, 5), (2026, 2, 5), {}, True),  # past its last day, and still at it
        ("finished", (2026, 1, 5), (2026, 3, 1), {}, True),
        ("finished", (2026, 1, 5), (2026, 2, 28), {}, False),
        ("running", (2026, 4, 1), (2026, 5, 1), {}, False),
        ("submitted", (2026, 3, 1), (2026, 5, 1), {}, False),
        ("stopped", (2026, 1, 5), (2026, 5, 1), {"stopped_on": date(2026, 2, 28), "stopped_reason": "x"}, False),
        ("stopped", (2026, 1, 5), (2026, 5, 1), {"stopped_on": date(2026, 3, 1), "stopped_reason": "x"}, True),
    ],
)
def test_an_action_is_under_way_in_a_month_that_its_days_reach(state, starts, ends, fields, found):
    action = ActionFactory(state=state, starts_on=date(*starts), ends_on=date(*ends), **fields)

    assert list(under_way(action.office, date(2026, 3, 1), date(2026, 3, 31))) == ([action] if found else [])


def test_several_roadmaps_are_read_with_the_questions_of_one(action):
    other = ActionFactory(office=action.office)
    for place, of in enumerate((action, other, other), start=1):
        ActivityFactory(action=of, position=place)
    with CaptureQueriesContext(connection) as asked:
        found = roadmap.read_all([action, other])

    assert ([len(one.lines) for one in found], len(asked)) == ([1, 2], 6)
    assert found == [roadmap.read(action), roadmap.read(other)]
