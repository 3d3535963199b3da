"""What the citizen's pages of a survey share: the letterhead of the office that asks, and the invitation to others."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from saregep.core.anonymous import absolute, public_page, query_of
from saregep.surveys.models import Survey


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


def whatsapp_of(request: HttpRequest, survey: Survey) -> str:
    """Opens WhatsApp with a text that invites others; it says nothing of who sent it."""
    text = _("Fill in the satisfaction survey of %(office)s, less than 1 minute, without your name: %(address)s") % {
        "office": survey.office.name,
        "address": absolute(request, reverse("surveys:survey", args=[survey.slug])),
    }
    return "https://wa.me/?" + urlencode({"text": text})
