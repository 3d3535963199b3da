"""Findings, USG and causes: everybody in the office reads them; a sheet is filled in by its assessor alone."""

from datetime import date

from saregep.accounts.models import Role, User
from saregep.improvement.actions import findings, rounds
from saregep.improvement.actions.rounds import Problem
from tests.architecture.matrix import EVERYONE, Access, Plain, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
LEAD = frozenset({Role.ACTION_LEADER, Role.HEAD, Role.SECRETARY, Role.ADMIN})
WORK = LEAD | {Role.SECTION_HEAD, Role.OFFICER}
MATRIX: dict[str, Access] = {
    "improvement:index": account("GET"),
    "improvement:office": office(get=EVERYONE, code="office_code"),
    "improvement:finding_new": office(get=WORK, post=WORK, code="office_code"),
    "improvement:finding_settle": office(get=WORK, post=WORK, pk="finding"),
    "improvement:finding_reopen": office(post=WORK, pk="finding"),
    "improvement:round_new": office(get=LEAD, post=LEAD, code="office_code"),
    "improvement:round": office(get=EVERYONE, pk="round"),
    "improvement:round_score": office(get=WORK, post=WORK, pk="scoring"),
    "improvement:round_choose": office(get=LEAD, post=LEAD, pk="round"),
    "improvement:round_file": office(get=EVERYONE, pk="round", kind=Plain("pdf")),
    "improvement:causes": office(get=LEAD, post=LEAD, pk="round"),
    "improvement:assessor_release": office(post=LEAD, pk="assessor"),
    "improvement:cause_remove": office(post=LEAD, pk="cause"),
}


def things(office, boss, made):
    finding = findings.add(
        office=office, title="Ruang tunggu sempit", evidence="Catatan", found_on=date(2026, 1, 5), by=boss
    )
    problems = [Problem("Antrean panjang"), Problem("Ruang sempit")]
    workers = User.objects.filter(memberships__office=office, memberships__role__in=WORK).distinct()
    scoring = rounds.begin(office=office, title="USG", problems=problems, assessors=workers, by=boss)
    scored = rounds.begin(office=office, title="USG lama", problems=problems, assessors=[boss], by=boss)
    candidates = list(scored.candidates.all())
    rounds.score(round=scored, scores={one.pk: (5, 4, 3) for one in candidates}, by=boss)
    rounds.choose(round=scored, candidate=candidates[0], reason="Paling terasa", by=boss)
    cause = rounds.add_cause(round=scored, text="Satu loket", category="tools", by=boss)
    return {
        "finding": finding.pk,
        "scoring": scoring.pk,
        "round": scored.pk,
        "assessor": scoring.assessors.first().pk,
        "cause": cause.pk,
    }
