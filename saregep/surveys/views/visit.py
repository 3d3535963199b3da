"""The survey behind the link of a receipt: the page of every citizen, about the service received, and good once."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from saregep.core.anonymous import anonymous, language_of, missing, query_of
from saregep.core.network import address_of
from saregep.services import survey_links
from saregep.surveys.actions.sheets import Reception, Verdict, again, place_of, receive
from saregep.surveys.forms.posted import Posted, read
from saregep.surveys.models import Mode, SpentLink
from saregep.surveys.queries import public
from saregep.surveys.queries.public import Visited
from saregep.surveys.views.anonymous import survey_page
from saregep.surveys.views.public import Visit, closed, different, form_page, to_receipt


@anonymous
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, token: str) -> HttpResponse:
    """A sheet is judged before its link: sent again with the same key it gets its receipt again, also much later."""
    link = survey_links.read(token)
    now = timezone.now()
    place = public.visited(link.service_id, now) if link else None
    if link is None or place is None:
        return missing(request)
    today = now.astimezone(place.survey.office.zone).date()
    is_old = today > survey_links.good_until(link.month)
    posted = _without_service(read(request)) if request.method == "POST" else Posted()
    reception: Reception | None = None
    if request.method == "POST":
        slug, survey = place.survey.slug, place.survey
        if is_old:
            reception = again(place_of(slug, survey.pk, survey.service_id, survey.asks_service, link), posted)
        else:
            reception = receive(slug, posted, address=address_of(request), mode=Mode.WEB, now=now, visit=link)
        if reception and reception.verdict is Verdict.ACCEPTED and reception.receipt:
            return _unseen(to_receipt(slug, reception.receipt))
    language = language_of(posted.get("bahasa") or request.GET.get("bahasa", ""))
    with translation.override(language):
        return _unseen(_page(request, link, place, is_old=is_old, language=language, posted=posted, came=reception))


def _page(
    request: HttpRequest,
    link: survey_links.Visit,
    place: Visited,
    *,
    is_old: bool,
    language: str,
    posted: Posted,
    came: Reception | None,
) -> HttpResponse:
    if came and came.verdict is Verdict.DIFFERENT:
        return different(request, place.survey.slug, language, came)
    if (came and came.verdict is Verdict.SPENT) or SpentLink.objects.filter(pk=link.nonce_hash).exists():
        return _refused(
            request, place, language, _("This link was already used"), _("Each link is good for one sheet.")
        )
    if is_old:
        return _refused(
            request,
            place,
            language,
            _("This link is no longer valid"),
            _("It was good until the end of the second month after your visit."),
        )
    if place.period is None:
        return closed(request, place.survey.slug, language)
    form = Visit(request.path, place.service.name)
    return form_page(request, place.period, language, posted, came, form)


def _refused(request: HttpRequest, place: Visited, language: str, heading: str, text: str) -> HttpResponse:
    """Why this link takes no sheet, and the way to the survey that everyone may fill in."""
    if request.method == "POST":
        text = f"{_('Your answers were not saved.')} {text}"
    if place.period:
        text = f"{text} {_('You can still fill in the general survey of this office.')}"
        address = reverse("surveys:survey", args=[place.survey.slug]) + query_of(language)
        links = [(address, _("Fill in the general survey"))]
    else:
        address = reverse("surveys:results", args=[place.survey.slug]) + query_of(language)
        links = [(address, _("See the results of the survey"))]
    return survey_page(
        request,
        place.survey,
        "surveys/public/notice.html",
        {"heading": heading, "text": text, "links": links},
        language,
        status=409 if request.method == "POST" else 200,
    )


def _without_service(posted: Posted) -> Posted:
    """The link says which service it was; what else a form claims is passed over."""
    data = {name: value for name, value in posted.data.items() if name != "layanan"}
    return Posted(data, posted.twice - {"layanan"}, posted.unreadable - {"layanan"}, posted.fault)


def _unseen(response: HttpResponse) -> HttpResponse:
    """No other page learns the address, and no search engine keeps it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
