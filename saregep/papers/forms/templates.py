"""The form of a template."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm
from saregep.papers.words import KIND_NAMES


class TemplateForm(StaffForm):
    """Which kind, and the file from Word."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=list(KIND_NAMES.items()),
        error_messages={
            "required": _("Choose a kind from the list."),
            "invalid_choice": _("Choose a kind from the list."),
        },
    )
    file = forms.FileField(
        label=_("Template"),
        help_text=_("A .docx with the fields of the kind, at most 2 MB."),
        allow_empty_file=True,
        max_length=200,
        error_messages={"required": _("Choose the template."), "max_length": _("Give the file a shorter name.")},
    )

    def __init__(self, data: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None) -> None:
        super().__init__(data, files)
