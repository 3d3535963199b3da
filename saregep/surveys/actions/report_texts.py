"""The verb of the report's texts: write one in place of its draft, or go back to the draft."""

from django.db import transaction

from saregep.accounts.models import User
from saregep.core import audit
from saregep.surveys.audit_values import TAKEN_OVER
from saregep.surveys.models import Period, ReportText


@transaction.atomic
def write(*, period: Period, key: str, text: str, draft: str, by: User) -> ReportText | None:
    """Keep the office's own text; an empty one gives the place back to the draft.

    The draft sent back unchanged is taken over: it loses its mark and goes on following the figures.
    """
    Period.objects.select_for_update().get(pk=period.pk)
    row = ReportText.objects.filter(period=period, key=key).first()
    before = _told(row)
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    keeps = bool(text)
    if text.split() == draft.split():
        text = ""
    row = row or ReportText(period=period, key=key)
    row.text, row.updated_by = text, by
    after = _told(row) if keeps else None
    if after == before:
        return row if keeps else None
    if keeps:
        row.save()
    audit.record(
        office=period.survey.office.code,
        by=by,
        action="surveys.report_text.write",
        thing=row,
        before={"key": key, "text": before},
        after={"key": key, "text": after},
    )
    if keeps:
        return row
    row.delete()
    return None


def _told(row: ReportText | None) -> str | None:
    """What the trail says of a text: None for the marked draft, a word for the draft that was taken over."""
    return (row.text or TAKEN_OVER) if row else None
