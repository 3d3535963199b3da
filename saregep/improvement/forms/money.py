"""Forms of the budget: a line with its months, and what was spent."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, WholeNumberField, text
from saregep.improvement.actions.money import Item
from saregep.improvement.models import BudgetLine, Evidence
from saregep.methods.wording import MONTHS, rupiah

HIGHEST = 99_999_999_999


class RupiahField(WholeNumberField):
    """A sum of money in whole rupiah: 20000, 20.000, Rp20.000,00."""

    default_error_messages = {
        "unreadable": lazy("Write whole rupiah, for example 20.000."),
        "range": lazy("Write an amount from Rp%(low)s to Rp%(high)s."),
    }

    def __init__(self, *, high: int = HIGHEST, **kwargs: Any) -> None:
        super().__init__(high=high, **kwargs)
        self.widget.attrs["class"] = "rupiah"

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"^\s*rp\.?\s*|,(00?|-)\s*$", "", value, flags=re.IGNORECASE)
        return super().to_python(value)


class LineForm(StaffForm):
    """A line of a budget. Without volume and price it is a group; its amount is the sum of its lines."""

    parent = forms.ChoiceField(
        label=lazy("Stands under"),
        required=False,
        error_messages={"invalid_choice": lazy("Choose a group of this budget.")},
    )
    code = text(lazy("Account code"), most=40)
    volume_text = text(
        lazy("How the volume is made"),
        most=100,
        hint=lazy("For example 8 people x 4 meetings. The volume is then reckoned. Leave it empty for a group."),
    )
    volume = WholeNumberField(label=lazy("Volume"), required=False)
    unit = text(lazy("Unit of the volume"), most=30, hint=lazy("For example box, package, person."))
    unit_price = RupiahField(label=lazy("Unit price in rupiah"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    text = text(
        lazy("Description"), lazy("Write what the money is for, for example: snacks for a meeting."), most=250, lines=2
    )
    field_order = ("text",)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        fund: str,
        groups: Sequence[BudgetLine],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.groups = {str(group.pk): group for group in groups}
        choices = [("", _("no group")), *((key, group.text) for key, group in self.groups.items())]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]
        self.has_months = fund == BudgetLine.Fund.OFFICIAL
        if not self.has_months:
            del self.fields["code"]
            return
        for place, name in enumerate(MONTHS, start=1):
            self.fields[f"month_{place}"] = RupiahField(label=name, required=False)

    def month_fields(self) -> Iterator[BoundField]:
        if self.has_months:
            yield from (self[f"month_{place}"] for place in range(1, 13))

    def plain_fields(self) -> Iterator[BoundField]:
        yield from (field for field in self if not field.name.startswith("month_"))

    @property
    def item(self) -> Item:
        data = self.cleaned_data
        months = [data[f"month_{place}"] or 0 for place in range(1, 13)] if self.has_months else ()
        return Item(
            text=data["text"],
            parent=self.groups.get(data["parent"]),
            code=data.get("code", ""),
            volume=data["volume"],
            volume_text=data["volume_text"],
            unit=data["unit"],
            unit_price=data["unit_price"],
            months=months,
        )


class SpendingForm(StaffForm):
    """What was paid, when, and the receipt for it."""

    day = DateField(label=lazy("Paid on"), error_messages={"required": lazy("Write the day, like 27/3/2026.")})
    amount = RupiahField(
        label=lazy("Amount in rupiah"),
        error_messages={"required": lazy("Write how much was paid, for example 20.000.")},
    )
    receipt = forms.ChoiceField(
        label=lazy("Receipt"),
        required=False,
        help_text=lazy("Receipts are kept with the evidence of the activities."),
        error_messages={"invalid_choice": lazy("Choose a receipt of this action.")},
    )
    note = text(lazy("Note"), most=200)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        receipts: Sequence[Evidence],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.receipts = {str(receipt.pk): receipt for receipt in receipts}
        named = [
            (key, f"{one.title} ({one.day.day}/{one.day.month}/{one.day.year})") for key, one in self.receipts.items()
        ]
        self.fields["receipt"].choices = [("", _("no receipt yet")), *named]  # type: ignore[attr-defined]

    @property
    def chosen_receipt(self) -> Evidence | None:
        return self.receipts.get(self.cleaned_data["receipt"])


def left_words(left: int) -> str:
    """What is left of a line, in words for the form that spends it."""
    if left < 0:
        return _("overspent by %(amount)s") % {"amount": rupiah(-left)}
    return _("%(amount)s left") % {"amount": rupiah(left)}
