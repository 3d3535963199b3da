"""What all citizen's pages share: open to everyone, without cookie and session, in three languages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Self
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

LANGUAGE_NAMES = (("id", "Bahasa Indonesia"), ("en", "English"), ("su", "Basa Sunda"))
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


@dataclass(frozen=True, slots=True)
class Frame:
    """Letterhead, language links and addresses around the content of a citizen's page."""

    request: HttpRequest
    survey: Survey
    language: str

    @classmethod
    def of(cls, request: HttpRequest, survey: Survey, language: str) -> Self:
        return cls(request, survey, language)

    @property
    def query(self) -> str:
        """What keeps the language in a link; nothing for Indonesian."""
        return "" if self.language == "id" else f"?bahasa={self.language}"

    @property
    def results_url(self) -> str:
        return reverse("surveys:results", args=[self.survey.slug]) + self.query

    def links(self) -> list[LanguageLink]:
        """This page in each language; a posted form is opened anew."""
        service = str(self.request.GET.get("layanan", ""))
        kept = {"layanan": service} if service.isdigit() else {}
        return [
            LanguageLink(
                code,
                name,
                f"{self.request.path}?{urlencode({'bahasa': code} | kept)}",
                code == self.language,
            )
            for code, name in LANGUAGE_NAMES
        ]

    def render(self, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
        """Rendered without the request, so that nothing on the page can ask who is looking."""
        base = {
            "language": self.language,
            "languages": self.links(),
            "survey": self.survey,
            "office": self.survey.office,
            "address": absolute(self.request, reverse("surveys:survey", args=[self.survey.slug])),
            "results_url": self.results_url,
            "csp_nonce": get_nonce(self.request),
        }
        response = HttpResponse(render_to_string(template, base | context), status=status)
        response["Content-Language"] = self.language
        return response


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
