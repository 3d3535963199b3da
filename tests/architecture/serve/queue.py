"""The queue."""

from saregep.services import queue_links
from saregep.services.actions import queue, queue_setup
from tests.architecture.matrix import MANAGE, SERVE, Access, account, office, public

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset({"services:queue_kiosk"})
MATRIX: dict[str, Access] = {
    # the staff: calling
    "services:queue_index": account("GET"),
    "services:queue": office(get=SERVE, code="office_code"),
    "services:queue_sit": office(post=SERVE, code="office_code"),
    "services:queue_take": office(post=SERVE, code="office_code"),
    "services:queue_call": office(post=SERVE, pk="desk"),
    "services:queue_ticket": office(get=SERVE, pk="ticket"),
    "services:queue_ticket_pdf": office(post=SERVE, pk="ticket"),
    "services:queue_priority": office(post=SERVE, pk="ticket"),
    "services:queue_recall": office(post=SERVE, pk="ticket"),
    "services:queue_start": office(post=SERVE, pk="ticket"),
    "services:queue_finish": office(post=SERVE, pk="ticket"),
    "services:queue_skip": office(post=SERVE, pk="ticket"),
    "services:queue_come_back": office(post=SERVE, pk="ticket"),
    "services:queue_give_up": office(post=SERVE, pk="ticket"),
    # the staff: desks, rows, kiosk
    "services:queue_setup": office(get=MANAGE, code="office_code"),
    "services:queue_desk_new": office(get=MANAGE, post=MANAGE, code="office_code"),
    "services:queue_rows": office(post=MANAGE, code="office_code"),
    "services:queue_kiosk_renew": office(post=MANAGE, code="office_code"),
    "services:queue_desk": office(get=MANAGE, post=MANAGE, pk="desk"),
    "services:queue_desk_retire": office(post=MANAGE, pk="desk"),
    "services:queue_desk_use": office(post=MANAGE, pk="desk"),
    # everyone
    "services:queue_public": public("GET", code="office_code"),
    "services:queue_display": public("GET", code="office_code"),
    "services:queue_board": public("GET", code="office_code"),
    "services:queue_follow": public("GET", code="office_code", token="ticket_token"),
    "services:queue_kiosk": public("GET", "POST", code="office_code", token="kiosk_token"),
    "services:queue_given": public("GET", code="office_code", token="kiosk_token", number="ticket_token"),
}


def things(office, boss, made):
    desk = queue_setup.add_desk(office=office, name="Loket 1", by=boss)
    ticket = queue.take(office=office, by=boss)
    return {
        "desk": desk.pk,
        "ticket": ticket.pk,
        "ticket_token": queue_links.ticket_token(ticket),
        "kiosk_token": queue_links.kiosk_token(office),
    }
