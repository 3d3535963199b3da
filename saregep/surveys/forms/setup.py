"""Forms of surveys and their periods."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, IndexField, StaffForm, WholeNumberField, YearField, text
from saregep.methods.periods import PeriodKind, bounds, label
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models import Period, Survey

TARGET = Survey._meta.get_field("target").default


class SurveyForm(StaffForm):
    """What a survey is called, whom it is about, and what it aims at."""

    title = text(
        lazy("Title"),
        lazy("Write a title, for example Survei Kepuasan Masyarakat."),
        hint=lazy("Citizens read it above the questions."),
    )
    office = forms.ModelChoiceField(
        label=lazy("Office"),
        queryset=Office.objects.none(),
        empty_label=lazy("Choose an office"),
        error_messages={
            "required": lazy("Choose the office of the survey."),
            "invalid_choice": lazy("Choose an office from the list."),
        },
    )
    service = forms.ModelChoiceField(
        label=lazy("About which service"),
        required=False,
        queryset=Service.objects.none(),
        empty_label=lazy("The whole office"),
        error_messages={"invalid_choice": lazy("Choose a service from the list.")},
    )
    asks_service = forms.BooleanField(
        label=lazy("Ask which service the citizen came for"),
        required=False,
        help_text=lazy("Only for a survey of the whole office. The result can then be read by service."),
    )
    target = IndexField(
        label=lazy("Target of the index"),
        help_text=lazy("The very good class begins at 88,31."),
        error_messages={"required": lazy("Write a target, for example 88,31.")},
    )

    def __init__(
        self, data: QueryDict | None = None, *, offices: QuerySet[Office], survey: Survey | None = None
    ) -> None:
        first = {"asks_service": True, "target": TARGET}
        if survey is not None:
            first = {name: getattr(survey, name) for name in ("title", "service", "asks_service", "target")}
        super().__init__(data, initial=first)
        self.offices = list(offices)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        if survey is not None or len(self.offices) == 1:
            del self.fields["office"]
        own = Q(pk=survey.service_id) if survey and survey.service_id else Q()
        services = Service.objects.filter(Q(is_active=True) | own, office__in=offices).select_related("office")
        self.fields["service"].queryset = services  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data.setdefault("office", self.offices[0] if len(self.offices) == 1 else None)
        service, office = data.get("service"), data.get("office")
        if service and office and service.office_id != office.pk:
            self.add_error("service", _("Choose a service of the same office."))
        return data


CUSTOM = PeriodKind.CUSTOM.value


def _stretches() -> list[tuple[Any, Any]]:
    """The stretches of a year that a period can last, grouped by kind: "quarter:1" is the first quarter."""

    def options(kind: PeriodKind, count: int) -> list[tuple[str, str]]:
        return [
            (f"{kind}:{number}", label(kind, *bounds(kind, 2000, number)).removesuffix(" 2000"))
            for number in range(1, count + 1)
        ]

    return [
        ("", lazy("Choose a period")),
        (lazy("Quarter"), options(PeriodKind.QUARTER, 4)),
        (lazy("Semester"), options(PeriodKind.SEMESTER, 2)),
        (lazy("Year"), [(f"{PeriodKind.YEAR}:1", lazy("the whole year"))]),
        (lazy("Month"), options(PeriodKind.MONTH, 12)),
        (lazy("Others"), [(CUSTOM, lazy("own first and last day"))]),
    ]


class PeriodForm(StaffForm):
    """Which days a period lasts: a stretch of a year, or two days of its own."""

    stretch = forms.ChoiceField(
        label=lazy("Period"),
        choices=_stretches,
        error_messages={
            "required": lazy("Choose how long the period lasts."),
            "invalid_choice": lazy("Choose a period from the list."),
        },
    )
    year = YearField(
        label=lazy("Year"),
        error_messages={"required": lazy("Write the year of the period, for example 2026.")},
    )
    starts_on = DateField(
        label=lazy("First day"), required=False, help_text=lazy("Only for own days. For example 1/1/2026")
    )
    ends_on = DateField(
        label=lazy("Last day"), required=False, help_text=lazy("Only for own days. For example 30/6/2026")
    )
    population = WholeNumberField(
        label=lazy("People served in the period"),
        low=1,
        required=False,
        help_text=lazy("From the service register. Without it the sample cannot be judged."),
    )

    def __init__(self, data: QueryDict | None = None, *, today: date, period: Period | None = None) -> None:
        super().__init__(data, initial=_first_values(today, period))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        stretch = data.get("stretch")
        if stretch == CUSTOM:
            self._clean_days(data)
        elif stretch and "year" in data:
            kind, _colon, number = stretch.partition(":")
            data["kind"] = kind
            data["starts_on"], data["ends_on"] = bounds(PeriodKind(kind), data["year"], int(number))
        return data

    def _clean_days(self, data: dict[str, Any]) -> None:
        data["kind"] = CUSTOM
        for name, missing in (
            ("starts_on", _("Write the first day, for example 1/1/2026.")),
            ("ends_on", _("Write the last day, for example 30/6/2026.")),
        ):
            if name in data and data[name] is None:
                self.add_error(name, missing)
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Choose a last day that is not before the first day."))

    @property
    def plan(self) -> dict[str, Any]:
        """What the verbs of a period take."""
        return {name: self.cleaned_data[name] for name in ("kind", "starts_on", "ends_on", "population")}


def _first_values(today: date, period: Period | None) -> dict[str, Any]:
    if period is None:
        return {"year": str(today.year)}
    values: dict[str, Any] = {"year": str(period.starts_on.year), "population": period.population}
    for number in range(1, 13):
        try:
            same = bounds(PeriodKind(period.kind), period.starts_on.year, number)
        except ValueError:
            break
        if same == (period.starts_on, period.ends_on):
            return values | {"stretch": f"{period.kind}:{number}"}
    return values | {"stretch": CUSTOM, "starts_on": period.starts_on, "ends_on": period.ends_on}


class PopulationForm(StaffForm):
    """How many people were served; empty where nobody counted."""

    population = WholeNumberField(
        label=lazy("People served in the period"),
        low=1,
        required=False,
        help_text=lazy("From the service register. Without it the sample cannot be judged."),
    )
