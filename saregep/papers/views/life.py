"""The steps of a paper: each a button, or a form where words are needed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from saregep.accounts.models import User
from saregep.accounts.permissions import StaffRequest
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.core.forms import StaffForm
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.papers import permissions, sheets
from saregep.papers.actions import drafts
from saregep.papers.actions import life as actions
from saregep.papers.forms.papers import RevokeForm, ScanForm, SendBackForm, SendForm
from saregep.papers.models import Paper
from saregep.papers.views.papers import opened


@require_POST
@once
def propose(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, pk, permissions.check_can_draft, actions.propose, _("The paper is sent up."))


@require_POST
@once
def initial(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, pk, permissions.check_can_initial, actions.initial, _("The paper is initialled."))


@require_POST
@once
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    paper = opened(request, pk)
    permissions.check_can_sign(request.user, paper)
    actions.sign(paper=paper, version=_version(request), by=request.user)
    messages.success(request, _("The paper is signed."), extra_tags="good")
    return redirect("papers:paper", pk)


@require_POST
@once
def number(request: StaffRequest, pk: int) -> HttpResponse:
    numbered = partial(actions.number, site=_site(request))
    return _step(request, pk, permissions.check_can_number, numbered, _("The paper has its number."))


@require_POST
@once
def issue(request: StaffRequest, pk: int) -> HttpResponse:
    issued = partial(actions.issue, site=_site(request))
    return _step(request, pk, permissions.check_can_number, issued, _("The paper is issued."))


@require_POST
@once
def archive(request: StaffRequest, pk: int) -> HttpResponse:
    return _step(request, pk, permissions.check_can_number, actions.archive, _("The paper is archived."))


@require_POST
@once
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    paper = opened(request, pk)
    drafts.discard(paper=paper, version=_version(request), by=request.user)
    messages.success(request, _("The draft is discarded."), extra_tags="good")
    return redirect("papers:papers", paper.office.code)


@never_cache
@form_page
@once
def send_back(request: StaffRequest, pk: int) -> HttpResponse:
    paper = opened(request, pk)
    permissions.check_can_send_back(request.user, paper)
    form = SendBackForm(posted(request), initial={"version": paper.version})
    return _form(
        request,
        paper,
        form,
        title=_("Send back"),
        button=_("Send the paper back"),
        done=_("The paper is sent back."),
        carry_out=lambda told: actions.send_back(paper=paper, by=request.user, **told),
    )


@never_cache
@form_page
@once
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    paper = _allowed(request, pk, permissions.check_can_end)
    form = RevokeForm(posted(request), initial={"version": paper.version})
    return _form(
        request,
        paper,
        form,
        title=_("Revoke"),
        button=_("Revoke the paper"),
        done=_("The paper is revoked."),
        carry_out=lambda told: actions.revoke(paper=paper, by=request.user, **told),
    )


@never_cache
@form_page
@once
def send(request: StaffRequest, pk: int) -> HttpResponse:
    paper = _allowed(request, pk, permissions.check_can_number)
    to = "\n".join(sheets.sheet_of(paper).items("to"))
    today = paper.office.local_now().date()
    form = SendForm(posted(request), initial={"version": paper.version, "addressees": to, "sent_on": today})
    return _form(
        request,
        paper,
        form,
        title=_("To whom it went"),
        button=_("Keep"),
        done=_("The addressees are kept."),
        carry_out=lambda told: actions.send(
            paper=paper,
            version=told["version"],
            addressees=form.lines,
            way=told["way"],
            sent_on=told["sent_on"],
            by=request.user,
        ),
    )


@never_cache
@form_page
@once
def scan(request: StaffRequest, pk: int) -> HttpResponse:
    paper = _allowed(request, pk, permissions.check_can_number)
    form = ScanForm(posted(request), request.FILES if request.method == "POST" else None)
    return _form(
        request,
        paper,
        form,
        title=_("Scan of the signed print"),
        button=_("Keep the scan"),
        done=_("The scan is kept."),
        carry_out=lambda told: actions.keep_scan(paper=paper, content=told["file"].read(), by=request.user),
    )


def _allowed(request: StaffRequest, pk: int, check: Callable[[User, Office], None]) -> Paper:
    paper = opened(request, pk)
    check(request.user, paper.office)
    return paper


def _site(request: StaffRequest) -> str:
    """Where strangers prove a paper; the code that is printed on it leads there."""
    return absolute(request, reverse("papers:verify"))


def _version(request: StaffRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _step(
    request: StaffRequest, pk: int, check: Callable[[User, Office], None], action: Callable[..., object], done: str
) -> HttpResponse:
    paper = _allowed(request, pk, check)
    action(paper=paper, version=_version(request), by=request.user)
    messages.success(request, done, extra_tags="good")
    return redirect("papers:paper", paper.pk)


def _form(
    request: StaffRequest,
    paper: Paper,
    form: StaffForm,
    *,
    title: str,
    button: str,
    done: str,
    carry_out: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    if form.is_valid():
        told = form.cleaned_data
        if "version" in told:
            told["version"] = told["version"] or 0
        try:
            carry_out(told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, done, extra_tags="good")
            return redirect("papers:paper", paper.pk)
    context = {"paper": paper, "form": form, "title": title, "button": button}
    return render(request, "papers/step.html", context, status=422 if form.errors else 200)
