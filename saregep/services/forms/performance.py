"""Which days the figures are of."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm, YearField
from saregep.methods.periods import PeriodKind, bounds, label
from saregep.services.queries.performance import Stretch

CUSTOM = PeriodKind.CUSTOM.value


def stretches() -> list[tuple[Any, Any]]:
    """The stretches of a year, grouped by kind, months and quarters first: "month:10" is October."""

    def options(kind: PeriodKind, count: int) -> list[tuple[str, str]]:
        return [
            (f"{kind}:{place}", label(kind, *bounds(kind, 2000, place)).removesuffix(" 2000"))
            for place in range(1, count + 1)
        ]

    return [
        (lazy("Month"), options(PeriodKind.MONTH, 12)),
        (lazy("Quarter"), options(PeriodKind.QUARTER, 4)),
        (lazy("Year"), [(f"{PeriodKind.YEAR}:1", lazy("the whole year"))]),
        (lazy("Others"), [(CUSTOM, lazy("own first and last day"))]),
    ]


class StretchForm(StaffForm):
    """A month, quarter or year, or two days of one's own; without a choice the month of today."""

    masa = forms.ChoiceField(
        label=lazy("Period"),
        choices=stretches,
        error_messages={
            "required": lazy("Choose a period from the list."),
            "invalid_choice": lazy("Choose a period from the list."),
        },
    )
    tahun = YearField(label=lazy("Year"), required=False)
    dari = DateField(label=lazy("First day"), required=False, help_text=lazy("Only for own days. For example 1/1/2026"))
    sampai = DateField(
        label=lazy("Last day"), required=False, help_text=lazy("Only for own days. For example 30/6/2026")
    )

    def __init__(self, query: QueryDict, *, today: date) -> None:
        self.today = today
        first = {"masa": f"{PeriodKind.MONTH}:{today.month}", "tahun": str(today.year)}
        chosen = {name: query[name] for name in ("masa", "tahun", "dari", "sampai") if name in query}
        super().__init__(first | chosen)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        stretch = data.get("masa")
        if stretch == CUSTOM:
            self._clean_days(data)
        elif stretch and "tahun" in data:
            if data["tahun"] is None:
                self.add_error("tahun", _("Write the year of the period, for example 2026."))
            else:
                kind, _colon, place = stretch.partition(":")
                days = bounds(PeriodKind(kind), data["tahun"], int(place))
                data["stretch"] = Stretch(PeriodKind(kind), *days)
        return data

    def _clean_days(self, data: dict[str, Any]) -> None:
        for name, missing in (
            ("dari", _("Write the first day, for example 1/1/2026.")),
            ("sampai", _("Write the last day, for example 30/6/2026.")),
        ):
            if name in data and data[name] is None:
                self.add_error(name, missing)
        first, last = data.get("dari"), data.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("Choose a last day that is not before the first day."))
        elif first and last:
            data["stretch"] = Stretch(PeriodKind.CUSTOM, first, last)

    @property
    def has_own_days(self) -> bool:
        return bool(self["masa"].value() == CUSTOM)

    @property
    def stretch(self) -> Stretch | None:
        """The days, where the choice is readable."""
        return self.cleaned_data.get("stretch") if self.is_valid() else None
