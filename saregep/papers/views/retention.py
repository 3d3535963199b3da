"""The archive by the time that papers are kept: HTTP only."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import XLSX
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.methods.papers import KINDS
from saregep.offices.models import Office
from saregep.papers import permissions, retention_sheet
from saregep.papers import retention_queries as queries
from saregep.papers.actions import retention as actions
from saregep.papers.forms.retention import ArchiveFilterForm, DisposeForm, RuleForm
from saregep.papers.views.papers import ON_A_PAGE, office_of
from saregep.papers.words import KIND_NAMES


@never_cache
@require_safe
def archive(request: StaffRequest, code: str) -> HttpResponse:
    """Each paper that left the office with the ends of its time."""
    office = office_of(request, code)
    form, told = _wanted(request, office)
    readable = permissions.readable(request.user, office)
    page = Paginator(queries.archive(office, told, readable), ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "office": office,
        "form": form,
        "page": page,
        "rows": list(queries.rows(office, page.object_list)),
        "searched": any(told.values()),
        "query": _query(told),
        "destroyable": queries.destroyable(office, told, readable).count() if not form.errors else 0,
        "can_dispose": permissions.can_dispose(request.user, office),
        "can_set_up": permissions.can_set_up(request.user, office),
    }
    return render(request, "papers/archive.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def workbook(request: StaffRequest, code: str) -> HttpResponse:
    """The same list, whole, as XLSX."""
    office = office_of(request, code)
    _form, told = _wanted(request, office)
    rows = queries.rows(office, queries.archive(office, told, permissions.readable(request.user, office)))
    content = retention_sheet.book(office, rows, office.local_now().date())
    headers = {"Content-Disposition": f'attachment; filename="masa-simpan-{office.code}.xlsx"'}
    return HttpResponse(content, content_type=XLSX.media_type, headers=headers)


@never_cache
@require_safe
def rules(request: StaffRequest, code: str) -> HttpResponse:
    """How long each kind is kept."""
    office = _set_up(request, code)
    kept = [(kind, KIND_NAMES[kind], rule) for kind, rule in queries.rules_of(office).items()]
    return render(request, "papers/retention_rules.html", {"office": office, "rules": kept})


@never_cache
@form_page
@once
def rule(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    office = _set_up(request, code)
    if kind not in KINDS:
        raise Http404
    form = RuleForm(posted(request), rule=queries.rules_of(office)[kind])
    if form.is_valid():
        try:
            basis = form.cleaned_data["basis"]
            actions.set_rule(office=office, kind=kind, retention=form.retention, basis=basis, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The years are kept."), extra_tags="good")
            return redirect("papers:retention_rules", code)
    context = {"office": office, "kind": KIND_NAMES[kind], "form": form}
    return render(request, "papers/retention_rule.html", context, status=422 if form.errors else 200)


@require_POST
@once
def record(request: StaffRequest, code: str) -> HttpResponse:
    """A draft of the record with all papers of the list that may be destroyed."""
    office = office_of(request, code)
    _form, told = _wanted(request, office)
    papers = queries.destroyable(office, told, permissions.readable(request.user, office))[: actions.MOST]
    made = actions.draft_record(office=office, papers=list(papers), by=request.user)
    messages.success(request, _("The record is drafted. Write its parties and witnesses."), extra_tags="good")
    return redirect("papers:paper", made.pk)


@never_cache
@form_page
@once
def dispose(request: StaffRequest, code: str) -> HttpResponse:
    """The head marks as destroyed what a record says was destroyed."""
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_dispose(request.user, office)
    _form, told = _wanted(request, office)
    papers = list(queries.destroyable(office, told)[: actions.MOST])
    form = DisposeForm(posted(request), papers=papers)
    if form.is_valid():
        try:
            count = actions.dispose(office=office, by=request.user, **form.values)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            text = ngettext(
                "%(count)d paper is marked as destroyed.", "%(count)d papers are marked as destroyed.", count
            )
            messages.success(request, text % {"count": count}, extra_tags="good")
            return redirect("papers:retention", code)
    context = {"office": office, "form": form, "count": len(papers), "query": _query(told)}
    return render(request, "papers/dispose.html", context, status=422 if form.errors else 200)


def _set_up(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_set_up(request.user, office)
    return office


def _wanted(request: StaffRequest, office: Office) -> tuple[ArchiveFilterForm, dict[str, str]]:
    """The filter of the address; what in it is no choice narrows nothing."""
    form = ArchiveFilterForm(request.GET, years=queries.years_of(office))
    form.is_valid()
    return form, {name: value for name, value in form.cleaned_data.items() if value}


def _query(told: dict[str, str]) -> str:
    return f"?{urlencode(told)}" if told else ""
