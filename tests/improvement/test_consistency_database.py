"""The checker on the database: an action without contradictions is silent, each one is found where it is mended."""

import json
import uuid
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.cli import main
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.improvement import checks_paper
from saregep.improvement.actions import consistency as actions
from saregep.improvement.models import Action, Approval, BudgetLine, ChangeRequest, Evidence, Risk, RoundStatus
from saregep.improvement.queries.consistency import PARTS, checked, note
from saregep.services.models import Letter, OldRecap
from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.models import Period
from tests.factories import PeriodFactory, ServiceFactory, StandardFactory, SurveyFactory, member, submission
from tests.improvement.factories import ActionFactory, ActivityFactory, EvidenceFactory
from tests.sign_in import signed_in
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ON = date(2023, 9, 5)
PLANNED = {"planned_start": ON, "planned_end": ON, "first_start": ON, "first_end": ON}
DONE = PLANNED | {"actual_start": ON, "actual_end": ON, "needed": [Evidence.Kind.ATTENDANCE]}
NUMBER = "400.14/7/2023"


def noon(day):
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def action(django_db_setup, django_db_blocker):
    """An action under way with one of everything, in which nothing contradicts."""
    with standing(django_db_blocker):
        made = ActionFactory(background="Indeks kepuasan masyarakat 50,00.", target=Decimal("80.00"))
        made.approved_title, made.approved_start, made.approved_end = made.title, made.starts_on, made.ends_on
        draft = instruments.create_draft(office=made.office, by=None)
        asked = {
            "instrument": instruments.determine(instrument=draft, number="1/2022", day=date(2022, 12, 1), by=None),
            "survey": SurveyFactory(office=made.office),
        }
        made.before = period(date(2023, 1, 2), 2, **asked)
        made.after = period(date(2023, 11, 6), 4, **asked)
        made.save()
        for part, by in (("mentor", made.mentor), ("coach", made.coach)):
            made.approvals.create(
                subject=Approval.Subject.PLAN, part=part, approved=True, by=by, at=noon(made.starts_on)
            )
        done(made, position=1)
        line = made.budget_lines.create(position=1, text="Kertas", volume=2, unit="rim", unit_price=50_000)
        line.spendings.create(day=ON, amount=100_000, receipt=Evidence.objects.get())
        made.risks.create(position=1, problem="Tim sibuk", risk="Kegiatan terlambat", response="Rapat tiap minggu")
        standings(made)
        yield made


def period(day, score, **asked):
    """Six closed sheets of one score."""
    made = PeriodFactory(starts_on=day, **asked)
    intake.accept_all(made.pk, [submission(score) for _ in range(6)])
    Period.objects.filter(pk=made.pk).update(ends_on=day.replace(day=28), status=Period.Status.CLOSED)
    return Period.objects.get(pk=made.pk)


def done(action, **more):
    """An activity that is shown by an accepted attendance list of its day."""
    made = ActivityFactory(action=action, **DONE | more)
    evidence(made)
    return made


def evidence(activity, title="Daftar hadir rapat", day=ON, **told):
    judge = activity.action.mentor
    told = {"kind": Evidence.Kind.ATTENDANCE, "accepted_by": judge, "accepted_at": noon(ON)} | told
    return EvidenceFactory(activity=activity, title=title, day=day, **told)


def standings(action, name="Kepala Desa", *, after=8, **typed):
    row = action.stakeholders.create(
        side="external", position=action.stakeholders.count() + 1, name=name, kind="primary"
    )
    row.standings.create(moment="before", influence=8, interest=8, support="++", **typed)
    row.standings.create(moment="after", influence=8, interest=after, support="++")
    return row


def found(action):
    return [(one.finding.rule.value, one.finding.where) for one in checked(Action.objects.get(pk=action.pk)).open]


def posted(**data):
    return data | {"kunci": str(uuid.uuid4())}


def test_where_nothing_contradicts_nothing_is_found(action):
    assert found(action) == []


def test_an_action_of_which_nothing_is_known_yet_is_silent_and_says_what_is_missing():
    bare = checked(ActionFactory())

    assert (bare.open, len(bare.gaps), bare.rules < 40) == ((), 10, True)


# --- one fault each: what is done to the action, and what is then found ---


def other_title(action):
    Action.objects.filter(pk=action.pk).update(title="Judul lain")


def done_before_approval(action):
    day = date(2023, 9, 1)
    done(action, position=2, **dict.fromkeys(("planned_start", "actual_start"), day))


def handed_over_late(action):
    over = {"state": "handed_over", "handed_over_to": "Camat", "sustainability": "Dilanjutkan.", "after": None}
    Action.objects.filter(pk=action.pk).update(handed_over_on=date(2023, 11, 3), **over)
    action.risks.update(state=Risk.State.CLOSED)


def risk_left_open(action):
    Action.objects.filter(pk=action.pk).update(state="finished")


def done_late(action):
    action.activities.update(actual_end=date(2023, 9, 7))


def done_unplanned(action):
    action.activities.update(is_planned=False, planned_start=None, planned_end=None)


def done_on_a_sunday(action):
    for weekday in range(5):
        action.office.opening_hours.create(weekday=weekday, opens=time(8), closes=time(15))
    sunday = date(2023, 9, 10)
    days = dict.fromkeys(("planned_start", "planned_end", "actual_start", "actual_end"), sunday)
    done(action, position=2, text="Senam", needed=[], **days)


def not_shown(action):
    action.activities.update(target=2)


def kind_lacking(action):
    action.activities.update(needed=[Evidence.Kind.MINUTES])


def photo_of_another_day(action):
    evidence(action.activities.get(), "Foto rapat", date(2023, 9, 6))


def receipt_withdrawn(action):
    Evidence.objects.update(withdrawn_by=action.leader, withdrawn_at=noon(ON), withdrawn_reason="Salah unggah")


def asked_late(action):
    ChangeRequest.objects.create(
        activity=action.activities.get(),
        old_start=ON,
        old_end=ON,
        new_start=ON,
        new_end=ON,
        reason="Hujan",
        state=ChangeRequest.State.APPROVED,
        asked_by=action.leader,
        asked_at=noon(date(2023, 9, 8)),
    )


def no_receipt(action):
    BudgetLine.objects.get().spendings.update(receipt=None)


def too_much(action):
    BudgetLine.objects.get().spendings.update(amount=100_001)


def other_proposal(action):
    for fund, price in ((BudgetLine.Fund.OFFICIAL, 900), (BudgetLine.Fund.PROPOSAL, 800)):
        months = [900] + [0] * 11 if fund == BudgetLine.Fund.OFFICIAL else []
        action.budget_lines.create(fund=fund, position=1, text="Kursi", volume=1, unit_price=price, months=months)


def typed_quadrant(action):
    standings(action, "Camat", typed_quadrant="Latent")


def moved_alone(action):
    standings(action, "Camat", after=2)


def survey_too_early(action):
    Period.objects.filter(pk=action.after_id).update(starts_on=date(2023, 10, 2))


def target_below(action):
    Action.objects.filter(pk=action.pk).update(target=Decimal("40.00"))


def another_index(action):
    Action.objects.filter(pk=action.pk).update(background="Indeks kepuasan masyarakat 61,00.")


def another_time(action):
    Action.objects.filter(pk=action.pk).update(scope="Waktu pelaksanaan aksi 1 September 2023 s.d. 2 November 2023.")


def basis_revoked(action):
    Action.objects.filter(pk=action.pk).update(scope="Menurut PP Nomor 19 Tahun 2008 tentang Kecamatan.")


def unequal_answers(action):
    for place, (question, count) in enumerate((("Mudah?", 9), ("Nyaman?", 8)), start=1):
        action.results.create(question=question, answer="ya", position=place, count=count)


def chosen_late(action):
    round = action.office.usg_rounds.create(title="USG 2023")
    candidate = round.candidates.create(position=1, text="Antrean panjang")
    judge = round.assessors.create(user=action.leader, done_at=noon(ON))
    judge.scores.create(candidate=candidate, urgency=5, seriousness=5, growth=5)
    round.status, round.chosen, round.chosen_on, round.reason = RoundStatus.CHOSEN, candidate, ON, "Terberat"
    round.save()
    Action.objects.filter(pk=action.pk).update(issue=candidate)


def no_standard(action):
    Action.objects.filter(pk=action.pk).update(report_asked_at=noon(date(2023, 11, 2)))
    action.services.add(ServiceFactory(office=action.office, name="Surat pindah"))


def standard_on_a_dead_law(action):
    service = ServiceFactory(office=action.office, name="Surat pindah")
    standard = StandardFactory(service=service, status="draft", in_force_from=date(2023, 1, 2), version=1)
    standard.legal_bases.create(position=1, citation="PP Nomor 19 Tahun 2008 tentang Kecamatan")
    type(standard).objects.filter(pk=standard.pk).update(status="in_force")
    action.services.add(service)


def another_date(action):
    evidence(action.activities.get(), f"Undangan nomor {NUMBER}", kind=Evidence.Kind.LETTER)
    Letter.objects.create(
        office=action.office,
        book=Letter.Book.OUT,
        year=2023,
        number=7,
        entered_on=ON,
        letter_number=NUMBER,
        letter_on=date(2023, 9, 4),
        partner="Kepala Desa",
        subject="Undangan rapat",
    )


def recap_of_another_sum(action):
    recap = OldRecap.objects.create(
        office=action.office,
        starts_on=date(2023, 10, 1),
        ends_on=date(2023, 10, 31),
        file="rekap.csv",
        sha256="0" * 64,
        printed_total=9,
    )
    recap.rows.create(position=1, name="Surat pindah", count=8)


ROAD = "Kegiatan Planning 1"
FAULTS = {
    other_title: ("changed_since_approval", "Aksi perubahan"),
    done_before_approval: ("done_before_approval", "Kegiatan Planning 2"),
    handed_over_late: ("handed_over_late", "Aksi perubahan"),
    risk_left_open: ("risk_left_open", "Risiko 1"),
    done_late: ("done_late", ROAD),
    done_unplanned: ("done_unplanned", ROAD),
    done_on_a_sunday: ("not_a_working_day", "Kegiatan Planning 2"),
    not_shown: ("done_not_shown", ROAD),
    kind_lacking: ("evidence_lacking", ROAD),
    photo_of_another_day: ("evidence_outside_days", f"{ROAD}, bukti “Foto rapat”"),
    receipt_withdrawn: ("proof_withdrawn", "Anggaran swadaya 1"),
    asked_late: ("change_asked_late", ROAD),
    no_receipt: ("spent_without_receipt", "Anggaran swadaya 1"),
    too_much: ("spent_over_line", "Anggaran swadaya 1"),
    other_proposal: ("proposal_against_plan", "Usulan berikutnya 1"),
    typed_quadrant: ("quadrant_against_number", "Pemangku kepentingan: Camat (sebelum)"),
    moved_alone: ("moved_without_talk", "Pemangku kepentingan: Camat"),
    survey_too_early: ("survey_after_too_early", "Survei sesudah aksi"),
    target_below: ("target_not_above", "Target aksi"),
    another_index: ("index_told_differs", "Isi rencana: latar belakang"),
    another_time: ("period_differs", "Isi rencana: ruang lingkup"),
    basis_revoked: ("basis_revoked", "Isi rencana: ruang lingkup"),
    unequal_answers: ("answers_unequal", "Angket evaluasi"),
    chosen_late: ("issue_chosen_late", "USG: USG 2023"),
    no_standard: ("standard_not_in_force", "Pelayanan: Surat pindah"),
    standard_on_a_dead_law: ("basis_revoked", "Standar Surat pindah, versi 1"),
    another_date: ("paper_date_differs", "Surat keluar 7/2023"),
    recap_of_another_sum: ("column_sum", "Rekap 1–31 Oktober 2023"),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_is_found_where_it_is_mended(action, fault):
    fault(action)
    opened = checked(Action.objects.get(pk=action.pk)).open

    assert FAULTS[fault] in [(one.finding.rule.value, one.finding.where) for one in opened]
    assert [one.finding.where for one in opened if one.place is None] == []


# --- a finding is accepted ---


@pytest.fixture
def late(action):
    done_late(action)
    return next(one for one in checked(action).open if one.finding.rule.value == "done_late")


def waived(action, late, reason="Disepakati dengan surat"):
    return actions.waive(action=action, finding=late.finding, reason=reason, by=action.leader)


def test_a_waiver_holds_for_this_rule_place_and_figure_and_no_other(action, late):
    before = found(action)
    waived(action, late)
    accepted = checked(action)
    action.activities.update(actual_end=date(2023, 9, 8))

    assert [one for one in before if one not in [(o.finding.rule.value, o.finding.where) for o in accepted.open]] == [
        ("done_late", ROAD)
    ]
    assert [(one.waiver.reason, one.waiver.by) for one in accepted.waived] == [
        ("Disepakati dengan surat", action.leader)
    ]
    assert found(action) == before


def test_a_waiver_that_is_taken_back_opens_the_finding_and_both_are_in_the_trail(action, late):
    before = found(action)
    waiver = waived(action, late)
    actions.take_back(waiver=waiver, by=action.leader)
    actions.take_back(waiver=waiver, by=action.leader)

    assert found(action) == before
    assert [entry.action for entry in AuditEntry.objects.order_by("number")][-2:] == [
        "improvement.waiver.add",
        "improvement.waiver.take_back",
    ]


def test_a_finding_is_accepted_once_and_not_without_a_reason(action, late):
    with pytest.raises(RuleBroken, match="Tulis mengapa temuan diterima"):
        waived(action, late, "  ")
    waived(action, late)
    with pytest.raises(RuleBroken, match="Temuan ini sudah diterima"):
        waived(action, late)


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
