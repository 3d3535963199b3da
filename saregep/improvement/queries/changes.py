"""What a change action says: who may lead, mentor and coach one; how far it is; what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import offices_of
from saregep.improvement.models import (
    Action,
    ActionState,
    Activity,
    Approval,
    Candidate,
    Round,
)
from saregep.improvement.permissions import actions_of
from saregep.methods.wording import number
from saregep.surveys.models import Instrument, Period, Survey
from saregep.surveys.official import skm
from saregep.surveys.queries.elements import elements_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from saregep.offices.models import Office

LEADERS = (Role.ACTION_LEADER, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER)
# The superior mentors: where no account is kept for that, it is the head of the office.
MENTORS = (Role.MENTOR, Role.HEAD)
COACHES = (Role.COACH,)


def accounts_of(office: Office, roles: tuple[Role, ...]) -> QuerySet[User]:
    """Active accounts that hold one of these roles in the office."""
    return (
        User.objects.filter(is_active=True, memberships__office=office, memberships__role__in=roles)
        .distinct()
        .order_by("title", "pk")
    )


def guide_named(username: str, roles: tuple[Role, ...]) -> User | None:
    """The account of this name if it holds one of these roles in whatever office: mentors come from elsewhere too."""
    found = User.objects.filter(is_active=True, username__iexact=username, memberships__role__in=roles)
    return found.distinct().first()


def issues_of(office: Office) -> QuerySet[Candidate]:
    """The chosen issues of the office, newest first."""
    chosen = Round.objects.filter(office=office, chosen__isnull=False).values("chosen")
    return Candidate.objects.filter(pk__in=chosen).select_related("round").order_by("-round__chosen_on", "-pk")


def actions_in(office: Office, user: User) -> QuerySet[Action]:
    """The change actions of an office that the account may read, newest first."""
    return actions_of(user).filter(office=office).select_related("leader").order_by("-starts_on", "-pk")


def under_way(office: Office, first: date, last: date) -> QuerySet[Action]:
    """The approved actions of an office that were under way in these days, or still are though past their last one."""
    begun = Action.objects.filter(office=office, starts_on__lte=last)
    begun = begun.exclude(state__in=[ActionState.DRAFT, ActionState.SUBMITTED]).exclude(stopped_on__lt=first)
    found = begun.filter(Q(state=ActionState.RUNNING) | Q(ends_on__gte=first))
    return found.select_related("office", "leader").order_by("starts_on", "pk")


def guided_elsewhere(user: User) -> QuerySet[Action]:
    """The actions of other offices that the account leads, mentors or coaches."""
    return (
        Action.objects.filter(Q(leader=user) | Q(mentor=user) | Q(coach=user))
        .exclude(office__in=offices_of(user))
        .select_related("office")
        .order_by("-starts_on", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How far mentor or coach is with the plan or the report: not asked, waiting, approved, sent back."""

    subject: str
    part: str
    decision: Approval | None
    counts: bool
    asked: bool

    @property
    def is_approved(self) -> bool:
        return self.counts and self.decision is not None and self.decision.approved

    @property
    def was_sent_back(self) -> bool:
        return not self.is_approved and self.decision is not None and not self.decision.approved

    @property
    def waits(self) -> bool:
        return self.asked and not self.is_approved

    @property
    def was_approved_before(self) -> bool:
        return not self.counts and self.decision is not None and self.decision.approved

    @property
    def title(self) -> str:
        subject, part = Approval.Subject(self.subject).label, Approval.Part(self.part).label
        return f"{subject}, {part}".capitalize()


def standing_of(action: Action, subject: str, part: str, decisions: Sequence[Approval]) -> Standing:
    """What counts of the decisions of an action, which are given in the order of time.

    A decision counts from the moment at which it was asked for, and only of the account that mentors or coaches now. A
    plan under way whose title and dates are the
    approved ones stays approved, whatever was asked for in between and withdrawn.
    """
    mine = [one for one in decisions if (one.subject, one.part) == (subject, part)]
    if subject == Approval.Subject.PLAN:
        under_way = action.state not in (ActionState.DRAFT, ActionState.SUBMITTED)
        if under_way and action.approved_start is not None and not action.is_changed_since_approval:
            approved = [one for one in mine if one.approved]
            return Standing(subject, part, approved[-1] if approved else None, counts=True, asked=False)
        since = action.plan_asked_at
        asked = action.state in (ActionState.SUBMITTED, ActionState.RUNNING) and since is not None
    else:
        since = action.report_asked_at
        asked = action.state == ActionState.RUNNING and since is not None
    present = {Approval.Part.MENTOR: action.mentor_id, Approval.Part.COACH: action.coach_id}[Approval.Part(part)]
    mine = [one for one in mine if one.by_id == present]
    last = mine[-1] if mine else None
    return Standing(subject, part, last, counts=bool(last and since and last.at >= since), asked=asked)


def decisions_of(action: Action) -> list[Approval]:
    """All decisions on plan and report, oldest first."""
    subjects = (Approval.Subject.PLAN, Approval.Subject.REPORT)
    return list(action.approvals.filter(subject__in=subjects).select_related("by").order_by("at", "pk"))


def decision_of(action: Action, subject: str, part: str) -> Approval | None:
    """The decision that counts now, if there is one."""
    standing = standing_of(action, subject, part, decisions_of(action))
    return standing.decision if standing.counts else None


def standings(action: Action, decisions: Sequence[Approval]) -> list[Standing]:
    """Plan and report, each by mentor and coach."""
    return [
        standing_of(action, subject, part, decisions)
        for subject in (Approval.Subject.PLAN, Approval.Subject.REPORT)
        for part in Approval.Part
    ]


@dataclass(frozen=True, slots=True)
class Lack:
    """What a plan still lacks, and the page on which it is put right."""

    text: str
    page: str

    def __str__(self) -> str:
        return self.text


def lacks(action: Action) -> list[Lack]:
    """What texts and people still lack before mentor and coach can be asked."""
    edit, people, team = "improvement:action_edit", "improvement:action_people", "improvement:action_team"
    missing = [
        (action.background, _("Write the background."), edit),
        (action.goals, _("Write the goals off campus."), edit),
        (action.benefit, _("Write the benefit."), edit),
        (action.outputs, _("Write the outputs."), edit),
        (action.mentor_id, _("Name the mentor."), people),
        (action.coach_id, _("Name the coach."), people),
        (action.team.exists(), _("Put together the effective team."), team),
    ]
    told = [Lack(message, page) for value, message, page in missing if not value]
    outside = Activity.objects.filter(action=action).filter(
        Q(planned_start__lt=action.starts_on) | Q(planned_end__gt=action.ends_on)
    )
    if count := outside.count():
        text = _("%(n)s activities are planned outside the days of the action.") % {"n": number(count)}
        told.append(Lack(text, "improvement:roadmap"))
    return told


def periods_of(office: Office) -> list[Period]:
    """The periods of the office from which those before and after an action are chosen, newest first."""
    return list(Period.objects.filter(survey__office=office).select_related("survey").order_by("-ends_on", "-pk")[:60])


def usual_target(office: Office) -> Decimal | None:
    """The target that the surveys of the office have: 88,31 where nobody changed it."""
    return Survey.objects.filter(office=office).order_by("pk").values_list("target", flat=True).first()


def reaches(index: Decimal, target: Decimal, *, above: bool) -> bool:
    """Whether an index reaches a target: the target itself is enough unless more than it is asked for."""
    return index > target if above else index >= target


def element_names(office: Office) -> list[tuple[str, str]]:
    """The elements of the newest determined questionnaire of the office, or the nine official ones."""
    newest = (
        Instrument.objects.filter(office=office, status=Instrument.Status.DETERMINED)
        .prefetch_related("questions")
        .order_by("-version")
        .first()
    )
    if newest is not None:
        return [(one.key, f"{one.code} {one.name}") for one in elements_of(newest)]
    return [(one.key, f"{one.code} {one.name['id']}") for one in skm().elements]
