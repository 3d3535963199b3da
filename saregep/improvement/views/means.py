"""What the pages of risks, money and benefit share: finding the action, a form on a page of its own, a file."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from saregep.accounts.permissions import StaffRequest
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import DOCX, PDF, PPTX, XLSX
from saregep.core.forms import StaffForm, Words
from saregep.core.upload_form import TableUploadForm
from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.improvement import permissions
from saregep.improvement.models import Action

MEDIA = {
    "pdf": PDF.media_type,
    "docx": DOCX.media_type,
    "xlsx": XLSX.media_type,
    "pptx": PPTX.media_type,
}


def readable(request: StaffRequest, pk: int) -> Action:
    """An action that the account may read."""
    return get_object_or_404(permissions.actions_of(request.user), pk=pk)


def led(request: StaffRequest, pk: int) -> Action:
    """An action that the account may change."""
    action = readable(request, pk)
    permissions.check_can_lead(request.user, action)
    return action


def form_page(
    request: StaffRequest,
    action: Action,
    form: StaffForm,
    *,
    title: Words,
    button: Words,
    back: str,
    back_label: Words,
    done: Words,
    carry_out: Callable[[], Any],
    template: str = "improvement/means_form.html",
    **more: Any,
) -> HttpResponse:
    """A form on its own page: shown, sent back with what is wrong, or carried out and left for the page `back`."""
    if form.is_valid():
        try:
            carry_out()
        except RuleBroken as broken:
            form.refuse(broken)
        except ReadingRefused as refused:
            form.add_error("file", refused.message)
        else:
            messages.success(request, str(done), extra_tags="good")
            return redirect(back, action.pk)
    context = {
        "action": action,
        "office": action.office,
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "back_label": back_label,
        **more,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def upload_of(form: TableUploadForm) -> Upload:
    file = form.cleaned_data["file"]
    return Upload(file.name or "", file.read())


def paper(kind: str, name: str, makers: Mapping[str, Callable[[], bytes]]) -> HttpResponse:
    """A paper as a file to keep; a kind that there is none of does not exist."""
    if kind not in makers:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(makers[kind](), content_type=MEDIA[kind], headers=headers)
