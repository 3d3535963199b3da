"""Who may do what at every address: the written matrix that `test_access.py` walks.

One line for each name of an address; an address without a line fails. Add yours in the part of your app:

    "surveys:period": office(get=EVERYONE, post=MANAGE, pk="period"),

public(…)    everyone, also without an account, with these methods
account(…)   every account; shows only things of its own
home(…)      every account in one of these roles; about its own office, so a neighbour sees the neighbour's
office(…)    a thing of an office: strangers get 404, colleagues in another role 403. EVERYONE stands for each role in
             the office and for the reader of an office above it; a smaller set means exactly these roles.

`get=` covers GET and HEAD, `post=` POST; what is not named must answer 405. Further keywords fill the parts of the
address: pk="period" takes the thing `period` of the world (`world.py`; add there what your address needs), and
pk=Plain("csv") the text itself. "Allowed" means that the view was reached: an empty form may still answer 422.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from saregep.accounts.models import Role

EVERYONE = frozenset(Role)
ADMIN = frozenset({Role.ADMIN})
HEAD = frozenset({Role.HEAD})
TRAIL = frozenset({Role.ADMIN, Role.HEAD})
MANAGE = frozenset({Role.ADMIN, Role.HEAD, Role.SECRETARY, Role.SECTION_HEAD})
ENTER = frozenset({Role.ADMIN, Role.SECRETARY, Role.SECTION_HEAD, Role.OFFICER})
SHEETS = MANAGE | ENTER
NOBODY: frozenset[Role] = frozenset()


class Scope(Enum):
    PUBLIC = "public"
    ACCOUNT = "account"
    HOME = "home"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Plain:
    """A part of an address that is no thing of an office."""

    value: object


@dataclass(frozen=True, slots=True)
class Access:
    scope: Scope
    roles: dict[str, frozenset[str]]  # method -> who may use it; a method that is missing is allowed to nobody
    parts: dict[str, str | Plain] = field(default_factory=dict)


def _methods(get: Iterable[str] | None, post: Iterable[str] | None) -> dict[str, frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    if get:
        roles |= {"GET": frozenset(get), "HEAD": frozenset(get)}
    if post:
        roles |= {"POST": frozenset(post)}
    return roles


def public(*methods: str, **parts: str | Plain) -> Access:
    allowed = {"get": EVERYONE if "GET" in methods else None, "post": EVERYONE if "POST" in methods else None}
    return Access(Scope.PUBLIC, _methods(**allowed), parts)


def account(*methods: str, **parts: str | Plain) -> Access:
    allowed = {"get": EVERYONE if "GET" in methods else None, "post": EVERYONE if "POST" in methods else None}
    return Access(Scope.ACCOUNT, _methods(**allowed), parts)


def home(*, get: Iterable[str] = NOBODY, post: Iterable[str] = NOBODY, **parts: str | Plain) -> Access:
    return Access(Scope.HOME, _methods(get, post), parts)


def office(*, get: Iterable[str] = NOBODY, post: Iterable[str] = NOBODY, **parts: str | Plain) -> Access:
    return Access(Scope.OFFICE, _methods(get, post), parts)


# Addresses whose POST needs no CSRF token, because whoever sends it has no session: they carry a signed token instead.
WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset({"surveys:survey", "surveys:kiosk"})

MATRIX: dict[str, Access] = {
    "health": public("GET"),
    # dashboards
    "dashboards:front": public("GET"),
    "dashboards:home": account("GET"),
    # accounts
    "accounts:login": public("GET", "POST"),
    "accounts:logout": account("POST"),
    "accounts:code": account("GET", "POST"),
    "accounts:account": account("GET"),
    "accounts:totp_setup": account("GET", "POST"),
    "accounts:totp_remove": account("POST"),
    "accounts:recovery_codes": account("POST"),
    "accounts:change_password": account("GET", "POST"),
    "accounts:set_password": public("GET", "POST", token="password_token"),
    # offices
    "offices:index": account("GET"),
    "offices:office": office(get=EVERYONE, code="office_code"),
    "offices:letterhead": office(get=ADMIN, post=ADMIN, code="office_code"),
    "offices:hours": office(get=ADMIN, post=ADMIN, code="office_code"),
    "offices:holidays": office(get=ADMIN, post=ADMIN, code="office_code"),
    "offices:holiday_remove": office(post=ADMIN, code="office_code", pk="holiday"),
    "offices:networks": office(get=ADMIN, post=ADMIN, code="office_code"),
    "offices:users": office(get=ADMIN, code="office_code"),
    "offices:user_add": office(get=ADMIN, post=ADMIN, code="office_code"),
    "offices:user": office(get=ADMIN, post=ADMIN, code="office_code", pk="user"),
    "offices:user_link": office(post=ADMIN, code="office_code", pk="user"),
    "offices:user_activate": office(post=ADMIN, code="office_code", pk="user"),
    "offices:user_deactivate": office(post=ADMIN, code="office_code", pk="user"),
    "offices:user_forget_code": office(post=ADMIN, code="office_code", pk="user"),
    "offices:trail": office(get=TRAIL, code="office_code"),
    # services
    "services:index": account("GET"),
    "services:office": office(get=EVERYONE, post=MANAGE, code="office_code"),
    "services:new": office(get=MANAGE, post=MANAGE, code="office_code"),
    "services:edit": office(get=MANAGE, post=MANAGE, pk="service"),
    "services:retire": office(post=MANAGE, pk="service"),
    "services:offer": office(post=MANAGE, pk="service"),
    # surveys: the citizen
    "surveys:survey": public("GET", "POST", slug="slug"),
    "surveys:receipt": public("GET", slug="slug", receipt="receipt"),
    "surveys:kiosk": public("GET", "POST", slug="slug"),
    "surveys:kiosk_done": public("GET", slug="slug"),
    "surveys:results": public("GET", slug="slug"),
    "surveys:poster": office(get=EVERYONE, pk="survey"),
    # surveys: the set-up
    "surveys:index": account("GET"),
    "surveys:survey_new": home(get=MANAGE, post=MANAGE),
    "surveys:survey_detail": office(get=EVERYONE, pk="survey"),
    "surveys:survey_edit": office(get=MANAGE, post=MANAGE, pk="survey"),
    "surveys:period_new": office(get=MANAGE, post=MANAGE, pk="survey"),
    "surveys:period_edit": office(get=MANAGE, post=MANAGE, pk="period"),
    "surveys:period_open": office(post=MANAGE, pk="period"),
    "surveys:period_close": office(post=MANAGE, pk="period"),
    "surveys:instruments": account("GET"),
    "surveys:instrument_draft": office(post=MANAGE, office="office_code"),
    "surveys:instrument": office(get=EVERYONE, pk="draft"),
    "surveys:instrument_reorder": office(post=MANAGE, pk="draft"),
    "surveys:instrument_profile": office(post=MANAGE, pk="draft"),
    "surveys:element_new": office(get=MANAGE, post=MANAGE, pk="draft"),
    "surveys:question": office(get=MANAGE, post=MANAGE, pk="draft", key=Plain("biaya")),
    "surveys:element_remove": office(get=MANAGE, post=MANAGE, pk="draft", key="element"),
    "surveys:instrument_determine": office(get=HEAD, post=HEAD, pk="draft"),
    "surveys:instrument_preview": office(get=EVERYONE, pk="draft"),
    "surveys:instrument_compare": office(get=EVERYONE, pk="draft"),
    # surveys: paper sheets, single sheets, imports
    "surveys:paper": office(get=ENTER, post=ENTER, pk="period"),
    "surveys:paper_take_back": office(post=ENTER, pk="period"),
    "surveys:sheets": office(get=SHEETS, pk="period"),
    "surveys:sheets_xlsx": office(get=SHEETS, pk="period"),
    "surveys:sheets_csv": office(get=SHEETS, pk="period"),
    "surveys:import": office(get=ENTER, post=ENTER, pk="period"),
    "surveys:import_preview": office(get=ENTER, post=ENTER, pk="period", token=Plain("tidak-ada")),
    # surveys: the figures
    "surveys:processing": office(get=EVERYONE, pk="period"),
    "surveys:processing_csv": office(get=EVERYONE, pk="period"),
    "surveys:distribution": office(get=EVERYONE, pk="period"),
    "surveys:respondents": office(get=EVERYONE, pk="period"),
    "surveys:trend": office(get=EVERYONE, pk="survey"),
    "surveys:units": account("GET"),
    # surveys: the plan and the report
    "surveys:follow_ups": office(get=EVERYONE, pk="period"),
    "surveys:follow_up_add": office(get=MANAGE, post=MANAGE, pk="period"),
    "surveys:follow_up": office(get=MANAGE, post=MANAGE, pk="follow_up"),
    "surveys:report": office(get=EVERYONE, pk="period"),
    "surveys:report_text": office(get=MANAGE, post=MANAGE, pk="period", key="report_text"),
    "surveys:report_file": office(get=EVERYONE, pk="period", kind=Plain("xlsx")),
}
