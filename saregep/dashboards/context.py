"""What every page of the staff shows around its content."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import home_office
from saregep.papers.permissions import DRAFT
from saregep.services.permissions import SERVE

# (label, name of the page, prefix of the addresses that belong to it, roles that see it; none = every role)
MENU = (
    (_("Home"), "dashboards:home", "/beranda/", ()),
    (_("Desk"), "services:desk_index", "/loket/", SERVE),
    (_("Surveys"), "surveys:index", "/survei/", ()),
    (_("All units"), "surveys:units", "/survei/gabungan/", (Role.READER,)),
    (_("Services"), "services:index", "/layanan/kelola/", ()),
    (_("Recap"), "services:recap_index", "/rekap/", ()),
    (_("Improvement"), "improvement:index", "/perbaikan/", ()),
    (_("Reports"), "service_report:index", "/laporan/", ()),
    (_("Papers"), "papers:index", "/naskah/", DRAFT),
    (_("Office"), "offices:index", "/kantor/", (Role.ADMIN, Role.HEAD)),
)
# Pages that belong to an entry of the menu without standing below its address.
ELSEWHERE = {"/standar/": "/layanan/kelola/", "/sop/": "/layanan/kelola/", "/agenda/": "/loket/"}


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """Letterhead and menu of the account; nothing for a visitor, so that public pages ask nothing of the database."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"nav": {}}
    roles = {role for _code, role in user.roles}
    path = next((below for start, below in ELSEWHERE.items() if request.path.startswith(start)), request.path)
    here = max((prefix for *_names, prefix, _roles in MENU if path.startswith(prefix)), key=len, default="")
    entries = [
        Entry(str(label), reverse(name), prefix == here)
        for label, name, prefix, for_roles in MENU
        if not for_roles or roles & set(for_roles)
    ]
    return {"nav": {"office": home_office(user), "items": entries}}
