"""Verbs of the archive: say how long a kind is kept, draft the record of a destruction, mark papers as destroyed."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.methods.papers import KINDS
from saregep.methods.papers.retention import Retention
from saregep.methods.wording import long_date
from saregep.offices.models import Office
from saregep.papers import retention_queries as queries
from saregep.papers.actions import drafts
from saregep.papers.models import Disposal, Paper, RetentionRule

MOST = 500  # papers that are destroyed at once
RECORD = "record"
SUBJECT = "Pemusnahan Arsip yang Habis Masa Simpannya"
OPENING = (
    "PIHAK KESATU dan PIHAK KEDUA menyaksikan pemusnahan arsip berikut, yang habis masa simpannya menurut {basis}:"
)
HIDDEN = "(hal tercatat pada naskahnya)"  # the record is open to all who work with papers
CLOSING = "Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya."


@transaction.atomic
def set_rule(*, office: Office, kind: str, retention: Retention, basis: str, by: User | None) -> RetentionRule:
    """What the schedule of the office says of a kind; papers that were destroyed keep the one of their day."""
    if not basis.strip():
        raise RuleBroken(_("Write which schedule (JRA) says so."), field="basis")
    kept = RetentionRule.objects.select_for_update().filter(office=office, kind=kind).first()
    before = _told(kept) if kept else None
    made = kept or RetentionRule(office=office, kind=kind)
    made.active, made.inactive, made.fate = retention.active, retention.inactive, retention.fate
    made.basis = basis.strip()
    made.save()
    if before != _told(made):
        audit.record(
            office=office.code, by=by, action="papers.retention.set", thing=made, before=before, after=_told(made)
        )
    return made


@transaction.atomic
def draft_record(*, office: Office, papers: Sequence[Paper], by: User | None) -> Paper:
    """A draft of the record that lists these papers; parties and witnesses are written in it. RuleBroken for none."""
    if not papers:
        raise RuleBroken(_("No paper may be destroyed here. Look at the years and at the schedule of each kind."))
    rules = queries.rules_of(office)
    bases = sorted({rules[paper.kind].basis for paper in papers})
    lines = [
        f"{place}. {paper.get_kind_display()} {paper.number_text or 'tanpa nomor'} tanggal {long_date(paper.dated)} "
        f"{HIDDEN if paper.restricted else f'tentang {paper.subject}'};"
        for place, paper in enumerate(papers, start=1)
        if paper.dated
    ]
    body = "\n".join([OPENING.format(basis=" dan ".join(bases)), *lines])
    if len(body) > _most("body"):
        raise RuleBroken(_("These papers do not fit into one record. Choose one kind or one year."))
    content = {
        "event_day": office.local_now().date().isoformat(),
        "event_place": office.name,
        "body": body,
        "closing": CLOSING,
    }
    return drafts.draft(office=office, kind=RECORD, written=drafts.Written(SUBJECT, KINDS[RECORD].code, content), by=by)


@transaction.atomic
def dispose(
    *, office: Office, papers: Collection[int], record_number: str, reason: str, disposed_on: date, by: User | None
) -> int:
    """Mark these papers as destroyed, all or none; how many they are.

    Only the mark is made: row, number, frozen file and hash stay. Raises RuleBroken for a paper whose time is not over
    on that day, whose kind the schedule of the office does not let it destroy, or that is marked already.
    """
    if not record_number.strip():
        raise RuleBroken(_("Write the number of the record."), field="record_number")
    if not reason.strip():
        raise RuleBroken(_("Write why these papers are destroyed."), field="reason")
    if disposed_on > office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="disposed_on")
    wanted = set(papers)
    if not wanted or len(wanted) > MOST:
        raise RuleBroken(_("Choose 1 to 500 papers."), field="papers")
    list(Paper.objects.select_for_update(of=("self",)).filter(office=office, pk__in=wanted).order_by("pk"))
    found = list(queries.rows(office, queries.destroyable(office, {}).filter(pk__in=wanted)))
    if len(found) != len(wanted):
        raise RuleBroken(_("Some of these papers may not be destroyed, or are already. Load the page again."))
    if any(row.kept_until >= disposed_on for row in found):
        raise RuleBroken(_("On this day the time of some of these papers was not over."), field="disposed_on")
    record = _record(office, record_number.strip())
    for row in found:
        made = Disposal.objects.create(
            paper=row.paper,
            record_number=record_number.strip(),
            record=record,
            reason=reason.strip(),
            basis=row.rule.basis,
            kept_until=row.kept_until,
            disposed_on=disposed_on,
            by=by,
            at=timezone.now(),
        )
        after = {name: getattr(made, name) for name in ("reason", "basis", "kept_until", "disposed_on")}
        audit.record(
            office=office.code,
            by=by,
            action="papers.paper.dispose",
            thing=row.paper,
            after={"record": made.record_number, **after},
        )
    return len(found)


def _record(office: Office, number: str) -> Paper | None:
    """The record of that number, where it was written here."""
    records = Paper.objects.filter(office=office, kind=RECORD, number_text=number, state__in=queries.OUT)
    return records.first()


def _most(part: str) -> int:
    found = KINDS[RECORD].part(part)
    return found.limit if found else 0


def _told(rule: RetentionRule) -> dict[str, object]:
    return {name: getattr(rule, name) for name in ("kind", "active", "inactive", "fate", "basis")}
