"""Templates of an office in Word: HTTP only."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import DOCX
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.methods.papers import KINDS
from saregep.offices.models import Office
from saregep.papers import permissions, word_fields
from saregep.papers.actions import templates as actions
from saregep.papers.forms.templates import TemplateForm
from saregep.papers.models import Template
from saregep.papers.words import KIND_NAMES


@never_cache
@form_page
@once
def templates(request: StaffRequest, code: str) -> HttpResponse:
    """Each kind with its template, and a form for another one."""
    office = _office(request, code)
    form = TemplateForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            content = told["file"].read(actions.TAKEN + 1)
            actions.keep(office=office, kind=told["kind"], content=content, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The template is kept."), extra_tags="good")
            return redirect("papers:templates", code)
    kept = {one.kind: one for one in Template.objects.filter(office=office).defer("content")}
    kinds = [(kind, name, kept.get(kind)) for kind, name in KIND_NAMES.items()]
    context = {"office": office, "form": form, "kinds": kinds}
    return render(request, "papers/templates.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def template(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """The template of the kind, or one to begin with that names all its fields."""
    office = _office(request, code)
    if kind not in KINDS:
        raise Http404
    kept = Template.objects.filter(office=office, kind=kind).first()
    content = bytes(kept.content) if kept else word_fields.starter(KINDS[kind])
    headers = {"Content-Disposition": f'attachment; filename="templat-{kind.replace("_", "-")}.docx"'}
    return HttpResponse(content, content_type=DOCX.media_type, headers=headers)


@require_POST
@once
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    found = Template.objects.filter(office__in=offices_of(request.user)).select_related("office")
    kept = get_object_or_404(found, pk=pk)
    permissions.check_can_set_up(request.user, kept.office)
    actions.drop(kept=kept, by=request.user)
    messages.success(request, _("The kind has the layout of saregep again."), extra_tags="good")
    return redirect("papers:templates", kept.office.code)


def _office(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_set_up(request.user, office)
    return office
