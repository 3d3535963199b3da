"""Who may do what at every address. The words of the matrix are explained in `matrix.py`."""

from tests.architecture import final_report, papers, service_report
from tests.architecture.improve import changes, consistency, evidence, means, priorities, roadmap, stakeholders
from tests.architecture.matrix import (
    ADMIN,
    ENTER,
    EVERYONE,
    HEAD,
    MANAGE,
    NOBODY,
    SHEETS,
    TRAIL,
    Access,
    Plain,
    Scope,
    account,
    home,
    office,
    public,
)
from tests.architecture.serve import catalogue, letters, performance, queue, recaps, register, sops, standards, tracking
from tests.architecture.serve import public as serve_public

__all__ = [
    "ADMIN",
    "ENTER",
    "EVERYONE",
    "HEAD",
    "MANAGE",
    "MATRIX",
    "NOBODY",
    "SHEETS",
    "TRAIL",
    "WITHOUT_CSRF_TOKEN",
    "Access",
    "Plain",
    "Scope",
]

IMPROVE = (
    priorities,
    changes,
    roadmap,
    evidence,
    stakeholders,
    means,
    consistency,
    papers,
    final_report,
    service_report,
)
SERVE = (catalogue, standards, sops, register, queue, letters, recaps, performance, tracking, serve_public)

# Addresses whose POST needs no CSRF token, because whoever sends it has no session: they carry a signed token instead.
WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset({"surveys:survey", "surveys:kiosk", "surveys:visit"}) | frozenset(
    name for part in SERVE + IMPROVE for name in part.WITHOUT_CSRF_TOKEN
)

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
    "offices:emblem": office(get=ADMIN, post=ADMIN, code="office_code"),
    "offices:emblem_remove": office(post=ADMIN, code="office_code"),
    "offices:emblem_picture": office(get=EVERYONE, code="office_code"),
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
    # surveys: the citizen
    "surveys:survey": public("GET", "POST", slug="slug"),
    "surveys:receipt": public("GET", slug="slug", receipt="receipt"),
    "surveys:kiosk": public("GET", "POST", slug="slug"),
    "surveys:kiosk_done": public("GET", slug="slug"),
    "surveys:visit": public("GET", "POST", token="survey_link"),
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
} | {name: access for part in SERVE + IMPROVE for name, access in part.MATRIX.items()}
