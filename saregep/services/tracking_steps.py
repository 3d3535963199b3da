"""The way of a request as a line of few steps, in a citizen's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saregep.services.models import Status

type Words = str | Promise


class State(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the line: when it was reached, None while it lies ahead."""

    name: Words
    state: State
    at: datetime | None = None


# The usual way. Initials and signature are one step: the citizen waits for a signature.
WAY: tuple[tuple[frozenset[str], Words], ...] = (
    (frozenset({Status.RECEIVED}), _("Received")),
    (frozenset({Status.CHECKED}), _("File checked")),
    (frozenset({Status.IN_PROCESS}), _("In process")),
    (frozenset({Status.INITIALLED, Status.SIGNING}), _("Being signed")),
    (frozenset({Status.READY}), _("Ready to collect")),
    (frozenset({Status.HANDED_OVER}), _("Handed over")),
)
# Where the way stops: for a while, or for ever.
STOPS: dict[str, Words] = {
    Status.RETURNED: _("Back with you"),
    Status.REJECTED: _("Not granted"),
    Status.CANCELLED: _("Cancelled"),
}
HEADINGS: dict[str, tuple[Words, Words]] = {
    Status.RECEIVED: (_("We have received your request"), _("Next we check your file.")),
    Status.CHECKED: (_("We have checked your file"), _("Next we process your request.")),
    Status.RETURNED: (
        _("Your file needs something more"),
        _("Complete your file, then bring it to the desk with your receipt."),
    ),
    Status.IN_PROCESS: (_("We are processing your request"), _("You need not do anything now.")),
    Status.INITIALLED: (_("Your request waits for a signature"), _("You need not do anything now.")),
    Status.SIGNING: (_("Your request waits for a signature"), _("You need not do anything now.")),
    Status.READY: (_("Your request is ready to collect"), _("Come to the desk and bring the receipt.")),
    Status.HANDED_OVER: (_("Your request is finished"), _("The result was handed over.")),
    Status.REJECTED: (
        _("We could not grant your request"),
        _("Ask at the desk for the reason and what you can do."),
    ),
    Status.CANCELLED: (
        _("This request was cancelled"),
        _("Come to the desk if you still need the service."),
    ),
}


def line_of(events: Sequence[tuple[str, datetime]]) -> list[Step]:
    """The steps that were reached, with the last time of each, the present one, and those that lie ahead.

    A step that was passed over is left out. After an end nothing lies ahead.
    """
    if not events:
        return []
    status, now_at = events[-1]
    reached: dict[int, datetime] = {}
    for earlier, at in events:
        place = _place(earlier)
        if place is not None:
            # Who goes back walks the later steps again.
            reached = {known: moment for known, moment in reached.items() if known < place} | {place: at}
    present = _place(status)
    done = [Step(WAY[place][1], State.DONE, at) for place, at in sorted(reached.items()) if place != present]
    furthest = max(reached, default=-1)
    ahead = [Step(name, State.NEXT) for _statuses, name in WAY[furthest + 1 :]]
    if present is None:
        here = Step(STOPS[status], State.NOW, now_at)
        return [*done, here, *(ahead if status == Status.RETURNED else [])]
    return [*done, Step(WAY[present][1], State.NOW, now_at), *ahead]


def _place(status: str) -> int | None:
    return next((place for place, (statuses, _name) in enumerate(WAY) if status in statuses), None)
