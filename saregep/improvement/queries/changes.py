"""What a change action says: who may lead, mentor and coach one; how far it is; what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import offices_of
from saregep.improvement.models import Action, Candidate, Round

if TYPE_CHECKING:
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


def actions_in(office: Office) -> QuerySet[Action]:
    """The change actions of an office, newest first."""
    return Action.objects.filter(office=office).select_related("leader").order_by("-starts_on", "-pk")


def guided_elsewhere(user: User) -> QuerySet[Action]:
    """The actions of other offices that the account leads, mentors or coaches."""
    return (
        Action.objects.filter(Q(leader=user) | Q(mentor=user) | Q(coach=user))
        .exclude(office__in=offices_of(user))
        .select_related("office")
        .order_by("-starts_on", "-pk")
    )
