"""Pages of the service standards: the list of an office, a version, the draft, what changed, what is missing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.idempotency import once
from saregep.services import permissions
from saregep.services.actions import standards as actions
from saregep.services.actions.standards import ChangedMeanwhile, fingerprint
from saregep.services.components import Content, Order, content_of, differences, in_order
from saregep.services.forms.standards import StandardForm
from saregep.services.models import VALID, Discussion, Life, Standard
from saregep.services.queries import catalogue
from saregep.services.queries import standards as queries

ORDERS = {order.value: order for order in Order}


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The list of the account's office; of several offices a choice."""
    page = Paginator(catalogue.offices_with_counts(request.user), 50).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:standards", page.object_list[0].code)
    return render(request, "services/standards_index.html", {"page": page})


@require_safe
def office(request: StaffRequest, code: str) -> HttpResponse:
    """Every service with its standard: what is in force, what is in hand, what is missing, what is due."""
    office = get_object_or_404(offices_of(request.user), code=code)
    today = office.local_now().date()
    page = Paginator(queries.services_with_standards(office), 50).get_page(request.GET.get("halaman"))
    context = {
        "office": office,
        "page": page,
        "rows": queries.rows(page.object_list, today),
        "covered": queries.covered(office),
        "due": list(queries.reviews_due(office, today)[:20]),
        "can_manage": permissions.can_manage(request.user, office),
    }
    return render(request, "services/standards_list.html", context)


@require_safe
def coverage(request: StaffRequest, code: str) -> HttpResponse:
    """The services that are offered without a standard or an SOP in force."""
    office = get_object_or_404(offices_of(request.user), code=code)
    page = Paginator(queries.uncovered(office), 50).get_page(request.GET.get("halaman"))
    context = {
        "office": office,
        "page": page,
        "covered": queries.covered(office),
        "can_manage": permissions.can_manage(request.user, office),
    }
    return render(request, "services/standards_coverage.html", context)


@require_POST
@once
def draft(request: StaffRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(catalogue.services_for(request.user), pk=pk)
    permissions.check_can_manage(request.user, service.office)
    standard = actions.create_draft(service=service, by=request.user)
    messages.success(
        request, _("Version %(version)s is a draft now.") % {"version": standard.version}, extra_tags="good"
    )
    return redirect("services:standard_edit", standard.pk)


@require_safe
def standard(request: StaffRequest, pk: int) -> HttpResponse:
    """A version with its components in either order, its discussions, reviews and sister versions."""
    standard = get_object_or_404(queries.whole(queries.standards_for(request.user)), pk=pk)
    office = standard.service.office
    today = office.local_now().date()
    content = content_of(standard)
    order = ORDERS.get(request.GET.get("urutan", ""), Order.GUIDE)
    versions = list(Standard.objects.filter(service=standard.service_id).order_by("-version"))
    can_manage = permissions.can_manage(request.user, office)
    found = queries.problems_of(content, today) if standard.status != Life.SUPERSEDED else []
    discussions = Discussion.objects.filter(standard=standard).prefetch_related("remarks")
    context = {
        "standard": standard,
        "seen": fingerprint(standard),
        "order": order.value,
        "groups": groups(content, order),
        "standing": dict(queries.standing(content, today)),
        "blocking": sum(problem.blocks for problem in found),
        "problems": [problem for problem in found if not problem.blocks],
        "discussions": discussions,
        "reviews": standard.reviews.all(),
        "versions": versions,
        "review_state": queries.review_state(standard, today),
        "can_edit": can_manage and not standard.is_frozen,
        "can_discuss": can_manage and standard.status == Life.DRAFT,
        "can_record": can_manage and standard.status == Life.DISCUSSION,
        "can_determine": standard.status == Life.DISCUSSION and permissions.can_determine(request.user, office),
        "can_force": standard.status == Life.DETERMINED and permissions.can_determine(request.user, office),
        "can_review": can_manage and standard.status in VALID,
        "can_renew": can_manage
        and standard.is_frozen
        and standard.pk == versions[0].pk
        and not any(version.status in queries.IN_HAND for version in versions),
    }
    return render(request, "services/standards_detail.html", context)


def groups(content: Content, order: Order) -> list[dict[str, object]]:
    """The components with what is said under each: in one table, or in the two of PermenPAN-RB 15/2014."""
    parts = [{"part": part, "number": part.place(order), "lines": content.lines(part.key)} for part in in_order(order)]
    if order is Order.LAW:
        return [{"title": _("Fourteen components of UU 25/2009"), "rows": parts}]
    return [
        {"title": _("Delivery of the service (published)"), "rows": parts[:6]},
        {"title": _("Management of the service (internal)"), "rows": parts[6:]},
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """All components on one page. Who saves what another changed meanwhile is shown both."""
    standard = get_object_or_404(queries.whole(queries.standards_for(request.user)), pk=pk)
    permissions.check_can_manage(request.user, standard.service.office)
    if standard.is_frozen:
        return redirect("services:standard", pk)
    stored = content_of(standard)
    posted = request.POST if request.method == "POST" else None
    form = StandardForm(posted, content=stored, seen=fingerprint(standard))
    context: dict[str, object] = {"standard": standard, "form": form}
    if form.is_valid():
        try:
            actions.save(standard=standard, content=form.content, seen=form.cleaned_data["seen"], by=request.user)
        except ChangedMeanwhile as changed:
            form.refuse(changed)
            # The next time he has seen it: what he then sends is his answer to it.
            answered = request.POST.copy()
            answered["seen"] = fingerprint(standard)
            form.data = answered
            context["meanwhile"] = differences(form.content, stored)
        else:
            messages.success(request, _("The standard is saved."), extra_tags="good")
            return redirect("services:standard", pk)
    if not form.is_bound:
        today = standard.service.office.local_now().date()
        context["problems"] = queries.problems_of(stored, today)
    return render(request, "services/standards_edit.html", context, status=422 if form.errors else 200)


@require_safe
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """What a version says differently from the one before it, or from another of the same service."""
    standard = get_object_or_404(queries.whole(queries.standards_for(request.user)), pk=pk)
    others = list(
        queries.whole(Standard.objects.filter(service=standard.service_id).exclude(pk=pk).order_by("-version"))
    )
    wanted = request.GET.get("dengan", "")
    earlier = next((other for other in others if other.version < standard.version), None)
    other = next((other for other in others if str(other.pk) == wanted), earlier or next(iter(others), None))
    context: dict[str, object] = {"standard": standard, "others": others, "other": other}
    if other is not None:
        context["changes"] = differences(content_of(other), content_of(standard))
    return render(request, "services/standards_compare.html", context)
