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
from saregep.papers.past_table import Line, Wrong, read

SHOWN = 20  # lines of the preview
WRONG_SHOWN = 200
ON_A_PAGE = 50


@never_cache
@form_page
@once
def past(request: StaffRequest, code: str) -> HttpResponse:
    """A POST shows what was read; with `simpan` the lines that are shown are taken in, never those of another file."""
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_set_up(request.user, office)
    form = PastForm(posted(request), request.FILES if request.method == "POST" else None)
    lines: list[Line] = []
    wrong: list[Wrong] = []
    new: list[Line] = []
    far: list[actions.Leap] = []
    if form.is_valid():
        book = form.cleaned_data["book"]
        lines = read(form.cleaned_data["table"])
        wrong = actions.faults(office, book, lines)
        new = actions.new_of(office, book, lines)
        far = [] if wrong else actions.leaps(office, book, lines)
        _complain(form, lines, wrong)
        if not form.errors and "simpan" in request.POST and not form.has_file:
            try:
                meant = form.cleaned_data["lompat"]
                count = actions.take(office=office, book=book, lines=lines, by=request.user, leaps_meant=meant)
            except RuleBroken as broken:
                form.refuse(broken)
            else:
                if count:
                    text = ngettext("%(count)d number is taken in.", "%(count)d numbers are taken in.", count)
                    messages.success(request, text % {"count": count}, extra_tags="good")
                else:
                    messages.info(request, _("All these numbers are there already. Nothing changed."))
                return redirect("papers:past", code)
    if far:
        form.fields["lompat"].help_text = " ".join(actions.told(one) for one in far[:3])
    else:
        del form.fields["lompat"]
    kept = Paginator(PastNumber.objects.filter(office=office), ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "office": office,
        "form": form,
        "preview": lines[:SHOWN] if set(form.errors) <= {"lompat"} else [],
        "wrong": wrong[:WRONG_SHOWN],
        "count": len(lines),
        "new": len(new),
        "known": len(lines) - len(new),
        "page": kept,
        "books": BOOK_NAMES,
    }
    return render(request, "papers/past.html", context, status=422 if form.errors else 200)


def _complain(form: PastForm, lines: list[Line], wrong: list[Wrong]) -> None:
    if not lines:
        form.add_error("table", _("No line of numbers was found. Look at the columns."))
    elif len(lines) > actions.MOST:
        form.add_error("table", actions.too_many())
    elif wrong:
        text = ngettext("%(count)d line is to be put right.", "%(count)d lines are to be put right.", len(wrong))
        form.add_error("table", text % {"count": len(wrong)})
