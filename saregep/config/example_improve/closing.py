"""How the action of the source went on: the plan approved, the log, the report approved, the hand-over.

A part may name what was done under way in `realise(action)`; it is called between the approval of the plan and the
report. A plan that still lacks something stays a draft. Days that the source does not tell are made up and marked.
"""

from datetime import date, datetime, time

from saregep.config import example_improve
from saregep.improvement.actions import changes_life, changes_team, consistency, roadmap
from saregep.improvement.models import Action, Approval, LogEntry
from saregep.improvement.queries.changes import lacks
from saregep.improvement.queries.consistency import checked
from saregep.methods.consistency import Rule
from saregep.offices.models import Office

NOTE = "Data contoh: persetujuan untuk mencoba saregep."
# The source is approved by both on 5 November 2023; when its plan was, it does not tell.
PLAN_ON, REPORT_ASKED_ON, REPORT_ON = date(2023, 9, 4), date(2023, 11, 3), date(2023, 11, 5)
# By the record of hand-over a Thursday, 2 November: a day after the last day of the plan.
HANDED_OVER_ON = date(2023, 11, 2)
SUSTAINABILITY = (
    "Camat Campaka menyetujui penggunaan inovasi, bersedia menerima keberlangsungannya, "
    "dan menyetujui pemanfaatan Keputusan Bupati tentang Standar Pelayanan."
)
WAIVED = "Data contoh: warga mengenal singkatan ini, dan kepanjangannya tertulis di baris yang sama."
# What the report tells of its days.
LOG = (
    (date(2023, 9, 5), "Menghadap mentor dan merencanakan tim efektif. Sosialisasi kepada pihak internal."),
    (date(2023, 9, 6), "Surat perintah tim efektif disahkan dan undangan rapat dibuat."),
    (date(2023, 9, 7), "Rapat awal dengan tim efektif dan pembagian tugas."),
    (date(2023, 9, 11), "Koordinasi dengan pihak eksternal. Konsep SK Bupati dan SK Camat disusun."),
    (date(2023, 9, 21), "Rapat koordinasi dengan BKPSDM tentang pelatihan."),
    (date(2023, 9, 25), "Draft RKA perubahan disusun."),
    (date(2023, 10, 3), "Bedah buku dan hari pertama workshop pelayanan publik."),
    (date(2023, 10, 9), "Formulir survei kepuasan masyarakat disusun."),
    (date(2023, 10, 11), "Sosialisasi RKA kepada internal kecamatan."),
    (date(2023, 10, 19), "Usulan inovasi ke dalam rencana kerja."),
    (date(2023, 10, 25), "Standar pelayanan mulai diterapkan."),
    (date(2023, 10, 31), "Hasil evaluasi diolah dan laporan disusun."),
)


def furnish(office: Office) -> None:
    action = Action.objects.get(office=office)
    if lacks(action) or roadmap.lacks(action):
        return
    changes_life.submit(action=action, by=action.leader, at=_noon(office, PLAN_ON))
    _approve(action, Approval.Subject.PLAN, PLAN_ON)
    for day, text in LOG:
        changes_team.write_log(action=action, kind=LogEntry.Kind.DAY, day=day, text=text, by=action.leader)
    for part in example_improve.PARTS:
        if realise := getattr(part, "realise", None):
            action.refresh_from_db()
            realise(action)
    for shown in checked(action).open:
        if shown.finding.rule is Rule.ABBREVIATION_CONFUSING:
            consistency.waive(action=action, shown=shown, reason=WAIVED, by=action.leader)
    changes_life.ask_report(action=action, by=action.leader, at=_noon(office, REPORT_ASKED_ON))
    _approve(action, Approval.Subject.REPORT, REPORT_ON)
    changes_life.hand_over(
        action=action,
        day=HANDED_OVER_ON,
        to="Camat Campaka (contoh)",
        sustainability=SUSTAINABILITY,
        by=action.leader,
    )


def _approve(action: Action, subject: str, day: date) -> None:
    for by in (action.mentor, action.coach):
        if by is not None:
            at = _noon(action.office, day)
            action.refresh_from_db()
            seen = changes_life.asked_of(action, subject)
            changes_life.decide(action=action, subject=subject, approved=True, note=NOTE, seen=seen, by=by, at=at)


def _noon(office: Office, day: date) -> datetime:
    return datetime.combine(day, time(12), office.zone)
