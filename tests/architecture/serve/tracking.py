"""The page of the citizen who follows a request, the receipt that leads there, and the survey link on it."""

from datetime import date

from saregep.services import survey_links
from tests.architecture.matrix import Access

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {}


def things(office, boss, made):
    return {"survey_link": survey_links.mint(made["service"], date(2026, 11, 1))}
