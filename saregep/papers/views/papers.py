"""The list of papers, a new one, one paper with its preview: HTTP only."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from saregep.accounts.models import Role
from saregep.accounts.permissions import StaffRequest, has_role, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.methods.papers import KINDS
from saregep.offices.models import Office
from saregep.papers import belonging_queries, permissions, queries, retention_queries, sheets
from saregep.papers.actions import drafts, life
from saregep.papers.actions.belonging import belong
from saregep.papers.forms.papers import FilterForm, PaperForm
from saregep.papers.merging import MERGED
from saregep.papers.models import File, Paper, State
from saregep.papers.words import KIND_NAMES, told

ON_A_PAGE = 50
COUNTED = 10  # dots per inch: enough to count the pages


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The papers of the account's office; of several offices a choice."""
    page = Paginator(queries.offices_for(request.user), ON_A_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("papers:papers", page.object_list[0].code)
    return render(request, "papers/index.html", {"page": page})


@never_cache
@require_safe
def papers(request: StaffRequest, code: str) -> HttpResponse:
    """The papers of an office, the newest first, with what waits for this account."""
    office = office_of(request, code)
    form = FilterForm(request.GET, years=queries.years_of(office))
    valid = form.is_valid()
    wanted = form.cleaned_data if valid else {}
    context = {
        "office": office,
        "form": form,
        "page": Paginator(queries.search(request.user, office, wanted), ON_A_PAGE).get_page(request.GET.get("halaman")),
        "searched": any(wanted.values()),
        "waiting": queries.waiting_for(request.user, office)[:20],
        "can_set_up": permissions.can_set_up(request.user, office),
        "can_certify": permissions.can_certify(request.user, office),
    }
    return render(request, "papers/list.html", context, status=200 if valid else 422)


@require_safe
def choose(request: StaffRequest, code: str) -> HttpResponse:
    """Which kind shall it be?"""
    return render(request, "papers/choose.html", {"office": office_of(request, code), "kinds": KIND_NAMES.items()})


@never_cache
@form_page
@once
def new(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    office = office_of(request, code)
    if kind not in KINDS:
        raise Http404
    return _drafted(request, office, kind)


@never_cache
@form_page
@once
def replace(request: StaffRequest, pk: int) -> HttpResponse:
    """A new paper in the place of an issued one, beginning with its text."""
    old = opened(request, pk)
    return _drafted(request, old.office, old.kind, replaces=old)


def _drafted(request: StaffRequest, office: Office, kind: str, replaces: Paper | None = None) -> HttpResponse:
    form = PaperForm(
        posted(request),
        kind=KINDS[kind],
        signers=queries.signers_of(office),
        paper=replaces,
        actions=belonging_queries.actions_of(office),
        action=belonging_queries.action_of(replaces),
    )
    if form.is_valid():
        try:
            with transaction.atomic():
                made = drafts.draft(office=office, kind=kind, written=form.written, by=request.user, replaces=replaces)
                belong(paper=made, action=form.action, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The draft is kept."), extra_tags="good")
            return redirect("papers:paper", made.pk)
    context = {"office": office, "kind": KIND_NAMES[kind], "form": form, "replaces": replaces}
    return render(request, "papers/form.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """One paper: what can be done, what it lacks, how it looks, what happened to it."""
    found = opened(request, pk)
    findings = life.problems(found) if found.is_open else ()
    turn = queries.next_of(found) if found.state == State.PROPOSED else None
    proof = queries.proof_of(found)
    blocked, electronic = any(one.blocks for one in findings), proof is not None and proof.electronic
    pages, unprintable = _pages(found)
    context = {
        "paper": found,
        "office": found.office,
        "signatory": sheets.sheet_of(found).signatory,
        "blocking": [told(one) for one in findings if one.blocks],
        "signer_lacks": any(one.blocks and one.part == "signer" for one in findings),
        "may_set_signer": (
            permissions.can_set_up(request.user, found.office)
            if found.signer
            else has_role(request.user, found.office, Role.ADMIN)
        ),
        "advice": [told(one) for one in findings if not one.blocks],
        "steps": queries.steps_for(request.user, found, turn, blocked=blocked, electronic=electronic),
        "turn": queries.role_name(turn.role) if turn else "",
        "pages": range(1, pages + 1),
        "unprintable": unprintable,
        "initials": [(queries.role_name(one.role), one) for one in found.initials.select_related("by")],
        "history": found.steps.select_related("by"),
        "deliveries": found.deliveries.all(),
        "frozen": queries.file_of(found, File.Kind.FROZEN),
        "scan": queries.file_of(found, File.Kind.SCAN),
        "proof": proof,
        "replacement": queries.replacement_of(found),
        "may_merge": found.state == State.DRAFT and found.kind in MERGED,
        "kept": retention_queries.row_of(found),
        "action": belonging_queries.action_of(found),
        "has_actions": bool(belonging_queries.actions_of(found.office)),
    }
    return render(request, "papers/paper.html", context)


def _pages(paper: Paper) -> tuple[int, object]:
    """How many pages it has, and why none where it cannot be printed: the rest of the page is shown all the same."""
    try:
        return len(sheets.pictures_of(paper, paper.office.local_now().date(), COUNTED)), ""
    except RuleBroken as broken:
        return 0, broken.message


@never_cache
@form_page
@once
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    found = opened(request, pk)
    form = PaperForm(
        posted(request),
        kind=found.form,
        signers=queries.signers_of(found.office),
        paper=found,
        actions=belonging_queries.actions_of(found.office),
        action=belonging_queries.action_of(found),
    )
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            with transaction.atomic():
                drafts.write(paper=found, written=form.written, version=version, by=request.user)
                belong(paper=found, action=form.action, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The draft is kept."), extra_tags="good")
            return redirect("papers:paper", found.pk)
    context = {"office": found.office, "kind": KIND_NAMES[found.kind], "form": form, "paper": found}
    return render(request, "papers/form.html", context, status=422 if form.errors else 200)


def office_of(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_draft(request.user, office)
    return office


def opened(request: StaffRequest, pk: int) -> Paper:
    found = get_object_or_404(queries.papers_for(request.user), pk=pk)
    permissions.check_can_draft(request.user, found.office)
    permissions.check_can_read(request.user, found)
    return found
