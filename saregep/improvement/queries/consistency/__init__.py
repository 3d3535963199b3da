"""What cannot all be true in a change action: its facts are read, judged by the checker, and shown with their waivers.

Places, findings and waivers are kept in Indonesian, the language of the papers, so that a waiver holds whoever reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from saregep.improvement.models import Waiver
from saregep.improvement.queries.consistency import course, means, measured, papers, people
from saregep.improvement.queries.consistency.part import Part, Place
from saregep.improvement.words import SEVERITIES, message_of
from saregep.improvement.words_why import WHY
from saregep.methods.consistency import Case, Finding, Rule, Severity, check, looked_at

if TYPE_CHECKING:
    from saregep.improvement.models import Action

# What each page of an action shows, as its tabs name it.
PARTS: Mapping[str, tuple[Callable[[Action], Part], ...]] = {
    "roadmap": (course.roadmap,),
    "stakeholders": (people.stakeholders,),
    "budget": (means.budget,),
    "risks": (means.risks,),
    "benefit": (measured.measured,),
    "action": (measured.texts, measured.issue, papers.papers, papers.recap),
}
_LONGEST = {"where": 200, "found": 300}
type Names = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with the place where it is mended, and the waiver that accepts it."""

    finding: Finding
    place: Place | None
    waiver: Waiver | None = None

    @property
    def names(self) -> Names:
        """What a waiver knows the finding by."""
        return names_of(self.finding, self.place)

    @property
    def key(self) -> str:
        """What names the finding in an address: another figure is another finding."""
        return hashlib.sha256("\n".join(self.names).encode()).hexdigest()[:16]

    @property
    def message(self) -> str:
        return message_of(self.finding)

    @property
    def why(self) -> str:
        return str(WHY[self.finding.rule])


@dataclass(frozen=True, slots=True)
class Group:
    """The open findings of a severity, by their place."""

    severity: Severity
    word: str
    places: tuple[tuple[str, list[Shown]], ...]

    @property
    def count(self) -> int:
        return sum(len(rows) for _where, rows in self.places)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker says of an action. `gaps` tell what it could not look at."""

    action: Action
    open: tuple[Shown, ...]
    waived: tuple[Shown, ...]
    rules: int
    gaps: tuple[str, ...] = ()

    @property
    def all_rules(self) -> int:
        return len(Rule)

    @property
    def groups(self) -> list[Group]:
        """The open findings by severity and, within it, by their place, in the order of the action."""
        found = []
        for severity, word in SEVERITIES.items():
            places: dict[str, list[Shown]] = {}
            for one in self.open:
                if one.finding.severity is severity:
                    places.setdefault(one.finding.where, []).append(one)
            if places:
                found.append(Group(severity, str(word), tuple(places.items())))
        return found


@dataclass(frozen=True, slots=True)
class Note:
    """The quiet note beside a thing: how many findings are open there."""

    action: Action
    page: str
    count: int


def names_of(finding: Finding, place: Place | None) -> Names:
    """Rule, thing and figure, by which a waiver knows its finding, as long as the table keeps them.

    The thing is named by kind and key where it has one, else by its place.
    """
    thing = place.ref if place is not None and place.ref else finding.where
    return finding.rule.value, thing[: _LONGEST["where"]], finding.found[: _LONGEST["found"]]


def checked(action: Action) -> Checked:
    """Everything that is known of an action, judged: a number of queries that does not grow with it."""
    case, places = read(action, PARTS)
    found = _shown(action, check(case), places)
    return Checked(
        action=action,
        open=tuple(one for one in found if one.waiver is None),
        waived=tuple(one for one in found if one.waiver is not None),
        rules=len(looked_at(case)),
        gaps=tuple(_gaps(action, case)),
    )


def note(action: Action, page: str, *, thing: int = 0) -> Note:
    """The open findings of one page, or of one activity; only what that page shows is read."""
    case, places = read(action, [page])
    here = {where for where, place in places.items() if place.page == page and (not thing or place.thing == thing)}
    found = _shown(action, [one for one in check(case) if one.where in here], places)
    return Note(action, page, sum(one.waiver is None for one in found))


def read(action: Action, pages: Iterable[str]) -> tuple[Case, Mapping[str, Place]]:
    """The facts of these pages, and where each of their places is."""
    wanted = set(pages)
    facts: dict[str, Any] = {}
    places: dict[str, Place] = {}

    def take(part: Part) -> None:
        for name, value in part.facts.items():
            facts[name] = facts[name] + value if name in facts else value
        places.update(part.places)

    with translation.override("id"):
        take(course.course(action))
        for page, readers in PARTS.items():
            if page in wanted:
                for reader in readers:
                    take(reader(action))
        if wanted >= set(PARTS):
            take(papers.letters(action, [one.number for one in facts["documents"]]))
    return Case(**facts), places


def _shown(action: Action, findings: Sequence[Finding], places: Mapping[str, Place]) -> list[Shown]:
    if not findings:
        return []
    waivers = {(one.rule, one.thing, one.found): one for one in action.waivers.select_related("by")}
    found = []
    for one in findings:
        place = places.get(one.where)
        # One from before things had keys names its place, where that is no number in a list (migration 0008).
        waiver = waivers.get(names_of(one, place)) or waivers.get(names_of(one, None))
        found.append(Shown(one, place, waiver))
    return found


def _gaps(action: Action, case: Case) -> Iterable[str]:
    """What is not there, in the reader's words, most of it with what to do."""
    years = {action.starts_on.year, action.ends_on.year}
    sayings = (
        (case.calendar.has_working_time, _("Working days: the office has no opening hours yet.")),
        (
            years <= {day.year for day in case.calendar.holidays},
            _("Holidays: none are written down for these years, so every weekday counts as worked."),
        ),
        (case.steps, _("Stages: there are none yet.")),
        (case.before or case.after, _("Stakeholders: none are listed yet.")),
        (case.lines, _("Budget: there are no lines yet.")),
        (case.survey_before, _("Survey before the action: no period is chosen yet.")),
        (case.survey_after, _("Survey after the action: no period is chosen yet.")),
        (case.offered, _("Standards and legal bases: the action names no service.")),
        (case.bases, _("Evaluation questionnaire: no answers are taken in yet.")),
        (False, _("Staff and rooms: saregep does not keep them yet. “saregep check FOLDER” reads their tables.")),
    )
    return [text for known, text in sayings if not known]
