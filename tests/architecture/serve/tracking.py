"""The page of the citizen who follows a request, the receipt that leads there, and the survey link on it."""

from datetime import date

from saregep.services import survey_links
from saregep.services.models import Request
from tests.architecture.matrix import SERVE, office, public

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX = {
    "services:receipt_print": office(post=SERVE, pk="request"),
    "services:tracking_form": public("GET"),
    "services:tracking": public("GET", code="tracking_code"),
}


def things(office, boss, made):
    return {
        "survey_link": survey_links.mint(made["service"], date(2026, 11, 1)),
        "tracking_code": Request.objects.get(pk=made["request"]).tracking_code,
    }
