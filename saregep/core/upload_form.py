"""The form that takes a file with a table. What kind of file it is, is told by its content when it is read."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, Words

MOST_BYTES = 5 * 1024 * 1024


class TableUploadForm(StaffForm):
    """One file. A subclass says what it holds, and what to do with one that is empty or too large."""

    label: ClassVar[Words]
    hint: ClassVar[Words]
    empty: ClassVar[Words]
    too_large: ClassVar[Words] = _("The file must be smaller than 5 MB. Split it into several files.")
    most_bytes: ClassVar[int] = MOST_BYTES
    accept: ClassVar[str] = ".xlsx,.csv,.tsv"

    file = forms.FileField(
        allow_empty_file=True,
        error_messages={
            "required": _("Choose an XLSX or CSV file."),
            "max_length": _("Give the file a shorter name."),
        },
        max_length=200,
    )

    def __init__(
        self, data: QueryDict | None = None, files: "MultiValueDict[str, UploadedFile[Any]] | None" = None
    ) -> None:
        super().__init__(data, files)
        field = self.fields["file"]
        field.label, field.help_text, field.widget = self.label, self.hint, forms.FileInput({"accept": self.accept})

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not file.size:
            self.add_error("file", str(self.empty))
        elif file.size > self.most_bytes:
            self.add_error("file", str(self.too_large))
        return file
