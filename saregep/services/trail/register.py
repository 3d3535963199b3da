"""Words for the trail: the desk and its register."""

from collections.abc import Callable

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from saregep.services.trail import Words

WORDS: Words = {
    "services.request.register": _("registered a request"),
    "services.request.move": _("took a request a step further"),
    "services.request.correct": _("corrected the data of an applicant"),
    "services.request.unmask": _("looked at a sealed number"),
}
FIELDS: Words = {
    "services.request.corrected": _("corrected"),
    "services.request.looked_at": _("looked at"),
}
_DATA = {
    "applicant": gettext_noop("name of the applicant"),
    "village": gettext_noop("village"),
    "nik": gettext_noop("NIK"),
    "phone": gettext_noop("telephone number"),
}


def _data(key: str) -> str:
    return gettext(_DATA.get(key, key))


VALUES: dict[str, Callable[[str], str]] = {
    "services.request.corrected": _data,
    "services.request.looked_at": _data,
}
