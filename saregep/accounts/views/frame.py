"""What stands around every page of an office: its tabs, as far as the account may open them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import Role
from saregep.accounts.permissions import StaffRequest, has_role
from saregep.offices.models import Office

# (label, first page, roles that may open it; none = every reader)
TABS: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("Office"), "offices:office", ()),
    (_("Accounts"), "offices:users", (Role.ADMIN,)),
    (_("Trail"), "offices:trail", (Role.ADMIN, Role.HEAD)),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


def framed(request: StaffRequest, office: Office, tab: str, **context: Any) -> dict[str, Any]:
    """The context of a page in this tab of the office."""
    tabs = [
        Tab(str(label), reverse(name, args=[office.code]), name == tab)
        for label, name, roles in TABS
        if not roles or has_role(request.user, office, *roles)
    ]
    return {"office": office, "tabs": tabs, **context}
