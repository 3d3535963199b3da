"""Forms of the queue: desks, and the rows (letters) of the services."""

from collections.abc import Iterator, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, text
from saregep.services.models import Service


class DeskForm(StaffForm):
    """The name under which a desk is called."""

    name = text(
        _("Name of the desk"),
        _("Write the name of the desk."),
        most=40,
        hint=_("As it stands on the sign, for example Loket 1."),
    )


class LetterField(forms.CharField):
    """One letter from A to Z, small or capital."""

    def to_python(self, value: object) -> str:
        letter = (super().to_python(value) or "").upper()
        if len(letter) != 1 or not ("A" <= letter <= "Z"):
            raise ValidationError(_("Write one letter from A to Z."), code="letter")
        return letter


class LettersForm(StaffForm):
    """A row of the queue for each service of an office."""

    def __init__(self, data: QueryDict | None = None, *, services: Sequence[Service]) -> None:
        super().__init__(data)
        self.services = services
        for service in services:
            field = LetterField(label=service.name, initial=service.letter, required=False)
            field.widget.attrs |= {"class": "tiny", "maxlength": 1, "autocomplete": "off"}
            self.fields[f"huruf_{service.pk}"] = field

    def lines(self) -> Iterator[tuple[Service, BoundField]]:
        for service in self.services:
            yield service, self[f"huruf_{service.pk}"]

    @property
    def letters(self) -> dict[int, str]:
        return {service.pk: self.cleaned_data[f"huruf_{service.pk}"] for service in self.services}
