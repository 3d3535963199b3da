"""An action in which nothing contradicts, and one fault each: what is done to it, and what is then found where."""

import uuid
from datetime import UTC, date, datetime, time
from decimal import Decimal

from saregep.improvement.models import Action, Approval, BudgetLine, ChangeRequest, Evidence, Risk, RoundStatus
from saregep.improvement.queries.consistency import checked
from saregep.services.models import Letter, OldRecap
from saregep.surveys import intake
from saregep.surveys.actions import instruments
from saregep.surveys.models import Period
from tests.factories import PeriodFactory, ServiceFactory, StandardFactory, SurveyFactory, submission
from tests.improvement.factories import ActionFactory, ActivityFactory, EvidenceFactory

ON = date(2023, 9, 5)
PLANNED = {"planned_start": ON, "planned_end": ON, "first_start": ON, "first_end": ON}
DONE = PLANNED | {"actual_start": ON, "actual_end": ON, "needed": [Evidence.Kind.ATTENDANCE]}
NUMBER = "400.14/7/2023"


def noon(day):
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def flawless():
    """An action under way with one of everything, in which nothing contradicts."""
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
        made.approvals.create(subject=Approval.Subject.PLAN, part=part, approved=True, by=by, at=noon(made.starts_on))
    done(made, position=1)
    line = made.budget_lines.create(position=1, text="Kertas", volume=2, unit="rim", unit_price=50_000)
    line.spendings.create(day=ON, amount=100_000, receipt=Evidence.objects.get())
    made.risks.create(position=1, problem="Tim sibuk", risk="Kegiatan terlambat", response="Rapat tiap minggu")
    standings(made)
    return made


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


def other_title(action):
    Action.objects.filter(pk=action.pk).update(title="Judul lain")


def done_before_approval(action):
    day = date(2023, 9, 1)
    done(action, position=2, **dict.fromkeys(("planned_start", "actual_start", "planned_end", "actual_end"), day))


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


def planned_when_done(action):
    action.activities.update(is_planned=False, first_start=None, first_end=None)
    approved_change(action, old_start=None, old_end=None, new_end=ON)


def moved_when_late(action):
    late = date(2023, 9, 12)
    action.activities.update(planned_end=late, actual_end=late)
    approved_change(action, old_start=ON, old_end=ON, new_end=late)


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
    approved_change(action, old_start=ON, old_end=ON, new_end=ON)


def approved_change(action, **days):
    """A change of the plan that was asked for three days after the activity."""
    asked = {"asked_by": action.leader, "asked_at": noon(date(2023, 9, 8))}
    ChangeRequest.objects.create(
        activity=action.activities.get(), new_start=ON, reason="Hujan", state="approved", **asked, **days
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
    planned_when_done: ("done_unplanned", ROAD),
    moved_when_late: ("done_late", ROAD),
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
