"""The desk and its register: HTTP only."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.services import clock, my_desk, permissions, steps, survey_links
from saregep.services.actions import register as actions
from saregep.services.forms.register import CorrectForm, RegisterForm, SearchForm, StepForm
from saregep.services.models import Request, Service, Status, Ticket
from saregep.services.queries import queue
from saregep.services.queries import register as queries

ON_A_PAGE = 50


@require_safe
def desk_index(request: StaffRequest) -> HttpResponse:
    """The desk of the account's office; of several offices a choice."""
    page = Paginator(queries.desk_offices(request.user), ON_A_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:desk", page.object_list[0].code)
    return render(request, "services/desk_index.html", {"page": page})


@never_cache
@form_page
@once
def desk(request: StaffRequest, code: str) -> HttpResponse:
    """Queue, register form and deadlines; a POST registers a request."""
    office = _served(request, code)
    now = timezone.now()
    calendar = clock.calendar_of(office)
    panel = queue.panel(office, my_desk.chosen(request.session, office), now)
    offers = queries.offers(office, calendar, now)
    villages = queries.villages(office)
    # Without scripts the requirements appear on a second look at the page: nothing is checked, nothing is lost.
    only_show = "tampilkan" in request.POST
    if request.method == "POST" and not only_show:
        form = RegisterForm(request.POST, offers=offers, villages=villages)
        if form.is_valid():
            try:
                made = actions.register(
                    service=form.chosen_service(),
                    applicant=form.who,
                    fulfilled=form.fulfilled,
                    ticket=queries.ticket_of_today(office, form.cleaned_data["ticket"], now),
                    by=request.user,
                )
            except RuleBroken as broken:
                form.refuse(broken)
            else:
                return redirect("services:request_registered", made.pk)
    else:
        ticket = panel.now.ticket if panel.now else None
        form = RegisterForm(offers=offers, villages=villages, initial=_typed(request, ticket))
    context = {
        "office": office,
        "panel": panel,
        "can_manage": permissions.can_manage(request.user, office),
        "form": form,
        "served": panel.now.ticket if panel.now and form.for_ticket(panel.now.ticket) else None,
        "hours": calendar.week[now.astimezone(office.zone).weekday()],
        "is_working_day": calendar.is_working_day(now.astimezone(office.zone).date()),
        "now": now.astimezone(office.zone),
        "figures": queries.figures(office, calendar, now),
        "deadlines": queries.deadlines(office, calendar, now),
    }
    return render(request, "services/desk.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def request_list(request: StaffRequest, code: str) -> HttpResponse:
    """The search: late ones on top, then the newest."""
    office = _served(request, code)
    now = timezone.now()
    calendar = clock.calendar_of(office)
    services = list(Service.objects.filter(office=office))
    form = SearchForm(request.GET, services=services)
    filters = form.filters if form.is_valid() else queries.Filters()
    found = queries.search(office, filters, calendar, now)
    page = Paginator(found.rest, ON_A_PAGE).get_page(request.GET.get("halaman"))
    on_top = found.late if page.number == 1 else ()
    query = request.GET.copy()
    query.pop("halaman", None)
    context = {
        "office": office,
        "form": form,
        "filters": filters,
        "page": page,
        "rows": queries.standings(calendar, [*on_top, *page.object_list], now),
        "total": page.paginator.count + len(found.late),
        "query": query.urlencode(),
    }
    return render(request, "services/request_list.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def request_detail(request: StaffRequest, pk: int) -> HttpResponse:
    return _request_page(request, _opened(request, pk))


@never_cache
@require_safe
def request_registered(request: StaffRequest, pk: int) -> HttpResponse:
    """What was registered, by when it is promised, the receipt, and the way to the next request."""
    asked = _opened(request, pk)
    _events, checks = queries.request_page(asked)
    context = {
        "asked": asked,
        "office": asked.office,
        "missing": [check.requirement for check in checks if not check.fulfilled],
        "standing": queries.standing(clock.calendar_of(asked.office), asked, timezone.now()),
        "has_survey": survey_links.has_survey(asked.service),
    }
    return render(request, "services/request_registered.html", context)


@never_cache
@require_POST
@once
def request_move(request: StaffRequest, pk: int) -> HttpResponse:
    """One step of a request."""
    asked = _opened(request, pk)
    permissions.check_can_take_step(request.user, asked.office, request.POST.get("to", ""))
    _events, checks = queries.request_page(asked)
    form = StepForm(request.POST, request=asked, checks=checks)
    if not form.is_valid():
        return _request_page(request, asked, form)
    try:
        moved = actions.move(request=asked, by=request.user, **form.values)
    except actions.Stale as stale:
        return _request_page(request, stale.current, form, stale)
    except RuleBroken as broken:
        form.refuse(broken)
        return _request_page(request, asked, form)
    messages.success(
        request, _("The request is now “%(status)s”.") % {"status": moved.get_status_display()}, extra_tags="good"
    )
    return redirect("services:request", pk)


@never_cache
@form_page
@once
def request_correct(request: StaffRequest, pk: int) -> HttpResponse:
    """The data of the applicant."""
    asked = _opened(request, pk)
    villages = queries.villages(asked.office)
    stale: actions.Stale | None = None
    form = CorrectForm(request.POST if request.method == "POST" else None, request=asked, villages=villages)
    if form.is_valid():
        try:
            actions.correct(request=asked, applicant=form.who, version=form.cleaned_data["version"], by=request.user)
        except actions.Stale as broken:
            stale, asked = broken, broken.current
            sent = request.POST.copy()
            sent["version"] = str(asked.version)  # whoever has compared both and sends again means it
            form = CorrectForm(sent, request=asked, villages=villages)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The data of the applicant is corrected."), extra_tags="good")
            return redirect("services:request", pk)
    compared = queries.compared_data(form.data, asked) if stale else []
    context = {
        "asked": asked,
        "office": asked.office,
        "form": form,
        "stale": stale,
        "errors": stale,
        "compared": compared,
    }
    failed = stale is not None or bool(form.errors)
    return render(request, "services/request_correct.html", context, status=422 if failed else 200)


@never_cache
@require_POST
def request_unmask(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a sealed number once, on this answer alone."""
    asked = _opened(request, pk)
    field = "phone" if request.POST.get("data") == "phone" else "nik"
    shown = {field: actions.unmask(request=asked, field=field, by=request.user)}
    return _request_page(request, asked, shown=shown)


def _served(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_serve(request.user, office)
    return office


def _opened(request: StaffRequest, pk: int) -> Request:
    asked = get_object_or_404(queries.requests_for(request.user), pk=pk)
    permissions.check_can_serve(request.user, asked.office)
    return asked


def _typed(request: StaffRequest, ticket: Ticket | None) -> dict[str, Any]:
    """What stands in the form when its requirements are to be shown, or what is known of the citizen at the desk."""
    if request.method == "POST":
        return {
            name: request.POST.getlist(name) if name == "requirement" else request.POST.get(name, "")
            for name in RegisterForm.base_fields
        }
    if ticket is not None and not Request.objects.filter(ticket=ticket).exists():
        return {"ticket": ticket.pk, "service": ticket.service_id or ""}
    return {}


def _request_page(
    request: StaffRequest,
    asked: Request,
    form: StepForm | None = None,
    stale: actions.Stale | None = None,
    shown: dict[str, str] | None = None,
) -> HttpResponse:
    events, checks = queries.request_page(asked)
    compared = queries.compared_steps(form.data, asked, events) if form is not None and stale is not None else []
    if form is None or stale is not None:
        form = StepForm(request.POST if stale else None, request=asked, checks=checks)
    user, office = request.user, asked.office
    may = [step for step in Status if permissions.can_take_step(user, office, step)]
    context = {
        "asked": asked,
        "office": office,
        "events": events,
        "checks": checks,
        "form": form,
        # Whoever is told of a fault alone has still seen what he had seen; who was shown both sends the new version.
        "version": asked.version if stale is not None else form["version"].value(),
        "errors": stale,
        "stale": stale,
        "compared": compared,
        "shown": shown or {},
        "standing": queries.standing(clock.calendar_of(office), asked, timezone.now()),
        "steps": [(step, steps.name(asked.status, step)) for step in steps.onward(asked.status) if step in may],
        "ends": [(step, steps.name(asked.status, step)) for step in steps.ends(asked.status) if step in may],
        "ending": form.data.get("to", "") in steps.ENDS,
        "over_fee": _over_fee(asked),
        "has_survey": survey_links.has_survey(asked.service),
    }
    failed = stale is not None or bool(form.errors)
    return render(request, "services/request.html", context, status=422 if failed else 200)


def _over_fee(asked: Request) -> bool:
    """The citizen paid more than the standard says."""
    return asked.standard is not None and asked.standard.fee is not None and asked.fee_paid > asked.standard.fee
