"""What all citizen's pages share: open to everyone, without cookie and session, in three languages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from saregep.core import views as core_views
from saregep.methods.wording import long_date

LANGUAGES = ("id", "en", "su")
LANGUAGE_NAMES = (("id", "Indonesia"), ("en", "English"), ("su", "Basa Sunda"))
MONTHS = {
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
    "su": "Januari,Pébruari,Maret,April,Méi,Juni,Juli,Agustus,Séptémber,Oktober,Nopémber,Désémber",
}
View = Callable[..., HttpResponse]


def anonymous(view: View) -> View:
    """Open to everyone and blind for who it is: cookies are neither read nor set.

    A form of these pages is guarded by its signed token, not by a CSRF cookie: there is no account behind it that
    another site could misuse.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        request.session = SessionStore()
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        return view(request, *args, **kwargs)

    opened: View = csrf_exempt(login_not_required(inner))
    return opened


def missing(request: HttpRequest) -> HttpResponse:
    return core_views.not_found(request)


def language_of(text: str) -> str:
    """The language of that name, else Indonesian."""
    return text if text in LANGUAGES else LANGUAGES[0]


def query_of(language: str) -> str:
    """What keeps the language in a link; nothing for Indonesian."""
    return "" if language == "id" else f"?bahasa={language}"


def day_of(day: date, language: str) -> str:
    """A date in the words of the page: 24 November 2026."""
    if months := MONTHS.get(language):
        return f"{day.day} {months.split(',')[day.month - 1]} {day.year}"
    return long_date(day)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    code: str
    name: str
    url: str
    current: bool


def language_links(request: HttpRequest, language: str) -> list[LanguageLink]:
    """This page in each language; a posted form is opened anew."""
    service = str(request.GET.get("layanan", ""))
    kept = {"layanan": service} if service.isdigit() else {}
    return [
        LanguageLink(code, name, f"{request.path}?{urlencode({'bahasa': code} | kept)}", code == language)
        for code, name in LANGUAGE_NAMES
    ]


def public_page(
    request: HttpRequest, template: str, context: dict[str, object], language: str, status: int = 200
) -> HttpResponse:
    """Rendered without the request, so that nothing on the page can ask who is looking."""
    base: dict[str, object] = {
        "language": language,
        "languages": language_links(request, language),
        "home_url": reverse("dashboards:front") + query_of(language),
        "csp_nonce": get_nonce(request),
    }
    response = HttpResponse(render_to_string(template, base | context), status=status)
    response["Content-Language"] = language
    return response


def absolute(request: HttpRequest, path: str) -> str:
    """The address that leaves the house: on posters, on receipts, in shared messages."""
    if settings.PUBLIC_URL:
        return f"{settings.PUBLIC_URL}{path}"
    return request.build_absolute_uri(path)
