"""The budget of an action: its lines, what was spent, its papers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core.http import form_page as page
from saregep.core.http import posted
from saregep.core.idempotency import once
from saregep.documents import pdf, word
from saregep.improvement import budget_year_paper, means_paper, permissions
from saregep.improvement.actions import money as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.forms.money import LineForm, SpendingForm, left_words
from saregep.improvement.models import BudgetLine
from saregep.improvement.queries import consistency as checks
from saregep.improvement.queries import money as queries
from saregep.improvement.views.means import form_page, led, paper, readable

BACK = "improvement:budget"
FUNDS = {"swadaya": BudgetLine.Fund.OWN, "rka": BudgetLine.Fund.OFFICIAL, "usulan": BudgetLine.Fund.PROPOSAL}
SLUGS = {fund: slug for slug, fund in FUNDS.items()}


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """What is planned, spent and left, fund by fund, and what a later proposal asks for."""
    action = readable(request, pk)
    found = queries.money(action)
    context = {
        "action": action,
        "office": action.office,
        "money": found,
        "parts": [(SLUGS[part.fund], part) for part in found.parts],
        "can_lead": permissions.can_change(request.user, action),
        "note": checks.note(action, "budget"),
    }
    return render(request, "improvement/means_budget.html", context)


@page
@once
def new(request: StaffRequest, pk: int, fund: str) -> HttpResponse:
    action = led(request, pk)
    if fund not in FUNDS:
        raise Http404
    form = LineForm(posted(request), fund=FUNDS[fund], groups=_groups(action.pk, FUNDS[fund]))
    return form_page(
        request,
        action,
        form,
        title=_("Add a line"),
        lead=FUNDS[fund].label,
        button=_("Keep the line"),
        back=BACK,
        back_label=_("Budget"),
        done=_("The line is kept."),
        carry_out=lambda: actions.add(action=action, fund=FUNDS[fund], item=form.item, by=request.user),
        template="improvement/means_line.html",
    )


@page
@once
def change(request: StaffRequest, pk: int) -> HttpResponse:
    line = _led(request, pk)
    initial = {
        name: getattr(line, name) for name in ("text", "code", "volume", "volume_text", "unit", "unit_price")
    } | {f"month_{place}": amount for place, amount in enumerate(line.months, start=1) if amount}
    initial |= {"parent": line.parent_id or "", "seen": seen_of(line)}
    groups = [group for group in _groups(line.action_id, line.fund) if group.pk != line.pk]
    form = LineForm(posted(request), fund=line.fund, groups=groups, initial=initial)
    return form_page(
        request,
        line.action,
        form,
        title=_("Change the line"),
        lead=line.get_fund_display(),
        button=_("Keep the change"),
        back=BACK,
        back_label=_("Budget"),
        done=_("The line is changed."),
        carry_out=lambda: actions.change(line=line, item=form.item, seen=form.cleaned_data["seen"], by=request.user),
        template="improvement/means_line.html",
    )


@require_POST
@once
def move(request: StaffRequest, pk: int) -> HttpResponse:
    line = _led(request, pk)
    actions.move(line=line, up=request.POST.get("arah") == "naik", by=request.user)
    return redirect(f"{reverse(BACK, args=[line.action_id])}#b{line.pk}")


@require_POST
@once
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    line = _led(request, pk)
    actions.remove(line=line, by=request.user)
    messages.success(request, _("The line is removed."), extra_tags="good")
    return redirect(BACK, line.action_id)


@page
@once
def spend(request: StaffRequest, pk: int) -> HttpResponse:
    """Money that was spent on a line."""
    line = _led(request, pk)
    row = next(row for part in queries.money(line.action).parts for row in part.rows if row.line.pk == line.pk)
    initial = {"day": line.action.office.local_now().date()}
    form = SpendingForm(posted(request), receipts=list(actions.receipts_of(line.action)), initial=initial)

    def carry_out() -> None:
        data = form.cleaned_data
        actions.spend(
            line=line,
            day=data["day"],
            amount=data["amount"],
            note=data["note"],
            receipt=form.chosen_receipt,
            by=request.user,
        )

    return form_page(
        request,
        line.action,
        form,
        title=_("Write down a spending"),
        lead=f"{line.text} · {left_words(row.left)}",
        button=_("Keep the spending"),
        back=BACK,
        back_label=_("Budget"),
        done=_("The spending is kept."),
        carry_out=carry_out,
    )


@require_POST
@once
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    spending = get_object_or_404(queries.spendings_for(request.user), pk=pk)
    permissions.check_can_lead(request.user, spending.line.action)
    actions.take_back(spending=spending, by=request.user)
    messages.success(request, _("The spending is taken back."), extra_tags="good")
    return redirect(BACK, spending.line.action_id)


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """Budget and realisation as PDF, DOCX or XLSX."""
    action = readable(request, pk)
    found, day = queries.money(action), action.office.local_now().date()
    makers = {
        "pdf": lambda: pdf.render(means_paper.budget(action, found, day)),
        "docx": lambda: word.render(means_paper.budget(action, found, day)),
        "xlsx": lambda: means_paper.budget_book(action, found, day),
    }
    return paper(kind, f"anggaran-{action.pk}", makers)


@require_safe
def year_file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The official budget with its twelve months on landscape sheets, as PDF or DOCX."""
    action = readable(request, pk)
    made = budget_year_paper.document(action, queries.money(action).official, action.office.local_now().date())
    return paper(kind, f"rka-{action.pk}", {"pdf": lambda: pdf.render(made), "docx": lambda: word.render(made)})


def _led(request: StaffRequest, pk: int) -> BudgetLine:
    line = get_object_or_404(queries.lines_for(request.user), pk=pk)
    permissions.check_can_lead(request.user, line.action)
    return line


def _groups(action: int, fund: str) -> list[BudgetLine]:
    return list(BudgetLine.objects.filter(action=action, fund=fund, unit_price__isnull=True))
