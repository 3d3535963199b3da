"""Words for the trail: the books of letters and the printed register."""

from collections.abc import Callable

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.letter.enter": _("entered a letter"),
    "services.letter.correct": _("corrected a line of the agenda"),
    "services.letter.strike": _("struck out a line of the agenda"),
    "services.register.take_out": _("took out the book of services"),
}
FIELDS: Words = {
    "services.letter.book": _("book"),
    "services.letter.corrected": _("corrected"),
    "offices.office.first_day": _("first day"),
    "offices.office.last_day": _("last day"),
    "offices.office.rows": _("rows"),
    "offices.office.form": _("form"),
    "offices.office.with_masked_nik": _("with the masked NIK"),
}
_WORDS = {
    "in": gettext_noop("incoming letters"),
    "out": gettext_noop("outgoing letters"),
    "letter_number": gettext_noop("number of the letter"),
    "letter_on": gettext_noop("date of the letter"),
    "partner": gettext_noop("from or to"),
    "subject": gettext_noop("subject"),
    "attachments": gettext_noop("attachments"),
    "handled_by": gettext_noop("passed to"),
    "note": gettext_noop("note"),
}


def _word(key: str) -> str:
    return gettext(_WORDS.get(key, key))


VALUES: dict[str, Callable[[str], str]] = {
    "services.letter.book": _word,
    "services.letter.corrected": _word,
}
