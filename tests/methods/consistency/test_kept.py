"""Rules of the checker on what only a system keeps: each finds what is wrong with its right value, and no more."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saregep.methods.consistency import CHECKS, Case, Rule, Severity, check, looked_at
from saregep.methods.consistency.facts import Activity, Component, PlanLine, Stakeholder
from saregep.methods.consistency.kept import (
    Aim,
    Asked,
    Base,
    Course,
    Document,
    Leaning,
    Move,
    Offered,
    OpenRisk,
    PaidLine,
    Payment,
    Proof,
    Ranking,
    Step,
    Surveyed,
    Talk,
    Text,
    Turn,
)
from saregep.methods.consistency.people import quadrants, strategies, techniques
from saregep.methods.dates_told import Told
from saregep.methods.stakeholders import derive
from saregep.methods.working_time import Calendar, Hours

DAY = Hours(time(8), time(16))
WEEK = Calendar((DAY, DAY, DAY, DAY, DAY, None, None), frozenset(), ZoneInfo("Asia/Jakarta"))
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def sep(day: int) -> date:
    return date(2023, 9, day)


# An action of September 2023 that contradicts nowhere; each case below changes one thing.
COURSE = Course(
    where="Aksi",
    title="Gerakan",
    days=(sep(4), sep(29)),
    approved=("Gerakan", (sep(4), sep(29))),
    plan_approved_on=sep(1),
    report_approved_on=sep(28),
    handed_over_on=sep(29),
    is_reported=True,
)
STEP = Step(
    where="Kegiatan 1",
    name="Rapat",
    planned=(sep(5), sep(6)),
    started=sep(5),
    ended=sep(6),
    target=2,
    shown=2,
    proofs=(Proof("Bukti 1", "Foto rapat", sep(6), of_the_day=True), Proof("Bukti 2", "SK", sep(1), of_the_day=False)),
)
CAMAT = Stakeholder("Pihak: Camat", True, "Camat", "++9", "Promoter", strategy="Manage Closely", interest=8)
BEFORE = Surveyed(
    where="Survei sebelum",
    label="Semester I 2023",
    days=(date(2023, 1, 1), date(2023, 6, 30)),  # a Sunday: its questionnaire is determined on the Monday
    index=Decimal("76.90"),
    asked={"biaya": "Biaya", "sarana": "Sarana"},
    elements={"biaya": Decimal("99.54"), "sarana": Decimal("69.79")},
    decided_on=date(2023, 1, 2),
)
AFTER = replace(BEFORE, where="Survei sesudah", label="Oktober 2023", days=(date(2023, 10, 2), date(2023, 10, 31)))
RIGHT = Case(
    calendar=WEEK,
    today=sep(29),
    done=(Activity("Kegiatan 1", "Planning", "Rapat", Told("", (sep(5), sep(6)), is_range=True)),),
    before=(CAMAT,),
    after=(replace(CAMAT, technique="canalizing"),),
    budget=(PlanLine("RKA 1", "1", "Rehabilitasi ruang", 100, ()),),
    standard=(Component("Standar", "dasar hukum", "PP 17/2018"),),
    course=COURSE,
    steps=(STEP,),
    moves=(Move("Kegiatan 1", "Rapat", sep(4), sep(4)),),
    talks=(Talk("Pihak: Camat", "Menghadap", sep(5)),),
    turns=(Turn("Pihak: Camat", "Camat", "latent", "promoter", 1),),
    lines=(PaidLine("Anggaran 1", "Kertas", 100, 100),),
    payments=(Payment("Anggaran 1", "Kertas", sep(6), sep(6)), Payment("Anggaran 1", "Pena", sep(6))),
    asked=(Asked("Usulan 1", "Rehabilitasi ruang", 100),),
    aim=Aim("Isi aksi", Decimal("88.50"), (("sarana", "Sarana"),)),
    survey_before=BEFORE,
    survey_after=AFTER,
    ranking=Ranking("USG", "Pelayanan", 1, sep(4)),
    bases=(Base("Angket", "Sarana", 93), Base("Angket", "Prosedur", 93)),
    texts=(
        Text("Isi aksi", "latar belakang", "Indeks Kepuasan Masyarakat 76,90 menurut PP 17/2018. Unsur sarana 69,79."),
        Text("Isi aksi", "tujuan", "Indeks kepuasan masyarakat lebih dari 88,5"),
    ),
    documents=(
        Document("Bukti 2", "SK Standar Pelayanan", "SK/1", sep(1)),
        Document("Standar", "Standar Pelayanan", "SK/1", sep(1)),
        Document("Bukti 3", "Undangan", "", sep(3)),
    ),
    offered=(Offered("Layanan", "KTP", sep(29)),),
)
# What is changed, then rule, severity, place, what was found and the right value.
WRONG = [
    ({"steps": (replace(STEP, planned=(sep(6), date(2023, 10, 2))),)},
     Rule.DAY_OUTSIDE_PERIOD, ERROR, "Kegiatan 1", "6 September – 2 Oktober 2023", "4–29 September 2023"),
    ({"talks": (Talk("Pihak: Camat", "Menghadap", sep(1)),)},
     Rule.DAY_OUTSIDE_PERIOD, WARNING, "Pihak: Camat", "1 September 2023", "4–29 September 2023"),
    ({"payments": (Payment("Anggaran 1", "Kertas", date(2023, 10, 2)),)},
     Rule.DAY_OUTSIDE_PERIOD, WARNING, "Anggaran 1", "2 Oktober 2023", "4–29 September 2023"),
    ({"course": replace(COURSE, plan_approved_on=sep(6))},
     Rule.DONE_BEFORE_APPROVAL, ERROR, "Kegiatan 1", "5 September 2023", "6 September 2023"),
    ({"steps": (replace(STEP, planned=None, was_planned=False),)},
     Rule.DONE_UNPLANNED, WARNING, "Kegiatan 1", "5–6 September 2023", ""),
    ({"steps": (replace(STEP, was_planned=False),)},
     Rule.DONE_UNPLANNED, WARNING, "Kegiatan 1", "5–6 September 2023", ""),
    ({"steps": (replace(STEP, due=sep(5)),)},
     Rule.DONE_LATE, WARNING, "Kegiatan 1", "6 September 2023", "5 September 2023"),
    ({"moves": (Move("Kegiatan 1", "Rapat", sep(7), None, sep(6)),)},
     Rule.CHANGE_ASKED_LATE, WARNING, "Kegiatan 1", "7 September 2023", "6 September 2023"),
    ({"steps": (replace(STEP, started=None, ended=None),)},
     Rule.PLANNED_NOT_DONE, WARNING, "Kegiatan 1", "5–6 September 2023", ""),
    ({"steps": (replace(STEP, planned=(sep(4), sep(5))),)},
     Rule.DONE_LATE, WARNING, "Kegiatan 1", "6 September 2023", "5 September 2023"),
    ({"steps": (replace(STEP, proofs=(Proof("Bukti 1", "Foto", sep(7), of_the_day=True),)),)},
     Rule.EVIDENCE_OUTSIDE_DAYS, WARNING, "Bukti 1", "7 September 2023", "5–6 September 2023"),
    ({"steps": (replace(STEP, shown=1, lacking=("notulen",)),)},
     Rule.DONE_NOT_SHOWN, WARNING, "Kegiatan 1", "1", "2"),
    ({"steps": (replace(STEP, lacking=("notulen", "undangan")),)},
     Rule.EVIDENCE_LACKING, WARNING, "Kegiatan 1", "100%", "notulen, undangan"),
    ({"leanings": (Leaning("Pihak: Camat", "surat dukungan", "Surat"),)},
     Rule.PROOF_WITHDRAWN, ERROR, "Pihak: Camat", "Surat", ""),
    ({"course": replace(COURSE, title="Gerakan baru")},
     Rule.CHANGED_SINCE_APPROVAL, ERROR, "Aksi", "Gerakan baru", "Gerakan"),
    ({"course": replace(COURSE, approved=("Gerakan", (sep(4), sep(28))))},
     Rule.CHANGED_SINCE_APPROVAL, ERROR, "Aksi", "4–29 September 2023", "4–28 September 2023"),
    ({"moves": (Move("Kegiatan 1", "Rapat", sep(7), sep(6)),)},
     Rule.CHANGE_ASKED_LATE, WARNING, "Kegiatan 1", "7 September 2023", "6 September 2023"),
    ({"course": replace(COURSE, report_approved_on=sep(5))},
     Rule.REPORT_BEFORE_END, ERROR, "Kegiatan 1", "5 September 2023", "6 September 2023"),
    ({"course": replace(COURSE, handed_over_on=date(2023, 10, 1))},
     Rule.HANDED_OVER_LATE, WARNING, "Aksi", "1 Oktober 2023", "29 September 2023"),
    ({"course": replace(COURSE, handed_over_on=sep(27))},
     Rule.HANDED_OVER_BEFORE_REPORT, WARNING, "Aksi", "27 September 2023", "28 September 2023"),
    ({"risks": (OpenRisk("Risiko 1", "Tim sibuk", "belum ditangani"),)},
     Rule.RISK_LEFT_OPEN, NOTE, "Risiko 1", "belum ditangani", ""),
    ({"ranking": Ranking("USG", "Pelayanan", 2, sep(4))}, Rule.ISSUE_NOT_FIRST, NOTE, "USG", "2", "1"),
    ({"ranking": Ranking("USG", "Pelayanan", 1, sep(5))},
     Rule.ISSUE_CHOSEN_LATE, WARNING, "USG", "5 September 2023", "4 September 2023"),
    ({"survey_before": replace(BEFORE, days=(sep(4), sep(8)))},
     Rule.SURVEY_BEFORE_TOO_LATE, ERROR, "Survei sebelum", "8 September 2023", "4 September 2023"),
    ({"survey_before": replace(BEFORE, days=(date(2023, 7, 3), sep(8)))},
     Rule.SURVEY_BEFORE_TOO_LATE, WARNING, "Survei sebelum", "8 September 2023", "4 September 2023"),
    ({"survey_after": replace(AFTER, days=(date(2023, 7, 3), date(2023, 10, 31)))},
     Rule.SURVEY_AFTER_TOO_EARLY, ERROR, "Survei sesudah", "3 Juli 2023", "29 September 2023"),
    ({"survey_after": replace(AFTER, days=(sep(29), date(2023, 10, 31)))},
     Rule.SURVEY_AFTER_TOO_EARLY, WARNING, "Survei sesudah", "29 September 2023", "29 September 2023"),
    ({"survey_after": replace(AFTER, asked={"sarana": "Sarana"})},
     Rule.SURVEYS_NOT_COMPARABLE, WARNING, "Survei sesudah", "Biaya", ""),
    ({"survey_after": replace(AFTER, decided_on=date(2023, 10, 3))},
     Rule.QUESTIONNAIRE_TOO_LATE, WARNING, "Survei sesudah", "3 Oktober 2023", "2 Oktober 2023"),
    ({"aim": Aim("Isi aksi", Decimal("88.5"), (("waktu", "Waktu"),))},
     Rule.ELEMENT_NOT_ASKED, ERROR, "Isi aksi", "Waktu", "Semester I 2023"),
    ({"aim": Aim("Isi aksi", Decimal("88.5"), (("biaya", "Biaya"),))},
     Rule.ELEMENT_NOT_LOW, NOTE, "Isi aksi", "99,54 (A)", ""),
    ({"aim": Aim("Isi aksi", Decimal("76.9")), "texts": ()}, Rule.TARGET_NOT_ABOVE, ERROR, "Isi aksi", "76,90", "76,90"),
    ({"aim": Aim("Isi aksi", Decimal(80)), "texts": ()}, Rule.TARGET_WITHIN_CLASS, NOTE, "Isi aksi", "80,00", "88,31 (A)"),
    ({"texts": (Text("Isi aksi", "tujuan", "Unsur 1. Indeks kepuasan masyarakat yang 76,09 naik"),)},
     Rule.INDEX_TOLD_DIFFERS, WARNING, "Isi aksi", "76,09", "76,90 / 88,50"),
    ({"bases": (Base("Angket", "Sarana", 93), Base("Angket", "Prosedur", 92))},
     Rule.ANSWERS_UNEQUAL, NOTE, "Angket", "92", "93"),
    ({"after": (replace(CAMAT, technique="Persuasif"),)},
     Rule.TECHNIQUE_AGAINST_QUADRANT, NOTE, "Pihak: Camat", "Persuasif", "Canalizing"),
    ({"after": (replace(CAMAT, interest=3, strategy="Keep Satisfied"),)},
     Rule.QUADRANT_AGAINST_NUMBER, ERROR, "Pihak: Camat", "Promoter, ++9, 3", "latent"),
    ({"after": (replace(CAMAT, interest=3, quadrant=""),)},
     Rule.STRATEGY_AGAINST_QUADRANT, ERROR, "Pihak: Camat", "Manage Closely (++9, 3)", "Keep satisfied"),
    ({"turns": (Turn("Pihak: Camat", "Camat", "latent", "promoter", 0),)},
     Rule.MOVED_WITHOUT_TALK, NOTE, "Pihak: Camat", "latent → promoter", ""),
    ({"lines": (PaidLine("Anggaran 1", "Kertas", 100, 101),)},
     Rule.SPENT_OVER_LINE, WARNING, "Anggaran 1", "Rp101", "Rp100"),
    ({"lines": (PaidLine("Anggaran 1", "Kertas", 100, 90, 40),)},
     Rule.SPENT_WITHOUT_RECEIPT, WARNING, "Anggaran 1", "Rp40", ""),
    ({"payments": (Payment("Anggaran 1", "Kertas", sep(6), sep(7)),)},
     Rule.RECEIPT_DATE_DIFFERS, WARNING, "Anggaran 1", "6 September 2023", "7 September 2023"),
    ({"asked": (Asked("Usulan 1", "Rehabilitasi ruang", 90),)},
     Rule.PROPOSAL_AGAINST_PLAN, WARNING, "Usulan 1", "Rp90", "Rp100"),
    ({"documents": (*RIGHT.documents, Document("Agenda 4", "Keputusan", "sk/1", sep(2)))},
     Rule.PAPER_DATE_DIFFERS, ERROR, "Agenda 4", "2 September 2023", "1 September 2023"),
    ({"documents": (*RIGHT.documents, Document("Bukti 4", "SK Standar Pelayanan Minimal", "", sep(2)))},
     Rule.NAME_OF_ANOTHER_THING, ERROR, "Bukti 4", "Standar Pelayanan Minimal", "Standar Pelayanan"),
    ({"offered": (Offered("Layanan", "KTP", None),)},
     Rule.STANDARD_NOT_IN_FORCE, WARNING, "Layanan", "-", "29 September 2023"),
    ({"offered": (Offered("Layanan", "KTP", sep(30)),)},
     Rule.STANDARD_NOT_IN_FORCE, WARNING, "Layanan", "30 September 2023", "29 September 2023"),
    ({"texts": (Text("Isi aksi", "lingkup", "Menurut PP 19/2008"),)},
     Rule.BASIS_REVOKED, ERROR, "Isi aksi", "PP Nomor 19 Tahun 2008", "PP Nomor 17 Tahun 2018"),
    ({"steps": (replace(STEP, planned=(sep(9), sep(9))),)},
     Rule.NOT_A_WORKING_DAY, WARNING, "Kegiatan 1", "Sabtu, 9 September 2023", ""),
    ({"steps": (replace(STEP, planned=(sep(5), sep(9)), due=sep(6)),)},
     Rule.NOT_A_WORKING_DAY, NOTE, "Kegiatan 1", "Sabtu, 9 September 2023", ""),
]  # fmt: skip


STAND = st.integers(1, 10)
TYPED = st.sampled_from(
    ["", "Promoter", "latent", "sponsor", "Keep Satisfied", "Minimal Effort", "instruktif", "Persuasif"]
)


@given(STAND, STAND, TYPED, TYPED, TYPED, st.booleans())
def test_page_and_checker_say_the_same_of_one_stakeholder(influence, interest, quadrant, strategy, technique, in_team):
    typed = {"quadrant": quadrant, "strategy": strategy, "technique": technique}
    one = replace(CAMAT, number=f"++{influence}", interest=interest, in_team=in_team, **typed)
    page = derive(influence, interest, in_team=in_team, day=COURSE.days[0]).against(**typed)
    found = [
        (finding.rule.value.removesuffix("_against_quadrant").removesuffix("_against_number"), finding.expected)
        for rule in (quadrants, strategies, techniques)
        for finding in rule(Case(calendar=WEEK, course=COURSE, after=(one,)))
    ]

    assert [(rule, right.casefold()) for rule, right in found] == [(part, right) for part, (_, right) in page.items()]


def test_right_data_are_silent():
    assert check(RIGHT) == ()


def test_every_new_rule_could_speak_about_the_right_data():
    full = replace(
        RIGHT, risks=(OpenRisk("Risiko 1", "Tim sibuk", "ditangani"),), leanings=(Leaning("Pihak", "surat", "Surat"),)
    )

    assert {wrong[1] for wrong in WRONG} - looked_at(full) == set()


@pytest.mark.parametrize(("changed", "rule", "severity", "where", "found", "expected"), WRONG)
def test_what_is_wrong_is_found_with_its_right_value(changed, rule, severity, where, found, expected):
    findings = check(replace(RIGHT, **changed))

    assert [(one.rule, one.severity, one.where, one.found, one.expected) for one in findings] == [
        (rule, severity, where, found, expected)
    ]


def test_a_plan_that_nobody_reports_yet_may_lie_ahead():
    course = replace(COURSE, is_reported=False, report_approved_on=None, handed_over_on=None)
    ahead = replace(STEP, started=None, ended=None, shown=0, lacking=("notulen",))
    changed = {
        "course": course,
        "steps": (ahead,),
        "risks": (OpenRisk("Risiko 1", "Tim sibuk", "belum ditangani"),),
        "offered": (Offered("Layanan", "KTP", None),),
    }

    assert check(replace(RIGHT, **changed)) == ()


def test_what_is_done_on_the_saturday_after_its_friday_is_not_late():
    saturday = replace(STEP, planned=(sep(8), sep(8)), started=sep(8), ended=sep(9), proofs=())

    assert check(replace(RIGHT, steps=(saturday,))) == ()


def test_an_office_without_hours_is_told_nothing_of_its_days():
    closed = Calendar((None,) * 7, frozenset(), ZoneInfo("Asia/Jakarta"))

    assert check(replace(RIGHT, calendar=closed)) == ()


def test_a_check_finds_by_its_own_rules_alone():
    for wrong, *_told in WRONG:
        case = replace(RIGHT, **wrong)
        for each in CHECKS:
            assert {finding.rule for finding in each.find(case)} - set(each.rules) == set()


def test_without_facts_nothing_is_looked_at():
    assert (looked_at(Case(calendar=WEEK)), check(Case(calendar=WEEK))) == (frozenset(), ())
