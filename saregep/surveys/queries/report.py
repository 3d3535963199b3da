"""The report page: the texts that the office writes, each with the draft made from the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from saregep.surveys.models import ReportText
from saregep.surveys.reports import SkmReport, TextField, drafts, text_fields


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the report: what is printed now, the draft, and who wrote it where it is no draft any more."""

    field: TextField
    text: str
    draft: str
    row: ReportText | None

    @property
    def is_draft(self) -> bool:
        return self.row is None


def texts_of(report: SkmReport, rows: Mapping[str, ReportText]) -> tuple[Text, ...]:
    """Every text in the order of the report; `rows` are those that the office wrote, by key."""
    proposals = drafts(report)
    return tuple(
        Text(
            field=field,
            text=report.texts[field.key].text,
            draft=proposals[field.key],
            row=rows.get(field.key),
        )
        for field in text_fields()
        if field.key in report.texts
    )
