"""The kiosk that gives out numbers: which service, whether someone needs to go first, the number.

Its address is signed and can be renewed (`queue_links`), so a number cannot be taken from home; it takes only so many
numbers a minute (`actions.queue.KIOSK_LIMITS`), and none while the office is closed. Nothing stays on the device: what
was chosen travels in the form, and the form carries a key, so that a second press gives the same number.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from saregep.core.anonymous import absolute, anonymous, language_links, language_of, missing
from saregep.core.errors import RuleBroken
from saregep.documents import typeset
from saregep.offices.models import Office
from saregep.services import moments, queue_links, queue_slip
from saregep.services.actions import queue as actions
from saregep.services.models import Service, Ticket
from saregep.services.queries import queue as queries
from saregep.services.views.queue_public import queue_page

IDLE_SECONDS = 30
WARNING_SECONDS = 15
TICKET_SECONDS = 20
RESTING_SECONDS = 60
OTHER = "lain"  # a service that is not in the list
NOBODY_FIRST = "tidak"


@anonymous
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, code: str, token: str) -> HttpResponse:
    office = _office_of(code, token)
    if office is None:
        return missing(request)
    language = language_of(request.POST.get("bahasa") or request.GET.get("bahasa", ""))
    with translation.override(language):
        screen = Screen(request, office, token, language)
        opening = queries.opening(office, timezone.now())
        if not (opening.is_open and opening.has_desks):
            return screen.resting(opening)
        if request.method != "POST" or request.POST.get("mulai"):
            return screen.services()
        return _step(screen)


def _step(screen: Screen) -> HttpResponse:
    """What was chosen so far decides the next screen."""
    post = screen.request.POST
    try:
        service = screen.service(post.get("layanan", ""))
    except RuleBroken as broken:
        return screen.services(str(broken.message))
    if "prioritas" not in post:
        return screen.priority(service)
    try:
        key = uuid.UUID(post.get("kunci", ""))
    except ValueError:
        return screen.priority(service)
    chosen = post.get("prioritas", "")
    priority = "" if chosen == NOBODY_FIRST else chosen or "-"
    try:
        ticket = actions.take(office=screen.office, service=service, priority=priority, key=key)
    except RuleBroken as broken:
        return screen.refused(str(broken.message))
    return screen.lead_to(ticket)


@anonymous
@never_cache
@require_safe
def given(request: HttpRequest, code: str, token: str, number: str) -> HttpResponse:
    """The number that was taken, with the code that takes it along on the phone; back to the start within seconds."""
    office = _office_of(code, token)
    ticket = queue_links.ticket_of(office, number) if office else None
    if office is None or ticket is None:
        return missing(request)
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        screen = Screen(request, office, token, language)
        now = timezone.now()
        if ticket.day != queries.day_of(office, now):
            return HttpResponseRedirect(screen.start_url)
        return screen.ticket(ticket)


def _office_of(code: str, token: str) -> Office | None:
    office = Office.objects.filter(code=code).first()
    return office if office and queue_links.is_kiosk(office, token) else None


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the kiosk and what it carries on."""

    request: HttpRequest
    office: Office
    token: str
    language: str

    @property
    def start_url(self) -> str:
        return reverse("services:queue_kiosk", args=[self.office.code, self.token])

    def service(self, text: str) -> Service | None:
        """The chosen service, none for another one. Raises RuleBroken for what is not in the list."""
        if text == OTHER:
            return None
        known = text.isascii() and text.isdigit() and len(text) < 10
        offered = Service.objects.filter(office=self.office, is_active=True)
        service = offered.filter(pk=text).first() if known else None
        if service is None:
            raise RuleBroken(_("Choose a service, or “Other services”."))
        return service

    def services(self, message: str = "") -> HttpResponse:
        """The start: what the citizen came for."""
        services = Service.objects.filter(office=self.office, is_active=True)
        context: dict[str, object] = {
            "services": list(services),
            "other": OTHER,
            "mistakes": [{"anchor": "layanan-lain", "message": message}] if message else [],
            "languages": language_links(self.request, self.language),
        }
        return self._page("services/queue_public_services.html", context, 422 if message else 200)

    def priority(self, service: Service | None) -> HttpResponse:
        """Whether someone needs to go first; the form carries a key, so that it takes one number."""
        return self._page(
            "services/queue_public_priority.html",
            {
                "service": service,
                "chosen": service.pk if service else OTHER,
                "key": uuid.uuid4(),
                "nobody": NOBODY_FIRST,
                "idle": IDLE_SECONDS,
                "warning": WARNING_SECONDS,
                "leave": IDLE_SECONDS + WARNING_SECONDS,
            },
        )

    def ticket(self, ticket: Ticket) -> HttpResponse:
        path = reverse("services:queue_follow", args=[self.office.code, queue_links.ticket_token(ticket)])
        address = absolute(self.request, path + (f"?bahasa={self.language}" if self.language != "id" else ""))
        code = typeset.qr(address).svg_inline(border=4, light="#fff", svgclass="qr", lineclass=None, omitsize=True)
        is_waiting = ticket.status == Ticket.Status.WAITING
        return self._page(
            "services/queue_public_given.html",
            {
                "ticket": ticket,
                "sentences": queue_slip.words_of(queries.outlook(ticket)) if is_waiting else (),
                "qr": mark_safe(code),  # noqa: S308 - made here from an address of ours
                "idle": TICKET_SECONDS,
                "warning": 0,
                "leave": TICKET_SECONDS,
            },
        )

    def resting(self, opening: queries.Opening) -> HttpResponse:
        """No numbers now: why, and when again."""
        if not opening.has_desks:
            reason = _("No desk is open at the moment.")
        elif opening.holiday:
            reason = _("Today is a holiday: %(name)s.") % {"name": opening.holiday}
        else:
            reason = _("The office is closed at the moment.")
        again = ""
        if opening.opens_at and opening.has_desks:
            when = moments.at(opening.opens_at, self.office, weekday=True)
            again = _("Numbers are given out again from %(when)s.") % {"when": when}
        context: dict[str, object] = {"heading": _("No numbers at the moment"), "reason": reason, "again": again}
        status = 409 if self.request.method == "POST" else 200
        return self._resting(context, status)

    def refused(self, message: str) -> HttpResponse:
        return self._resting({"heading": _("No number was taken"), "reason": message, "again": ""}, 422)

    def lead_to(self, ticket: Ticket) -> HttpResponse:
        place = reverse("services:queue_given", args=[self.office.code, self.token, queue_links.ticket_token(ticket)])
        response = HttpResponseRedirect(place + (f"?bahasa={self.language}" if self.language != "id" else ""))
        response.status_code = 303
        return response

    def _resting(self, context: dict[str, object], status: int) -> HttpResponse:
        rest: dict[str, object] = {"idle": RESTING_SECONDS, "warning": 0, "leave": RESTING_SECONDS}
        return self._page("services/queue_public_resting.html", context | rest, status)

    def _page(self, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
        base: dict[str, object] = {"start_url": self.start_url, "languages": []}
        return queue_page(self.request, self.office, template, base | context, self.language, status)
