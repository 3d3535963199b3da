"""The checker on the database: an action without contradictions is silent, each one is found where it is mended."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.cli import main
from saregep.improvement import checks_paper
from saregep.improvement.actions import changes_life
from saregep.improvement.actions import consistency as actions
from saregep.improvement.models import Action
from saregep.improvement.queries.consistency import PARTS, checked, note
from saregep.methods.consistency import Rule
from tests.factories import StandardFactory, member
from tests.improvement.factories import ActionFactory
from tests.improvement.faults import (
    FAULTS,
    ON,
    ROAD,
    done,
    done_late,
    evidence,
    flawless,
    found,
    no_receipt,
    no_standard,
    noon,
    posted,
    standings,
    typed_quadrant,
    unequal_answers,
)
from tests.sign_in import signed_in
from tests.standing import standing
from tests.triggers import past_the_triggers

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield flawless()


def test_where_nothing_contradicts_nothing_is_found(action):
    assert found(action) == []


def handed_over(action):
    late = action.handed_over_late
    return late, [expected for rule, expected in judged(action) if rule == Rule.HANDED_OVER_LATE]


def judged(action):
    return [(one.finding.rule, one.finding.expected) for one in checked(action).open]


def test_longer_days_of_the_action_that_are_asked_for_when_they_had_run_out_leave_the_hand_over_late(action):
    Action.objects.filter(pk=action.pk).update(ends_on=date(2023, 12, 1), plan_asked_at=noon(date(2023, 11, 20)))
    for by in (action.mentor, action.coach):
        row = Action.objects.get(pk=action.pk)
        changes_life.decide(
            action=row, subject="plan", approved=True, note="", by=by, seen=changes_life.asked_of(row, "plan")
        )
    row = Action.objects.get(pk=action.pk)
    row.handed_over_on = date(2023, 11, 20)
    kept = row.approvals.filter(ends_on=row.approved_end, asked_at=row.plan_asked_at)

    assert (row.last_day, row.held_until, kept.count()) == (date(2023, 12, 1), date(2023, 11, 2), 2)
    assert handed_over(row) == (18, ["2 November 2023"])
    with past_the_triggers("improvement_approval"):
        kept.update(asked_at=noon(date(2023, 11, 2)))
    assert handed_over(row) == (-11, [])


def test_an_action_of_which_nothing_is_known_yet_is_silent_and_says_what_is_missing():
    bare = checked(ActionFactory())

    assert (bare.open, len(bare.gaps), bare.rules < 40) == ((), 10, True)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_is_found_where_it_is_mended(action, fault):
    fault(action)
    opened = checked(Action.objects.get(pk=action.pk)).open

    assert FAULTS[fault] in [(one.finding.rule.value, one.finding.where) for one in opened]
    assert [one.finding.where for one in opened if one.place is None] == []


@pytest.fixture
def late(action):
    done_late(action)
    return next(one for one in checked(action).open if one.finding.rule.value == "done_late")


def waived(action, late, reason="Disepakati dengan surat"):
    return actions.waive(action=action, shown=late, reason=reason, by=action.leader)


# --- pages, paper, command ---


@pytest.fixture
def client(action):
    return signed_in(action.leader)


def test_the_page_leads_to_a_reason_and_then_shows_it_below(action, late, client):
    address = f"/perbaikan/{action.pk}/periksa/terima/{late.key}/"
    page = client.get(f"/perbaikan/{action.pk}/periksa/").content.decode()
    empty = client.post(address, posted(reason=" "))
    sent = client.post(address, posted(reason="Disepakati dengan surat"))
    after = client.get(f"/perbaikan/{action.pk}/periksa/").content.decode()
    again = client.get(address, follow=True)

    assert (address in page, f'href="/perbaikan/kegiatan/{action.activities.get().pk}/"' in page) == (True, True)
    assert (empty.status_code, sent.status_code, address in after) == (422, 302, False)
    assert "Disepakati dengan surat" in after.split("Diterima dengan alasan", 1)[1]
    assert "Temuan ini tidak terbuka lagi." in again.content.decode()


def test_a_mentor_of_another_office_gets_no_link_that_he_may_not_follow(action):
    no_standard(action)
    Action.objects.filter(pk=action.pk).update(mentor=member(ActionFactory().office, Role.MENTOR))
    page = f"/perbaikan/{action.pk}/periksa/"
    inside = signed_in(action.leader).get(page).content.decode()
    outside = signed_in(Action.objects.get(pk=action.pk).mentor).get(page).content.decode()

    link = f'href="/standar/{action.office.code}/"'
    assert (link in inside, link in outside, "Surat pindah" in outside) == (True, False, True)


def test_the_notes_beside_the_things_count_what_the_page_of_all_counts(action):
    for fault in (done_late, no_receipt, typed_quadrant, unequal_answers, no_standard):
        fault(action)
    one = Action.objects.get(pk=action.pk)
    counts = {page: note(one, page).count for page in PARTS}

    assert sum(counts.values()) == len(checked(one).open)
    assert {page for page, count in counts.items() if count} == set(PARTS)
    assert note(one, "roadmap", thing=one.activities.get().pk).count == counts["roadmap"]
    assert note(one, "roadmap", thing=done(one, position=2).pk).count == 0


@pytest.mark.parametrize("path", ["perbaikan/{}/anggaran/", "perbaikan/{}/putusan/plan/"])
def test_what_is_open_is_told_beside_the_thing_and_before_an_approval(action, path):
    no_receipt(action)
    Action.objects.filter(pk=action.pk).update(state="submitted", plan_asked_at=noon(ON))
    page = signed_in(action.mentor).get(f"/{path.format(action.pk)}").content.decode()

    assert f'href="/perbaikan/{action.pk}/periksa/">Lihat pemeriksaan' in page


def test_three_of_everything_need_no_more_queries_than_one(action):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            checked(Action.objects.select_related("office").get(pk=action.pk))
        return len(captured)

    def more(place):
        line = action.budget_lines.create(position=place, text=f"Kertas {place}", volume=1, unit_price=1)
        line.spendings.create(day=ON, amount=1)
        action.risks.create(position=place, problem=f"Sibuk {place}", risk="Terlambat", response="Rapat")
        action.later_tasks.create(position=place, text=f"Kursi {place}", months=6, done_on=date(2024, 1, 8))
        standings(action, f"Desa {place}", after=2)
        activity = done(action, position=place)
        evidence(activity, f"Undangan nomor {place}/2023")
        action.services.add(StandardFactory(service__office=action.office).service)

    more(2)
    one = queries()
    more(3)
    more(4)

    assert queries() == one


def test_the_paper_holds_open_and_accepted_findings_and_what_could_not_be_looked_at(action, late):
    no_receipt(action)
    waived(action, late)
    made = checks_paper.document(checked(action), date(2023, 11, 6))
    tables = {table.key: [row[0] for row in table.rows] for table in made.blocks if hasattr(table, "rows")}

    assert "Anggaran swadaya 1" in tables["warning"]
    assert (tables["diterima"], ROAD in tables["warning"]) == ([ROAD], ("evidence_outside_days", ROAD) in found(action))


def test_the_command_reads_the_database_as_the_page_does(action, late):
    no_receipt(action)
    waived(action, late)
    run = CliRunner().invoke(main, ["check", "--action", str(action.pk), "--format", "json"])
    text = CliRunner().invoke(main, ["check", "--office", action.office.code])

    assert (run.exit_code, text.exit_code, run.stderr) == (1, 1, "1 temuan sudah diterima dengan alasan.\n")
    assert [(one["rule"], one["where"], one["action"]) for one in json.loads(run.stdout)] == [
        (*each, action.pk) for each in found(action)
    ]
    assert text.stdout.splitlines()[0] == f"{action.pk} {action.title}, {action.office.name}"
    assert "1 temuan sudah diterima dengan alasan." in text.stdout


def test_the_command_ends_well_where_nothing_contradicts_and_refuses_what_is_not_there(action):
    well = CliRunner().invoke(main, ["check", "--action", str(action.pk), "--format", "json"])
    strange = CliRunner().invoke(main, ["check", "--action", "x"])
    both = CliRunner().invoke(main, ["check", "tabel/", "--action", "all"])

    assert (well.exit_code, well.stdout) == (0, "[]\n")
    assert (strange.exit_code, strange.stderr) == (
        2,
        "Aksi perubahan itu tidak ada. Nomornya ada pada alamat halamannya.\n",
    )
    assert both.exit_code == 2
