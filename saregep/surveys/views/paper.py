"""The page on which an officer types paper sheets, one after the other, without leaving the keyboard."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from saregep.accounts.permissions import StaffRequest
from saregep.core.forms import parse_date
from saregep.core.idempotency import FIELD, once
from saregep.surveys import permissions
from saregep.surveys.actions import paper as actions
from saregep.surveys.forms.paper import DIGITS, PaperForm
from saregep.surveys.intake import InstrumentSpec, spec_of
from saregep.surveys.models import Period
from saregep.surveys.queries import paper as queries
from saregep.surveys.queries.periods import periods_for
from saregep.surveys.storing import Outcome


@require_http_methods(["GET", "HEAD", "POST"])
@once
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    period = _enterable(request, pk)
    spec = spec_of(period.instrument)
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        spec=spec,
        services=queries.services_on_paper(period),
        period=period,
        today=period.survey.office.local_now().date(),
        kept=_kept(request, period),
    )
    if form.is_valid() and _enter(request, period, form):
        return redirect("surveys:paper", pk)
    context = {
        "period": period,
        "form": form,
        "spec": spec,
        "last": _echo(spec, request.session.get(_place(period))),
        "today_count": actions.typed_today(period, request.user),
        "paper_count": queries.paper_count(period),
    }
    return render(request, "surveys/paper/paper.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    period = _enterable(request, pk)
    last = request.session.get(_place(period)) or {}
    key = UUID(last.get("key") or str(UUID(int=0)))
    actions.take_back(period=period, key=key, by=request.user)
    request.session[_place(period)] = {name: last[name] for name in ("tanggal", "layanan") if name in last}
    messages.success(request, _("The last sheet is taken back. It no longer counts."), extra_tags="good")
    return redirect("surveys:paper", pk)


def _enter(request: StaffRequest, period: Period, form: PaperForm) -> bool:
    """Store the sheet and keep what the next one shares with it; False where the number is already another sheet's."""
    number, minted = form.cleaned_data["nomor"], UUID(request.POST[FIELD])
    outcome = actions.enter(
        period=period,
        checked=form.checked,
        number=number,
        day=form.cleaned_data["tanggal"],
        key=minted,
        by=request.user,
    )
    if outcome is Outcome.DIFFERENT:
        form.add_error("nomor", _("Check this number: it was already typed with other answers."))
        return False
    if outcome is Outcome.SAME:
        messages.info(request, _("Sheet %(number)s was already typed. It counts once.") % {"number": number})
    request.session[_place(period)] = {
        "key": str(actions.key_of(period, number, minted)) if outcome is Outcome.NEW else "",
        "number": number,
        "digits": form.cleaned_data[DIGITS],
        "tanggal": form.cleaned_data["tanggal"].isoformat(),
        "layanan": form.cleaned_data.get("layanan", ""),
    }
    return True


def _enterable(request: StaffRequest, pk: int) -> Period:
    period = get_object_or_404(periods_for(request.user), pk=pk)
    permissions.check_can_enter(request.user, period.survey.office)
    return period


def _place(period: Period) -> str:
    """Where the session keeps the last sheet of a period."""
    return f"paper-{period.pk}"


def _kept(request: StaffRequest, period: Period) -> dict[str, Any]:
    """What a sheet shares with the one before it: date, service, and the number that follows."""
    last = request.session.get(_place(period)) or {}
    today = period.survey.office.local_now().date()
    day = parse_date(last["tanggal"]) if "tanggal" in last else min(max(today, period.starts_on), period.ends_on)
    number = last.get("number")
    return {"tanggal": day, "layanan": last.get("layanan", ""), "nomor": number + 1 if number else None}


def _echo(spec: InstrumentSpec, last: dict[str, Any] | None) -> dict[str, Any] | None:
    """The last sheet in words, so that a slip is seen at once."""
    if not last or "digits" not in last or len(last["digits"]) != len(spec.questions):
        return None
    answers = [
        (question.code, question.shorts["id"], int(sign), question.labels["id"][int(sign) - 1])
        for question, sign in zip(spec.questions, last["digits"], strict=True)
    ]
    return {"number": last["number"], "answers": answers, "can_take_back": bool(last["key"])}
