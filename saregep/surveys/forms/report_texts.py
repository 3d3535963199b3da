"""The form of one text of the report."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import StaffForm, text

if TYPE_CHECKING:
    from django.http import QueryDict


def mark_of(words: str) -> str:
    """A text as a hash, whatever the line ends and blanks that a browser makes of it."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


class ReportTextForm(StaffForm):
    """A text of the report. Left empty, the draft stands again.

    `asal` says with which text the page was shown: sent back untouched while another one stands there now, it is
    refused and the new one shown. Otherwise old figures would be kept as if the office had written them.
    """

    text = text(
        lazy("Text"),
        most=6000,
        lines=12,
        hint=lazy("Each line becomes a paragraph. Leave it empty to go back to the draft."),
    )
    asal = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, shown: str) -> None:
        now = mark_of(shown)
        self.is_unread = False
        if data is not None:
            data = data.copy()
            before = data.get("asal")
            self.is_unread = bool(before) and before != now and mark_of(data.get("text", "")) == before
            data["asal"] = now
            if self.is_unread:
                data["text"] = shown
        super().__init__(data, initial={"text": shown, "asal": now})

    def clean(self) -> None:
        if self.is_unread:
            self.add_error("text", _("This text changed since you opened the page. Read it again, then keep it."))
