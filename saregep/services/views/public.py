"""The catalogue of services as citizens open it: without account, cookie and script."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from saregep.core.anonymous import (
    LanguageLink,
    absolute,
    anonymous,
    day_of,
    language_links,
    language_of,
    missing,
    public_page,
    query_of,
)
from saregep.documents.typeset import qr
from saregep.offices.models import Office
from saregep.services import public_words as words
from saregep.services.components import fee_words
from saregep.services.durations import promise_words
from saregep.services.queries import public as queries

PER_PAGE = 50


@anonymous
@gzip_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The offices that offer services; of one office its catalogue at once."""
    language = language_of(request.GET.get("bahasa", ""))
    page = Paginator(queries.offices(), PER_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect(reverse("services:public_office", args=[page.object_list[0].code]) + query_of(language))
    with translation.override(language):
        context: dict[str, object] = {
            "page": page,
            "kept": _in_address(language),
            "link_query": query_of(language),
            "address": absolute(request, reverse("services:public_index")),
        }
        return public_page(request, "services/public_index.html", context, language)


@anonymous
@gzip_page
@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """The services of an office with time and fee, or those that a question finds (`cari`)."""
    language = language_of(request.GET.get("bahasa", ""))
    found_office = queries.office_at(code)
    if found_office is None:
        return missing(request)
    question = " ".join(request.GET.get("cari", "").split())[: queries.LONGEST_QUESTION]
    with translation.override(language):
        found = queries.catalogue(found_office, question)
        page = Paginator(found.offers, PER_PAGE).get_page(request.GET.get("halaman"))
        context: dict[str, object] = {
            "question": question,
            "found": found,
            "page": page,
            "lines": [_line(offer, code, language) for offer in page],
            "others": [_line(offer, code, language) for offer in found.with_requirement],
            "result": _result(found, question) if question else "",
            "kept": _in_address(language, cari=question),
            "languages": _kept(language_links(request, language), {"cari": question}),
            "link_query": query_of(language),
        }
        return _office_page(request, found_office, "services/public_office.html", context, language)


def _result(found: queries.Found, question: str) -> str:
    """How many services a question found, for the eye and for a screen reader."""
    if not found.count or found.in_part:
        return _("No service fits “%(question)s” exactly.") % {"question": question}
    return ngettext("%(count)d service fits “%(question)s”.", "%(count)d services fit “%(question)s”.", found.count) % {
        "count": found.count,
        "question": found.instead or question,
    }


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    url: str
    duration: str
    fee: str
    is_determined: bool
    requirement: str


def _line(offer: queries.Offer, code: str, language: str) -> Line:
    standard = offer.standard
    return Line(
        name=offer.service.name,
        url=reverse("services:public_service", args=[code, offer.service.pk]) + query_of(language),
        duration=promise_words(standard.duration, standard.duration_unit) if standard else "",
        fee=fee_words(standard.fee) if standard else "",
        is_determined=standard is not None,
        requirement=offer.requirement,
    )


@anonymous
@gzip_page
@require_safe
def service(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What to bring, how long, how much, where, how it goes, how to complain: four queries."""
    language = language_of(request.GET.get("bahasa", ""))
    facts = queries.facts(code, pk)
    if facts is None:
        return missing(request)
    now = timezone.now()
    with translation.override(language):
        standard = facts.standard
        path = reverse("services:public_service", args=[code, pk])
        address = absolute(request, path)
        context: dict[str, object] = {
            "service": facts.service,
            "standard": standard,
            "requirements": facts.requirements,
            "channels": [words.channel(kind, place) for kind, place in facts.channels],
            "duration": promise_words(standard.duration, standard.duration_unit) if standard else "",
            "fee": fee_words(standard.fee) if standard else "",
            "steps": words.lines_of(standard.procedure) if standard else (),
            "handling": words.lines_of(standard.complaint_handling) if standard else (),
            "decided_on": day_of(standard.decision_on, language) if standard and standard.decision_on else "",
            "valid_from": day_of(standard.in_force_from, language) if standard and standard.in_force_from else "",
            "summary": words.summary(facts) if facts.service.is_active else "",
            "doors": _doors(queries.doors(facts.office, now), now, facts.office, language),
            "address": address,
            "code": qr_inline(address, path),
            "whatsapp": words.whatsapp(facts.service, address),
            "sheet_url": reverse("services:public_sheet", args=[code, pk]),
            "phone": words.phone_link(facts.office.phone),
            "link_query": query_of(language),
        }
        return _office_page(request, facts.office, "services/public_service.html", context, language)


@anonymous
@gzip_page
@require_safe
def charter(request: HttpRequest, code: str) -> HttpResponse:
    """The promise that the office has published last; before the first, that there is none yet."""
    language = language_of(request.GET.get("bahasa", ""))
    found_office = queries.office_at(code)
    if found_office is None:
        return missing(request)
    shown = queries.charter_of(code)
    with translation.override(language):
        context: dict[str, object] = {
            "charter": shown,
            "statements": words.lines_of(shown.statements) if shown else (),
            "signed_on": day_of(shown.signed_on, language) if shown else "",
            "address": absolute(request, reverse("services:public_charter", args=[code])),
            "link_query": query_of(language),
        }
        return _office_page(request, found_office, "services/public_charter.html", context, language)


def qr_inline(address: str, label: str) -> SafeString:
    """The code of the page as a picture in it, dark on white in every scheme."""
    made = qr(address).svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", omitsize=True, title=label)
    return mark_safe(made)  # noqa: S308  made by segno from modules; the label is a path of ours


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class DoorWords:
    is_open: bool
    state: str
    days: tuple[Day, ...]
    next_holiday: str


def _doors(doors: queries.Doors, now: datetime, office: Office, language: str) -> DoorWords | None:
    if not doors.is_known:
        return None
    holiday = doors.next_holiday
    return DoorWords(
        is_open=words.is_open(doors.now),
        state=words.state(doors, now, office, language),
        days=tuple(Day(name, hours) for name, hours in words.week(doors.week, office, language)),
        next_holiday=(
            _("Closed on %(day)s: %(name)s") % {"day": day_of(holiday.day, language), "name": holiday.name}
            if holiday
            else ""
        ),
    )


def _in_address(language: str, **values: str) -> dict[str, str]:
    """What stays in the address from one page of a list to the next."""
    given = {"bahasa": "" if language == "id" else language} | values
    return {key: value for key, value in given.items() if value}


def _kept(links: list[LanguageLink], values: dict[str, str]) -> list[LanguageLink]:
    """The links to the languages with what the citizen has typed."""
    given = {key: value for key, value in values.items() if value}
    return [
        LanguageLink(link.code, link.name, f"{link.url}&{urlencode(given)}" if given else link.url, link.current)
        for link in links
    ]


def _office_page(
    request: HttpRequest, office: Office, template: str, context: dict[str, object], language: str
) -> HttpResponse:
    """A page under the letterhead of the office."""
    base: dict[str, object] = {
        "office": office,
        "address": absolute(request, reverse("services:public_office", args=[office.code])),
        "catalogue_url": reverse("services:public_office", args=[office.code]) + query_of(language),
        "charter_url": reverse("services:public_charter", args=[office.code]) + query_of(language),
    }
    return public_page(request, template, base | context, language)
