"""The citizen's survey: form, receipt. No cookie, no session, no JavaScript."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from saregep.core.anonymous import anonymous, day_of, language_of, missing, query_of
from saregep.core.network import address_of
from saregep.methods.quality import MIN_SECONDS
from saregep.surveys import intake, sheets
from saregep.surveys.actions.sheets import Reception, Verdict, key_of, receive
from saregep.surveys.form_page import page_of, summary_of
from saregep.surveys.forms.posted import Posted, read
from saregep.surveys.models import Mode, Period
from saregep.surveys.queries import public
from saregep.surveys.sheets import Receipt
from saregep.surveys.views.anonymous import survey_page, whatsapp_of


@anonymous
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method == "POST":
        return _receive(request, slug)
    now = timezone.now()
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        if period := public.open_period(slug, now):
            return form_page(request, period, language, Posted({"layanan": request.GET.get("layanan", "")[:20]}))
        return closed(request, slug, language)


def _receive(request: HttpRequest, slug: str) -> HttpResponse:
    posted = read(request)
    now = timezone.now()
    reception = receive(slug, posted, address=address_of(request), mode=Mode.WEB, now=now)
    if reception and reception.verdict is Verdict.ACCEPTED and reception.receipt:
        return to_receipt(slug, reception.receipt)
    language = language_of(posted.get("bahasa"))
    with translation.override(language):
        if reception is None:
            return missing(request)
        if reception.verdict is Verdict.DIFFERENT:
            return different(request, slug, language, reception)
        period = public.open_period(slug, now)
        if period is None:
            return closed(request, slug, language)
        return form_page(request, period, language, posted, reception)


def to_receipt(slug: str, receipt: Receipt) -> HttpResponse:
    return see(reverse("surveys:receipt", args=[slug, sheets.write_receipt(slug, receipt)]))


def see(location: str) -> HttpResponse:
    response = HttpResponseRedirect(location, preserve_request=False)
    response.status_code = 303
    return response


@dataclass(frozen=True, slots=True)
class Visit:
    """The form behind the link of a visit: where it is sent, and the service that it is about."""

    action: str
    service: str


def form_page(
    request: HttpRequest,
    period: Period,
    language: str,
    posted: Posted,
    reception: Reception | None = None,
    visit: Visit | None = None,
) -> HttpResponse:
    survey = period.survey
    services = [] if visit else public.services_of(survey)
    service_only = visit.service if visit else survey.service.name if survey.service else ""
    page = page_of(
        intake.spec_of(period.instrument), services, language, posted, reception.problems if reception else ()
    )
    key, token = sheet_of(survey.slug, posted, reception)
    stale = stale_message(reception, posted)
    mistakes = [(mistake.anchor, mistake.message) for mistake in page.mistakes]
    if stale:
        mistakes.append(("kirim", stale))
    questions = len(page.questions)
    response = survey_page(
        request,
        survey,
        "surveys/public/survey.html",
        {
            "page": page,
            "mistakes": [{"anchor": anchor, "message": message} for anchor, message in mistakes],
            "summary": summary_of(len(mistakes)),
            "stale": stale,
            "key": key,
            "token": token,
            # A POST makes the browser forget the page of its very address; Back must find the form with its key.
            "action": (visit.action if visit else reverse("surveys:survey", args=[survey.slug])) + "?kirim",
            "promise": ngettext(
                "%(count)d question, less than 1 minute.", "%(count)d questions, less than 1 minute.", questions
            )
            % {"count": questions},
            "service_only": service_only,
            "is_visit": visit is not None,
        },
        language,
        status=422 if reception else 200,
    )
    # Kept for the Back button alone: whoever opens the address anew gets a sheet of his own.
    response["Cache-Control"] = "private, no-cache"
    return response


def sheet_of(slug: str, posted: Posted, reception: Reception | None) -> tuple[object, str]:
    """Key and token of the form that is shown: those that came, while they are good for sending, else new ones."""
    if reception is None or reception.age is None:
        return sheets.mint(slug)
    if reception.age > sheets.TOKEN_LIFE:
        # The first form was shown long enough ago to be read; the new one is sent at once and is no faster for that.
        return sheets.mint(slug, at=timezone.now().timestamp() - 2 * MIN_SECONDS)
    return key_of(posted), posted.get("tanda")


def stale_message(reception: Reception | None, posted: Posted) -> str:
    """What to do with a form that could not be taken as a whole; empty where single answers say it."""
    if reception is None:
        return ""
    if posted.fault == "too_big":
        return _("Your form was too long to be read. Shorten your suggestion, then send it again.")
    if posted.fault:
        return _("We could not read your form. Fill it in on this page, then send it.")
    if reception.verdict is Verdict.STALE:
        return _("Your answers are not sent yet. Look at them once more, then choose “Send answers” again.")
    return ""


def different(request: HttpRequest, slug: str, language: str, reception: Reception) -> HttpResponse:
    """The sheet is stored with other answers: they stay."""
    survey = public.survey_at(slug)
    if survey is None:
        return missing(request)
    links = [(reverse("surveys:survey", args=[slug]), _("Fill in a new sheet"))]
    if reception.receipt:
        receipt = reverse("surveys:receipt", args=[slug, sheets.write_receipt(slug, reception.receipt)])
        links.insert(0, (receipt, _("See the proof of the first sending")))
    return survey_page(
        request,
        survey,
        "surveys/public/notice.html",
        {
            "heading": _("This sheet was already sent"),
            "text": _("The answers that came first are kept. The changed answers were not saved."),
            "links": links,
        },
        language,
        status=409,
    )


def closed(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    survey = public.survey_at(slug)
    if survey is None:
        return missing(request)
    doors = public.doors(survey, timezone.now())
    if doors.opens_on:
        heading = _("This survey is not open yet")
        text = _("It opens on %(day)s. Please come back then.") % {"day": day_of(doors.opens_on, language)}
    elif doors.closed_on:
        heading = _("This survey is closed")
        text = _("It closed on %(day)s. You can read the result, or ask at the counter for the next survey.") % {
            "day": day_of(doors.closed_on, language)
        }
    else:
        heading = _("This survey is not open yet")
        text = _("The office has not set the days yet. Ask at the counter when it opens.")
    if request.method == "POST":
        text = _("Your answers were not saved.") + " " + text
    results = reverse("surveys:results", args=[slug]) + query_of(language)
    response = survey_page(
        request,
        survey,
        "surveys/public/notice.html",
        {"heading": heading, "text": text, "links": [(results, _("See the results of the survey"))]},
        language,
        status=409 if request.method == "POST" else 200,
    )
    response["Cache-Control"] = "private, no-cache"
    return response


@anonymous
@gzip_page
@require_safe
def receipt(request: HttpRequest, slug: str, receipt: str) -> HttpResponse:
    survey = public.survey_at(slug)
    kept = sheets.read_receipt(slug, receipt)
    if survey is None or kept is None:
        return missing(request)
    language = language_of(request.GET.get("bahasa", kept.language))
    with translation.override(language):
        period = public.period_on(survey, kept.day)
        return survey_page(
            request,
            survey,
            "surveys/public/receipt.html",
            {
                "receipt": kept,
                "day": day_of(kept.day, language),
                "closes": day_of(period.ends_on, language) if period else "",
                "whatsapp": whatsapp_of(request, survey),
            },
            language,
        )
