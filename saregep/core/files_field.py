"""A field for one or several files at once, sent by a plain form."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.Field):
    """A list of the files that were sent; an empty one where none was chosen."""

    widget = SeveralFiles

    def clean(self, value: Any) -> "list[UploadedFile[Any]]":
        files = [file for file in value or [] if isinstance(file, UploadedFile)]
        return super().clean(files)  # type: ignore[no-any-return]
