"""Who does what with the papers of an office. Each pair: `check_` guards the view, `can_` shows the button."""

from django.core.exceptions import PermissionDenied

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office
from saregep.papers.models import Paper

# Papers name employees and citizens: only those who work with them read them.
DRAFT = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER)
LINE = (Role.SECTION_HEAD, Role.SECRETARY)  # who initials, from below to above
SIGN = (Role.HEAD,)
NUMBER = (Role.SECRETARY, Role.OFFICER)
END = (Role.HEAD, Role.SECRETARY)
SET_UP = (Role.ADMIN, Role.SECRETARY)
CERTIFY = (Role.ADMIN, Role.HEAD, Role.SECRETARY)


def can_draft(user: User, office: Office) -> bool:
    """Read papers, write drafts, send them up."""
    return has_role(user, office, *DRAFT)


def check_can_draft(user: User, office: Office) -> None:
    check_role(user, office, *DRAFT)


def can_initial(user: User, office: Office) -> bool:
    """Initial papers; whose turn it is, the paper tells."""
    return has_role(user, office, *LINE)


def check_can_initial(user: User, office: Office) -> None:
    check_role(user, office, *LINE)


def can_sign(user: User, paper: Paper) -> bool:
    """The account of the signer whom the paper names; where it names none with an account, the head."""
    account = paper.signer.account_id if paper.signer else None
    if account is not None:
        return user.pk == account and has_role(user, paper.office, *DRAFT)
    return has_role(user, paper.office, *SIGN)


def check_can_sign(user: User, paper: Paper) -> None:
    if not can_sign(user, paper):
        raise PermissionDenied


def can_send_back(user: User, office: Office) -> bool:
    """Send a paper back to its drafter: who initials, and the head."""
    return has_role(user, office, *LINE, *SIGN)


def check_can_send_back(user: User, office: Office) -> None:
    check_role(user, office, *LINE, *SIGN)


def can_number(user: User, office: Office) -> bool:
    """Number, issue, send and archive: the secretariat."""
    return has_role(user, office, *NUMBER)


def check_can_number(user: User, office: Office) -> None:
    check_role(user, office, *NUMBER)


def can_end(user: User, office: Office) -> bool:
    """Revoke a paper."""
    return has_role(user, office, *END)


def check_can_end(user: User, office: Office) -> None:
    check_role(user, office, *END)


def can_set_up(user: User, office: Office) -> bool:
    """Margins, patterns of numbers, signers."""
    return has_role(user, office, *SET_UP)


def check_can_set_up(user: User, office: Office) -> None:
    check_role(user, office, *SET_UP)


def can_certify(user: User, office: Office) -> bool:
    """Keep and retire certificates: who signs, or whoever sets the office up for him. Only the password signs."""
    return has_role(user, office, *CERTIFY)


def check_can_certify(user: User, office: Office) -> None:
    check_role(user, office, *CERTIFY)


def can_dispose(user: User, office: Office) -> bool:
    """Mark papers as destroyed whose time is over: the head."""
    return has_role(user, office, *SIGN)


def check_can_dispose(user: User, office: Office) -> None:
    check_role(user, office, *SIGN)
