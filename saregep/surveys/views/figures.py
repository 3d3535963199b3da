"""Pages of figures: processing, distribution, respondents, trend."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.surveys import permissions
from saregep.surveys.models import Mode, Survey
from saregep.surveys.processing_csv import processing_csv
from saregep.surveys.queries.distribution import distribution as distribution_of
from saregep.surveys.queries.figures import processing as processing_of
from saregep.surveys.queries.periods import surveys_for
from saregep.surveys.queries.respondents import respondents as respondents_of
from saregep.surveys.queries.selection import Selection
from saregep.surveys.queries.trend import trend as trend_of
from saregep.surveys.reports.figures import distribution_chart, elements_chart, trend_chart
from saregep.surveys.views.frame import frame, readable_period

WITHOUT_FLAGGED = "tanpa"


def selection_of(query: QueryDict) -> Selection:
    """What the filters of the address say; an address that says anything else does not exist."""
    service, mode, sheets = query.get("layanan", ""), query.get("cara", ""), query.get("lembar", "")
    if (service and not service.isdecimal()) or (mode and mode not in Mode) or sheets not in {"", WITHOUT_FLAGGED}:
        raise Http404
    return Selection(int(service) if service else None, mode or None, bool(sheets))


@require_safe
def processing(request: StaffRequest, pk: int) -> HttpResponse:
    period = readable_period(request, pk)
    other = request.GET.get("periode", "")
    if other.isdecimal() and int(other) != pk:
        query = request.GET.copy()
        del query["periode"]
        return redirect(f"{reverse('surveys:processing', args=[int(other)])}?{query.urlencode()}")
    page = processing_of(period, selection_of(request.GET))
    context = frame(request, period) | {
        "page": page,
        "chart": page.result
        and elements_chart(page.result.ikm, [element.info for element in page.elements], target=period.survey.target),
        "query": request.GET.urlencode(),
    }
    return render(request, "surveys/figures/processing.html", context)


@require_safe
def processing_file(request: StaffRequest, pk: int) -> HttpResponse:
    """The table of the processing page as CSV, for the same choice of sheets."""
    page = processing_of(readable_period(request, pk), selection_of(request.GET))
    if page.result is None:
        raise Http404
    return processing_csv(page.period, page.result, comma=request.GET.get("pemisah") == "koma")


@require_safe
def distribution(request: StaffRequest, pk: int) -> HttpResponse:
    period = readable_period(request, pk)
    page = distribution_of(period)
    chart = distribution_chart(page.tally, [row.element.info for row in page.rows]) if page.rows else None
    context = frame(request, period) | {"page": page, "chart": chart}
    return render(request, "surveys/figures/distribution.html", context)


@require_safe
def respondents(request: StaffRequest, pk: int) -> HttpResponse:
    period = readable_period(request, pk)
    context = frame(request, period) | {"page": respondents_of(period)}
    return render(request, "surveys/figures/respondents.html", context)


@require_safe
def trend(request: StaffRequest, pk: int) -> HttpResponse:
    survey: Survey = get_object_or_404(surveys_for(request.user), pk=pk)
    page = trend_of(survey)
    chart = trend_chart([step.row for step in page.steps], target=survey.target) if page.steps else None
    context = {
        "survey": survey,
        "page": page,
        "chart": chart,
        "can_see_sheets": permissions.can_see_sheets(request.user, survey.office),
    }
    return render(request, "surveys/figures/trend.html", context)
