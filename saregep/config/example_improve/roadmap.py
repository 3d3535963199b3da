"""Tables 6, 12 and 13 of the source: its activities as planned, as moved, as done, through the actions of the screens.

The days of realisation are those of table 12, but where it cannot be right: its "2–6 Oktober (4 hari)" is five working
days, and table 14 tells 3–6 October; its hand-over is a day before the record of it. The text tells 23–27 October for
the decree of the regent, planned for the 25th: here that is a change which the mentor approved, its reason and its day
made up. The activity of 19 October stands in table 12 alone and was never planned. Which activities others wait for is
read from the order of the plan.
"""

import csv
import re
from datetime import date, datetime, time
from importlib import resources

from saregep.accounts.models import User
from saregep.improvement.actions import plan_changes, roadmap
from saregep.improvement.actions.roadmap import Plan
from saregep.improvement.models import Action, Activity, Evidence, Phase
from saregep.methods import dates_told
from saregep.offices import actions as holidays
from saregep.offices.models import Office

Kind = Evidence.Kind
type Place = tuple[str, int]  # phase and number in table 6
PHASES = {
    "Planning": Phase.PLANNING,
    "Organizing": Phase.ORGANIZING,
    "Actuating": Phase.ACTUATING,
    "Controlling": Phase.CONTROLLING,
}
TARGETS = {"kegiatan": Activity.Kind.EVENT, "dokumen": Activity.Kind.DOCUMENT}
# The words of the column "evidence" for each kind; of a draft of a decree only the draft is there.
EVIDENCE = (
    (Kind.DOCUMENTATION, r"dokumentasi"),
    (Kind.MINUTES, r"notulen"),
    (Kind.ATTENDANCE, r"daftar hadir"),
    (Kind.LETTER, r"undangan|surat pernyataan"),
    (Kind.SUPPORT, r"surat dukungan"),
    (Kind.DRAFT, r"draft"),
    (Kind.DECISION, r"^(?!.*draft).*\bsk\b"),
    (Kind.REPORT, r"\bdata\b|\bhasil (?:evaluasi|monitoring)|berita acara"),
    (Kind.OTHER, r"formulir|instrument|angket|materi"),
)
CRITICAL: set[Place] = {("planning", 3), ("actuating", 11), ("actuating", 12)}
DECREE: Place = ("actuating", 11)
DECREE_DAYS = date(2023, 10, 23), date(2023, 10, 27)
ASKED, NINE = (date(2023, 10, 19), date(2023, 10, 20)), time(9)
REASON = "Data contoh: penandatanganan di Sekretariat Daerah memerlukan satu minggu."
# Where table 12 cannot be right: table 14 and the record of the hand-over tell otherwise.
DONE: dict[Place, tuple[date, date]] = {
    ("actuating", 7): (date(2023, 10, 3), date(2023, 10, 6)),
    ("controlling", 5): (date(2023, 11, 2), date(2023, 11, 2)),
    ("controlling", 6): (date(2023, 11, 2), date(2023, 11, 2)),
}
# A national holiday; without it the source's "13 hari" for 12–30 September would be 14.
HOLIDAY, HOLIDAY_NAME = date(2023, 9, 28), "Maulid Nabi Muhammad SAW"


def printed_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the source that belong to the time of the action, as printed."""
    text = resources.files("saregep.config").joinpath(f"data/campaka/{name}.csv").read_text("utf-8")
    return [row for row in csv.DictReader(text.splitlines()) if row["tahap"] == "off campus"]


def furnish(office: Office) -> None:
    action = Action.objects.get(office=office)
    holidays.add_holiday(office=office, day=HOLIDAY, name=HOLIDAY_NAME, by=User.objects.get(username="admin"))
    targets = _targets()
    for row in printed_table("table06_milestones"):
        told = dates_told.read(row["waktu"])
        plan = _plan(row, targets, row["evidence"], told.first, told.last)
        roadmap.add(action=action, plan=plan, by=action.leader)


def realise(action: Action) -> None:
    """What became of the plan: moved once, done on its days, added to once."""
    activities = {(one.phase, one.position): one for one in action.activities.all()}
    _move(activities[DECREE], action)
    for place, one in activities.items():
        started, ended = DONE.get(place) or (one.planned_start, one.planned_end)
        roadmap.record(activity=one, started=started, ended=ended, version=one.version, by=action.leader)
    planned, targets = {_plain(row["kegiatan"]) for row in printed_table("table06_milestones")}, _targets()
    for row in printed_table("table12_conformity"):
        if _plain(row["kegiatan"]) not in planned:
            made = roadmap.add(action=action, plan=_plan(row, targets), by=action.leader)
            day = dates_told.read(row["waktu"]).first
            roadmap.record(activity=made, started=day, ended=day, version=made.version, by=action.leader)


def _move(decree: Activity, action: Action) -> None:
    (first, last), (asked, decided) = DECREE_DAYS, (datetime.combine(day, NINE, action.office.zone) for day in ASKED)
    change = plan_changes.ask(activity=decree, new_start=first, new_end=last, reason=REASON, by=action.leader, at=asked)
    if action.mentor is not None:
        plan_changes.decide(change=change, approved=True, note="", by=action.mentor, at=decided)
        decree.refresh_from_db()


def _targets() -> dict[str, str]:
    """Table 13: the target of each activity."""
    return {_plain(row["kegiatan"]): row["target"] for row in printed_table("table13_achievement")}


def _plan(
    row: dict[str, str],
    targets: dict[str, str],
    evidence: str = "",
    first: date | None = None,
    last: date | None = None,
) -> Plan:
    phase = PHASES[row["fungsi_poac"].partition(" ")[0]]
    number, _space, kind = targets[_plain(row["kegiatan"])].partition(" ")
    return Plan(
        phase=phase,
        text=row["kegiatan"],
        planned_start=first,
        planned_end=last,
        target=int(number),
        target_kind=TARGETS[kind],
        needed=[kind.value for kind, words in EVIDENCE if re.search(words, evidence, re.IGNORECASE)],
        is_critical=(phase, int(row["no"])) in CRITICAL and first is not None,
    )


def _plain(text: str) -> str:
    """The tables write "tindaklanjut" and "tindak lanjut" for one thing."""
    return "".join(character for character in text.casefold() if character.isalnum())
