"""Words for the trail: texts and determinations of periodic reports."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from saregep.improvement.trail import Words
from saregep.surveys.audit_values import report_text


def title_of(key: str) -> str:
    """The section in which a text stands."""
    from saregep.service_report.wording import text_fields

    return next((field.title for field in text_fields() if field.key == key), key)


WORDS: Words = {
    "service_report.text.write": _("wrote a text of a service report"),
    "service_report.report.determine": _("determined a service report"),
    "service_report.report.take_back": _("took a service report back"),
}
FIELDS: Words = {
    "service_report.text.period": _("period"),
    "service_report.text.key": _("section"),
    "service_report.text.text": _("text"),
    "service_report.report.period": _("period"),
    "service_report.report.pdf": _("SHA-256 of the PDF"),
    "service_report.report.docx": _("SHA-256 of the DOCX"),
    "service_report.report.content": _("SHA-256 of page and figures"),
    "service_report.report.reason": _("reason"),
}
VALUES: dict[str, Callable[[str], str]] = {
    "service_report.text.key": title_of,
    "service_report.text.text": report_text,
}
