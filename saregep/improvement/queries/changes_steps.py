"""What a reader of a change action can do now, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from saregep.improvement import permissions
from saregep.improvement.models import ActionState, Approval, ChangeRequest, EvidenceState
from saregep.improvement.queries import evidence
from saregep.methods.schedule import State
from saregep.methods.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saregep.accounts.models import User
    from saregep.improvement.models import Action
    from saregep.improvement.queries.changes import Lack, Standing
    from saregep.improvement.queries.changes_later import Later
    from saregep.improvement.queries.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: where, with a mark; `posts` where a button does it at once."""

    text: str
    url: str
    mark: str = ""
    tone: str = ""
    posts: bool = False


def steps(
    action: Action,
    user: User,
    *,
    roadmap: Roadmap,
    standings: Sequence[Standing],
    later: Sequence[Later],
    missing: Sequence[Lack],
) -> list[Step]:
    found = [*_approver(action, user, standings)]
    if permissions.can_lead(user, action):
        found += [*_leader(action, roadmap, standings, missing), *_afterwards(action, later)]
    return found


def _approver(action: Action, user: User, standings: Sequence[Standing]) -> Iterator[Step]:
    part = permissions.part_of(user, action)
    if part is None:
        return
    for standing in standings:
        if standing.part == part and standing.waits and not (standing.counts and standing.was_sent_back):
            text = _("Decide on the report") if standing.subject == Approval.Subject.REPORT else _("Decide on the plan")
            url = reverse("improvement:action_decide", args=[action.pk, standing.subject])
            yield Step(text, url, _("waits for you"), "warn")
    if part == Approval.Part.MENTOR and action.state == ActionState.RUNNING:
        open_ones = ChangeRequest.objects.filter(activity__action=action, state=ChangeRequest.State.OPEN)
        for change in open_ones.select_related("activity").order_by("asked_at", "pk"):
            text = _("Decide on the change: %(activity)s") % {"activity": change.activity.text}
            yield Step(text, reverse("improvement:change_decide", args=[change.pk]), _("waits for you"), "warn")


def _leader(action: Action, roadmap: Roadmap, standings: Sequence[Standing], missing: Sequence[Lack]) -> Iterator[Step]:
    if action.state == ActionState.DRAFT:
        if missing:
            mark = _("%(n)s parts are missing") % {"n": number(len(missing))}
            yield Step(_("Complete the plan"), reverse(missing[0].page, args=[action.pk]), mark, "warn")
        else:
            yield Step(
                _("Send the plan to mentor and coach"),
                reverse("improvement:action_submit", args=[action.pk]),
                posts=True,
            )
    elif action.state == ActionState.SUBMITTED:
        yield Step(
            _("Take the plan back to change it"), reverse("improvement:action_take_back", args=[action.pk]), posts=True
        )
    elif action.state == ActionState.RUNNING:
        yield from _under_way(action, roadmap)
    elif action.state == ActionState.FINISHED:
        yield Step(_("Hand the action over"), reverse("improvement:action_hand_over", args=[action.pk]), "", "")


def _under_way(action: Action, roadmap: Roadmap) -> Iterator[Step]:
    if action.report_waits:
        url = reverse("improvement:report_take_back", args=[action.pk])
        yield Step(_("Take the report back to change it"), url, posts=True)
        return
    if action.is_sent_back_under_way:
        url = reverse("improvement:action_ask_again", args=[action.pk])
        yield Step(_("Ask again for title and days"), url, _("sent back"), "bad", posts=True)
    if action.is_changed_since_approval:
        yield Step(
            _("Back to the approved title and days"),
            reverse("improvement:action_restore", args=[action.pk]),
            posts=True,
        )
    late = sum(line.state == State.LATE and line.activity.actual_end is None for line in roadmap.lines)
    if late:
        mark = _("%(n)s late") % {"n": number(late)}
        yield Step(_("Bring the stages up to date"), reverse("improvement:roadmap", args=[action.pk]), mark, "bad")
    newest = action.log.order_by("-day").values_list("day", flat=True).first()
    if newest != roadmap.today:
        yield Step(_("Write today's log"), reverse("improvement:log", args=[action.pk]))
    if not action.is_changed_since_approval:
        undone = sum(line.activity.actual_end is None for line in roadmap.lines)
        mark = _("%(n)s stages are not finished") % {"n": number(undone)} if undone else ""
        if unjudged := evidence.total(action).waiting:
            text = _("See to it that the evidence is judged before the report")
            url = f"{reverse('improvement:evidence', args=[action.pk])}?keadaan={EvidenceState.WAITING}"
            yield Step(text, url, _("%(n)s not judged") % {"n": number(unjudged)}, "warn")
        yield Step(
            _("Ask for the approval of the report"),
            reverse("improvement:action_report", args=[action.pk]),
            mark,
            "warn" if undone else "",
            posts=True,
        )


def _afterwards(action: Action, later: Sequence[Later]) -> Iterator[Step]:
    if action.state == ActionState.STOPPED:
        return
    for one in later:
        for monitoring in one.missed:
            text = _("Write what the monitoring found: %(task)s") % {"task": one.task.text}
            yield Step(text, reverse("improvement:monitoring_hold", args=[monitoring.pk]), _("due"), "bad")
        if one.is_late or one.is_soon:
            mark, tone = (_("late"), "bad") if one.is_late else (_("due soon"), "warn")
            yield Step(one.task.text, reverse("improvement:later", args=[action.pk]), mark, tone)
