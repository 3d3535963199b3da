"""A round of USG: begin, score, see what came of it, choose the issue."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import DOCX, PDF
from saregep.core.idempotency import once
from saregep.documents import pdf, word
from saregep.documents.blocks import Document
from saregep.improvement import cause_chart, permissions, usg_paper
from saregep.improvement.actions import rounds as actions
from saregep.improvement.forms.priorities import ChoiceForm, RoundForm, ScoreForm
from saregep.improvement.models import Assessor, Round, RoundStatus
from saregep.improvement.queries import findings, rounds

FILES: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "pdf": (pdf.render, PDF.media_type),
    "docx": (word.render, DOCX.media_type),
}


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: StaffRequest, code: str) -> HttpResponse:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_prioritise(request.user, office)
    form = RoundForm(
        request.POST if request.method == "POST" else None,
        findings=findings.gather(office),
        accounts=list(actions.assessors_of(office)),
        initial={"title": _("USG %(year)s") % {"year": office.local_now().year}},
    )
    if form.is_valid():
        try:
            made = actions.begin(
                office=office,
                title=form.cleaned_data["title"],
                problems=form.problems,
                assessors=form.chosen_accounts,
                by=request.user,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The round has begun. Its assessors can score now."), extra_tags="good")
            return redirect("improvement:round", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "improvement/priorities_round_new.html", {"form": form, "office": office}, status=status)


@require_safe
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """How far the scoring is; once all sheets are in, the ranking and the chosen issue with its causes."""
    round = readable(request, pk)
    nodes = rounds.tree(round.chosen) if round.chosen else ()
    begun = permissions.actions_of(request.user).filter(issue=round.chosen)
    context = {
        "round": round,
        "office": round.office,
        "state": rounds.state(round, request.user),
        "nodes": nodes,
        "chart": cause_chart.draw("sebab", round.chosen.text, nodes) if round.chosen and nodes else "",
        "actions": begun.order_by("-starts_on", "-pk") if round.chosen else (),
        "can_prioritise": permissions.can_prioritise(request.user, round.office),
    }
    return render(request, "improvement/priorities_round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def score(request: StaffRequest, pk: int) -> HttpResponse:
    """The sheet of this assessor; nobody else's."""
    round = readable(request, pk)
    sheet = Assessor.objects.filter(round=round, user=request.user).first()
    if sheet is None:
        raise PermissionDenied
    if round.status != RoundStatus.SCORING and request.method != "POST":
        return redirect("improvement:round", pk)
    form = ScoreForm(
        request.POST if request.method == "POST" else None,
        candidates=list(round.candidates.all()),
        given=rounds.sheet_of(sheet),
    )
    if form.is_valid():
        actions.score(round=round, scores=form.scores, by=request.user)
        messages.success(request, _("Your scores are in."), extra_tags="good")
        return redirect("improvement:round", pk)
    context = {"form": form, "round": round, "office": round.office, "handed_in": sheet.done_at}
    return render(request, "improvement/priorities_score.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def release(request: StaffRequest, pk: int) -> HttpResponse:
    assessor = get_object_or_404(
        Assessor.objects.filter(round__office__in=offices_of(request.user)).select_related("round__office"), pk=pk
    )
    permissions.check_can_prioritise(request.user, assessor.round.office)
    actions.release(assessor=assessor, by=request.user)
    messages.success(request, _("The round goes on without this assessor."), extra_tags="good")
    return redirect("improvement:round", assessor.round_id)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    round = readable(request, pk)
    permissions.check_can_prioritise(request.user, round.office)
    if round.status != RoundStatus.SCORED and request.method != "POST":
        return redirect("improvement:round", pk)
    lines = rounds.state(round, request.user).lines
    form = ChoiceForm(request.POST if request.method == "POST" else None, lines=lines)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.choose(round=round, candidate=form.chosen, reason=reason, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The issue is chosen. Now look for its causes."), extra_tags="good")
            return redirect("improvement:round", pk)
    context = {"form": form, "round": round, "office": round.office}
    return render(request, "improvement/priorities_choose.html", context, status=422 if form.is_bound else 200)


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """The table of USG as PDF or DOCX, once all sheets are in."""
    round = readable(request, pk)
    if kind not in FILES or round.status == RoundStatus.SCORING:
        raise Http404
    make, media_type = FILES[kind]
    nodes = rounds.tree(round.chosen) if round.chosen else ()
    state = rounds.state(round, request.user)
    content = make(usg_paper.document(state, nodes, round.office, round.office.local_now().date()))
    headers = {"Content-Disposition": f'attachment; filename="usg-{round.pk}.{kind}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def readable(request: StaffRequest, pk: int) -> Round:
    return get_object_or_404(rounds.rounds_for(request.user), pk=pk)
