"""The queue for everyone: how long it takes, the display of the waiting room, a ticket on the phone.

No cookie, no session, no JavaScript needed.
"""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from saregep.core.anonymous import anonymous, language_of, missing, public_page
from saregep.offices.models import Office
from saregep.services import moments, queue_links, queue_slip
from saregep.services.models import Ticket
from saregep.services.models.queue import OPEN
from saregep.services.queries import queue as queries

REFRESH_SECONDS = 20  # of a page without JavaScript; with it, the scripts ask
Status = Ticket.Status


@anonymous
@require_safe
def outlook(request: HttpRequest, code: str) -> HttpResponse:
    """How many wait now, and how long a number taken now would take."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        return missing(request)
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        now = timezone.now()
        prospect = queries.prospect(office, now)
        opening = queries.opening(office, now)
        return queue_page(
            request,
            office,
            "services/queue_public_outlook.html",
            {
                "prospect": prospect,
                "wait": queue_slip.wait_of(prospect),
                "opening": opening,
                "opens": moments.at(opening.opens_at, office, weekday=True) if opening.opens_at else "",
                "at": moments.at_time(now, office),
            },
            language,
        )


@anonymous
@require_safe
def ticket(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """A ticket on the phone of its citizen: how many are ahead, how long, and where to go."""
    office = Office.objects.filter(code=code).first()
    found = queue_links.ticket_of(office, token) if office else None
    if office is None or found is None:
        return missing(request)
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        now = timezone.now()
        is_today = found.day == queries.day_of(office, now)
        is_waiting = is_today and found.status == Status.WAITING
        response = queue_page(
            request,
            office,
            "services/queue_public_ticket.html",
            {
                "ticket": found,
                "state": found.status if is_today else "past",
                "sentences": queue_slip.words_of(queries.outlook(found, now)) if is_waiting else (),
                "day": moments.on_day(found.taken_at, office, weekday=True),
                "at": moments.at_time(now, office),
                "follows": is_today and found.status in OPEN,
                "refresh": REFRESH_SECONDS,
            },
            language,
        )
    patch_cache_control(response, private=True, no_cache=True)
    return response


@anonymous
@require_safe
def display(request: HttpRequest, code: str) -> HttpResponse:
    """The display of the waiting room; it asks `board` for what changes, and reloads itself without JavaScript."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        return missing(request)
    now = timezone.now()
    shown = queries.board(office, now)
    called = [*shown.called, *[None] * (queries.CALLED_SHOWN - len(shown.called))]
    context: dict[str, object] = {
        "board": shown,
        "first": called[0],
        "calls": json.dumps(_calls(shown), ensure_ascii=False),
        "others": called[1:],
        "next": [*shown.next, *[""] * (queries.NEXT_SHOWN - len(shown.next))],
        "board_url": reverse("services:queue_board", args=[code]),
        "at": moments.at_time(now, office),
        "seconds": 5,
    }
    response = queue_page(request, office, "services/queue_public_display.html", context, "id")
    patch_cache_control(response, private=True, no_cache=True)
    return response


@anonymous
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """What the display shows, in a few hundred bytes; nothing but headers while it has not changed."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        return missing(request)
    shown = queries.board(office, timezone.now())
    content = json.dumps(
        {"c": _calls(shown), "n": shown.next, "w": shown.waiting},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
    is_known = request.headers.get("If-None-Match") == tag
    response = HttpResponseNotModified() if is_known else HttpResponse(content, content_type="application/json")
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


def queue_page(
    request: HttpRequest,
    office: Office,
    template: str,
    context: dict[str, object],
    language: str,
    status: int = 200,
) -> HttpResponse:
    """A page of the queue under the letterhead of the office."""
    return public_page(request, template, {"office": office} | context, language, status)


def _calls(shown: queries.Board) -> list[tuple[str, str, int]]:
    """Ticket, desk and how often it was called, the newest first."""
    return [(call.ticket, call.desk, call.calls) for call in shown.called]
