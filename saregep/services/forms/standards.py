"""Forms of the service standard: its fourteen components, discussion, remark, decision, review."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, WholeNumberField, Words
from saregep.core.forms import text as text_field
from saregep.core.upload_form import TableUploadForm
from saregep.services.actions.standards_life import Held, Said, recorded
from saregep.services.components import COMPONENTS, Content, one_per_line
from saregep.services.models import Channel, Discussion, Remark, Review, Standard, Unit
from saregep.services.standard_import import is_free

MOST_LINES = 40
MOST_AMOUNT = 32_767  # what the columns hold


class LinesField(forms.CharField):
    """One thing on each line; numbers and dashes of a pasted list are dropped."""

    def __init__(self, *, most: int, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.most = most

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> Any:
        lines = tuple(one_per_line(super().to_python(value) or ""))
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("Write at most %(most)d lines. These are %(n)d."), params={"most": MOST_LINES, "n": len(lines)}
            )
        for place, line in enumerate(lines, start=1):
            if len(line) > self.most:
                params = {"place": place, "most": self.most, "n": len(line)}
                raise ValidationError(
                    _("Line %(place)d: write at most %(most)d signs. These are %(n)d."), params=params
                )
        return lines


class FeeField(WholeNumberField):
    """A sum in rupiah: 0, gratis, 10.000, Rp10.000,00. A dash says nothing and is sent back."""

    default_error_messages = {
        "unreadable": _("Write the fee as a whole number of rupiah, for example 10.000. Write 0 if it is free."),
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            plain = value.strip()
            if is_free(plain):
                return 0
            value = re.sub(r"^rp\.?\s*|(,-|,00)$", "", plain, flags=re.IGNORECASE)
        return super().to_python(value)


def paragraph(label: Words, *, rows: int = 3, hint: Words = "") -> forms.CharField:
    return text_field(label, most=4000, lines=rows, hint=hint)


@dataclass(frozen=True, slots=True)
class Section:
    """One component with its fields."""

    key: str
    name: Words
    number: int
    fields: tuple[BoundField, ...]


class StandardForm(StaffForm):
    """The fourteen components. A draft may leave each of them open."""

    requirements = LinesField(
        label=_("Requirements"), most=300, help_text=_("One on each line: the desk ticks them off one by one.")
    )
    procedure = paragraph(_("System, mechanism and procedure"), rows=4)
    duration = WholeNumberField(label=_("Completion time"), required=False, low=1, high=MOST_AMOUNT)
    duration_unit = forms.ChoiceField(
        label=_("Unit of time"),
        choices=Unit.choices,
        error_messages={"required": _("Choose the unit."), "invalid_choice": _("Choose the unit.")},
    )
    fee = FeeField(label=_("Fee in rupiah"), required=False, help_text=_("Write 0 if the service is free."))
    fee_basis = text_field(_("Legal basis of the fee"), most=250, hint=_("Only where a fee is charged."))
    product = text_field(_("Product of the service"), most=250, hint=_("What the citizen takes home."))
    complaint_handling = paragraph(_("How complaints are handled"))
    legal_bases = LinesField(
        label=_("Legal basis"),
        most=300,
        help_text=_("One on each line, with number and year: PP Nomor 17 Tahun 2018 tentang Kecamatan."),
    )
    facilities = LinesField(label=_("Facilities"), most=200, rows=4, help_text=_("One on each line."))
    facilities_for_vulnerable = LinesField(
        label=_("Facilities for people with special needs"),
        most=200,
        rows=3,
        help_text=_("One on each line, for example a wheelchair or a priority seat."),
    )
    competence = paragraph(_("Competence of the staff"))
    supervision = paragraph(_("Internal supervision"))
    staff_count = WholeNumberField(label=_("Number of staff"), required=False, low=1, high=MOST_AMOUNT)
    service_guarantee = paragraph(_("Guarantee of the service"))
    safety_guarantee = paragraph(_("Guarantee of security and safety"))
    evaluation = paragraph(_("Evaluation of the performance of the staff"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, content: Content | None = None, seen: str = "") -> None:
        super().__init__(data, initial=_values(content, seen) if content else {})
        for kind, name in Channel.Kind.choices:
            label = f"{name}"
            field = text_field(label[:1].upper() + label[1:], most=200, hint=CHANNEL_HINTS[kind])
            self.fields[f"channel_{kind}"] = field
        for key, component in COMPONENTS.items():
            if key not in FIELDS:
                self.fields[key].label = f"{component.in_guide}. {component.name}"

    def sections(self) -> Iterator[Section]:
        """The components in the order of PermenPAN-RB 15/2014."""
        for key, component in COMPONENTS.items():
            yield Section(
                key, component.name, component.in_guide, tuple(self[name] for name in FIELDS.get(key, (key,)))
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        return {name: _one_break(value) for name, value in data.items()}

    @property
    def content(self) -> Content:
        data = self.cleaned_data
        channels = tuple(
            (kind, "" if address.casefold() == str(label).casefold() else address)
            for kind, label in Channel.Kind.choices
            for address in _split(data[f"channel_{kind}"])
        )
        facilities = tuple((name, False) for name in data["facilities"])
        facilities += tuple((name, True) for name in data["facilities_for_vulnerable"])
        plain = set(Content.__dataclass_fields__) - {"channels", "facilities"}
        return Content(channels=channels, facilities=facilities, **{name: data[name] for name in plain})


CHANNEL_HINTS: Mapping[str, Words] = {
    Channel.Kind.DESK: _("Where at the office, and to whom."),
    Channel.Kind.PHONE: "",
    Channel.Kind.WHATSAPP: "",
    Channel.Kind.EMAIL: "",
    Channel.Kind.BOX: _("Where it hangs."),
    Channel.Kind.WEB: "",
    Channel.Kind.LAPOR: _("For example www.lapor.go.id."),
}
# The fields of a component, where they are not one of its name.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "duration": ("duration", "duration_unit"),
    "fee": ("fee", "fee_basis"),
    "complaints": ("complaint_handling", *(f"channel_{kind}" for kind in Channel.Kind.values)),
    "facilities": ("facilities", "facilities_for_vulnerable"),
}


def _values(content: Content, seen: str) -> dict[str, Any]:
    plain = set(Content.__dataclass_fields__) - {"channels", "facilities"}
    values: dict[str, Any] = {name: getattr(content, name) for name in plain} | {"seen": seen}
    values["facilities"] = tuple(name for name, for_vulnerable in content.facilities if not for_vulnerable)
    values["facilities_for_vulnerable"] = tuple(name for name, for_vulnerable in content.facilities if for_vulnerable)
    for kind, label in Channel.Kind.choices:
        addresses = [address or str(label) for each, address in content.channels if each == kind]
        values[f"channel_{kind}"] = "; ".join(addresses)
    return values


def _split(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _one_break(value: Any) -> Any:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class RecordedForm(StaffForm):
    """A form about something recorded that may have been changed meanwhile."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def compared(self, stored: Self) -> list[tuple[str, str, str]]:
        """The fields where what was sent differs from what is stored: their name, the one, the other."""
        return [
            (str(field.label), mine, now)
            for name, field in self.fields.items()
            if name != "seen"
            and (mine := _shown(field, self.cleaned_data[name])) != (now := _shown(field, stored.initial[name]))
        ]


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(_one_break(str(field.prepare_value(value) or "")))


class DiscussionForm(RecordedForm):
    """A public discussion as its minutes tell it."""

    held_on = DateField(label=_("First day"), error_messages={"required": _("Write the first day.")})
    ends_on = DateField(label=_("Last day"), required=False, help_text=_("Only if it took several days."))
    place = text_field(_("Place of the discussion"), _("Write the place."), most=200)
    participants = text_field(
        _("Participants"),
        _("Write which groups took part."),
        most=2000,
        lines=5,
        hint=_("Groups and positions, one on each line: users, experts, other offices, associations, media."),
    )
    participant_count = WholeNumberField(
        label=_("Number of participants"),
        low=1,
        high=MOST_AMOUNT,
        error_messages={"required": _("Write how many took part.")},
    )
    minutes_number = text_field(_("Number of the minutes"), most=100)

    def __init__(self, data: QueryDict | None = None, *, discussion: Discussion | None = None) -> None:
        super().__init__(data, initial=_told(discussion, Held))

    @property
    def held(self) -> Held:
        return Held(**{name: _one_break(self.cleaned_data[name]) for name in Held.__dataclass_fields__})


def _told(thing: Discussion | Remark | None, parts: type[Held | Said]) -> dict[str, Any]:
    if thing is None:
        return {}
    return {name: getattr(thing, name) for name in parts.__dataclass_fields__} | {"seen": recorded(thing)}


class RemarkForm(RecordedForm):
    """A remark and what became of it."""

    said_by = text_field(_("From"), _("Write who said it."), hint=_("A group or position, no private name."))
    text = text_field(_("Remark"), _("Write the remark."), most=2000, lines=3)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Remark.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the outcome."), "invalid_choice": _("Choose the outcome.")},
    )
    answer = text_field(_("What became of it"), most=2000, lines=3, hint=_("Needed as soon as there is an outcome."))

    def __init__(self, data: QueryDict | None = None, *, remark: Remark | None = None) -> None:
        super().__init__(data, initial=_told(remark, Said))

    @property
    def said(self) -> Said:
        return Said(**{name: _one_break(self.cleaned_data[name]) for name in Said.__dataclass_fields__})


class DeterminationForm(StaffForm):
    """The decision of the head."""

    number = text_field(_("Number of the decision"), _("Write the number of the decision."), most=100)
    day = DateField(label=_("Date of the decision"), error_messages={"required": _("Write the date of the decision.")})
    signer = text_field(_("Determined by"), _("Write the position of the signer."), hint=_("A position."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class ForceForm(StaffForm):
    """From when a version counts, and when it is looked at again."""

    day = DateField(label=_("In force from"), error_messages={"required": _("Write from which day it is in force.")})
    review_due = DateField(
        label=_("Review due on"),
        error_messages={"required": _("Write the day of the review.")},
        help_text=_("A year later at the latest is good practice."),
    )


class ReviewForm(StaffForm):
    """What a review found."""

    held_on = DateField(label=_("Reviewed on"), error_messages={"required": _("Write the day of the review.")})
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Review.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the outcome."), "invalid_choice": _("Choose the outcome.")},
    )
    note = text_field(_("Finding"), _("Write what the review found."), most=2000, lines=4)
    next_due = DateField(label=_("Next review"), error_messages={"required": _("Write the day of the next review.")})


class TableForm(TableUploadForm):
    """A table with one row for each component."""

    label = _("Table of the standard")
    hint = _("CSV or XLSX, at most 1 MB, with one row for each component: its name and what is said.")
    empty = _("This file is empty. Choose one with the components.")
    too_large = _("The file must be smaller than 1 MB.")
    most_bytes = 1024 * 1024


def decision_form(data: QueryDict | None, standard: Standard, title: str, seen: str) -> DeterminationForm:
    """With the signer of the office, who may be written over."""
    signer = standard.service.office.signer_title or title
    return DeterminationForm(data, initial={"signer": signer, "seen": seen})
