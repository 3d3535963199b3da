"""Forms of the set-up: margins, patterns of numbers, signers."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.forms import StaffForm, WholeNumberField, text
from saregep.methods.papers import KINDS, numbers
from saregep.methods.papers.kinds import OUTGOING
from saregep.methods.papers.numbers import Fault
from saregep.papers.models import FONTS, Setup, Signer
from saregep.papers.words import KIND_NAMES, SIGNINGS

BOOKS = {kind.book: key for key, kind in reversed(list(KINDS.items())) if kind.book}
FAULTS = {
    Fault.UNKNOWN: _("Use only {kode}, {nomor}, {unit}, {bulan} and {tahun}."),
    Fault.BRACKET: _("A curly bracket is left open."),
    Fault.NO_NUMBER: _("Put {nomor} into the pattern, otherwise all numbers are alike."),
    Fault.NO_YEAR: _("Put {tahun} into the pattern, otherwise the numbers of two years are alike."),
    Fault.DIGITS: _("After {nomor: stands how many digits there are, from 1 to 6."),
}
SIDES = ("left", "right", "top", "bottom")
LOOK = (*SIDES, "text", "font")


class SetupForm(StaffForm):
    """How the office prints its papers and writes their numbers."""

    unit = text(_("Short name in numbers"), most=30, hint=_("Left empty: Kec. and the name."))

    def __init__(self, data: QueryDict | None = None, *, setup: Setup) -> None:
        initial = {name: getattr(setup, name) for name in (*LOOK, "unit")}
        super().__init__(data, initial=initial | {f"pola_{book}": setup.pattern(book) for book in BOOKS})
        for name, low, high in (*((side, 10, 50) for side in SIDES), ("text", 9, 13)):
            label = capfirst(str(Setup._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
            missing = {"required": _("Write a whole number.")}
            self.fields[name] = WholeNumberField(label=label, low=low, high=high, error_messages=missing)
        font = Setup._meta.get_field("font")
        self.fields["font"] = forms.ChoiceField(
            label=capfirst(str(font.verbose_name)),
            choices=FONTS,
            error_messages={"required": _("Choose one of the fonts."), "invalid_choice": _("Choose one of the fonts.")},
        )
        for book, kind in BOOKS.items():
            missing_pattern = _("Write a pattern.")
            label = str(_("Letters and invitations") if book == OUTGOING else KIND_NAMES[kind])
            self.fields[f"pola_{book}"] = text(label, missing_pattern, most=60)

    def clean(self) -> dict[str, Any]:
        for book in BOOKS:
            for fault in numbers.faults(self.cleaned_data.get(f"pola_{book}", numbers.DEFAULT)):
                self.add_error(f"pola_{book}", str(FAULTS[fault]))
        told = {book: pattern for book in BOOKS if (pattern := self.cleaned_data.get(f"pola_{book}"))}
        for book, other in numbers.alike(told):
            text = _("The numbers of “%(book)s” are written by the same pattern. Give each book a sign of its own.")
            self.add_error(f"pola_{book}", str(text) % {"book": self.fields[f"pola_{other}"].label})
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in (*LOOK, "unit")}
        return plain | {"patterns": {book: self.cleaned_data[f"pola_{book}"] for book in BOOKS}}


class SignerForm(StaffForm):
    """Who may sign besides the head."""

    signing = forms.ChoiceField(
        label=_("Signs"),
        choices=list(SIGNINGS.items()),
        error_messages={"required": _("Choose in which right.")},
    )
    title = text(_("Position"), _("Write the position that signs."), most=150)
    behalf = text(_("In the name of"), most=150, hint=_("With a.n. and u.b.: for example Camat Campaka."))
    middle = text(_("Through"), most=150, hint=_("With u.b.: the position between, for example Sekretaris."))
    name = text(_("Name"), _("Write the name of the signer."), most=150)
    rank = text(_("Rank and grade"), most=100)
    nip = text(_("Employee number"), _("Write the employee number, 18 digits."), most=30)
    account = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Account of the signer"),
        required=False,
        empty_label=_("none: the head signs for him"),
        help_text=_("With an account he signs himself."),
        error_messages={"invalid_choice": _("Choose an account of this office.")},
    )

    def __init__(self, data: QueryDict | None = None, *, accounts: QuerySet[User]) -> None:
        super().__init__(data)
        field = self.fields["account"]
        field.queryset = accounts  # type: ignore[attr-defined]
        field.label_from_instance = lambda user: user.title  # type: ignore[attr-defined]

    def clean_nip(self) -> str:
        digits = re.sub(r"\s", "", self.cleaned_data["nip"])
        if not re.fullmatch(r"[0-9]{18}", digits):
            self.add_error("nip", str(_("Write the employee number, 18 digits.")))
        return digits

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("signing") in {"an", "ub"} and not told.get("behalf"):
            self.add_error("behalf", str(_("Write in whose name is signed.")))
        if told.get("signing") == "ub" and not told.get("middle"):
            self.add_error("middle", str(_("Write through whom is signed (u.b.).")))
        return told

    @property
    def signer(self) -> Signer:
        return Signer(**self.cleaned_data)
