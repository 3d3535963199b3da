"""An office and its settings. The forms and verbs are those of `offices`; who may use them is known here."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.models import Role
from saregep.accounts.permissions import StaffRequest, check_can_read, check_role, has_role, offices_of
from saregep.accounts.views.frame import framed
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import JPEG, PNG
from saregep.core.http import form_page
from saregep.core.idempotency import once
from saregep.offices import actions, forms, queries
from saregep.offices.models import Holiday, Office

HOLIDAYS_ON_OVERVIEW = 5


def office_for_admin(request: StaffRequest, code: str) -> Office:
    """The office of the address, for its admin only."""
    office = get_object_or_404(Office, code=code)
    check_role(request.user, office, Role.ADMIN)
    return office


@require_safe
def index(request: StaffRequest) -> HttpResponseBase:
    """The offices that the account may read; straight to the only one."""
    offices = list(offices_of(request.user))
    if len(offices) == 1:
        return redirect("offices:office", offices[0].code)
    return render(request, "offices/index.html", {"offices": offices})


@require_safe
def office(request: StaffRequest, code: str) -> HttpResponse:
    """How the office presents itself: letterhead, hours, holidays."""
    office = get_object_or_404(Office, code=code)
    check_can_read(request.user, office)
    hours = {row.weekday: row for row in office.opening_hours.all()}
    context = framed(
        request,
        office,
        "offices:office",
        week=[(day, hours.get(weekday)) for weekday, day in enumerate(forms.WEEKDAYS)],
        holidays=queries.holidays_of(office, office.local_now().date())[:HOLIDAYS_ON_OVERVIEW],
        is_admin=has_role(request.user, office, Role.ADMIN),
    )
    return render(request, "offices/office.html", context)


@form_page
def letterhead(request: StaffRequest, code: str) -> HttpResponseBase:
    """Letterhead, signer and paper; the second button shows the letterhead without storing it."""
    office = office_for_admin(request, code)
    form = forms.LetterheadForm(
        request.POST if request.method == "POST" else None, initial=dict(forms.letterhead_of(office))
    )
    preview = office
    if request.method == "POST" and form.is_valid():
        if "lihat" not in request.POST:
            actions.change(office=office, values=form.cleaned_data, by=request.user)
            messages.success(request, _("The letterhead is stored."), extra_tags="good")
            return redirect("offices:office", code)
        preview = Office(code=code, kind=office.kind, emblem_id=office.emblem_id, **form.cleaned_data)
    context = framed(request, office, "offices:office", form=form, preview=preview)
    return render(request, "offices/letterhead.html", context, status=422 if form.errors else 200)


@form_page
def emblem(request: StaffRequest, code: str) -> HttpResponseBase:
    """The emblem of the letterhead as it is now, and another one. A picture that cannot be printed changes nothing."""
    office = office_for_admin(request, code)
    form = forms.EmblemForm(request.POST, request.FILES) if request.method == "POST" else forms.EmblemForm()
    if form.is_valid():
        try:
            actions.set_emblem(office=office, content=form.content, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The emblem is stored."), extra_tags="good")
            return redirect("offices:letterhead", code)
    context = framed(request, office, "offices:office", form=form)
    return render(request, "offices/emblem.html", context, status=422 if form.errors else 200)


@require_POST
def emblem_remove(request: StaffRequest, code: str) -> HttpResponse:
    """Papers without an emblem from now on."""
    office = office_for_admin(request, code)
    actions.remove_emblem(office=office, by=request.user)
    messages.success(request, _("Papers are printed without an emblem."), extra_tags="good")
    return redirect("offices:letterhead", code)


@require_safe
def emblem_picture(request: StaffRequest, code: str) -> HttpResponseBase:
    """The picture itself, for whoever reads the office."""
    office = get_object_or_404(Office, code=code)
    check_can_read(request.user, office)
    if office.emblem_id is None:
        raise Http404
    etag = f'"{office.emblem_id}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        content = office.emblem_picture
        answer = HttpResponse(content, content_type=PNG.media_type if content[:1] == b"\x89" else JPEG.media_type)
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@form_page
def hours(request: StaffRequest, code: str) -> HttpResponseBase:
    """Opening hours of the week and time zone."""
    office = office_for_admin(request, code)
    form = forms.HoursForm(
        request.POST if request.method == "POST" else None, initial=forms.HoursForm.initial_of(office)
    )
    if request.method == "POST" and form.is_valid():
        actions.set_hours(office=office, time_zone=form.cleaned_data["time_zone"], hours=form.hours, by=request.user)
        messages.success(request, _("The opening hours are stored."), extra_tags="good")
        return redirect("offices:office", code)
    context = framed(request, office, "offices:office", form=form)
    return render(request, "offices/hours.html", context, status=422 if form.errors else 200)


@form_page
@once
def holidays(request: StaffRequest, code: str) -> HttpResponseBase:
    """Holidays of this year on, with a form for one more."""
    office = office_for_admin(request, code)
    form = forms.HolidayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_holiday(office=office, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.add_error(broken.field, str(broken.message))
        else:
            messages.success(request, _("The holiday is on the list."), extra_tags="good")
            return redirect("offices:holidays", code)
    since = office.local_now().date().replace(month=1, day=1)
    context = framed(request, office, "offices:office", form=form, holidays=queries.holidays_of(office, since))
    return render(request, "offices/holidays.html", context, status=422 if form.errors else 200)


@require_POST
def holiday_remove(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """Take a holiday of the office off the list."""
    office = office_for_admin(request, code)
    with transaction.atomic():
        holiday = get_object_or_404(Holiday.objects.select_for_update(), pk=pk, office=office)
        actions.remove_holiday(holiday=holiday, by=request.user)
    messages.success(request, _("The holiday is no longer on the list."), extra_tags="good")
    return redirect("offices:holidays", code)


@form_page
def networks(request: StaffRequest, code: str) -> HttpResponseBase:
    """The networks of the staff."""
    office = office_for_admin(request, code)
    form = forms.NetworksForm(
        request.POST if request.method == "POST" else None, initial={"staff_networks": office.staff_networks}
    )
    if request.method == "POST" and form.is_valid():
        actions.change(office=office, values=form.cleaned_data, by=request.user)
        messages.success(request, _("The networks are stored."), extra_tags="good")
        return redirect("offices:office", code)
    context = framed(request, office, "offices:office", form=form)
    return render(request, "offices/networks.html", context, status=422 if form.errors else 200)
