"""The queue for the desk: give out numbers, call, serve, skip. After each press the page that it came from is back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.services import moments, my_desk, permissions, queue_links, queue_slip
from saregep.services.actions import queue as actions
from saregep.services.models import Desk, Service, Ticket
from saregep.services.models.queue import OPEN
from saregep.services.queries import queue as queries

WHOLE_LIST = 50


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The queue of the account's office; of several offices a choice."""
    offices = offices_of(request.user).order_by("code")
    page = Paginator(offices, 50).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:queue", page.object_list[0].code)
    return render(request, "services/queue_index.html", {"page": page})


@require_safe
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The queue alone, for an officer who only calls."""
    office = _served(request, code)
    panel = queries.panel(office, my_desk.chosen(request.session, office), shown=WHOLE_LIST)
    context = {"office": office, "panel": panel, "can_manage": permissions.can_manage(request.user, office)}
    return render(request, "services/queue.html", context)


type Thing = Office | Desk | Ticket


def press[T: Thing](
    find: Callable[..., T],
) -> Callable[[Callable[[StaffRequest, T], None]], Callable[..., HttpResponseBase]]:
    """A button of the panel: `find` gets the thing and checks who asks; the verb acts once and says what it did.

    What the rules do not allow is said as well. Either way the page is back on which the button was pressed.
    """

    def decorate(verb: Callable[[StaffRequest, T], None]) -> Callable[..., HttpResponseBase]:
        @require_POST
        @once
        @wraps(verb)
        def inner(request: StaffRequest, **parts: str | int) -> HttpResponse:
            thing = find(request, **parts)
            try:
                verb(request, thing)
            except RuleBroken as broken:
                messages.warning(request, str(broken.message), extra_tags="warn")
            return redirect(_back(request, thing if isinstance(thing, Office) else thing.office))

        return inner

    return decorate


def _served(request: StaffRequest, code: str) -> Office:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_serve(request.user, office)
    return office


def _desk(request: StaffRequest, pk: int) -> Desk:
    desk = get_object_or_404(queries.desks_for(request.user), pk=pk)
    permissions.check_can_serve(request.user, desk.office)
    return desk


def _ticket(request: StaffRequest, pk: int) -> Ticket:
    ticket = get_object_or_404(queries.tickets_for(request.user), pk=pk)
    permissions.check_can_serve(request.user, ticket.office)
    return ticket


@require_POST
def sit(request: StaffRequest, code: str) -> HttpResponse:
    """Choose the desk at which I sit; nothing chosen means that I get up."""
    office = _served(request, code)
    number = request.POST.get("loket", "")
    desks = queries.desks_for(request.user).filter(office=office, is_active=True)
    desk = desks.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 10 else None
    if number and desk is None:
        messages.warning(request, _("This desk is not in use here. Choose one of the list."), extra_tags="warn")
    else:
        my_desk.choose(request.session, desk)
    return redirect(_back(request, office))


@press(_served)
def take(request: StaffRequest, office: Office) -> None:
    """Give a number to a citizen who stands at the desk."""
    ticket = actions.take(
        office=office,
        service=_service(office, request.POST.get("layanan", "")),
        priority=request.POST.get("prioritas", ""),
        by=request.user,
    )
    link = reverse("services:queue_ticket", args=[ticket.pk])
    text = format_html(_('Number {} is given out. <a href="{}">Print it</a>'), ticket, link)
    messages.success(request, text, extra_tags="good")


@press(_desk)
def call(request: StaffRequest, desk: Desk) -> None:
    """Call the next number to a desk; who was served there has ended."""
    made = actions.call_next(desk=desk, by=request.user)
    if made.ticket is None and made.ended is None:
        messages.info(request, _("Nobody waits at the moment."))
    elif made.ticket is None:
        messages.info(request, _("%(ticket)s is served. Nobody else waits.") % {"ticket": made.ended})


@press(_ticket)
def recall(request: StaffRequest, ticket: Ticket) -> None:
    ticket = actions.recall(ticket=ticket, by=request.user)
    messages.success(request, _("%(ticket)s is called again.") % {"ticket": ticket}, extra_tags="good")


@press(_ticket)
def start(request: StaffRequest, ticket: Ticket) -> None:
    actions.start(ticket=ticket, by=request.user)


@press(_ticket)
def finish(request: StaffRequest, ticket: Ticket) -> None:
    ticket = actions.finish(ticket=ticket, by=request.user)
    messages.success(request, _("%(ticket)s is served.") % {"ticket": ticket}, extra_tags="good")


@press(_ticket)
def skip(request: StaffRequest, ticket: Ticket) -> None:
    ticket = actions.skip(ticket=ticket, by=request.user)
    text = _("%(ticket)s is skipped. Choose “Is here” when the citizen shows up.") % {"ticket": ticket}
    messages.success(request, text, extra_tags="good")


@press(_ticket)
def come_back(request: StaffRequest, ticket: Ticket) -> None:
    ticket = actions.come_back(ticket=ticket, by=request.user)
    messages.success(request, _("%(ticket)s waits again.") % {"ticket": ticket}, extra_tags="good")


@press(_ticket)
def give_up(request: StaffRequest, ticket: Ticket) -> None:
    ticket = actions.give_up(ticket=ticket, by=request.user)
    messages.success(request, _("%(ticket)s is taken out of the queue.") % {"ticket": ticket}, extra_tags="good")


@press(_ticket)
def priority(request: StaffRequest, ticket: Ticket) -> None:
    ticket = actions.set_priority(ticket=ticket, priority=request.POST.get("prioritas", ""), by=request.user)
    text = _("%(ticket)s goes first.") if ticket.priority else _("%(ticket)s waits in the ordinary order.")
    messages.success(request, text % {"ticket": ticket}, extra_tags="good")


@require_safe
def ticket(request: StaffRequest, pk: int) -> HttpResponse:
    """One ticket: where it stands, and what can be done with it."""
    ticket = _ticket(request, pk)
    is_waiting = ticket.status == Ticket.Status.WAITING
    context = {
        "office": ticket.office,
        "ticket": ticket,
        "is_open": ticket.status in OPEN,
        "is_waiting": is_waiting,
        "can_be_first": ticket.status in {Ticket.Status.WAITING, Ticket.Status.SKIPPED},
        "outlook": queries.outlook(ticket) if is_waiting else None,
        "priorities": Ticket.Priority.choices,
        "taken": moments.at(ticket.taken_at, ticket.office),
        "called": moments.at_time(ticket.called_at, ticket.office) if ticket.called_at else "",
        "follow": absolute(request, _follow(ticket)),
        "widths": queue_slip.WIDTHS,
    }
    return render(request, "services/queue_ticket.html", context)


@require_POST
def ticket_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The ticket on thermal paper."""
    ticket = _ticket(request, pk)
    width = request.POST.get("lebar", "")
    if width not in {str(known) for known in queue_slip.WIDTHS}:
        raise RuleBroken(_("Choose 58 or 80 mm for the width of the paper."))
    outlook = queries.outlook(ticket) if ticket.status == Ticket.Status.WAITING else None
    slip = queue_slip.slip_of(ticket, outlook, absolute(request, _follow(ticket)))
    response = HttpResponse(queue_slip.render(slip, int(width), ticket.day), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="nomor-{ticket}.pdf"'
    return response


def _service(office: Office, number: str) -> Service | None:
    """The chosen service; none for "other". Raises RuleBroken for what is not in the list."""
    if not number:
        return None
    known = number.isascii() and number.isdigit() and len(number) < 10
    service = Service.objects.filter(office=office, is_active=True, pk=number).first() if known else None
    if service is None:
        raise RuleBroken(_("This service is not offered here. Choose one of the list."))
    return service


def _follow(ticket: Ticket) -> str:
    return reverse("services:queue_follow", args=[ticket.office.code, queue_links.ticket_token(ticket)])


def _back(request: HttpRequest, office: Office) -> str:
    """Where the button was pressed, if that is a page of ours."""
    place = request.POST.get("kembali", "")
    if place.startswith("/") and url_has_allowed_host_and_scheme(place, allowed_hosts=None):
        return place
    return reverse("services:queue", args=[office.code])
