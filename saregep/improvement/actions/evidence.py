"""Verbs of evidence: add it, put right what is said of it, accept, refuse, withdraw it.

Files are taken into the store first (`take`), then a row names them (`add`): what ends in between leaves a file that
nothing names, never a row without its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit, stored_files
from saregep.core.errors import RuleBroken
from saregep.core.file_kinds import KINDS, FileKind, read_kind, safe_name
from saregep.improvement.actions.locks import check_report_open
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import EVIDENCE_MOVES, Action, Activity, Evidence, EvidenceState

if TYPE_CHECKING:
    from saregep.core.stored_files import Stored

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
MOST_FILES = 20  # sent at once
LARGEST_SENDING = 50 * MEGABYTE
MOST_OF_ACTION = 1000
LARGEST_ACTION = 2048 * MEGABYTE  # its package stays below what every ZIP program reads


@dataclass(frozen=True, slots=True)
class About:
    """What is said of evidence."""

    kind: str
    title: str
    day: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that lies in the store and that no row names yet."""

    stored: Stored
    name: str
    kind: FileKind


def take(name: str, file: IO[bytes], size: int) -> Taken:
    """Check a file that was sent and put it into the store."""
    kind = check_file(name, file, size)
    return Taken(stored_files.keep(iter(lambda: file.read(stored_files.BLOCK), b"")), safe_name(name, kind), kind)


def check_file(name: str, file: IO[bytes], size: int) -> FileKind:
    """The kind of a file that may come in. Raises RuleBroken, with the name of the file, for any other."""
    if not size:
        raise RuleBroken(_("“%(name)s” is empty. Choose the file again.") % {"name": name}, field="file")
    if size > LARGEST:
        raise RuleBroken(
            _("“%(name)s” is too large (%(size)s). A file holds at most %(most)s; make the photo smaller.")
            % {"name": name, "size": filesizeformat(size), "most": filesizeformat(LARGEST)},
            field="file",
        )
    kind = read_kind(file)
    if kind is None:
        raise RuleBroken(
            _("“%(name)s” is not taken. Choose a file of these kinds: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(kind.name for kind in KINDS)},
            field="file",
        )
    return kind


@transaction.atomic
def add(
    *,
    activity: Activity,
    about: About,
    files: Sequence[Taken] = (),
    link: str = "",
    by: User,
    at: datetime | None = None,
) -> list[Evidence]:
    """Add evidence of an activity: a piece for each file, or one for a link."""
    action, row = _both(activity)
    _check_about(action, about)
    if bool(files) == bool(link):
        raise RuleBroken(_("Give a file or a link, not both."), field="file")
    if link and urlsplit(link).scheme not in {"http", "https"}:
        raise RuleBroken(_("Write the link with https:// at its start."), field="link")
    _check_room(action, files)
    _check_new(row, files, link)
    moment = at or timezone.now()
    made = [
        Evidence.objects.create(
            activity=row,
            kind=about.kind,
            title=_numbered(about.title, place, len(files)),
            day=about.day,
            place=about.place,
            link=link,
            added_by=by,
            added_at=moment,
            **_of_file(taken),
        )
        for place, taken in enumerate(files or [None], start=1)
    ]
    for one in made:
        after = {"activity": row.text, **_said(one), "link": link, "name": one.name}
        _record(one, action, "improvement.evidence.add", by, after=after | {"size": one.size, "sha256": one.sha256})
    return made


@transaction.atomic
def describe(*, evidence: Evidence, about: About, seen: str | None, by: User) -> Evidence:
    """Put right what is said of evidence that nobody has decided on."""
    action, row = _locked(evidence)
    check_seen(row, seen, action.office)
    if row.state != EvidenceState.WAITING:
        raise RuleBroken(_("This evidence was decided on and stays as it is. Withdraw it and add it anew."))
    _check_about(action, about)
    before, after = _said(row), asdict(about)
    if before == after:
        return row
    for name, value in after.items():
        setattr(row, name, value)
    row.save(update_fields=list(after))
    changed = [name for name in after if before[name] != after[name]]
    told = [{name: values[name] for name in changed} for values in (before, after)]
    _record(row, action, "improvement.evidence.describe", by, *told)
    return row


@transaction.atomic
def accept(*, evidence: Evidence, seen: str | None, by: User, at: datetime | None = None) -> Evidence:
    """Let evidence count. Whoever accepts has seen it, and its file is still the one that was added."""
    action, row = _judged(evidence, by)
    if row.state == EvidenceState.ACCEPTED:
        return row
    check_seen(row, seen, action.office)
    _check_move(row, EvidenceState.ACCEPTED)
    if row.sha256 and not stored_files.is_intact(row.sha256, row.size):
        raise RuleBroken(_("This file is missing or was changed on the server. Tell the admin."))
    row.accepted_by, row.accepted_at = by, at or timezone.now()
    row.refused_by, row.refused_at, row.refused_reason = None, None, ""
    row.save()
    _record(row, action, "improvement.evidence.accept", by, after={"title": row.title, "sha256": row.sha256})
    return row


@transaction.atomic
def refuse(*, evidence: Evidence, reason: str, seen: str | None, by: User, at: datetime | None = None) -> Evidence:
    """Let evidence not count, and say why. It stays to be seen."""
    action, row = _judged(evidence, by)
    if row.state == EvidenceState.REFUSED:
        return row
    check_seen(row, seen, action.office)
    _check_move(row, EvidenceState.REFUSED)
    row.accepted_by, row.accepted_at = None, None
    row.refused_by, row.refused_at, row.refused_reason = by, at or timezone.now(), _reason(reason)
    row.save()
    _record(row, action, "improvement.evidence.refuse", by, after={"title": row.title, "reason": row.refused_reason})
    return row


@transaction.atomic
def withdraw(*, evidence: Evidence, reason: str, by: User) -> Evidence:
    """Take evidence back, and say why. It stays to be seen, its file stays, and nothing of it changes any more."""
    action, row = _locked(evidence)
    if row.state == EvidenceState.WITHDRAWN:
        return row
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_reason = by, timezone.now(), _reason(reason)
    row.save()
    _record(
        row, action, "improvement.evidence.withdraw", by, after={"title": row.title, "reason": row.withdrawn_reason}
    )
    return row


def may_change(action: Action) -> bool:
    """Whether evidence may be added, put right, judged or withdrawn: what the report is asked for with stays."""
    return not action.is_over and not action.report_waits


def _judged(evidence: Evidence, by: User) -> tuple[Action, Evidence]:
    action, row = _locked(evidence, judged=True)
    if by.pk in {row.added_by_id, action.leader_id}:
        raise RuleBroken(_("Nobody decides on evidence of his own. Ask the mentor, the head or the secretary."))
    return action, row


def _locked(evidence: Evidence, *, judged: bool = False) -> tuple[Action, Evidence]:
    """The action and the evidence, locked in this order; the action is open."""
    action, _activity = _both(evidence.activity, judged=judged)
    row = Evidence.objects.select_for_update(of=("self",)).select_related("activity").get(pk=evidence.pk)
    return action, row


def _both(activity: Activity, *, judged: bool = False) -> tuple[Action, Activity]:
    action = Action.objects.select_for_update(of=("self",)).select_related("office").get(pk=activity.action_id)
    if action.is_over:
        raise RuleBroken(_("The report is approved or the action is closed. Its evidence stays as it is."))
    if judged and action.report_waits:
        raise RuleBroken(
            _("Evidence is judged before the report is asked for. The leader takes the report back, then judge it.")
        )
    check_report_open(action)
    row = Activity.objects.select_for_update(of=("self",)).filter(pk=activity.pk).first()
    if row is None:
        raise RuleBroken(_("Somebody has removed this activity. Go back to the roadmap."))
    return action, row


def _check_about(action: Action, about: About) -> None:
    if about.kind not in Evidence.Kind:
        raise RuleBroken(_("Choose the kind of the evidence."), field="kind")
    if not about.title.strip():
        raise RuleBroken(_("Write what the evidence shows."), field="title")
    if about.day > action.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="day")


def _check_room(action: Action, files: Sequence[Taken]) -> None:
    there = Evidence.objects.filter(activity__action=action)
    if there.count() + max(len(files), 1) > MOST_OF_ACTION:
        raise RuleBroken(_("An action keeps at most %(most)s pieces of evidence.") % {"most": MOST_OF_ACTION})
    used = there.aggregate(size=Sum("size"))["size"] or 0
    if used + sum(taken.stored.size for taken in files) > LARGEST_ACTION:
        raise RuleBroken(
            _("The files of an action hold at most %(most)s together; %(used)s are there already.")
            % {"most": filesizeformat(LARGEST_ACTION), "used": filesizeformat(used)},
            field="file",
        )


def _check_new(activity: Activity, files: Sequence[Taken], link: str) -> None:
    """The same file or link proves an activity once."""
    standing = activity.evidence.standing()
    if link and (same := standing.filter(link=link).first()):
        raise RuleBroken(_("This link is evidence already: “%(title)s”.") % {"title": same.title}, field="link")
    known = {one.sha256: one.title for one in standing.filter(sha256__in=[taken.stored.sha256 for taken in files])}
    for taken in files:
        if taken.stored.sha256 in known:
            raise RuleBroken(
                _("“%(name)s” is evidence already: “%(title)s”.")
                % {"name": taken.name, "title": known[taken.stored.sha256]},
                field="file",
            )
        known[taken.stored.sha256] = taken.name


def _check_move(row: Evidence, to: EvidenceState) -> None:
    if to not in EVIDENCE_MOVES[row.state]:
        raise RuleBroken(_("This evidence was withdrawn and stays as it is."))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise RuleBroken(_("Write the reason."), field="reason")
    return reason.strip()


def _numbered(title: str, place: int, among: int) -> str:
    """The title of one of several files: “Rapat awal (2/3)”."""
    ending = f" ({place}/{among})" if among > 1 else ""
    return f"{title.strip()[: 200 - len(ending)]}{ending}"


def _of_file(taken: Taken | None) -> dict[str, Any]:
    if taken is None:
        return {}
    return {
        "file": taken.stored.path,
        "name": taken.name,
        "media_type": taken.kind.media_type,
        "size": taken.stored.size,
        "sha256": taken.stored.sha256,
    }


def _said(row: Evidence) -> dict[str, Any]:
    return {name: getattr(row, name) for name in About.__dataclass_fields__}


def _record(row: Evidence, action: Action, verb: str, by: User, before: Any = None, after: Any = None) -> None:
    audit.record(office=action.office.code, by=by, action=verb, thing=row, before=before, after=after)
