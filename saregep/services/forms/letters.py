"""Forms of the books of letters."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, text
from saregep.services.actions.letters import PARTS, Entry
from saregep.services.forms.performance import StretchForm
from saregep.services.models import Letter


class LetterForm(StaffForm):
    """A line of the agenda in seven fields; the agenda gives number and day of entry by itself."""

    partner = text(_("From"), _("Write from whom the letter comes."), most=200)
    letter_number = text(_("Number of the letter"), most=100, hint=_("As it stands on the letter."))
    letter_on = DateField(
        label=_("Date of the letter"), error_messages={"required": _("Write the date of the letter, like 27/3/2026.")}
    )
    subject = text(_("Subject"), _("Write what the letter is about."), most=300)
    attachments = text(_("Attachments"), most=100)
    handled_by = text(_("Passed to"), most=150, hint=_("A position, for example Kasi Pelayanan."))
    note = text(_("Note"), most=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)

    def __init__(self, data: QueryDict | None = None, *, book: str, letter: Letter | None = None) -> None:
        known = {name: getattr(letter, name) for name in (*PARTS, "version")} if letter else None
        super().__init__(data, initial=known)
        if book == Letter.Book.OUT:
            self.fields["partner"].label = _("To")
            self.fields["partner"].error_messages["required"] = _("Write to whom the letter goes.")
            self.fields["handled_by"].label = _("Made by")

    @property
    def names(self) -> dict[str, str]:
        """What the fields are called."""
        return {part: str(self.fields[part].label) for part in PARTS}

    @property
    def entry(self) -> Entry:
        return Entry(**{part: self.cleaned_data[part] for part in PARTS})


class StrikeForm(StaffForm):
    """Why a line is struck out."""

    reason = text(
        _("Reason"),
        _("Write why the line is struck out."),
        most=200,
        hint=_("For example: entered twice, see 0012/2026."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)


class SearchForm(StaffForm):
    """Words and a year; both may stay empty."""

    cari = forms.CharField(
        label=_("Number, from or to, subject"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Search with at most 100 signs.")},
    )
    tahun = forms.ChoiceField(
        label=_("Year"), required=False, error_messages={"invalid_choice": _("Choose a year from the list.")}
    )

    def __init__(self, query: QueryDict, *, years: Sequence[int]) -> None:
        super().__init__(query)
        choices = [("", _("all years")), *((str(year), str(year)) for year in years)]
        self.fields["tahun"].choices = choices  # type: ignore[attr-defined]

    @property
    def year(self) -> int | None:
        chosen = self.cleaned_data.get("tahun", "")
        return int(chosen) if chosen else None


class BookForm(StretchForm):
    """The days of a printed register, with or without the masked NIK."""

    nik = forms.BooleanField(
        label=_("With the masked NIK"), required=False, help_text=_("Only where the book is of no use without it.")
    )

    def __init__(self, query: QueryDict, *, today: date) -> None:
        super().__init__(query, today=today)
        if "nik" in query:
            self.data = {**self.data, "nik": query["nik"]}
