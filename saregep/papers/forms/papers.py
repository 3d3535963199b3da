"""Forms of papers: made from the parts of the kind, so that a new part is a new field."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, WholeNumberField, text
from saregep.improvement.models import Action
from saregep.methods.papers import Form, Kind, Part
from saregep.papers.actions.drafts import Written
from saregep.papers.forms.belonging import action_field
from saregep.papers.models import Delivery, Paper, Signer, State
from saregep.papers.words import CELLS, KIND_NAMES, PARTS

LINES_HINT = _("One on each line.")
HINTS = {
    "considering": _("One on each line, beginning with “bahwa”. Left without its end, the last one is added."),
    "in_view": _("One on each line, the highest rule first."),
    "determines": _("Left empty, it is written from the title."),
    "dictums": _("One on each line, without KESATU, KEDUA. A line with “a. ” stands under the one before."),
    "attachments": _("For example 1 berkas, or a dash for none."),
    "event_time": _("For example 09.00 WIB sampai selesai."),
}
ROWS = {Form.TEXT: 5, Form.LINES: 5, Form.ROWS: 4}
MOST_BYTES = 5 * 1024 * 1024


class PaperForm(StaffForm):
    """A paper of a kind. A draft may be kept while parts are missing; its page then says what is missing."""

    subject = text(_("About"), _("Write what the paper is about."), most=300, lines=2)
    code = text(
        _("Classification code"),
        _("Write the classification code, for example 400.12."),
        most=30,
        hint=_("Of Permendagri 83/2022."),
    )
    signer = forms.ChoiceField(
        label=_("Signer"), required=False, error_messages={"invalid_choice": _("Choose a signer from the list.")}
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: Kind,
        signers: Iterable[Signer],
        paper: Paper | None = None,
        actions: Sequence[Action] = (),
        action: Action | None = None,
    ) -> None:
        initial: dict[str, Any] = {"code": kind.code}
        if paper is not None:
            initial = {"subject": paper.subject, "code": paper.code, "version": paper.version, **paper.content}
            initial["signer"] = str(paper.signer_id or "")
            initial |= {part.key: _day(paper.content.get(part.key, "")) for part in kind.parts if part.form == Form.DAY}
        initial["action"] = action.pk if action else ""
        super().__init__(data, initial=initial)
        self.parts = [part for part in kind.parts if part.key != "subject"]
        self.signers = {str(one.pk): one for one in signers}
        self.fields |= {part.key: _field(part) for part in self.parts}
        if kind.signed_by_head and self.signers:
            choices = [(key, str(one)) for key, one in self.signers.items()]
            self.fields["signer"].choices = [("", _("the head of the office")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["signer"]
        self.actions = {str(one.pk): one for one in actions}
        if actions:
            self.fields["action"] = action_field(actions)
        self.order_fields(["subject", *(part.key for part in self.parts), "code", "signer", "action", "version"])

    def full_clean(self) -> None:
        """Parts are marked as mandatory on the page, yet a draft is kept without them."""
        mandatory = [self.fields[part.key] for part in self.parts if part.mandatory]
        for field in mandatory:
            field.required = False
        super().full_clean()
        for field in mandatory:
            field.required = True

    @property
    def action(self) -> Action | None:
        """The change action that was chosen; only after `is_valid`."""
        return self.actions.get(self.cleaned_data.get("action", ""))

    @property
    def written(self) -> Written:
        told = self.cleaned_data
        content = {part.key: _plain(told.get(part.key)) for part in self.parts}
        return Written(told["subject"], told["code"], content, self.signers.get(told.get("signer", "")))


def _field(part: Part) -> forms.Field:
    label = PARTS[part.key]
    if part.form == Form.DAY:
        return DateField(label=label, required=part.mandatory)
    if part.form == Form.COUNT:
        return WholeNumberField(label=label, required=part.mandatory, low=0, high=200)
    if part.form == Form.CHOICE:
        choices = [(one, one) for one in part.choices]
        message = {"invalid_choice": _("Choose one from the list.")}
        return forms.ChoiceField(label=label, choices=choices, required=part.mandatory, error_messages=message)
    hint = HINTS.get(part.key) or (LINES_HINT if part.form == Form.LINES else "")
    if part.form == Form.ROWS:
        cells = "; ".join(str(CELLS[cell]) for cell in part.cells)
        hint = _now("One on each line, with semicolons between: %(cells)s") % {"cells": cells}
    field = text(label, most=part.limit, lines=ROWS.get(part.form, 1), hint=hint)
    field.required = part.mandatory
    return field


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value).replace("\r\n", "\n").strip()


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


class FilterForm(StaffForm):
    """Words, kind, state and year; all may stay empty."""

    cari = forms.CharField(
        label=_("Words of the paper"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Search with at most 100 signs.")},
    )
    jenis = forms.ChoiceField(
        label=_("Kind"), required=False, error_messages={"invalid_choice": _("Choose a kind from the list.")}
    )
    keadaan = forms.ChoiceField(
        label=_("State"), required=False, error_messages={"invalid_choice": _("Choose a state from the list.")}
    )
    tahun = forms.ChoiceField(
        label=_("Year"), required=False, error_messages={"invalid_choice": _("Choose a year from the list.")}
    )

    def __init__(self, query: QueryDict, *, years: Sequence[int]) -> None:
        super().__init__(query)
        for name, first, choices in (
            ("jenis", _("all kinds"), list(KIND_NAMES.items())),
            ("keadaan", _("all states"), State.choices),
            ("tahun", _("all years"), [(str(year), str(year)) for year in years]),
        ):
            self.fields[name].choices = [("", first), *choices]  # type: ignore[attr-defined]


class SendBackForm(StaffForm):
    """Why a paper goes back to its drafter."""

    note = text(_("What is to be put right"), _("Write what is to be put right."), most=300, lines=3)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)


class RevokeForm(StaffForm):
    """Why a paper no longer holds."""

    reason = text(_("Reason"), _("Write why the paper is revoked."), most=300, lines=3)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)


class SendForm(StaffForm):
    """To whom, how and when."""

    addressees = text(_("Addressees"), _("Write at least one addressee."), most=5_000, lines=5, hint=LINES_HINT)
    way = forms.ChoiceField(
        label=_("How"), choices=Delivery.Way.choices, error_messages={"required": _("Choose how it was sent.")}
    )
    sent_on = DateField(label=_("Sent on"), error_messages={"required": _("Write the day on which it was sent.")})
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)

    @property
    def lines(self) -> list[str]:
        return [line.strip()[:300] for line in self.cleaned_data["addressees"].splitlines() if line.strip()]


class ScanForm(StaffForm):
    """The scan of the print that was signed by hand."""

    file = forms.FileField(
        label=_("Scan"),
        help_text=_("PDF, PNG or JPEG, at most 5 MB."),
        allow_empty_file=True,
        max_length=200,
        error_messages={"required": _("Choose the scan."), "max_length": _("Give the file a shorter name.")},
    )

    def __init__(self, data: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None) -> None:
        super().__init__(data, files)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            self.add_error("file", str(_("The scan must be smaller than 5 MB.")))
        return file
