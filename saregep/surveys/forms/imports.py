"""Forms of the import: the file, and the decision after the preview."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from saregep.core.forms import StaffForm
from saregep.core.upload_form import TableUploadForm
from saregep.methods.wording import long_date, number
from saregep.surveys.queries.imports import Plan
from saregep.surveys.queries.stamps import Order, day_of

OWN_LIST = "sendiri"


class UploadForm(TableUploadForm):
    """A file of answers."""

    label = lazy("File with answers")
    hint = lazy("XLSX or CSV, at most 5 MB: a Google Forms export, the processing sheet, or columns U1 to U9.")
    empty = lazy("This file is empty. Choose one with answers.")
    accept = ".xlsx,.csv,.tsv,.zip"


class DecisionForm(StaffForm):
    """Asked only where the preview leaves something open."""

    def __init__(self, data: QueryDict | None = None, *, plan: Plan, skipped: int) -> None:
        super().__init__(data)
        self.undatable = bool(plan.unreadable) and plan.earlier is None
        if plan.either_order and plan.earlier is None:
            self.fields["tanggal"] = forms.ChoiceField(
                label=_("Which number of a date is the day in this file?"),
                help_text=_("Forms in Indonesian write the day first, forms in American English the month."),
                choices=_orders(plan),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose whether the day or the month stands first."),
                    "invalid_choice": _("Choose one of the answers."),
                },
            )
        if plan.overlaps:
            self.fields["asal"] = forms.ChoiceField(
                label=_("Some sheets are the same as in an earlier file. What is this file?"),
                choices=_origins(plan),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose whether the file continues an earlier one."),
                    "invalid_choice": _("Choose one of the answers."),
                },
            )
        if skipped:
            self.fields["lewati"] = forms.BooleanField(
                label=ngettext(
                    "Import without the %(count)s wrong sheet",
                    "Import without the %(count)s wrong sheets",
                    skipped,
                )
                % {"count": number(skipped)},
                error_messages={
                    "required": _("Mend the cells and upload the file again, or agree to leave those sheets out.")
                },
            )

    def clean(self) -> dict[str, Any]:
        if self.undatable:
            self.add_error(None, _("Mend the dates that cannot be read, then upload the file again."))
        return self.cleaned_data

    @property
    def series(self) -> str:
        """The series that the file continues; empty for a list of its own."""
        origin: str = self.cleaned_data.get("asal", OWN_LIST)
        return "" if origin == OWN_LIST else origin


def _orders(plan: Plan) -> list[tuple[str, str]]:
    words = {
        Order.DAY_FIRST: _("The day first: %(stamp)s is %(day)s"),
        Order.MONTH_FIRST: _("The month first: %(stamp)s is %(day)s"),
    }
    days = {order: day_of(plan.either_order, order) for order in words}
    return [
        (order.value, words[order] % {"stamp": plan.either_order, "day": long_date(day)})
        for order, day in days.items()
        if day is not None
    ]


def _origins(plan: Plan) -> list[tuple[str, Any]]:
    total = len(plan.candidates)
    continued = [
        (
            overlap.series,
            _("A longer export of %(name)s: add %(new)s, leave out %(shared)s that are already there")
            % {"name": overlap.name, "new": number(total - overlap.shared), "shared": number(overlap.shared)},
        )
        for overlap in plan.overlaps
    ]
    return [*continued, (OWN_LIST, _("Another list: add all %(total)s sheets") % {"total": number(total)})]
