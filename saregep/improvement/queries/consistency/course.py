"""The action itself and its roadmap: days, approvals, activities, evidence, changes of the plan."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from saregep.improvement.models import ActionState, Approval, ChangeRequest, Evidence
from saregep.improvement.queries import roadmap as roadmaps
from saregep.improvement.queries.approvals import first_approved_on
from saregep.improvement.queries.consistency.part import Part, Place, shortened
from saregep.methods.consistency.facts import Activity
from saregep.methods.consistency.kept import Course, Document, Move, Proof, Step
from saregep.methods.dates_told import Told
from saregep.services.clock import calendar_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from saregep.improvement.models import Action
    from saregep.improvement.queries.roadmap import Line

REPORTED = (ActionState.FINISHED, ActionState.HANDED_OVER)
# Made while the thing happens; letters and decisions carry days of their own.
OF_THE_DAY = {Evidence.Kind.DOCUMENTATION, Evidence.Kind.MINUTES, Evidence.Kind.ATTENDANCE}
_NUMBER = re.compile(r"\b(?:nomor|no)\b\.?\s*:?\s*(?P<number>[\w.-]*\d[\w./-]*[\w])", re.IGNORECASE)


def course(action: Action) -> Part:
    """Days, approvals and hand-over: four queries. It belongs to every reading."""
    where = _("Change action")
    decisions = list(action.approvals.order_by("at", "pk"))
    made = Course(
        where=where,
        title=action.title,
        days=(action.starts_on, action.ends_on),
        approved=_approved(action),
        plan_approved_on=first_approved_on(action, decisions),
        report_approved_on=_last_approved(action, decisions),
        handed_over_on=action.handed_over_on,
        due=action.held_until if action.handed_over_on is not None else None,
        is_reported=action.state in REPORTED or action.report_asked_at is not None,
    )
    facts = {"calendar": calendar_of(action.office), "today": judged_on(action), "course": made}
    return Part(facts, {where: Place(reverse_lazy("improvement:action", args=[action.pk]), "action")})


def judged_on(action: Action) -> date:
    """The day whose law counts: today, of a finished action its last one."""
    today = action.office.local_now().date()
    return min(today, action.handed_over_on or action.ends_on) if action.state in REPORTED else today


def _approved(action: Action) -> tuple[str, tuple[date, date]] | None:
    if action.approved_start is None or action.approved_end is None:
        return None
    return action.approved_title, (action.approved_start, action.approved_end)


def _day(moment: datetime, action: Action) -> date:
    return moment.astimezone(action.office.zone).date()


def _last_approved(action: Action, decisions: list[Approval]) -> date | None:
    """When both had approved the report; None while it is not approved."""
    days = [_day(one.at, action) for one in decisions if one.subject == Approval.Subject.REPORT and one.approved]
    return max(days) if days and action.state in REPORTED else None


def roadmap(action: Action) -> Part:
    """Activities with their evidence, approved changes, later tasks: nine queries."""
    read = roadmaps.read(action)
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for row in Evidence.objects.standing().filter(activity__action=action):
        evidence[row.activity_id].append(row)
    steps, done, documents, places = [], [], [], {}
    names: dict[int, str] = {}
    for group in read.groups:
        phase = group.phase.value.capitalize()  # as the reports name it, in whatever language
        for line in group.lines:
            one = line.activity
            where = _("Activity %(phase)s %(place)s") % {"phase": phase, "place": line.code[1:]}
            names[one.pk] = where
            places[where] = Place(
                reverse_lazy("improvement:activity", args=[one.pk]), "roadmap", one.pk, ref=f"activity:{one.pk}"
            )
            proofs = []
            for row in evidence[one.pk]:
                shown = _("%(activity)s, evidence “%(title)s”") % {"activity": where, "title": shortened(row.title)}
                while shown in places:  # two pieces may have one title
                    shown += "′"
                places[shown] = Place(
                    reverse_lazy("improvement:evidence_piece", args=[row.pk]),
                    "roadmap",
                    one.pk,
                    ref=f"evidence:{row.pk}",
                )
                proofs.append(Proof(shown, row.title, row.day, row.kind in OF_THE_DAY))
                number = _NUMBER.search(row.title)
                documents.append(Document(shown, row.title, number["number"] if number else "", row.day))
            steps.append(_step(where, line, tuple(proofs)))
            if one.actual_start and one.actual_end:
                time = Told("", (one.actual_start, one.actual_end), is_range=True)
                done.append(Activity(where, phase, one.text, time))
    for task in action.later_tasks.filter(done_on__isnull=False):
        where = _("After the training: %(task)s") % {"task": shortened(task.text)}
        places[where] = Place(reverse_lazy("improvement:later", args=[action.pk]), "later", ref=f"task:{task.pk}")
        done.append(Activity(where, "", task.text, Told("", (task.done_on,)) if task.done_on else Told("")))
    facts = {"steps": tuple(steps), "done": tuple(done), "moves": _moves(action, names), "documents": tuple(documents)}
    return Part(facts, places)


def _step(where: str, line: Line, proofs: tuple[Proof, ...]) -> Step:
    one = line.activity
    return Step(
        where=where,
        name=one.text.rstrip("."),  # it stands before a colon
        planned=(one.planned_start, one.planned_end) if one.planned_start and one.planned_end else None,
        # What was done before its plan was approved is told as that, though its plan counts for nothing.
        was_planned=line.due is not None or (one.is_planned and one.first_end is not None),
        started=one.actual_start,
        ended=one.actual_end,
        target=one.target,
        shown=line.outputs,
        lacking=line.lacking,
        proofs=proofs,
        due=line.due,
    )


def _moves(action: Action, names: dict[int, str]) -> tuple[Move, ...]:
    changes = ChangeRequest.objects.filter(activity__action=action, state=ChangeRequest.State.APPROVED)
    return tuple(
        Move(
            names[one.activity_id], one.activity.text, _day(one.asked_at, action), one.old_end, one.activity.actual_end
        )
        for one in changes.select_related("activity").order_by("asked_at", "pk")
    )
