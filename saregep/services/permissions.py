"""Who does what with the services of an office. Each pair: `check_` guards the view, `can_` shows the button."""

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office

MANAGE = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD)


def can_manage(user: User, office: Office) -> bool:
    """Add, rename, order and retire services."""
    return has_role(user, office, *MANAGE)


def check_can_manage(user: User, office: Office) -> None:
    check_role(user, office, *MANAGE)
