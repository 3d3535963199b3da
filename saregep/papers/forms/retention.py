"""Forms of the archive: which papers, how long a kind is kept, what was destroyed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saregep.core.forms import DateField, StaffForm, WholeNumberField, text
from saregep.methods.papers.retention import MOST_YEARS, Fate, Retention
from saregep.methods.wording import long_date
from saregep.papers.models import Paper
from saregep.papers.retention_queries import DISPOSED, Rule
from saregep.papers.words import FATES, KIND_NAMES, PHASES


class ArchiveFilterForm(StaffForm):
    """Kind, the year in which the time ends, where it stands, and the fate; all may stay empty."""

    jenis = forms.ChoiceField(
        label=_("Kind"), required=False, error_messages={"invalid_choice": _("Choose a kind from the list.")}
    )
    tahun = forms.ChoiceField(
        label=_("Time ends in"), required=False, error_messages={"invalid_choice": _("Choose a year from the list.")}
    )
    mana = forms.ChoiceField(
        label=_("Stands"), required=False, error_messages={"invalid_choice": _("Choose one from the list.")}
    )
    nasib = forms.ChoiceField(
        label=_("Final fate"), required=False, error_messages={"invalid_choice": _("Choose one from the list.")}
    )

    def __init__(self, query: QueryDict, *, years: Sequence[int]) -> None:
        super().__init__(query)
        for name, first, choices in (
            ("jenis", _("all kinds"), list(KIND_NAMES.items())),
            ("tahun", _("all years"), [(str(year), str(year)) for year in years]),
            ("mana", _("all"), [*PHASES.items(), (DISPOSED, _("marked as destroyed"))]),
            ("nasib", _("all"), list(FATES.items())),
        ):
            self.fields[name].choices = [("", first), *choices]  # type: ignore[attr-defined]


class RuleForm(StaffForm):
    """Years and fate of a kind, and the schedule that says so."""

    active = WholeNumberField(
        label=_("Active years"),
        high=MOST_YEARS,
        help_text=_("Counted from the end of the year of the paper."),
        error_messages={"required": _("Write the years, 0 where there are none.")},
    )
    inactive = WholeNumberField(
        label=_("Inactive years"),
        high=MOST_YEARS,
        error_messages={"required": _("Write the years, 0 where there are none.")},
    )
    fate = forms.ChoiceField(
        label=_("Final fate"),
        choices=list(FATES.items()),
        error_messages={"required": _("Choose one from the list."), "invalid_choice": _("Choose one from the list.")},
    )
    basis = text(
        _("Schedule (JRA)"),
        _("Write which schedule (JRA) says so."),
        most=200,
        hint=_("The regulation with the JRA of your office: its number, year and line."),
    )

    def __init__(self, data: QueryDict | None = None, *, rule: Rule) -> None:
        retention = rule.retention
        initial = {"active": retention.active, "inactive": retention.inactive, "fate": retention.fate.value}
        super().__init__(data, initial=initial | {"basis": rule.basis})

    @property
    def retention(self) -> Retention:
        told = self.cleaned_data
        return Retention(told["active"], told["inactive"], Fate(told["fate"]))


class DisposeForm(StaffForm):
    """Which papers were destroyed, by which record, when and why."""

    papers = forms.MultipleChoiceField(
        label=_("Papers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one paper."),
            "invalid_choice": _("Some of these papers may not be destroyed, or are already. Load the page again."),
        },
    )
    record_number = text(
        _("Number of the record"),
        _("Write the number of the record."),
        most=100,
        hint=_("Of the issued Berita Acara of this destruction."),
    )
    disposed_on = DateField(
        label=_("Destroyed on"), error_messages={"required": _("Write the day of the destruction.")}
    )
    reason = text(_("Reason"), _("Write why these papers are destroyed."), most=300, lines=2)

    def __init__(self, data: QueryDict | None = None, *, papers: Sequence[Paper]) -> None:
        super().__init__(data, initial={"papers": [str(paper.pk) for paper in papers]})
        self.fields["papers"].choices = [(str(paper.pk), _named(paper)) for paper in papers]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"papers": [int(pk) for pk in self.cleaned_data["papers"]]}


def _named(paper: Paper) -> str:
    day = long_date(paper.dated) if paper.dated else ""
    return " · ".join(part for part in (paper.number_text or str(paper.get_kind_display()), day, paper.subject) if part)
