"""Pages of the SOP: list, detail with the flowchart, identity, comparison of versions, the form on paper."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.forms import StaffForm
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.documents.paper import Size
from saregep.offices.models import Office
from saregep.services import permissions, sops_form
from saregep.services.actions import sops as actions
from saregep.services.forms.sops import FilterForm, IdentityForm, NewForm
from saregep.services.models import VALID, Life, Service, Sop
from saregep.services.queries import sops as queries


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The list of the account's office; of several offices a choice."""
    page = Paginator(offices_of(request.user).order_by("code"), 50).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:sop_list", page.object_list[0].code)
    return render(request, "services/sops_index.html", {"page": page})


@require_safe
def listing(request: StaffRequest, code: str) -> HttpResponse:
    """The SOP of an office with their status and what is wrong with them."""
    office = get_object_or_404(offices_of(request.user), code=code)
    services = Service.objects.filter(office=office).order_by("position", "name").values_list("pk", "name")
    form = FilterForm(request.GET, services=services)
    found = queries.listed(office, service=form.chosen("layanan"), status=form.chosen("status"))
    number, problems = request.GET.get("halaman"), form.chosen("masalah")
    page: Page[Sop] | Page[queries.Checked]
    if problems:
        checked = queries.check_all(list(queries.with_flow(found)), office)
        fitting = [row for row in checked if bool(row.broken) == (problems == "ada")]
        page = picked = Paginator(fitting, 50).get_page(number)
        rows = list(picked)
    else:
        page = shown = Paginator(queries.with_flow(found), 50).get_page(number)
        rows = queries.check_all(list(shown), office)
    context = {
        "office": office,
        "filters": form,
        "page": page,
        "rows": rows,
        "filtered": any(form.chosen(name) for name in form.fields),
        "can_manage": permissions.can_manage(request.user, office),
        "today": office.local_now().date(),
    }
    return render(request, "services/sops_list.html", context)


@form_page
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_manage(request.user, office)
    form = NewForm(posted(request), services=offered(office))
    if form.is_valid():
        try:
            sop = actions.add(office=office, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The SOP is made. Now write its steps."), extra_tags="good")
            return redirect("services:sop_steps", sop.pk)
    context = {"form": form, "office": office}
    return render(request, "services/sops_new.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """An SOP with its flowchart, what is wrong with it, its versions and what can be done."""
    sop = get_object_or_404(queries.with_flow(queries.sops_for(request.user)), pk=pk)
    checked = queries.check(sop)
    versions = list(Sop.objects.filter(series=sop.series).order_by("-version"))
    can_manage = permissions.can_manage(request.user, sop.office)
    can_determine = permissions.can_determine(request.user, sop.office)
    context = {
        "sop": sop,
        "checked": checked,
        "actors": list(sop.actors.all()),
        "rows": queries.rows(sop, checked.day),
        "identity": queries.identity_block(sop),
        "versions": versions,
        "today": sop.office.local_now().date(),
        "can_edit": can_manage and not sop.is_frozen,
        "can_determine": can_determine and sop.status == Life.DRAFT,
        "can_enforce": can_determine and sop.status == Life.DETERMINED,
        "can_review": can_manage and sop.status in VALID,
        "can_renew": can_manage
        and not any(row.status in {Life.DRAFT, Life.DETERMINED} for row in versions)
        and sop.pk == versions[0].pk,
    }
    return render(request, "services/sops_show.html", context)


@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The form in the official shape, on the office's paper."""
    sop = get_object_or_404(queries.with_flow(queries.sops_for(request.user)), pk=pk)
    answer = HttpResponse(sops_form.render(sop, Size[sop.office.paper]), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="sop-{slugify(sop.title)[:60]}-v{sop.version}.pdf"'
    return answer


@form_page
def identity(request: StaffRequest, pk: int) -> HttpResponse:
    sop = managed_draft(request, pk)
    services = offered(sop.office, kept=sop.service)
    form = IdentityForm(posted(request), sop=sop, services=services)
    if form.is_valid():
        try:
            actions.identify(sop=sop, identity=form.identity, edition=form.cleaned_data["edisi"], by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The identity block is saved."), extra_tags="good")
            return redirect("services:sop_show", pk)
    return page_of(request, "identity", form, sop)


@require_safe
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """What a version changed against the one before it, or against another of the same SOP."""
    sop = get_object_or_404(queries.with_flow(queries.sops_for(request.user)), pk=pk)
    others = list(queries.sops_for(request.user).filter(series=sop.series).exclude(pk=pk).order_by("-version"))
    earlier = next((other for other in others if other.version < sop.version), None)
    wanted = request.GET.get("dengan", "")
    chosen = next((other for other in others if str(other.pk) == wanted), earlier or next(iter(others), None))
    context: dict[str, object] = {"sop": sop, "others": others, "other": chosen}
    if chosen is not None:
        other = queries.with_flow(queries.sops_for(request.user)).get(pk=chosen.pk)
        first, second = (other, sop) if other.version < sop.version else (sop, other)
        context |= {
            "first": first,
            "second": second,
            "lines": queries.identity_lines(first, second),
            "steps": queries.step_rows(first, second),
        }
    return render(request, "services/sops_compare.html", context)


def offered(office: Office, kept: Service | None = None) -> list[Service]:
    """The services that an SOP may belong to: those offered, and the one that it has."""
    services = list(Service.objects.filter(office=office, is_active=True).order_by("position", "name"))
    return services if kept is None or kept in services else [*services, kept]


def managed(request: StaffRequest, pk: int) -> Sop:
    sop = get_object_or_404(queries.with_flow(queries.sops_for(request.user)), pk=pk)
    permissions.check_can_manage(request.user, sop.office)
    return sop


def managed_draft(request: StaffRequest, pk: int) -> Sop:
    """A draft; of a determined SOP there is no page that changes it."""
    sop = managed(request, pk)
    if sop.is_frozen:
        raise RuleBroken(_("This SOP is determined and never changes. Make a new version to change it."))
    return sop


def page_of(request: StaffRequest, name: str, form: StaffForm, sop: Sop, **context: object) -> HttpResponse:
    """A page about an SOP with a form."""
    status = 422 if form.errors else 200
    return render(request, f"services/sops_{name}.html", {"form": form, "sop": sop, **context}, status=status)
