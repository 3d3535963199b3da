"""Forms of the desk: a new request, the next step, the applicant's data, the search."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, WholeNumberField, text
from saregep.methods.nik import Fault, NotANumber, parse_nik, parse_phone
from saregep.services.actions.register import Applicant
from saregep.services.models import Check, Request, Service, Status, Ticket
from saregep.services.queries.register import STATUSES, Filters, Offer

MOST_RUPIAH = 1_000_000_000


def clean_text(value: str) -> str:
    """One line in the usual composition, without signs that nobody sees, single spaces between words."""
    seen = "".join(sign for sign in value if unicodedata.category(sign) not in {"Cc", "Cf"} or sign.isspace())
    return " ".join(unicodedata.normalize("NFC", seen).split())


class LineField(forms.CharField):
    """A text of one line, freed of what cannot be seen before it is measured."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=most, **kwargs)
        self.widget.attrs.pop("maxlength", None)  # the server says how many signs are too many
        self.error_messages["max_length"] = _("Write at most %(limit_value)d signs. These are %(show_value)d.")

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class SealedField(forms.CharField):
    """A number that the database keeps sealed, in any usual spelling."""

    parse: Callable[[str], str]
    faults: dict[Fault, Any]

    def __init__(self, *, inputmode: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.widget.attrs |= {"inputmode": inputmode, "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        written = clean_text(super().to_python(value) or "")
        if not written:
            return ""
        try:
            return type(self).parse(written)
        except NotANumber as refused:
            raise ValidationError(self.faults[refused.fault], code=refused.fault.value) from refused


class NikField(SealedField):
    parse = staticmethod(parse_nik)
    faults = {
        Fault.SIGNS: _("Write the NIK with digits only, for example 3201231708890001."),
        Fault.LENGTH: _("A NIK has 16 digits. Count them again on the card."),
        Fault.REGION: _("The first six digits of the NIK are no region. Compare them with the card."),
        Fault.BIRTH: _("Digits 7 to 12 of the NIK are no date of birth. Compare them with the card."),
        Fault.SERIAL: _("The last four digits of the NIK cannot be 0000. Compare them with the card."),
    }


class PhoneField(SealedField):
    parse = staticmethod(parse_phone)
    faults = {
        Fault.SIGNS: _("Write one telephone number with digits only, for example 0812 3456 7890."),
        Fault.LENGTH: _("This telephone number is too short or too long. Count the digits again."),
        Fault.START: _("Begin the telephone number with 08, 62 or the code of the area."),
    }


class TicksField(forms.MultipleChoiceField):
    """Boxes that are ticked. Whatever is ticked for something else that the page offered is passed over."""

    def clean(self, value: Any) -> list[str]:
        return [str(key) for key in value or () if self.valid_value(str(key))]


class ApplicantForm(StaffForm):
    """Who asks, as little as the service needs."""

    applicant = LineField(
        label=_("Name of the applicant"),
        most=150,
        error_messages={"required": _("Write the name of the applicant.")},
    )
    nik = NikField(label=_("NIK"), inputmode="numeric")
    village = LineField(label=_("Village"), most=100, required=False)
    phone = PhoneField(label=_("WhatsApp number"), inputmode="tel")

    def __init__(
        self, data: QueryDict | None = None, *, villages: Sequence[str] = (), initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.villages = villages
        self.fields["village"].widget.attrs["list"] = "daftar-desa"

    @property
    def who(self) -> Applicant:
        """Empty numbers stay as they are stored: a new request has none."""
        data = self.cleaned_data
        return Applicant(data["applicant"], data["village"], data["nik"] or None, data["phone"] or None)


class RegisterForm(ApplicantForm):
    """A new request: six fields."""

    service = forms.ChoiceField(
        label=_("Service"),
        error_messages={
            "required": _("Choose the service."),
            "invalid_choice": _("Choose a service from the list."),
        },
    )
    requirement = TicksField(label=_("Requirements"), required=False)
    ticket = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    field_order = ["service", "applicant", "nik", "village", "phone", "requirement", "ticket"]

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        offers: Sequence[Offer],
        villages: Sequence[str] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, villages=villages, initial=initial)
        self.offers = offers
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a service")),
            *((str(offer.service.pk), offer.service.name) for offer in offers),
        ]
        if not self.is_bound:  # the summary of what to put right comes first
            first = "applicant" if self.offer else "service"
            self.fields[first].widget.attrs["autofocus"] = True

    @property
    def chosen(self) -> str:
        return str(self["service"].value() or "")

    @property
    def ticked(self) -> set[str]:
        return {str(key) for key in self["requirement"].value() or ()}

    @property
    def offer(self) -> Offer | None:
        return next((offer for offer in self.offers if str(offer.service.pk) == self.chosen), None)

    def for_ticket(self, ticket: Ticket) -> bool:
        """Whether the request will belong to this ticket."""
        return str(self["ticket"].value() or "") == str(ticket.pk)

    def chosen_service(self) -> Service:
        offer = self.offer
        if offer is None:
            raise ValueError("The form was not checked.")
        return offer.service

    @property
    def fulfilled(self) -> set[int]:
        offer = self.offer
        keys = {row.pk for row in offer.requirements} if offer else set()
        return {key for key in keys if str(key) in self.ticked}


class CorrectForm(ApplicantForm):
    """The data of the applicant later on. What is sealed is written anew or removed, never shown in the field."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remove_nik = forms.BooleanField(label=_("Remove the NIK"), required=False)
    remove_phone = forms.BooleanField(label=_("Remove the telephone number"), required=False)
    field_order = ["version", "applicant", "village", "nik", "remove_nik", "phone", "remove_phone"]

    def __init__(self, data: QueryDict | None = None, *, request: Request, villages: Sequence[str] = ()) -> None:
        initial = {"version": request.version, "applicant": request.applicant, "village": request.village}
        super().__init__(data, villages=villages, initial=initial)
        for name, masked in (("nik", request.nik_masked), ("phone", request.phone_masked)):
            if masked:
                self.fields[name].help_text = _("Stored: %(masked)s. Leave it empty to keep it.") % {"masked": masked}
            else:
                del self.fields[f"remove_{name}"]

    @property
    def who(self) -> Applicant:
        data = self.cleaned_data
        nik = "" if data.get("remove_nik") else data["nik"] or None
        phone = "" if data.get("remove_phone") else data["phone"] or None
        return Applicant(data["applicant"], data["village"], nik, phone)


class StepForm(StaffForm):
    """The next step of a request, with what that step needs."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Load the page again."), "invalid": _("Load the page again.")},
    )
    to = forms.ChoiceField(
        choices=Status.choices,
        error_messages={"required": _("Choose the next step."), "invalid_choice": _("Choose the next step.")},
    )
    handed_to = LineField(label=_("Handed to"), most=150, required=False)
    product_number = LineField(label=_("Number of the product"), most=100, required=False)
    fee_paid = WholeNumberField(label=_("Fee paid (Rp)"), high=MOST_RUPIAH, required=False)
    requirement = TicksField(label=_("Requirements"), required=False)
    note = text(_("Note"), most=500, lines=2)
    field_order = ["requirement", "handed_to", "product_number", "fee_paid", "note"]

    def __init__(self, data: QueryDict | None = None, *, request: Request, checks: Sequence[Check]) -> None:
        initial = {
            "version": request.version,
            "handed_to": request.applicant,
            "product_number": request.product_number,
            "fee_paid": request.fee_paid if request.fee_paid else "",
            "requirement": [check.requirement_id for check in checks if check.fulfilled],
        }
        super().__init__(data, initial=initial)
        self.request, self.checks = request, checks
        if request.status != Status.READY:
            del self.fields["handed_to"]
            del self.fields["fee_paid"]
        if request.status not in {Status.IN_PROCESS, Status.SIGNING, Status.READY}:
            del self.fields["product_number"]
        if not checks or request.status not in {Status.RECEIVED, Status.CHECKED, Status.RETURNED, Status.IN_PROCESS}:
            del self.fields["requirement"]
        else:
            self.fields["requirement"].choices = [  # type: ignore[attr-defined]
                (str(check.requirement_id), check.requirement.text) for check in checks
            ]

    @property
    def ticked(self) -> set[str]:
        if "requirement" not in self.fields:
            return set()
        return {str(key) for key in self["requirement"].value() or ()}

    @property
    def values(self) -> dict[str, Any]:
        """What `actions.register.move` takes."""
        data = self.cleaned_data
        shown = "requirement" in self.fields
        ticked = {int(key) for key in data.get("requirement", ())}
        back = data["to"] == Status.RETURNED
        return {
            "to": data["to"],
            "version": data["version"],
            "note": data["note"],
            "fulfilled": ticked if shown else None,
            "missing": {check.requirement_id for check in self.checks} - ticked if shown and back else (),
            "product_number": data.get("product_number", ""),
            "handed_to": data.get("handed_to", ""),
            "fee_paid": data.get("fee_paid"),
        }


class SearchForm(StaffForm):
    """The search of the register."""

    cari = LineField(label=_("Number or beginning of the name"), most=150, required=False)
    layanan = forms.ChoiceField(label=_("Service"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    dari = DateField(label=_("From"), required=False, help_text="")
    sampai = DateField(label=_("Until"), required=False, help_text="")

    def __init__(self, data: QueryDict, *, services: Sequence[Service]) -> None:
        super().__init__(data)
        self.fields["layanan"].choices = [  # type: ignore[attr-defined]
            ("", _("All services")),
            *((str(service.pk), service.name) for service in services),
        ]
        names = [(value, str(label).capitalize()) for value, label in (*STATUSES, *Status.choices)]
        self.fields["status"].choices = [("", _("All")), *names]  # type: ignore[attr-defined]
        for name in ("layanan", "status"):
            self.fields[name].error_messages["invalid_choice"] = _("Choose from the list.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("dari") and data.get("sampai") and data["sampai"] < data["dari"]:
            self.add_error("sampai", _("Write a day that is not before the first one."))
        return data

    @property
    def filters(self) -> Filters:
        data = self.cleaned_data
        return Filters(
            text=data.get("cari") or "",
            service=int(data.get("layanan") or 0),
            status=data.get("status") or "",
            first=data.get("dari"),
            last=data.get("sampai"),
        )
