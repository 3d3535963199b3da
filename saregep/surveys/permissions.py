"""Who does what with the surveys of an office. Each pair: `check_` guards the view, `can_` shows the button."""

from django.db.models import QuerySet

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office

MANAGE = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD)
ENTER = (Role.ADMIN, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER)
DETERMINE = (Role.HEAD,)


def can_manage(user: User, office: Office) -> bool:
    """Set up surveys, periods and questionnaires; write the report and the follow-up plan."""
    return has_role(user, office, *MANAGE)


def check_can_manage(user: User, office: Office) -> None:
    check_role(user, office, *MANAGE)


def offices_managed(user: User) -> QuerySet[Office]:
    """The offices for which the account may set up surveys."""
    return Office.objects.filter(code__in=[code for code, role in user.roles if role in MANAGE]).order_by("code")


def can_determine(user: User, office: Office) -> bool:
    """Determine a questionnaire: only the head decides what the office asks."""
    return has_role(user, office, *DETERMINE)


def check_can_determine(user: User, office: Office) -> None:
    check_role(user, office, *DETERMINE)


def can_enter(user: User, office: Office) -> bool:
    """Type paper sheets and import files."""
    return has_role(user, office, *ENTER)


def check_can_enter(user: User, office: Office) -> None:
    check_role(user, office, *ENTER)


def check_can_see_sheets(user: User, office: Office) -> None:
    """Single sheets, comments and exports: for those who set up or enter; everyone else reads the figures."""
    check_role(user, office, *MANAGE, *ENTER)


def can_see_sheets(user: User, office: Office) -> bool:
    return has_role(user, office, *MANAGE, *ENTER)
