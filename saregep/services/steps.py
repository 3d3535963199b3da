"""The steps of a request as the buttons of its page name them, the usual one first."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from saregep.services.models import MOVES, Status

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAMES: "dict[str, _StrPromise]" = {
    Status.CHECKED: _("The file is complete"),
    Status.RETURNED: _("Give the file back"),
    Status.IN_PROCESS: _("Begin the work"),
    Status.INITIALLED: _("It is initialled"),
    Status.SIGNING: _("Pass on for signing"),
    Status.READY: _("It is ready to collect"),
    Status.HANDED_OVER: _("Hand over"),
    Status.REJECTED: _("Reject the request"),
    Status.CANCELLED: _("Cancel the request"),
}
BACK_TO_WORK = _("Back to the work")
_USUAL = (
    Status.HANDED_OVER,
    Status.READY,
    Status.CHECKED,
    Status.IN_PROCESS,
    Status.INITIALLED,
    Status.SIGNING,
    Status.RETURNED,
)
_USUAL_OF = {
    Status.INITIALLED: (Status.SIGNING, Status.IN_PROCESS),
}
ENDS = (Status.REJECTED, Status.CANCELLED)


def onward(status: str) -> list[str]:
    """The steps that lead on or back, the usual one first."""
    order = _USUAL_OF.get(Status(status), _USUAL)
    return [str(step) for step in order if step in MOVES[status]]


def ends(status: str) -> list[str]:
    """The steps that end a request before its product."""
    return [str(step) for step in ENDS if step in MOVES[status]]


def name(status: str, to: str) -> str:
    """What the button says for the step from one status to another."""
    if to == Status.IN_PROCESS and status != Status.CHECKED:
        return str(BACK_TO_WORK)
    return str(NAMES[to])
