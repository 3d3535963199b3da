"""Who does what with the reports of an office. Each pair: `check_` guards the view, `can_` shows the button."""

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office

WRITE = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD)
DETERMINE = (Role.HEAD,)


def can_write(user: User, office: Office) -> bool:
    """Write the texts of the report."""
    return has_role(user, office, *WRITE)


def check_can_write(user: User, office: Office) -> None:
    check_role(user, office, *WRITE)


def can_determine(user: User, office: Office) -> bool:
    """Determine a report, or take it back with a reason: only the head answers for it."""
    return has_role(user, office, *DETERMINE)


def check_can_determine(user: User, office: Office) -> None:
    check_role(user, office, *DETERMINE)
