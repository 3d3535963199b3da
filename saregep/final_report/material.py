"""Everything that the final report of an action prints, gathered once: the queries of the pages of the action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saregep.final_report import typed_tables
from saregep.final_report.models import Text
from saregep.final_report.wording import SOURCE, TABLE, text_fields
from saregep.improvement.models import Approval, Evidence
from saregep.improvement.queries import benefit, changes, consistency, money, risks, roadmap, rounds, stakeholders
from saregep.methods.consistency import Rule
from saregep.methods.tally import NoAnswers
from saregep.papers.belonging_queries import issued
from saregep.surveys.report_data import report_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from saregep.final_report.typed_tables import Typed
    from saregep.improvement.models import Action, ChangeRequest, LaterTask, LogEntry, Relation, TeamMember
    from saregep.improvement.queries.benefit import Answered, Savings, Surveyed
    from saregep.improvement.queries.changes import Standing
    from saregep.improvement.queries.consistency import Checked
    from saregep.improvement.queries.money import Money
    from saregep.improvement.queries.risks import Register
    from saregep.improvement.queries.roadmap import Roadmap
    from saregep.improvement.queries.rounds import State
    from saregep.improvement.queries.stakeholders import Party, Talk
    from saregep.papers.models import Paper
    from saregep.surveys.reports import SkmReport


# The report prints the quadrant, strategy and technique that both numbers of a party give, whatever was typed.
DERIVED = frozenset({
    Rule.QUADRANT_AGAINST_NUMBER, Rule.STRATEGY_AGAINST_QUADRANT, Rule.TECHNIQUE_AGAINST_QUADRANT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """The data of one report. `texts` are the newest versions that are not empty, by key.

    All of it is judged on `day`: that of the approval of the report by both, today before that. `checked` holds what is
    found in values that the report prints; `unprinted` counts the findings in what was typed and is derived here.
    `typed` are the tables of the report as it was typed before, CSV by file name.
    """

    action: Action
    day: date
    texts: Mapping[str, Text]
    tables: Mapping[str, Typed]
    team: tuple[TeamMember, ...]
    roadmap: Roadmap
    changes: tuple[ChangeRequest, ...]
    later: tuple[LaterTask, ...]
    log: tuple[LogEntry, ...]
    parties: tuple[Party, ...]
    relations: tuple[Relation, ...]
    talks: tuple[Talk, ...]
    money: Money
    register: Register
    surveyed: Surveyed
    savings: Savings
    answered: tuple[Answered, ...]
    usg: State | None
    skm: SkmReport | None
    checked: Checked
    unprinted: int
    standings: tuple[Standing, ...]
    evidence: tuple[Evidence, ...]
    papers: tuple[Paper, ...]
    typed: Mapping[str, str]

    def standing(self, subject: str, part: str) -> Standing:
        return next(one for one in self.standings if (one.subject, one.part) == (subject, part))

    def approved_on(self, subject: str) -> date | None:
        """The day of the last approval of the plan or the report, as far as mentor and coach gave one."""
        standings = [self.standing(subject, part) for part in Approval.Part]
        given = [one.decision.at for one in standings if one.is_approved and one.decision]
        return max(given).astimezone(self.action.office.zone).date() if given else None


def newest(action: Action) -> dict[str, Text]:
    """The version of each text that holds, empty ones included."""
    return {row.key: row for row in action.report_texts.select_related("written_by").order_by("version")}


def gather(action: Action) -> Material:
    """A number of queries that does not grow with the action."""
    found = tuple(changes.standings(action, changes.decisions_of(action)))
    day = _approved_on(action, found) or action.office.local_now().date()
    rows = {key: row for key, row in newest(action).items() if row.text}
    typed = {
        field.key.removeprefix(TABLE): typed_tables.read(rows[field.key].text, field.columns)
        for field in text_fields()
        if field.is_table and field.key in rows
    }
    before = {key.removeprefix(SOURCE): row.text for key, row in rows.items() if key.startswith(SOURCE)}
    round = action.issue.round if action.issue else None
    everything = consistency.checked(action)
    printed = replace(everything, open=tuple(one for one in everything.open if one.finding.rule not in DERIVED))
    state = rounds.state(round, action.leader) if round else None
    return Material(
        action=action,
        day=day,
        texts=rows,
        tables=typed,
        team=tuple(action.team.all()),
        roadmap=roadmap.read(action, day=day),
        changes=tuple(roadmap.changes(action)),
        later=tuple(action.later_tasks.all()),
        log=tuple(action.log.order_by("day", "pk")),
        parties=stakeholders.parties(action),
        relations=tuple(stakeholders.relations(action)),
        talks=tuple(stakeholders.talks(action, day)),
        money=money.money(action),
        register=risks.register(action),
        surveyed=benefit.surveyed(action),
        savings=benefit.savings(action),
        answered=benefit.answered(action),
        usg=state if state and state.lines else None,
        skm=_skm(action, day),
        checked=printed,
        unprinted=len(everything.open) - len(printed.open),
        standings=found,
        evidence=tuple(
            Evidence.objects.standing().filter(activity__action=action).select_related("activity").order_by("day", "pk")
        ),
        papers=tuple(issued(action)),
        typed=before,
    )


def _approved_on(action: Action, standings: Sequence[Standing]) -> date | None:
    """The day on which the last of mentor and coach approved the report; None where one of them has not."""
    asked = [one for one in standings if one.subject == Approval.Subject.REPORT]
    given = [one.decision.at for one in asked if one.is_approved and one.decision]
    return max(given).astimezone(action.office.zone).date() if len(given) == len(asked) else None


def _skm(action: Action, day: date) -> SkmReport | None:
    if action.before is None:
        return None
    try:
        return report_of(action.before, day=day)
    except NoAnswers:
        return None
