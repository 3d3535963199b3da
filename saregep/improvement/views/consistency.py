"""What cannot all be true in a change action: the findings, a reason to accept one, the paper."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, can_read
from saregep.core.http import form_page as page
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.documents import pdf, word
from saregep.improvement import checks_paper, permissions
from saregep.improvement.actions import consistency as actions
from saregep.improvement.forms.consistency import WaiverForm
from saregep.improvement.models import Waiver
from saregep.improvement.queries import consistency as queries
from saregep.improvement.views.means import form_page, led, paper, readable

BACK = "improvement:checks"


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Open findings by severity and place, the accepted ones below, and what could not be looked at."""
    action = readable(request, pk)
    context = {
        "action": action,
        "office": action.office,
        "found": queries.checked(action),
        "can_accept": permissions.can_change(request.user, action),
        "reads_office": can_read(request.user, action.office),
    }
    return render(request, "improvement/checks.html", context)


@page
@once
def waive(request: StaffRequest, pk: int, key: str) -> HttpResponseBase:
    """Accept a finding with a reason; one that was mended meanwhile needs none."""
    action = led(request, pk)
    shown = next((one for one in queries.checked(action).open if one.key == key), None)
    if shown is None:
        messages.info(request, _("This finding is no longer open."))
        return redirect(BACK, pk)
    form = WaiverForm(posted(request))
    return form_page(
        request,
        action,
        form,
        title=_("Accept the finding"),
        lead=shown.message,
        button=_("Accept with this reason"),
        back=BACK,
        back_label=_("Check"),
        done=_("The finding is accepted."),
        carry_out=lambda: actions.waive(
            action=action, shown=shown, reason=form.cleaned_data["reason"], by=request.user
        ),
    )


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The findings as PDF or DOCX."""
    action = readable(request, pk)
    made = checks_paper.document(queries.checked(action), action.office.local_now().date())
    return paper(kind, f"periksa-{action.pk}", {"pdf": lambda: pdf.render(made), "docx": lambda: word.render(made)})


@require_POST
@once
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    rows = Waiver.objects.filter(action__in=permissions.actions_of(request.user))
    waiver = get_object_or_404(rows.select_related("action__office"), pk=pk)
    permissions.check_can_lead(request.user, waiver.action)
    actions.take_back(waiver=waiver, by=request.user)
    messages.success(request, _("The finding is open again."), extra_tags="good")
    return redirect(BACK, waiver.action_id)
