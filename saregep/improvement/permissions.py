"""Who finds, ranks, chooses and leads a change action. Each pair: `check_` guards the view, `can_` shows the button.

The action leader leads; mentor and coach approve what is theirs; the office's management may act for the leader.
Mentors and coaches see the actions that are theirs, in their own office as in another one, and no others.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import can_read, check_role, has_role, offices_of
from saregep.improvement.models import Action, ActionState, Approval, Evidence
from saregep.offices.models import Office

LEAD = (Role.ACTION_LEADER, Role.HEAD, Role.SECRETARY, Role.ADMIN)
GUIDES = frozenset({Role.MENTOR, Role.COACH})  # roles that open no action of the office by themselves
# Whoever works in the office may write down what is weak; mentors, coaches and readers only look.
WRITE_FINDINGS = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER, Role.ACTION_LEADER)


def can_prioritise(user: User, office: Office) -> bool:
    """Prepare rounds of USG, choose the issue, write its causes, begin actions."""
    return has_role(user, office, *LEAD)


def check_can_prioritise(user: User, office: Office) -> None:
    check_role(user, office, *LEAD)


def can_write_findings(user: User, office: Office) -> bool:
    return has_role(user, office, *WRITE_FINDINGS)


def check_can_write_findings(user: User, office: Office) -> None:
    check_role(user, office, *WRITE_FINDINGS)


def actions_of(user: User) -> QuerySet[Action]:
    """Every action that the account may read: of the offices where it works, and those it leads, mentors, coaches."""
    return Action.objects.filter(
        Q(office__in=offices_of(user, but=GUIDES)) | Q(leader=user) | Q(mentor=user) | Q(coach=user)
    ).select_related("office")


def can_read_action(user: User, action: Action) -> bool:
    return can_read(user, action.office, but=GUIDES) or user.pk in {action.leader_id, action.mentor_id, action.coach_id}


def check_can_read_action(user: User, action: Action) -> None:
    if not can_read_action(user, action):
        raise Http404


def is_management(user: User, action: Action) -> bool:
    return has_role(user, action.office, Role.HEAD, Role.SECRETARY, Role.ADMIN)


def can_lead(user: User, action: Action) -> bool:
    """Change the action: its leader, or the management of its office."""
    return user.pk == action.leader_id or is_management(user, action)


def can_change(user: User, action: Action) -> bool:
    """Change what the action says at this moment: a button that leads to a refusal is not shown."""
    return can_lead(user, action) and action.is_changeable


def can_name(user: User, action: Action) -> bool:
    """Name leader, mentor and coach: the leader in the draft; once others have approved, the management alone."""
    if action.state == ActionState.DRAFT:
        return can_lead(user, action)
    return action.is_changeable and is_management(user, action)


def check_can_lead(user: User, action: Action) -> None:
    check_can_read_action(user, action)
    if not can_lead(user, action):
        raise PermissionDenied


def part_of(user: User, action: Action) -> str | None:
    """As whom the account approves: mentor, coach, or not at all."""
    if user.pk == action.mentor_id:
        return Approval.Part.MENTOR
    return Approval.Part.COACH if user.pk == action.coach_id else None


def check_can_approve(user: User, action: Action) -> None:
    check_can_read_action(user, action)
    if part_of(user, action) is None:
        raise PermissionDenied


def can_add_evidence(user: User, action: Action) -> bool:
    """Whoever works in the office of the action may have been there with a phone."""
    return can_lead(user, action) or has_role(user, action.office, *WRITE_FINDINGS)


def check_can_add_evidence(user: User, action: Action) -> None:
    check_can_read_action(user, action)
    if not can_add_evidence(user, action):
        raise PermissionDenied


def can_judge_evidence(user: User, evidence: Evidence) -> bool:
    """Accept or refuse: the mentor, the head or the secretary, but nobody his own and never the leader."""
    action = evidence.activity.action
    judges = user.pk == action.mentor_id or has_role(user, action.office, Role.HEAD, Role.SECRETARY)
    return judges and user.pk not in {action.leader_id, evidence.added_by_id}


def check_can_judge_evidence(user: User, evidence: Evidence) -> None:
    check_can_read_action(user, evidence.activity.action)
    if not can_judge_evidence(user, evidence):
        raise PermissionDenied


def can_change_evidence(user: User, evidence: Evidence) -> bool:
    """Withdraw it or put right what is said of it: whoever added it, and whoever leads."""
    return user.pk == evidence.added_by_id or can_lead(user, evidence.activity.action)


def check_can_change_evidence(user: User, evidence: Evidence) -> None:
    check_can_read_action(user, evidence.activity.action)
    if not can_change_evidence(user, evidence):
        raise PermissionDenied
