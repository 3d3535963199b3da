"""Numbers from before saregep: pasted, looked at, taken in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.papers import permissions
from saregep.papers.actions import past as actions
from saregep.papers.forms.past import BOOK_NAMES, PastForm
from saregep.papers.models import PastNumber

SHOWN = 20  # lines of the preview, besides those that are to be put right
ON_A_PAGE = 50


@never_cache
@form_page
@once
def past(request: StaffRequest, code: str) -> HttpResponse:
    """A POST shows what was read; with `simpan` it is taken in."""
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_set_up(request.user, office)
    form = PastForm(posted(request))
    lines: list[actions.Line] = []
    wrong: list[tuple[int, str]] = []
    if form.is_valid():
        book = form.cleaned_data["book"]
        lines = actions.read(form.cleaned_data["table"])
        wrong = actions.faults(office, book, lines)
        if wrong:
            form.add_error("table", _("Put these lines right: %(lines)s") % {"lines": _told(wrong)})
        elif "simpan" in request.POST:
            try:
                count = actions.take(office=office, book=book, lines=lines, by=request.user)
            except RuleBroken as broken:
                form.refuse(broken)
            else:
                text = ngettext("%(count)d number is taken in.", "%(count)d numbers are taken in.", count)
                messages.success(request, text % {"count": count}, extra_tags="good")
                return redirect("papers:past", code)
    kept = Paginator(PastNumber.objects.filter(office=office), ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "office": office,
        "form": form,
        "preview": lines[:SHOWN] if not form.errors else [],
        "count": len(lines),
        "page": kept,
        "books": BOOK_NAMES,
    }
    return render(request, "papers/past.html", context, status=422 if form.errors else 200)


def _told(wrong: list[tuple[int, str]]) -> str:
    return " ".join(f"{place}: {fault}" for place, fault in wrong[:SHOWN])
