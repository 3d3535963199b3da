"""Who writes the final report: whoever leads the action; coach and mentor write their own statements too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from saregep.improvement.models import Approval
from saregep.improvement.permissions import can_lead, part_of

if TYPE_CHECKING:
    from saregep.accounts.models import User
    from saregep.improvement.models import Action

OWN = {
    "pernyataan-coach": Approval.Part.COACH,
    "tabel-pilihan": Approval.Part.COACH,
    "pernyataan-mentor": Approval.Part.MENTOR,
}


def is_open(action: Action, key: str, user: User | None) -> bool:
    """Whether this account may change a text now: while mentor and coach look at the report, each the own statement.

    The leader writes no words of theirs into a report that they are asked for.
    """
    return not action.is_over and (not action.report_waits or writes_own(user, action, key))


def can_change(user: User, action: Action, key: str) -> bool:
    """A button that leads to a refusal is not shown."""
    return can_write(user, action, key) and is_open(action, key, user)


def can_write(user: User, action: Action, key: str) -> bool:
    return can_lead(user, action) or writes_own(user, action, key)


def writes_own(user: User | None, action: Action, key: str) -> bool:
    """Whether this is the statement that the account makes as mentor or coach of the action."""
    return user is not None and key in OWN and part_of(user, action) == OWN[key]


def check_can_write(user: User, action: Action, key: str) -> None:
    if not can_write(user, action, key):
        raise PermissionDenied
