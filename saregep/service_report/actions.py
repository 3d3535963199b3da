"""The verbs of a periodic report: write its texts, determine it, take it back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.documents import pdf, word
from saregep.service_report.content import gather
from saregep.service_report.layout import document
from saregep.service_report.models import Determination, Report, Text
from saregep.service_report.proving import seal_of
from saregep.service_report.queries import texts_of
from saregep.service_report.shown import fingerprint, shown
from saregep.service_report.wording import text_fields
from saregep.surveys.audit_values import TAKEN_OVER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saregep.accounts.models import User
    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch


def changed_meanwhile() -> str:
    return _("Somebody else has changed this report meanwhile. Look at both texts, then keep yours again.")


@transaction.atomic
def write(
    *, office: Office, stretch: Stretch, texts: Mapping[str, str | None], version: int, by: User | None
) -> Report:
    """Keep the texts that changed: None gives the place back to the draft, an empty one takes the draft over.

    `version` is that of the report that was read. RuleBroken where somebody wrote since, and once it is determined.
    """
    report = _locked(office, stretch)
    if report.version != version:
        raise RuleBroken(changed_meanwhile())
    rows = texts_of(report)
    known = {field.key for field in text_fields()}
    changed = {
        key: text for key, text in texts.items() if key in known and text != (rows[key].text if key in rows else None)
    }
    for key, text in changed.items():
        before, row = rows.get(key), rows.get(key) or Text(report=report, key=key)
        told = _told(before)
        if text is None:
            row.delete()
        else:
            row.text, row.updated_by = text, by
            row.save()
        audit.record(
            office=office.code,
            by=by,
            action="service_report.text.write",
            thing=report,
            before={"period": str(report), "key": key, "text": told},
            after={"period": str(report), "key": key, "text": None if text is None else text or TAKEN_OVER},
        )
    if changed:
        report.version += 1
        report.save(update_fields=["version"])
    return report


@transaction.atomic
def determine(*, office: Office, stretch: Stretch, seen: str, by: User) -> Determination:
    """Freeze the report with its files. `seen` is the fingerprint of what the head has read.

    RuleBroken before the stretch is over, while a text is a draft, and where figures or texts are other ones now.
    """
    report, day = _locked(office, stretch), office.local_now().date()
    if day <= stretch.last:
        raise RuleBroken(_("The report can be determined when its period is over."))
    content = gather(office, stretch, day, texts_of(report))
    if content.unwritten:
        raise RuleBroken(_("Some texts are still drafts. Check them first, then determine the report."))
    paper = document(content)
    page = shown(paper)
    if fingerprint(page) != seen:
        raise RuleBroken(_("Figures or texts changed since you opened the page. Look at them again, then determine."))
    files = pdf.render(paper), word.render(paper)
    hashes = [hashlib.sha256(one).hexdigest() for one in files]
    figures = content.key_figures.to_json()
    made = Determination.objects.create(
        report=report,
        at=timezone.now(),
        by=by,
        content=page,
        figures=figures,
        pdf=files[0],
        pdf_sha256=hashes[0],
        docx=files[1],
        docx_sha256=hashes[1],
    )
    audit.record(
        office=office.code,
        by=by,
        action="service_report.report.determine",
        thing=made,
        after={"period": str(report), "pdf": hashes[0], "docx": hashes[1], "content": seal_of(page, figures)},
    )
    return made


@transaction.atomic
def take_back(*, office: Office, stretch: Stretch, reason: str, by: User) -> Determination:
    """End a determination with a reason; its files stay readable, and the report can be written again."""
    report = _locked(office, stretch, determined=True)
    made = report.determinations.select_for_update().filter(ended_at__isnull=True).first()
    if made is None:
        raise RuleBroken(_("This report is not determined."))
    if not reason.strip():
        raise RuleBroken(_("Write why the report is taken back."), field="reason")
    made.ended_at, made.ended_by, made.ended_reason = timezone.now(), by, reason.strip()
    made.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    audit.record(
        office=office.code,
        by=by,
        action="service_report.report.take_back",
        thing=made,
        after={"period": str(report), "reason": made.ended_reason},
    )
    return made


def _locked(office: Office, stretch: Stretch, *, determined: bool = False) -> Report:
    """The report of the stretch, made where there is none; RuleBroken where it is determined and must not be."""
    days = {"starts_on": stretch.first, "ends_on": stretch.last}
    Report.objects.get_or_create(office=office, **days, defaults={"kind": stretch.kind})
    report = Report.objects.select_for_update(of=("self",)).get(office=office, **days)
    if not determined and report.determinations.filter(ended_at__isnull=True).exists():
        raise RuleBroken(_("This report is determined. Take it back first, with a reason."))
    return report


def _told(row: Text | None) -> str | None:
    """What the trail says of a text: None for the marked draft, a word for the draft that was taken over."""
    return (row.text or TAKEN_OVER) if row else None
