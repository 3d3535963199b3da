"""Who does what with the services of an office. Each pair: `check_` guards the view, `can_` shows the button."""

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office
from saregep.services.models import Status

MANAGE = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD)
DETERMINE = (Role.HEAD,)
# The register holds names of citizens: only those who work with it read it.
SERVE = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER)


def can_manage(user: User, office: Office) -> bool:
    """Keep services, standards, SOP, desks and recaps."""
    return has_role(user, office, *MANAGE)


def check_can_manage(user: User, office: Office) -> None:
    check_role(user, office, *MANAGE)


def can_determine(user: User, office: Office) -> bool:
    """Determine a standard, an SOP or the charter, and put them in force."""
    return has_role(user, office, *DETERMINE)


def check_can_determine(user: User, office: Office) -> None:
    check_role(user, office, *DETERMINE)


def can_serve(user: User, office: Office) -> bool:
    """Work at the desk: register, queue and books of letters."""
    return has_role(user, office, *SERVE)


def check_can_serve(user: User, office: Office) -> None:
    check_role(user, office, *SERVE)


# To refuse a citizen, to initial and to pass on for signing is not the desk's to decide; it returns files instead.
STEPS_OF_MANAGERS = frozenset({Status.REJECTED, Status.INITIALLED, Status.SIGNING})


def can_take_step(user: User, office: Office, to: str) -> bool:
    """Take a request of the register to this status."""
    return can_manage(user, office) if to in STEPS_OF_MANAGERS else can_serve(user, office)


def check_can_take_step(user: User, office: Office, to: str) -> None:
    check_role(user, office, *(MANAGE if to in STEPS_OF_MANAGERS else SERVE))
