"""Who does what with the papers of an office. Each pair: `check_` guards the view, `can_` shows the button."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import check_role, has_role
from saregep.offices.models import Office
from saregep.papers.models import Initial, Paper, State

# Papers name employees and citizens: only those who work with them read them.
DRAFT = (Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER)
LINE = (Role.SECTION_HEAD, Role.SECRETARY)  # who initials, from below to above
SIGN = (Role.HEAD,)
NUMBER = (Role.SECRETARY, Role.OFFICER)
END = (Role.HEAD, Role.SECRETARY)
UNSIGN = (Role.HEAD, Role.SECRETARY)  # who takes the signature off a paper, besides who gave it
RESTRICTED = (Role.HEAD, Role.SECRETARY)  # who reads every restricted paper
SET_UP = (Role.ADMIN, Role.SECRETARY)
CERTIFY = (Role.ADMIN, Role.HEAD, Role.SECRETARY)


def can_draft(user: User, office: Office) -> bool:
    """Read papers, write drafts, send them up."""
    return has_role(user, office, *DRAFT)


def check_can_draft(user: User, office: Office) -> None:
    check_role(user, office, *DRAFT)


def readable(user: User, office: Office) -> Q:
    """Which papers of the office the account may read, for lists: see `can_read`."""
    if has_role(user, office, *RESTRICTED):
        return Q()
    line = Initial.objects.filter(paper=OuterRef("pk"), role__in=_line_of(user, office))
    return Q(restricted=False) | Q(drafted_by=user) | Q(signed_by=user) | Q(signer__account=user) | Q(Exists(line))


def can_read(user: User, paper: Paper) -> bool:
    """Read a paper. A restricted one is read by head and secretary, by who wrote, signs or initials it, by no other."""
    if not can_draft(user, paper.office):
        return False
    if not paper.restricted or has_role(user, paper.office, *RESTRICTED):
        return True
    signer = paper.signer.account_id if paper.signer else None
    if user.pk in {paper.drafted_by_id, paper.signed_by_id, signer}:
        return True
    return paper.initials.filter(role__in=_line_of(user, paper.office)).exists()


def check_can_read(user: User, paper: Paper) -> None:
    if not can_read(user, paper):
        raise PermissionDenied


def _line_of(user: User, office: Office) -> list[str]:
    return [role for role in LINE if has_role(user, office, role)]


def can_initial(user: User, office: Office) -> bool:
    """Initial papers; whose turn it is, the paper tells."""
    return has_role(user, office, *LINE)


def check_can_initial(user: User, office: Office) -> None:
    check_role(user, office, *LINE)


def can_sign(user: User, paper: Paper) -> bool:
    """The account of the signer whom the paper names; where it names none with an account, the head.

    Nobody signs for a signer who was retired.
    """
    if paper.signer is not None and not paper.signer.is_active:
        return False
    account = paper.signer.account_id if paper.signer else None
    if account is not None:
        return user.pk == account and has_role(user, paper.office, *DRAFT)
    return has_role(user, paper.office, *SIGN)


def check_can_sign(user: User, paper: Paper) -> None:
    if not can_sign(user, paper):
        raise PermissionDenied


def can_send_back(user: User, paper: Paper) -> bool:
    """Send a paper back to its drafter: who initials, and the head. A signature is taken off by few."""
    return has_role(user, paper.office, *_senders_back(paper)) or user.pk == paper.signed_by_id


def check_can_send_back(user: User, paper: Paper) -> None:
    if not can_send_back(user, paper):
        check_role(user, paper.office, *_senders_back(paper))


def _senders_back(paper: Paper) -> tuple[str, ...]:
    return UNSIGN if paper.state == State.SIGNED else (*LINE, *SIGN)


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
