"""Forms of an SOP: identity, actors, steps, decision, life."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, OrderForm, StaffForm, WholeNumberField, Words
from saregep.core.forms import text as typed
from saregep.services.actions.sop_steps import StepContent
from saregep.services.actions.sops import MOST_ACTORS, Identity
from saregep.services.models import Actor, Life, Service, Sop, Step, Unit

ONE_LINE_EACH = _("One on each line.")


class EditionField(forms.IntegerField):
    """How often the SOP was changed when the page was made; without it nothing can be compared."""

    widget = forms.HiddenInput
    default_error_messages = {"required": _("This page is no longer complete. Load it again, then send the form.")}


class EditionForm(StaffForm):
    """A form about a draft that may have been changed meanwhile."""

    edisi = EditionField()

    def clean_edisi(self) -> int:
        return int(self.cleaned_data["edisi"])

    def add_error(self, field: str | None, error: Any) -> None:
        """A hidden field has no place for a message: it stands above the form."""
        super().add_error(None if field == "edisi" else field, error)


class ServiceField(forms.ChoiceField):
    """A service of the office, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Service"),
            required=False,
            help_text=_("The total time is compared with the standard of this service."),
            error_messages={"invalid_choice": _("Choose a service of the office.")},
            **kwargs,
        )

    def offer(self, services: Iterable[Service]) -> None:
        self.by_key = {str(service.pk): service for service in services}
        none = _("No single service")
        self.choices = [("", none), *((key, service.name) for key, service in self.by_key.items())]

    def clean(self, value: Any) -> Service | None:
        return self.by_key.get(super().clean(value))


class NewForm(StaffForm):
    """The first words of an SOP."""

    title = typed(
        _("Name of the SOP"),
        _("Write the name of the SOP."),
        most=200,
        hint=_("For example Pelayanan Surat Pengantar KTP Elektronik."),
    )
    service = ServiceField()
    actors = typed(
        _("Actors"),
        _("Write at least one actor."),
        most=1200,
        lines=6,
        hint=_("Positions, not names of persons, in the order in which the file passes them. One on each line."),
    )

    def __init__(self, data: QueryDict | None = None, *, services: Iterable[Service]) -> None:
        super().__init__(data)
        field = self.fields["service"]
        assert isinstance(field, ServiceField)  # noqa: S101 – declared above
        field.offer(services)

    def clean_actors(self) -> list[str]:
        return _actors(self.cleaned_data["actors"])


def _actors(written: str) -> list[str]:
    names = [" ".join(line.split()) for line in written.splitlines() if line.strip()]
    if any(len(name) > 100 for name in names):
        raise ValidationError(_("Write each actor with at most 100 signs."))
    if len(names) > MOST_ACTORS:
        raise ValidationError(_("A flowchart has room for at most 10 actors."))
    return names


class IdentityForm(EditionForm):
    """The identity block."""

    title = typed(_("Name of the SOP"), _("Write the name of the SOP."), most=200)
    service = ServiceField()
    number = typed(_("Number of the SOP"), most=100, hint=_("The head confirms it when determining the SOP."))
    made_on = DateField(label=_("Made on"), error_messages={"required": _("Write the day on which it was made.")})
    revised_on = DateField(label=_("Revised on"), required=False)
    legal_bases = typed(_("Legal basis"), most=4000, lines=5, hint=_("One regulation on each line."))
    qualifications = typed(_("Qualifications of the actors"), most=3000, lines=4, hint=ONE_LINE_EACH)
    related = typed(_("Related SOP"), most=3000, lines=3, hint=ONE_LINE_EACH)
    equipment = typed(_("Equipment"), most=3000, lines=4, hint=_("One on each line, as the standard names it."))
    warning = typed(_("Warning"), most=2000, lines=3, hint=_("What happens if the SOP is not followed."))
    records = typed(_("Records and data"), most=2000, lines=3, hint=ONE_LINE_EACH)

    def __init__(self, data: QueryDict | None = None, *, sop: Sop, services: Iterable[Service]) -> None:
        initial = {name: getattr(sop, name) for name in Identity.__dataclass_fields__}
        super().__init__(data, initial=initial | {"service": sop.service_id or "", "edisi": sop.edition})
        field = self.fields["service"]
        assert isinstance(field, ServiceField)  # noqa: S101 – declared above
        field.offer(services)

    @property
    def identity(self) -> Identity:
        return Identity(**{name: self.cleaned_data[name] for name in Identity.__dataclass_fields__})


class ActorForm(EditionForm):
    """A position."""

    title = typed(
        _("Position"),
        _("Write the position, for example Petugas Loket."),
        most=100,
        hint=_("A position, not the name of a person."),
    )


class ActorOrderForm(OrderForm):
    """The columns from left to right."""

    def __init__(self, data: QueryDict | None = None, *, sop: Sop, actors: Sequence[Actor]) -> None:
        super().__init__(data, names=[(str(actor.pk), actor.title) for actor in actors])
        for field in self.fields.values():
            field.widget.attrs["form"] = "urutan"  # the rows hold forms of their own


def number_field(label: Words, choices: list[tuple[str, Words]], hint: Words = "") -> forms.TypedChoiceField:
    """An exit: the number of a step, chosen by number and text."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=choices,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a step of this SOP.")},
    )


class StepForm(EditionForm):
    """A row of the form."""

    kind = forms.ChoiceField(
        label=_("Kind of step"),
        choices=[
            (Step.Kind.START, _("Start (capsule)")),
            (Step.Kind.PROCESS, _("Activity (box)")),
            (Step.Kind.DECISION, _("Decision with yes and no (diamond)")),
            (Step.Kind.END, _("End (capsule)")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of step."), "invalid_choice": _("Choose the kind of step.")},
    )
    text = typed(
        _("Activity"),
        _("Write what is done."),
        most=300,
        lines=2,
        hint=_("Begin with a verb. End a decision with its question."),
    )
    actor = forms.ChoiceField(
        label=_("Actor"),
        error_messages={"required": _("Choose who does the step."), "invalid_choice": _("Choose who does the step.")},
    )
    duration = WholeNumberField(label=_("Time"), required=False, low=0, high=9999)
    duration_unit = forms.ChoiceField(
        label=_("Unit of time"),
        choices=Unit.choices,
        error_messages={"required": _("Choose the unit of time."), "invalid_choice": _("Choose the unit of time.")},
    )
    completeness = typed(_("Completeness"), most=200, hint=_("What must be there, for example Berkas permohonan."))
    output = typed(_("Output"), most=200, hint=_("What the step gives, for example Nomor registrasi."))
    remark = typed(_("Explanation"), most=200)

    def __init__(self, data: QueryDict | None = None, *, sop: Sop, step: Step | None = None) -> None:
        super().__init__(data, initial=_initial(sop, step))
        self.actors = {str(actor.pk): actor for actor in sop.actors.all()}
        field = self.fields["actor"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 – declared above
        field.choices = [("", _("Choose")), *((key, actor.title) for key, actor in self.actors.items())]
        steps = [(str(row.number), f"{row.number}. {_short(row.text)}") for row in sop.steps.all()]
        below, open_exit = ("", _("The row below")), ("", _("Not chosen yet"))
        self.fields["next_number"] = number_field(
            _("Next step"), [below, *steps], _("For a start or an activity. A decision uses the two exits below.")
        )
        self.fields["yes_number"] = number_field(_("Next step after yes"), [open_exit, *steps], _("For a decision."))
        self.fields["no_number"] = number_field(_("Next step after no"), [open_exit, *steps], _("For a decision."))

    @property
    def content(self) -> StepContent:
        said = {name: self.cleaned_data[name] for name in StepContent.__dataclass_fields__}
        return StepContent(**said | {"actor": self.actors[said["actor"]]})


def _initial(sop: Sop, step: Step | None) -> dict[str, Any]:
    if step is None:
        return {"edisi": sop.edition, "duration_unit": Unit.MINUTE}
    said = {name: getattr(step, name) for name in StepContent.__dataclass_fields__}
    return said | {"actor": step.actor_id, "edisi": sop.edition}


def _short(words: str) -> str:
    return words if len(words) <= 70 else words[:69].rstrip() + "…"


class DecisionForm(EditionForm):
    """The head's decision on the edition that he has read."""

    number = typed(_("Number of the SOP"), _("Write the number of the SOP."), most=100)
    decision = typed(_("Number of the decision"), _("Write the number of the decision."), most=100)
    day = DateField(label=_("Date of the decision"), error_messages={"required": _("Write the date of the decision.")})


class ForceForm(StaffForm):
    """From when the version counts."""

    day = DateField(label=_("In force from"), error_messages={"required": _("Write the day from which it counts.")})
    review_due = DateField(
        label=_("Review due on"), error_messages={"required": _("Write the day on which the review is due.")}
    )


class ReviewForm(StaffForm):
    """What a review found."""

    day = DateField(label=_("Reviewed on"), error_messages={"required": _("Write the date of the review.")})
    note = typed(_("Finding"), _("Write what the review found."), most=2000, lines=4)
    review_due = DateField(
        label=_("Next review"), error_messages={"required": _("Write the day on which the next review is due.")}
    )


class FilterForm(StaffForm):
    """Which SOP a list shows; an answer that is none of the choices shows all."""

    layanan = forms.ChoiceField(label=_("Service"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    masalah = forms.ChoiceField(
        label=_("Problems"),
        required=False,
        choices=[("", _("All")), ("ada", _("With problems")), ("tidak", _("Without problems"))],
    )

    def __init__(self, data: QueryDict, *, services: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        service, status = self.fields["layanan"], self.fields["status"]
        assert isinstance(service, forms.ChoiceField)  # noqa: S101 – declared above
        assert isinstance(status, forms.ChoiceField)  # noqa: S101 – declared above
        service.choices = [("", _("All")), *((str(key), name) for key, name in services)]
        states = [row for row in Life.choices if row[0] != Life.DISCUSSION]
        status.choices = [("", _("All but superseded")), *states]

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
