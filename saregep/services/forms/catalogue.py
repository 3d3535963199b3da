"""Forms of the list of services."""

from collections.abc import Iterator, Sequence

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import OrderForm, StaffForm, text
from saregep.services.models import Service


class ServiceForm(StaffForm):
    """The name under which citizens know a service."""

    name = text(
        _("Name of the service"),
        _("Write the name of the service."),
        most=200,
        hint=_("As the citizens call it, for example Kartu Keluarga."),
    )


class ServiceEditForm(ServiceForm):
    """The name, and what only the staff see."""

    recap_name = text(
        _("Name in old recaps"), most=200, hint=_("As older lists print it, where that differs from the name above.")
    )
    doubt = text(
        _("What is unclear"),
        most=300,
        lines=3,
        hint=_("Only the staff see it, for example that a list prints it twice."),
    )

    def __init__(self, data: QueryDict | None = None, *, service: Service) -> None:
        names = ("name", "recap_name", "doubt")
        super().__init__(data, initial={name: getattr(service, name) for name in names})

    def clean_doubt(self) -> str:
        return " ".join(self.cleaned_data["doubt"].split())


class ServiceOrderForm(OrderForm):
    """A place for each service of an office."""

    def __init__(self, data: QueryDict | None = None, *, services: Sequence[Service]) -> None:
        self.services = {str(service.pk): service for service in services}
        super().__init__(data, names=[(key, service.name) for key, service in self.services.items()])
        for field in self.fields.values():
            field.widget.attrs["form"] = "urutan"  # the rows hold forms of their own

    def lines(self) -> Iterator[tuple[Service, BoundField]]:
        for key, field in self.rows():
            yield self.services[key], field
