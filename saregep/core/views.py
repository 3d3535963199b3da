"""Error pages that work without the database, and the health page."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


def _page(heading: str, text: str, status: int) -> HttpResponse:
    """A page that asks nothing of the database: no account, no office, no session."""
    return HttpResponse(render_to_string("core/error.html", {"heading": heading, "text": text}), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(_("We cannot read this request"), _("Go back, load the page again and try once more."), 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        _("This page is not for your role"),
        _("Ask the admin of your office if you need it for your work."),
        403,
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        _("The page stood open for too long"),
        _("Nothing was saved. Go back, load the page again and send it once more."),
        403,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(_("This page does not exist"), _("Check the address, or start again from the front page."), 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; a database that is gone or too busy, wherever that showed, comes back by itself."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError, TimeoutError)):
        return unavailable(request)
    return _page(
        _("Sorry, something went wrong on our side"),
        _("What you sent was not saved. Go back and try again in a few minutes. Nothing is stored twice."),
        500,
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(
        _("Sorry, the service rests for a moment"),
        _("What you sent was not saved. Go back and try again in a few minutes. Nothing is stored twice."),
        503,
    )
    response["Retry-After"] = "60"
    return response


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether the database answers and how durably it writes; nothing that helps a stranger."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            (journal,) = cursor.fetchone()
            cursor.execute("PRAGMA synchronous")
            durable = journal == "wal" and cursor.fetchone()[0] == 2
        else:
            cursor.execute("SHOW synchronous_commit")
            durable = cursor.fetchone()[0] in {"on", "remote_apply"}
    return JsonResponse({"status": "ok", "database": connection.vendor, "durable": durable})
