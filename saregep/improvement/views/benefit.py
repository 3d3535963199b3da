"""The benefit of an action: before and after, savings, answers of the questionnaire, its paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, can_read
from saregep.core.http import form_page as page
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.documents import pdf, word
from saregep.improvement import benefit_paper, permissions
from saregep.improvement.actions import benefit as actions
from saregep.improvement.actions import changes, results
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.forms.benefit import AfterForm, ResultForm, ResultTableForm, SavingForm
from saregep.improvement.imports import means as tables
from saregep.improvement.models import ActionState, Saving
from saregep.improvement.queries import benefit as queries
from saregep.improvement.queries import consistency as checks
from saregep.improvement.views.means import form_page, led, paper, readable, upload_of

BACK = "improvement:benefit"


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    action = readable(request, pk)
    can_lead = permissions.can_lead(request.user, action)
    context = {
        "action": action,
        "office": action.office,
        "surveyed": queries.surveyed(action),
        "savings": queries.savings(action),
        "answered": queries.answered(action),
        "can_lead": can_lead and action.is_changeable,
        "can_name_after": can_lead and action.state != ActionState.STOPPED,
        "reads_office": can_read(request.user, action.office),
        "note": checks.note(action, "benefit"),
    }
    return render(request, "improvement/means_benefit.html", context)


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """Before and after, savings and answers as PDF or DOCX."""
    action = readable(request, pk)
    made = benefit_paper.document(
        action,
        queries.surveyed(action),
        queries.savings(action),
        queries.answered(action),
        action.office.local_now().date(),
    )
    return paper(kind, f"manfaat-{action.pk}", {"pdf": lambda: pdf.render(made), "docx": lambda: word.render(made)})


@page
@once
def after(request: StaffRequest, pk: int) -> HttpResponse:
    """Name the survey after the action, as late as it may be."""
    action = led(request, pk)
    form = AfterForm(posted(request), action=action, periods=queries.periods_after(action))
    return form_page(
        request,
        action,
        form,
        title=_("Name the survey after the action"),
        button=_("Keep the period"),
        back=BACK,
        back_label=_("Benefit"),
        done=_("The survey after the action is kept."),
        carry_out=lambda: changes.name_after(
            action=action, period=form.period, version=form.cleaned_data["version"], by=request.user
        ),
        template="improvement/means_after.html",
        survey=action.before.survey_id if action.before and can_read(request.user, action.office) else None,
    )


@page
@once
def saving_new(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    form = SavingForm(posted(request))
    return form_page(
        request,
        action,
        form,
        title=_("Reckon a saving"),
        button=_("Keep the saving"),
        back=BACK,
        back_label=_("Benefit"),
        done=_("The saving is kept."),
        carry_out=lambda: actions.add(action=action, assumed=form.assumed, by=request.user),
    )


@page
@once
def saving_change(request: StaffRequest, pk: int) -> HttpResponse:
    row = _led(request, pk)
    initial = {name: getattr(row, name) for name in SavingForm.base_fields if name != "seen"}
    form = SavingForm(posted(request), initial=initial | {"seen": seen_of(row)})
    return form_page(
        request,
        row.action,
        form,
        title=_("Change the saving"),
        button=_("Keep the change"),
        back=BACK,
        back_label=_("Benefit"),
        done=_("The saving is changed."),
        carry_out=lambda: actions.change(
            row=row, assumed=form.assumed, seen=form.cleaned_data["seen"], by=request.user
        ),
    )


@require_POST
@once
def saving_remove(request: StaffRequest, pk: int) -> HttpResponse:
    row = _led(request, pk)
    actions.remove(row=row, by=request.user)
    messages.success(request, _("The saving is removed."), extra_tags="good")
    return redirect(BACK, row.action_id)


@page
@once
def result_new(request: StaffRequest, pk: int) -> HttpResponse:
    """A question with its counted answers; the same question again replaces them."""
    action = led(request, pk)
    form = ResultForm(posted(request))
    return form_page(
        request,
        action,
        form,
        title=_("Write down counted answers"),
        button=_("Keep the answers"),
        back=BACK,
        back_label=_("Benefit"),
        done=_("The answers are kept."),
        carry_out=lambda: results.take_in(action=action, questions=[form.counted], by=request.user),
    )


@page
@once
def results_import(request: StaffRequest, pk: int) -> HttpResponse:
    """The whole questionnaire from a file; what its percentages do not bear out is pointed out."""
    action = led(request, pk)
    form = ResultTableForm(posted(request), request.FILES if request.method == "POST" else None)

    def carry_out() -> None:
        read = tables.results(upload_of(form))
        results.take_in(action=action, questions=read.rows, by=request.user)
        for note in read.notes:
            messages.warning(request, note, extra_tags="warn")

    return form_page(
        request,
        action,
        form,
        title=_("Answers from a table"),
        button=_("Take in the table"),
        back=BACK,
        back_label=_("Benefit"),
        done=_("The answers are taken in."),
        carry_out=carry_out,
        is_upload=True,
    )


@require_POST
@once
def result_remove(request: StaffRequest, pk: int) -> HttpResponse:
    action = led(request, pk)
    results.remove(action=action, question=request.POST.get("pertanyaan", ""), by=request.user)
    messages.success(request, _("The question is removed."), extra_tags="good")
    return redirect(BACK, action.pk)


def _led(request: StaffRequest, pk: int) -> Saving:
    row = get_object_or_404(queries.savings_for(request.user), pk=pk)
    permissions.check_can_lead(request.user, row.action)
    return row
