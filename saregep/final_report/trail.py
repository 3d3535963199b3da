"""Words for the trail: texts of the final report."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words


def title_of(key: str) -> str:
    """The section in which a text stands."""
    from saregep.final_report.wording import text_fields

    return next((field.title for field in text_fields() if field.key == key), key)


WORDS: Words = {"final_report.text.write": _("wrote a text of the final report")}
FIELDS: Words = {
    "final_report.text.key": _("section"),
    "final_report.text.text": _("text"),
    "final_report.text.version": _("version"),
}
VALUES: dict[str, Callable[[str], str]] = {"final_report.text.key": title_of}
