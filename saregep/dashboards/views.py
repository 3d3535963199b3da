"""Pages that read from many apps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.anonymous import anonymous, day_of, language_of, public_page, query_of
from saregep.dashboards import queries
from saregep.dashboards.queries import SurveyLine
from saregep.surveys.terms import performance_label


@anonymous
@gzip_page
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Every survey of every office with its newest result; with one office alone, under its letterhead."""
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        offices = queries.front_offices(timezone.now())
        return public_page(
            request,
            "dashboards/front.html",
            {
                "link_query": query_of(language),
                "office": offices[0].office if len(offices) == 1 else None,
                "offices": [
                    {"office": entry.office, "lines": [_line(line, language) for line in entry.lines]}
                    for entry in offices
                ],
            },
            language,
        )


def _line(line: SurveyLine, language: str) -> dict[str, object]:
    slug = line.survey.slug
    return {
        "title": line.survey.title,
        "until": day_of(line.open_until, language) if line.open_until else "",
        "result": line.result,
        "mark": line.mark,
        "performance": performance_label(line.result.grade) if line.result else "",
        "survey_url": reverse("surveys:survey", args=[slug]) + query_of(language),
        "results_url": reverse("surveys:results", args=[slug]) + query_of(language),
    }


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """What waits for the account, and the surveys that run."""
    page = queries.home(request.user, timezone.now())
    return render(request, "dashboards/home.html", {"page": page, "today": timezone.localdate()})
