"""Mail merge: a draft and its recipients, the preview, the batch: HTTP only."""

import base64

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core import uploads
from saregep.core.anonymous import absolute
from saregep.core.http import form_page, posted
from saregep.documents.joined import join
from saregep.documents.tables_in import Upload
from saregep.papers import merge_queries as queries
from saregep.papers import merging, permissions, sheets
from saregep.papers.actions import life
from saregep.papers.actions import merges as actions
from saregep.papers.forms.merges import MergeForm
from saregep.papers.models import Meeting, Merge, Paper
from saregep.papers.views.papers import ON_A_PAGE, office_of, opened
from saregep.papers.words import told

SHOWN = 20  # rows of the preview
FAULTS = 200
PAGES = 3  # of the first paper


@never_cache
@require_safe
def merges(request: StaffRequest, code: str) -> HttpResponse:
    office = office_of(request, code)
    page = Paginator(queries.merges_of(office), ON_A_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "papers/merges.html", {"office": office, "page": page})


@never_cache
@form_page
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Take the recipients and lead to the preview; nothing is drafted yet."""
    paper = opened(request, pk)
    actions.check(paper)
    form = MergeForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        meetings=queries.meetings_of(paper.office),
        wanted=merging.wanted_of(paper),
        chosen=Meeting.objects.filter(invitation=paper).first(),
    )
    if form.is_valid():
        upload: Upload = form.cleaned_data["upload"]
        token = uploads.keep(upload.name, upload.content, _owner(request, paper))
        return redirect("papers:merge_preview", pk, token)
    context = {"paper": paper, "office": paper.office, "form": form, "fields": merging.fields_of(paper)}
    return render(request, "papers/merge_begin.html", context, status=422 if form.errors else 200)


@never_cache
@form_page
def preview(request: StaffRequest, pk: int, token: str) -> HttpResponse:
    """The first paper, and everything that is to be put right. A POST drafts all."""
    paper = opened(request, pk)
    if made := Merge.objects.filter(token=token, office=paper.office).first():
        return redirect("papers:merge_batch", made.pk)
    waiting = uploads.find(token, _owner(request, paper))
    if waiting is None or not waiting.content:
        messages.info(request, _("The upload is older than an hour. Upload the file again."))
        return redirect("papers:merge", pk)
    actions.check(paper)
    table = merging.read(Upload(waiting.name, waiting.content), merging.wanted_of(paper))
    composed = merging.compose(paper, table)
    if request.method == "POST":
        version = request.POST.get("version", "")
        number = int(version) if version.isdecimal() and len(version) < 10 else 0
        made = actions.make(paper=paper, version=number, table=table, token=token, by=request.user)
        uploads.finish(waiting, _owner(request, paper))
        count = len(composed.papers)
        text = ngettext("%(count)d draft is made.", "%(count)d drafts are made.", count)
        messages.success(request, text % {"count": count}, extra_tags="good")
        return redirect("papers:merge_batch", made.pk)
    context = {
        "paper": paper,
        "office": paper.office,
        "composed": composed,
        "faults": composed.faults[:FAULTS],
        "count": len(composed.papers),
        "first": composed.papers[:SHOWN],
        "unused": ", ".join(composed.unused),
        **_first(paper, composed),
    }
    return render(request, "papers/merge_preview.html", context, status=422 if composed.faults else 200)


def _first(paper: Paper, composed: merging.Composed) -> dict[str, object]:
    """The first paper as it would be printed, and what it would still lack."""
    if composed.faults or not composed.papers:
        return {}
    written = composed.papers[0].written
    first = Paper(office=paper.office, kind=paper.kind, signer=written.signer, code=written.code)
    first.subject, first.content = written.subject, dict(written.content)
    pictures = sheets.pictures_of(first, paper.office.local_now().date())[:PAGES]
    return {
        "pictures": [f"data:image/png;base64,{base64.b64encode(picture).decode()}" for picture in pictures],
        "lacks": [told(finding) for finding in life.problems(first) if finding.blocks],
    }


@never_cache
@require_safe
def batch(request: StaffRequest, pk: int) -> HttpResponse:
    """The papers of a batch in their order, and what can be done with all of them."""
    merge = _opened(request, pk)
    papers = Paginator(queries.papers_of(merge, request.user), ON_A_PAGE)
    context = {
        "merge": merge,
        "office": merge.office,
        "page": papers.get_page(request.GET.get("halaman")),
        "hidden": merge.papers.count() - papers.count,
        "steps": queries.steps_for(request.user, merge),
        "parts": queries.parts_of(merge),
    }
    return render(request, "papers/merge_batch.html", context)


@require_POST
def step(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Move all papers one step on. Each is a transaction of its own, so no key of a form is claimed around them."""
    merge = _opened(request, pk)
    if name not in actions.STEPS:
        raise Http404
    if not queries.standing(merge, name, request.user):  # a second press, or somebody else was here
        if not queries.may_ever(request.user, merge, name):
            raise PermissionDenied
        messages.info(request, _("Nothing stands there that could go on."))
        return redirect("papers:merge_batch", pk)
    site = absolute(request, reverse("papers:verify"))
    moved = actions.move(merge=merge, step=name, shown=request.POST.get("seen", ""), by=request.user, site=site)
    text = ngettext("%(count)d paper went on.", "%(count)d papers went on.", moved.done) % {"count": moved.done}
    if moved.reason:
        stopped = _("It stopped at “%(recipient)s”: %(reason)s The %(count)d papers from there on are as they were.")
        values = {"recipient": moved.stopped_at, "reason": moved.reason, "count": moved.waiting}
        messages.warning(request, f"{text} {stopped % values}", extra_tags="warn")
    elif moved.waiting:
        messages.info(request, f"{text} " + _("%(count)d still wait: press again.") % {"count": moved.waiting})
    else:
        messages.success(request, text, extra_tags="good")
    return redirect("papers:merge_batch", pk)


@never_cache
@require_safe
def pdf(request: StaffRequest, pk: int, part: int) -> HttpResponse:
    """The papers of a part, one after another, for the printer."""
    merge = _opened(request, pk)
    files = queries.files_of(merge, part, merge.office.local_now().date())
    if not files:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="surat-massal-{merge.pk}-{part}.pdf"'}
    return HttpResponse(join(files), content_type="application/pdf", headers=headers)


def _opened(request: StaffRequest, pk: int) -> Merge:
    found = get_object_or_404(queries.merges_for(request.user), pk=pk)
    permissions.check_can_draft(request.user, found.office)
    return found


def _owner(request: StaffRequest, paper: Paper) -> dict[str, int]:
    return {"user": request.user.pk, "paper": paper.pk}
