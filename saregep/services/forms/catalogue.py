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
