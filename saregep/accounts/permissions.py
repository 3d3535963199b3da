"""Who may do what where. A stranger to an office does not even learn that its things exist (404, not 403)."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from saregep.accounts.models import Role, User
from saregep.offices.models import Office


class StaffRequest(HttpRequest):
    """A request behind the login: its user is an account."""

    user: User


def has_role(user: User | AnonymousUser, office: Office, *roles: str) -> bool:
    """Whether the account holds one of these roles in this very office."""
    return isinstance(user, User) and any(code == office.code and role in roles for code, role in user.roles)


def can_read(user: User | AnonymousUser, office: Office, but: Collection[str] = ()) -> bool:
    """Any role in the office, or reader of an office above it; roles in `but` do not count."""
    return isinstance(user, User) and any(
        code == office.code or (role == Role.READER and office.code.startswith(f"{code}."))
        for code, role in user.roles
        if role not in but
    )


def check_can_read(user: User | AnonymousUser, office: Office) -> None:
    if not can_read(user, office):
        raise Http404


def check_role(user: User | AnonymousUser, office: Office, *roles: str) -> None:
    """404 to a stranger of the office, 403 to a colleague with another role."""
    check_can_read(user, office)
    if not has_role(user, office, *roles):
        raise PermissionDenied


def offices_of(user: User | AnonymousUser, but: Collection[str] = ()) -> QuerySet[Office]:
    """Every office whose things the account may read; roles in `but` do not count."""
    if not isinstance(user, User):
        return Office.objects.none()
    own = {code for code, role in user.roles if role not in but}
    above = {code for code, role in user.roles if role == Role.READER}
    return Office.objects.filter(code__in=own) | Office.objects.below(above)


def home_office(user: User) -> Office | None:
    """The office whose letterhead stands on the pages of this account: the first in which it holds a role."""
    return Office.objects.filter(code__in=[code for code, _role in user.roles]).order_by("code").first()
