"""Following a request with the code of its receipt: no account, no cookie, no script, no word of whose it is."""

import time
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from saregep.core.anonymous import anonymous, day_of, language_of, public_page, query_of
from saregep.core.network import address_of
from saregep.methods.working_time import Calendar
from saregep.offices.models import Office
from saregep.services import clock, moments, public_words, tracking_codes
from saregep.services.guesses import guesses
from saregep.services.models import Request, Status
from saregep.services.queries.tracking import Followed, follow
from saregep.services.tracking_steps import HEADINGS, line_of

LONGEST = 40  # of a typed code that is shown again


@anonymous
@gzip_page
@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """Where the code is typed."""
    language = language_of(request.GET.get("bahasa", ""))
    typed = request.GET.get("kode")
    if typed is not None and (code := tracking_codes.parse(typed)):
        return _kept_quiet(HttpResponseRedirect(reverse("services:tracking", args=[code]) + query_of(language)))
    if typed is not None and typed.strip():
        return _answer(request, typed, language)
    with translation.override(language):
        empty = typed is not None
        return _kept_quiet(_form_page(request, language, message=_nothing_typed() if empty else ""))


@anonymous
@gzip_page
@require_safe
def tracking(request: HttpRequest, code: str) -> HttpResponse:
    """Where the request of this code stands; the form again where there is no such code."""
    return _answer(request, code, language_of(request.GET.get("bahasa", "")))


def _answer(request: HttpRequest, typed: str, language: str) -> HttpResponse:
    """Both pages are made and one is sent: a code that nobody has costs the same queries and the same work."""
    with translation.override(language):
        address, moment = address_of(request), time.monotonic()
        if wait := guesses.wait(address, moment):
            return _kept_quiet(_wait_page(request, language, wait))
        followed, is_known = follow(tracking_codes.parse(typed))
        status_page = _status_page(request, followed, language)
        unknown_page = _form_page(request, language, typed=typed, message=_unknown())
        if not is_known:
            guesses.note(address, moment)
        return _kept_quiet(status_page if is_known else unknown_page)


def _status_page(request: HttpRequest, followed: Followed, language: str) -> HttpResponse:
    asked, office, calendar = followed.request, followed.request.office, followed.calendar
    heading, advice = HEADINGS[asked.status]
    is_late = _is_late(asked, calendar)
    context: dict[str, object] = {
        "office": office,
        "service": asked.service.name,
        "code": tracking_codes.shown(asked.tracking_code),
        "heading": heading,
        "advice": "" if is_late else advice,  # what to do now stands with the time that passed
        "promise": _promise(asked, language),
        "late": is_late,
        "steps": [
            {"name": step.name, "state": step.state.value, "at": _when(step.at, office, language) if step.at else ""}
            for step in line_of(followed.steps)
        ],
        "missing": followed.missing,
        "bring": asked.status == Status.RECEIVED,
        "hours": list(public_words.week(calendar.week, office, language)) if calendar.has_working_time else [],
        "form_url": reverse("services:tracking_form") + query_of(language),
    }
    return public_page(request, "services/tracking.html", context, language)


def _promise(asked: Request, language: str) -> str:
    """By when it is promised, while that still matters to the citizen."""
    if asked.finished_at is not None:
        return ""
    if asked.paused_at is not None:
        return _("The promised time rests while the file is with you.")
    if asked.due_at is None:
        return _("No time is promised for this service yet. Ask at the desk.")
    return _("At the latest %(when)s") % {"when": _when(asked.due_at, asked.office, language)}


def _is_late(asked: Request, calendar: Calendar) -> bool:
    return asked.finished_at is None and clock.late_minutes(calendar, asked, timezone.now()) > 0


def _when(moment: datetime, office: Office, language: str) -> str:
    day = moment.astimezone(office.zone).date()
    weekday = public_words.WEEKDAYS[day.weekday()]
    return _("%(weekday)s, %(day)s at %(time)s") % {
        "weekday": weekday,
        "day": day_of(day, language),
        "time": moments.at_time(moment, office).replace(" ", "\N{NO-BREAK SPACE}"),
    }


def _form_page(request: HttpRequest, language: str, *, typed: str = "", message: str = "") -> HttpResponse:
    context: dict[str, object] = {
        "action": reverse("services:tracking_form"),
        "typed": typed[:LONGEST],
        "message": message,
        "mistakes": message,
    }
    page = public_page(
        request, "services/tracking_form.html", context, language, status=(404 if typed else 422) if message else 200
    )
    page._has_been_logged = True  # type: ignore[attr-defined]  # the log keeps no code, and takes no time over it
    return page


def _nothing_typed() -> str:
    return _("Write the code of your receipt.")


def _unknown() -> str:
    return _("We do not know this code. Compare it with your receipt, sign by sign.")


def _wait_page(request: HttpRequest, language: str, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    context: dict[str, object] = {
        "text": ngettext(
            "Too many unknown codes came from your network. Try again in %(count)d minute, or ask at the desk.",
            "Too many unknown codes came from your network. Try again in %(count)d minutes, or ask at the desk.",
            minutes,
        )
        % {"count": minutes}
    }
    page = public_page(request, "services/tracking_wait.html", context, language, status=429)
    page["Retry-After"] = str(wait)
    page._has_been_logged = True  # type: ignore[attr-defined]
    return page


def _kept_quiet(response: HttpResponse) -> HttpResponse:
    """No other page learns the address, no search engine and no shared computer keeps it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
