"""Forms of the recap: the file of an old one, and what is decided about it after the preview."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import DateField, StaffForm
from saregep.core.upload_form import TableUploadForm
from saregep.services.imports import Recap, Row
from saregep.services.models import OldRecapRow, Service

NONE = "0"


class UploadForm(TableUploadForm):
    """An old recap."""

    label = lazy("File with the old recap")
    hint = lazy("XLSX or CSV, at most 5 MB, with the columns Jenis Pelayanan and Jumlah.")
    empty = lazy("This file is empty. Choose one with a recap.")


class _ServicesForm(StaffForm):
    """A service for each of some rows, or none."""

    def add_choices(self, rows: Sequence[tuple[str, str, int | None]], services: Sequence[Service]) -> None:
        choices = [(NONE, _("none of the list")), *((str(service.pk), service.name) for service in services)]
        for key, name, chosen in rows:
            self.fields[key] = forms.ChoiceField(
                label=_("Service of “%(name)s”") % {"name": name},
                choices=choices,
                initial=str(chosen or NONE),
                error_messages={
                    "required": _("Choose a service, or “none of the list”."),
                    "invalid_choice": _("Choose a service of the list."),
                },
            )
        self.by_key = {str(service.pk): service for service in services}


class DecisionForm(_ServicesForm):
    """Which days the recap covers, and which service each of its rows counts."""

    dari = DateField(
        label=lazy("First day"), error_messages={"required": lazy("Write the first day of the recap, like 1/10/2023.")}
    )
    sampai = DateField(
        label=lazy("Last day"), error_messages={"required": lazy("Write the last day of the recap, like 31/10/2023.")}
    )
    ganti = forms.BooleanField(label=lazy("Replace the recap that is already there for these days"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        reading: Recap,
        services: Sequence[Service],
        suggested: Mapping[int, Service],
    ) -> None:
        first, last = reading.period or (None, None)
        super().__init__(data, initial={"dari": first, "sampai": last})
        self.reading = reading
        rows = [
            (self.key(row), row.service, suggested[row.line].pk if row.line in suggested else None)
            for row in reading.rows
        ]
        self.add_choices(rows, services)

    @staticmethod
    def key(row: Row) -> str:
        return f"baris_{row.line}"

    def lines(self) -> Iterator[tuple[Row, BoundField]]:
        for row in self.reading.rows:
            yield row, self[self.key(row)]

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("dari"), self.cleaned_data.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("Choose a last day that is not before the first day."))
        return self.cleaned_data

    @property
    def chosen(self) -> dict[int, Service]:
        """The services by the line of the file; rows of no service are left out."""
        return {
            row.line: self.by_key[key]
            for row in self.reading.rows
            if (key := self.cleaned_data[self.key(row)]) in self.by_key
        }


class LinkForm(_ServicesForm):
    """Another choice of services for a recap that is already there."""

    asal = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, rows: Sequence[OldRecapRow], services: Sequence[Service], seen: str
    ) -> None:
        super().__init__(data, initial={"asal": seen})
        self.rows = rows
        self.add_choices([(f"baris_{row.pk}", row.name, row.service_id) for row in rows], services)

    def lines(self) -> Iterator[tuple[OldRecapRow, BoundField]]:
        for row in self.rows:
            yield row, self[f"baris_{row.pk}"]

    @property
    def chosen(self) -> dict[int, Service | None]:
        return {row.pk: self.by_key.get(self.cleaned_data[f"baris_{row.pk}"]) for row in self.rows}
