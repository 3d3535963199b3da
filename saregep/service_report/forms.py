"""The texts of a report, the reason for which one is taken back, the time of the page of units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import StaffForm, text
from saregep.service_report.actions import changed_meanwhile
from saregep.service_report.wording import text_fields
from saregep.services.forms.performance import StretchForm, stretches
from saregep.surveys.forms.report_texts import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms.boundfield import BoundField
    from django.http import QueryDict

    from saregep.service_report.models import Text
    from saregep.surveys.reports.content import Passage

MOST = 10_000
LINE = 60  # signs in a line of a form
OWN, AS_IS, SHOWN = "teks_", "konsep_", "asal_"


@dataclass(frozen=True, slots=True)
class Group:
    """A text on the page: what it was shown with, the tick of a draft, what somebody else wrote meanwhile."""

    own: BoundField
    shown: BoundField
    tick: BoundField | None
    other: str


class TextsForm(StaffForm):
    """All texts of a report. A draft that is sent back unchanged stays a draft unless it is ticked as right.

    The page says which text each field was shown with. What was not touched is the text of this moment, whatever
    the figures were then; a tick for a draft that is another one now is refused, because nobody has read that one.
    Where somebody else wrote meanwhile, `others` holds what is stored now of each text that both touched. The page
    then carries the version of this moment, so that who sends it again writes over what he has seen.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, passages: Mapping[str, Passage], rows: Mapping[str, Text], version: int
    ) -> None:
        initial = {f"{OWN}{key}": passage.text for key, passage in passages.items()}
        initial |= {f"{SHOWN}{key}": mark_of(passage.text) for key, passage in passages.items()}
        self.passages, self.rows = passages, rows
        self.unread: list[str] = []
        self.others: dict[str, str] = {}
        sent = (data.get("version") if data is not None else None) or str(version)
        self.is_stale = sent.isdecimal() and sent != str(version)
        super().__init__(None if data is None else self._of_now(data, version), initial=initial | {"version": version})
        for field in text_fields():
            shown = passages[field.key].text
            height = sum(len(line) // LINE + 1 for line in shown.splitlines())
            self.fields[f"{OWN}{field.key}"] = text(field.title, most=MOST, lines=min(max(height + 1, 3), 14))
            self.fields[f"{SHOWN}{field.key}"] = forms.CharField(widget=forms.HiddenInput, required=False)
            if passages[field.key].draft:
                self.fields[f"{AS_IS}{field.key}"] = forms.BooleanField(
                    label=lazy("The draft is right as it is"), required=False
                )

    def _of_now(self, data: QueryDict, version: int) -> QueryDict:
        """What was sent, with the text of this moment in each field that nobody touched."""
        found = data.copy()
        for key, passage in self.passages.items():
            now, shown = mark_of(passage.text), data.get(f"{SHOWN}{key}")
            if shown and shown != now and mark_of(data.get(f"{OWN}{key}", "")) == shown:
                found[f"{OWN}{key}"] = passage.text
                if found.pop(f"{AS_IS}{key}", None) and passage.draft:
                    self.unread.append(key)
            elif self.is_stale and shown != now and mark_of(data.get(f"{OWN}{key}", "")) != now:
                self.others[key] = passage.text
            found[f"{SHOWN}{key}"] = now
        if self.is_stale:
            found["version"] = str(version)
        return found

    def clean(self) -> None:
        if self.is_stale:
            self.add_error(None, changed_meanwhile())
        for key in self.unread:
            self.add_error(
                f"{AS_IS}{key}", _("The figures changed and with them this draft. Read it again, then tick it.")
            )

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def groups(self) -> Iterator[Group]:
        """Every text in the order of the report."""
        for field in text_fields():
            tick = f"{AS_IS}{field.key}"
            yield Group(
                own=self[f"{OWN}{field.key}"],
                shown=self[f"{SHOWN}{field.key}"],
                tick=self[tick] if tick in self.fields else None,
                other=self.others.get(field.key, ""),
            )

    @property
    def texts(self) -> dict[str, str | None]:
        """What `actions.write` keeps: None for the draft, an empty text for the draft that was taken over."""
        found: dict[str, str | None] = {}
        for field in text_fields():
            written: str = self.cleaned_data[f"{OWN}{field.key}"]
            lines = "\n".join(line.rstrip() for line in written.splitlines()).strip()
            same = lines.split() == self.passages[field.key].text.split()
            row = self.rows.get(field.key)
            if not lines:
                found[field.key] = None
            elif same and row is not None:
                found[field.key] = row.text
            elif same:
                found[field.key] = "" if self.cleaned_data[f"{AS_IS}{field.key}"] else None
            else:
                found[field.key] = lines
        return found


class ReasonForm(StaffForm):
    reason = text(
        lazy("Why it is taken back"),
        lazy("Write why the report is taken back."),
        most=300,
        lines=3,
        hint=lazy("The determined files stay readable, marked with this reason."),
    )


class UnitsForm(StretchForm):
    """A month or a quarter; without a choice the month of `today`."""

    masa = forms.ChoiceField(
        label=lazy("Period"),
        choices=lambda: stretches()[:2],
        error_messages={
            "required": lazy("Choose a period from the list."),
            "invalid_choice": lazy("Choose a period from the list."),
        },
    )
    dari = None  # type: ignore[assignment]
    sampai = None  # type: ignore[assignment]

    @property
    def query(self) -> str:
        """The choice as an address carries it."""
        return urlencode({name: self[name].value() for name in self.fields})
