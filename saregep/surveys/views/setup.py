"""Pages on which an office sets up its surveys and periods."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.surveys import permissions
from saregep.surveys.actions import periods as period_actions
from saregep.surveys.actions import surveys as actions
from saregep.surveys.forms.setup import PeriodForm, PopulationForm, SurveyForm
from saregep.surveys.models import Period, Survey
from saregep.surveys.queries import setup as queries
from saregep.surveys.queries.coverage import populations_of
from saregep.surveys.queries.periods import periods_for, surveys_for

SURVEYS_ON_A_PAGE = 50
FROM_REGISTER = "register"


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The surveys that the account may read, with what was measured in their present period."""
    pages = Paginator(queries.surveys_with_current(request.user), SURVEYS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("halaman"))
    managed = {office.pk for office in permissions.offices_managed(request.user)}
    context = {"page": page, "rows": queries.rows_of(list(page.object_list)), "managed": managed}
    return render(request, "surveys/setup/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def survey_new(request: StaffRequest) -> HttpResponse:
    offices = permissions.offices_managed(request.user)
    if not offices:
        raise PermissionDenied
    form = SurveyForm(request.POST if request.method == "POST" else None, offices=offices)
    if form.is_valid():
        survey = actions.create(**form.cleaned_data, by=request.user)
        messages.success(request, _("The survey is made. Next, plan its first period."), extra_tags="good")
        return redirect("surveys:survey_detail", survey.pk)
    return _form_page(request, "surveys/setup/survey_form.html", form)


@require_safe
def survey_detail(request: StaffRequest, pk: int) -> HttpResponse:
    return _survey_page(request, get_object_or_404(surveys_for(request.user), pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def survey_edit(request: StaffRequest, pk: int) -> HttpResponse:
    survey = _managed_survey(request, pk)
    offices = permissions.offices_managed(request.user).filter(pk=survey.office_id)
    form = SurveyForm(request.POST if request.method == "POST" else None, offices=offices, survey=survey)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "service", "asks_service", "target")}
        actions.change(survey=survey, **values, by=request.user)
        messages.success(request, _("The survey is saved."), extra_tags="good")
        return redirect("surveys:survey_detail", survey.pk)
    return _form_page(request, "surveys/setup/survey_form.html", form, survey=survey)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def period_new(request: StaffRequest, pk: int) -> HttpResponse:
    survey = _managed_survey(request, pk)
    today = survey.office.local_now().date()
    form = PeriodForm(request.POST if request.method == "POST" else None, today=today)
    if form.is_valid():
        try:
            period_actions.create(survey=survey, **form.plan, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The period is planned. Open it when answers may come in."), extra_tags="good")
            return redirect("surveys:survey_detail", survey.pk)
    instrument = period_actions.newest_determined(survey)
    return _form_page(request, "surveys/setup/period_form.html", form, survey=survey, instrument=instrument)


@require_http_methods(["GET", "HEAD", "POST"])
def period_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Of a planned period everything, of an opened one only the number of people served."""
    period = _managed_period(request, pk)
    planned = period.status == Period.Status.DRAFT
    posted = request.POST if request.method == "POST" else None
    register = sum(populations_of(period).values())
    from_register = bool(register) and posted is None and request.GET.get("dari") == FROM_REGISTER
    if from_register:
        period.population = register  # only shown: whoever agrees sends the form
    form: PeriodForm | PopulationForm
    if planned:
        form = PeriodForm(posted, today=period.survey.office.local_now().date(), period=period)
    else:
        form = PopulationForm(posted, initial={"population": period.population})
    if form.is_valid():
        try:
            if isinstance(form, PeriodForm):
                period_actions.plan(period=period, **form.plan, by=request.user)
            else:
                period_actions.set_population(period=period, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The period is saved."), extra_tags="good")
            return redirect("surveys:survey_detail", period.survey_id)
    context = {
        "survey": period.survey,
        "period": period,
        "instrument": period.instrument,
        "register": register,
        "from_register": from_register,
    }
    return _form_page(request, "surveys/setup/period_form.html", form, **context)


@require_POST
def period_open(request: StaffRequest, pk: int) -> HttpResponse:
    return _move(
        request,
        _managed_period(request, pk),
        period_actions.open,
        _("%(period)s is open. Print the QR poster and put it up."),
    )


@require_POST
def period_close(request: StaffRequest, pk: int) -> HttpResponse:
    return _move(
        request,
        _managed_period(request, pk),
        period_actions.close,
        _("%(period)s is closed. No more answers come in."),
    )


def _move(request: StaffRequest, period: Period, verb: Callable[..., Period], done: str) -> HttpResponse:
    try:
        verb(period=period, by=request.user)
    except RuleBroken as broken:
        return _survey_page(request, period.survey, problem=str(broken.message))
    messages.success(request, done % {"period": period.label}, extra_tags="good")
    return redirect("surveys:survey_detail", period.survey_id)


def _survey_page(request: StaffRequest, survey: Survey, problem: str = "") -> HttpResponse:
    periods = list(survey.periods.select_related("instrument"))
    context = {
        "survey": survey,
        "rows": queries.with_results(periods),
        "address": absolute(request, reverse("surveys:survey", args=[survey.slug])),
        "can_manage": permissions.can_manage(request.user, survey.office),
        "can_enter": permissions.can_enter(request.user, survey.office),
        "can_see_sheets": permissions.can_see_sheets(request.user, survey.office),
        "errors": problem,
    }
    return render(request, "surveys/setup/survey.html", context, status=422 if problem else 200)


def _managed_survey(request: StaffRequest, pk: int) -> Survey:
    survey = get_object_or_404(surveys_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, survey.office)
    return survey


def _managed_period(request: StaffRequest, pk: int) -> Period:
    period = get_object_or_404(periods_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, period.survey.office)
    return period


def _form_page(request: StaffRequest, template: str, form: Form, **context: object) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)
