"""The form of numbers from before saregep."""

from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, text
from saregep.core.upload_form import MOST_BYTES
from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.methods.papers.kinds import OUTGOING
from saregep.papers import past_table
from saregep.papers.forms.setup import BOOKS
from saregep.papers.words import KIND_NAMES

BOOK_NAMES = {
    book: _("Letters and invitations") if book == OUTGOING else KIND_NAMES[kind] for book, kind in BOOKS.items()
}


class PastForm(StaffForm):
    """Which book, and its lines as they are copied from a table."""

    book = forms.ChoiceField(
        label=_("Book"),
        choices=list(BOOK_NAMES.items()),
        error_messages={
            "required": _("Choose a book from the list."),
            "invalid_choice": _("Choose a book from the list."),
        },
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("XLSX or CSV, at most 5 MB, with the columns running number, paper number, date, subject."),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput({"accept": ".xlsx,.csv,.tsv"}),
        error_messages={"max_length": _("Give the file a shorter name.")},
    )
    table = text(
        _("Numbers"),
        most=1_000_000,
        lines=8,
        hint=_("Or paste them here, one on each line, copied from Excel in the same order."),
    )

    lompat = forms.BooleanField(label=_("Yes, the leap is right"), required=False)

    def __init__(self, data: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None) -> None:
        super().__init__(data, files)
        self.fields["table"].strip = False  # type: ignore[attr-defined]  # rows and columns count from where they stand

    @property
    def has_file(self) -> bool:
        return bool(self.cleaned_data.get("file"))

    def clean(self) -> dict[str, Any]:
        """What a file holds is shown in the field of the pasted lines: there it is put right and taken in."""
        told, file = self.cleaned_data, self.cleaned_data.get("file")
        if file is not None:
            told["table"] = self._read(file)
            shown = cast(QueryDict, self.data).copy()
            shown["table"] = told["table"]
            self.data = shown
        elif not told.get("table", "").strip() and "table" not in self.errors:
            self.add_error("table", str(_("Choose a file, or paste at least one line.")))
        return told

    def _read(self, file: Any) -> str:
        if file.size > MOST_BYTES:
            self.add_error("file", str(_("The file must be smaller than 5 MB. Split it into several files.")))
            return ""
        try:
            return past_table.text_of(Upload(PurePath(file.name).name, file.read()))
        except ReadingRefused as refused:
            self.add_error("file", refused.message)
            return ""
