"""Words for the trail: service standards, for the staff."""

from collections.abc import Callable

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.standard.draft": _("began a version of a standard"),
    "services.standard.save": _("changed a draft standard"),
    "services.standard.discuss": _("started the public discussion of a standard"),
    "services.standard.takeback": _("took a standard back to its draft"),
    "services.standard.discussion": _("recorded a public discussion of a standard"),
    "services.standard.remark": _("recorded or decided a remark on a standard"),
    "services.standard.determine": _("determined a standard"),
    "services.standard.supersede": _("superseded a standard"),
    "services.standard.force": _("put a standard in force"),
    "services.standard.review": _("recorded the review of a standard"),
}
# Only what is no column of the table; the others speak by their column.
FIELDS: Words = {
    "services.standard.requirements": _("Requirements"),
    "services.standard.complaints": _("Handling of complaints, suggestions and input"),
    "services.standard.legal_bases": _("Legal basis"),
    "services.standard.facilities": _("Facilities"),
    "services.standard.service": _("service"),
    "services.standard.outcome": _("outcome"),
    "services.standard.changed": _("changed"),
    "services.standard.number": _("number of the decision"),
    "services.standard.date": _("date of the decision"),
    "services.standard.signer": _("determined by"),
    "services.standard.held_on": _("held on"),
    "services.standard.ends_on": _("until"),
    "services.standard.place": _("place"),
    "services.standard.participants": _("participants"),
    "services.standard.participant_count": _("number of participants"),
    "services.standard.minutes_number": _("number of the minutes"),
}


def _outcome(value: object) -> str:
    """What became of a remark, or what a review came to."""
    from saregep.services.models import Remark, Review  # apps load this module before the tables

    return str(dict([*Remark.Outcome.choices, *Review.Outcome.choices]).get(str(value), value))


_PARTS = {
    "said_by": gettext_noop("from"),
    "text": gettext_noop("remark"),
    "outcome": gettext_noop("outcome"),
    "answer": gettext_noop("what became of it"),
}


def _part(key: str) -> str:
    return gettext(_PARTS.get(key, key))


VALUES: dict[str, Callable[[str], str]] = {"services.standard.outcome": _outcome, "services.standard.changed": _part}
