"""The evidence of an action: list and gallery, one piece, its file, all of it as a package."""

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.core import stored_files
from saregep.core.errors import RuleBroken
from saregep.improvement import evidence_package, permissions
from saregep.improvement.actions import evidence as actions
from saregep.improvement.actions.seen import seen_of
from saregep.improvement.models import Evidence, EvidenceState, Phase
from saregep.improvement.queries import evidence as queries
from saregep.improvement.queries import roadmap
from saregep.improvement.views.roadmap import action_of


@require_safe
def index(request: StaffRequest, pk: int) -> HttpResponse:
    """What is there, as list or gallery, and what still lacks."""
    action = action_of(request, pk)
    filters = queries.Filters.read(request.GET)
    plan = roadmap.read(action)
    context = {
        "action": action,
        "filters": filters,
        "page": queries.page(action, filters, request.GET.get("halaman", "1")),
        "total": queries.total(action),
        "roadmap": plan,
        "lines": {line.activity.pk: line for line in plan.lines},
        "lacking": [line for line in plan.lines if line.lacking or line.achievement < 100],
        "kinds": Evidence.Kind.choices,
        "phases": Phase.choices,
        "states": EvidenceState.choices,
        "can_add": permissions.can_add_evidence(request.user, action) and actions.may_change(action),
    }
    return render(request, "improvement/evidence_list.html", context)


@require_safe
def piece(request: StaffRequest, pk: int) -> HttpResponse:
    """One piece: what it is, what was decided, what leans on it; with `periksa` its file is read and compared now."""
    one = readable(request, pk)
    action = one.activity.action
    is_open = one.state != EvidenceState.WITHDRAWN
    context = {
        "action": action,
        "one": one,
        "line": roadmap.line_of(one.activity),
        "uses": queries.uses(one),
        "checked": queries.compare(one) if one.sha256 and "periksa" in request.GET else None,
        "seen": seen_of(one),
        "can_judge": is_open and actions.may_change(action) and permissions.can_judge_evidence(request.user, one),
        "can_change": is_open and actions.may_change(action) and permissions.can_change_evidence(request.user, one),
    }
    return render(request, "improvement/evidence_piece.html", context)


@require_safe
def file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file as it was added; one that is no longer so is not given out."""
    one = readable(request, pk)
    if not one.sha256:
        raise Http404
    etag = f'"{one.sha256}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        if not stored_files.is_intact(one.sha256, one.size):
            raise RuleBroken(_("This file is missing or was changed on the server. Tell the admin."))
        answer = FileResponse(
            stored_files.path_of(one.sha256).open("rb"),
            as_attachment="unduh" in request.GET or not (one.file_kind and one.file_kind.inline),
            filename=one.name,
            content_type=one.media_type,
        )
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
def package(request: StaffRequest, pk: int) -> StreamingHttpResponse:
    """All files with their manifest as a ZIP, sent while it is made."""
    made = evidence_package.build(action_of(request, pk))
    headers = {
        "Content-Disposition": f'attachment; filename="{made.name}"',
        "Content-Length": str(made.length),
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(made.blocks(), content_type="application/zip", headers=headers)


def readable(request: StaffRequest, pk: int) -> Evidence:
    """Evidence of an action that the account may read."""
    found = Evidence.objects.filter(activity__action__in=permissions.actions_of(request.user))
    return get_object_or_404(found.select_related("activity__action__office", *queries.PEOPLE), pk=pk)
