"""The form of mail merge: where the recipients stand."""

import csv
import io
from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import StaffForm, text
from saregep.core.upload_form import MOST_BYTES
from saregep.documents.tables_in import ReadingRefused, Upload
from saregep.papers import merging
from saregep.papers.models import Meeting
from saregep.papers.words import PARTS

PASTED = "tempel.csv"


class MergeForm(StaffForm):
    """A file, a pasted table or the list of a meeting: the first that is given counts."""

    file = forms.FileField(
        label=_("File with the recipients"),
        required=False,
        help_text=_("XLSX or CSV, at most 5 MB. The first row names the columns."),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput({"accept": ".xlsx,.csv,.tsv"}),
        error_messages={"max_length": _("Give the file a shorter name.")},
    )
    table = text(
        _("Or paste the table"), most=1_000_000, lines=6, hint=_("Copied from Excel, with the names of its columns.")
    )
    meeting = forms.ChoiceField(
        label=_("Or whom a meeting invites"),
        required=False,
        error_messages={"invalid_choice": _("Choose a meeting from the list.")},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, Any] | None" = None,
        *,
        meetings: Iterable[Meeting],
        wanted: Collection[str] = (),
        chosen: Meeting | None = None,
    ) -> None:
        super().__init__(data, files, initial={"meeting": str(chosen.pk) if chosen else ""})
        self.wanted = wanted  # what the heading is known by
        self.meetings = {str(one.pk): one for one in meetings}
        self.fields["table"].strip = False  # type: ignore[attr-defined]  # columns count from where they stand
        if self.meetings:
            choices = [(key, f"{one.subject} ({one.day:%d/%m/%Y})") for key, one in self.meetings.items()]
            self.fields["meeting"].choices = [("", _("none")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["meeting"]

    def clean(self) -> dict[str, Any]:
        """`upload` is the table, wherever it comes from; it could be read."""
        told, field = self.cleaned_data, "table"
        told["upload"] = None
        if file := told.get("file"):
            field = "file"
            if file.size > MOST_BYTES:
                self.add_error("file", str(_("The file must be smaller than 5 MB. Split it into several files.")))
                return told
            told["upload"] = Upload(PurePath(file.name).name, file.read())
        elif pasted := told.get("table", "").strip("\r\n"):
            told["upload"] = Upload(PASTED, pasted.encode())
        elif meeting := self.meetings.get(told.get("meeting", "")):
            told["upload"] = Upload(PASTED, _invited(meeting))
        if told["upload"] is None:
            self.add_error("table", str(_("Choose a file, or paste a table.")))
            return told
        try:
            merging.read(told["upload"], self.wanted)
        except ReadingRefused as refused:
            self.add_error(field, refused.message)
        return told


def _invited(meeting: Meeting) -> bytes:
    """Who is invited, each once, under the name of the part that they fill."""
    content = io.StringIO()
    lines = dict.fromkeys(line.strip() for line in meeting.invited.splitlines() if line.strip())
    csv.writer(content).writerows([[str(PARTS["to"])], *([line] for line in lines)])
    return content.getvalue().encode()
