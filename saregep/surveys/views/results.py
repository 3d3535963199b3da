"""The published result of a survey: open to everyone, without cookie."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from saregep.core.anonymous import absolute, anonymous, day_of, language_of, missing
from saregep.surveys.models import Period
from saregep.surveys.queries import public
from saregep.surveys.queries.results import published
from saregep.surveys.reports.figures import elements_chart
from saregep.surveys.terms import performance_label
from saregep.surveys.views.anonymous import survey_page


@anonymous
@gzip_page
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest closed period; before the first, the day after which it can be expected."""
    survey = public.survey_at(slug)
    if survey is None:
        return missing(request)
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        running = public.open_period(slug, timezone.now())
        shown = published(survey, language)
        context: dict[str, object] = {
            "address": absolute(request, reverse("surveys:results", args=[slug])),
            "shown": shown,
            "closes": day_of(running.ends_on, language) if running else "",
            "running": running is not None,
        }
        if shown:
            context["name"] = period_name(shown.period, language)
            context["days"] = days_of(shown.period.starts_on, shown.period.ends_on, language)
        if shown and shown.result:
            context |= {
                "result": shown.result,
                "performance": performance_label(shown.result.grade),
                "chart": elements_chart(shown.result, shown.elements, target=survey.target),
            }
        return survey_page(request, survey, "surveys/public/results.html", context, language)


def period_name(period: Period, language: str) -> str:
    """Triwulan I 2023; in the other languages its days, which need no term of the office."""
    if language == "id":
        return period.label
    return days_of(period.starts_on, period.ends_on, language)


def days_of(first: date, last: date, language: str) -> str:
    return f"{day_of(first, language)} – {day_of(last, language)}"
