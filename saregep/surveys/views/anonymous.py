"""What all citizen's pages share: open to everyone, without cookie and session, in three languages."""

from collections.abc import Callable
from dataclasses import dataclass
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
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from saregep.core import views as core_views
from saregep.surveys.models import Survey

LANGUAGE_NAMES = (("id", "Indonesia"), ("en", "English"), ("su", "Basa Sunda"))
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


def query_of(language: str) -> str:
    """What keeps the language in a link; nothing for Indonesian."""
    return "" if language == "id" else f"?bahasa={language}"


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


def survey_page(
    request: HttpRequest,
    survey: Survey,
    template: str,
    context: dict[str, object],
    language: str,
    status: int = 200,
) -> HttpResponse:
    """A page under the letterhead of the office that asks."""
    slug = survey.slug
    base: dict[str, object] = {
        "survey": survey,
        "office": survey.office,
        "address": absolute(request, reverse("surveys:survey", args=[slug])),
        "survey_url": reverse("surveys:survey", args=[slug]) + query_of(language),
        "results_url": reverse("surveys:results", args=[slug]) + query_of(language),
    }
    return public_page(request, template, base | context, language, status)


def absolute(request: HttpRequest, path: str) -> str:
    """The address that leaves the house: on posters, in shared messages."""
    if settings.PUBLIC_URL:
        return f"{settings.PUBLIC_URL}{path}"
    return request.build_absolute_uri(path)


def whatsapp_of(request: HttpRequest, survey: Survey) -> str:
    """Opens WhatsApp with a text that invites others; it says nothing of who sent it."""
    text = _("Fill in the satisfaction survey of %(office)s, less than 1 minute, without your name: %(address)s") % {
        "office": survey.office.name,
        "address": absolute(request, reverse("surveys:survey", args=[survey.slug])),
    }
    return "https://wa.me/?" + urlencode({"text": text})
