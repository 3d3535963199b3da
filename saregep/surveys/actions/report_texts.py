"""The verb of the report's texts: write one in place of its draft, or go back to the draft."""

from django.db import transaction

from saregep.accounts.models import User
from saregep.core import audit
from saregep.surveys.models import Period, ReportText


@transaction.atomic
def write(*, period: Period, key: str, text: str, draft: str, by: User) -> ReportText | None:
    """Keep the office's own text. An empty one, or one that is still the draft, gives the place back to the draft."""
    Period.objects.select_for_update().get(pk=period.pk)
    row = ReportText.objects.filter(period=period, key=key).first()
    before = row.text if row else ""
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if text.split() == draft.split():
        text = ""
    if text == before:
        return row
    row = row or ReportText(period=period, key=key)
    row.text, row.updated_by = text, by
    if text:
        row.save()
    audit.record(
        office=period.survey.office.code,
        by=by,
        action="surveys.report_text.write",
        thing=row,
        before={"key": key, "text": before},
        after={"key": key, "text": text},
    )
    if text:
        return row
    row.delete()
    return None
