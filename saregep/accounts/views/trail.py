"""The audit trail of an office, for its admin and its head."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from saregep.accounts import queries, trail_words
from saregep.accounts.models import Role
from saregep.accounts.permissions import StaffRequest, check_role
from saregep.accounts.views.frame import framed
from saregep.offices.models import Office


@require_safe
def trail(request: StaffRequest, code: str) -> HttpResponse:
    """Who changed what and when, newest first; `?sebelum=` is the number before which the page starts."""
    office = get_object_or_404(Office, code=code)
    check_role(request.user, office, Role.ADMIN, Role.HEAD)
    before = _number(request.GET.get("sebelum", ""))
    page = queries.trail_of(office, before)
    context = framed(
        request,
        office,
        "offices:trail",
        lines=[trail_words.line_of(entry, office) for entry in page.entries],
        older=page.older,
        is_first_page=before is None,
    )
    return render(request, "accounts/trail.html", context)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
