"""The form of one text or table of the final report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import StaffForm, text
from saregep.core.upload_form import TableUploadForm
from saregep.final_report import references, typed_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import QueryDict

    from saregep.final_report.references import Reference
    from saregep.final_report.wording import TextField

MOST = 20_000


class TextForm(StaffForm):
    """A text with references, or a table with a row on each line. Left empty, the draft stands again."""

    text = text(
        lazy("Text"),
        most=MOST,
        lines=14,
        hint=lazy(
            "Each line becomes a paragraph, “- ” a bullet, “1. ” a number. A name in braces prints a figure of the "
            "data. Leave it empty to go back to the draft."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        field: TextField,
        known: Mapping[str, Reference],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.field, self.known = field, known
        if field.is_table:
            box = self.fields["text"]
            box.label = _("Table")
            box.help_text = _("A row on each line, its cells parted by “;”, or pasted from a worksheet.")
            box.widget.attrs["wrap"] = "off"

    def clean_text(self) -> str:
        """Unknown names and rows of another width are refused, each with what to do."""
        typed: str = self.cleaned_data["text"]
        if self.field.is_table:
            faults = typed_tables.faults(typed, self.field.columns)
        else:
            faults = name_faults(typed, self.known)
        if faults:
            raise forms.ValidationError(faults)
        return typed

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class OldTableForm(TableUploadForm):
    """A table of the report as it was typed before."""

    label = lazy("Table of the old report (CSV or XLSX)")
    hint = lazy("The name of the file says which table it is, for example table05_usg.csv. The manual lists all names.")
    empty = lazy("The file is empty. Choose the table.")
    most_bytes = 300_000
    too_large = lazy("The file must be smaller than 300 KB.")


class WordForm(TableUploadForm):
    """The texts of the report, edited in Word."""

    label = lazy("Word file (DOCX)")
    hint = lazy("The file that was downloaded here, with your changes. What you left as it was stays as it is.")
    empty = lazy("The file is empty. Choose the Word file.")
    accept = ".docx"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fields["file"].error_messages["required"] = _("Choose the Word file.")


def name_faults(text: str, known: Iterable[str]) -> list[str]:
    """What is wrong with the names in a text, in the reader's words: unknown ones, and braces without their fellow."""
    return [
        *(unknown_name(*pair) for pair in references.unknown(text, known)),
        *(
            _("“%(word)s” lacks its other brace. Write the name between { and }.") % {"word": word}
            for word in references.stray(text)
        ),
    ]


def unknown_name(name: str, near: str) -> str:
    if near:
        return _("There is no {%(name)s}. Did you mean {%(near)s}?") % {"name": name, "near": near}
    return _("There is no {%(name)s}. The list beside the form has all names.") % {"name": name}
