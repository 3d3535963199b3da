"""The form of one text of the report."""

from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import StaffForm, text


class ReportTextForm(StaffForm):
    """A text of the report. Left empty, the draft stands again."""

    text = text(
        lazy("Text"),
        most=6000,
        lines=12,
        hint=lazy("Each line becomes a paragraph. Leave it empty to go back to the draft."),
    )
