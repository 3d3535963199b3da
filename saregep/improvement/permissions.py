"""Who finds, ranks and chooses. Each pair: `check_` guards the view, `can_` shows the button."""

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office

LEAD = (Role.ACTION_LEADER, Role.HEAD, Role.SECRETARY, Role.ADMIN)
# Whoever works in the office may write down what is weak; mentors, coaches and readers only look.
WRITE_FINDINGS = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER, Role.ACTION_LEADER)


def can_prioritise(user: User, office: Office) -> bool:
    """Prepare rounds of USG, choose the issue, write its causes."""
    return has_role(user, office, *LEAD)


def check_can_prioritise(user: User, office: Office) -> None:
    check_role(user, office, *LEAD)


def can_write_findings(user: User, office: Office) -> bool:
    return has_role(user, office, *WRITE_FINDINGS)


def check_can_write_findings(user: User, office: Office) -> None:
    check_role(user, office, *WRITE_FINDINGS)
