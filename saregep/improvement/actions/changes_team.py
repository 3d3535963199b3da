"""Verbs of the effective team and of the log."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.changes import locked
from saregep.improvement.actions.locks import check_report_open, open_action
from saregep.improvement.actions.seen import check_seen
from saregep.improvement.models import Action, LogEntry, TeamMember

MOST_MEMBERS = 60


@transaction.atomic
def add_member(*, action: Action, group: str, title: str, tasks: str, by: User | None) -> TeamMember:
    """Put a position into the effective team."""
    row = open_action(action)
    if row.team.count() >= MOST_MEMBERS:
        raise RuleBroken(_("A team has at most %(most)s positions.") % {"most": MOST_MEMBERS})
    made = TeamMember.objects.create(action=row, group=group, title=title, tasks=tasks)
    audit.record(office=row.office.code, by=by, action="improvement.member.add", thing=made, after=_told(made))
    return made


@transaction.atomic
def change_member(
    *, member: TeamMember, group: str, title: str, tasks: str, seen: str | None, by: User | None
) -> TeamMember:
    """Write a position anew; `seen` is what the form showed (`seen_of`)."""
    action = open_action(member.action)
    row = TeamMember.objects.select_for_update(of=("self",)).filter(pk=member.pk).first()
    if row is None:
        raise RuleBroken(_("Somebody has removed this line. Go back to the action."))
    check_seen(row, seen, action.office)
    before = _told(row)
    row.group, row.title, row.tasks = group, title, tasks
    after = _told(row)
    if after != before:
        row.save()
        audit.record(
            office=action.office.code, by=by, action="improvement.member.change", thing=row, before=before, after=after
        )
    return row


@transaction.atomic
def remove_member(*, member: TeamMember, by: User | None) -> None:
    action = open_action(member.action)
    row = TeamMember.objects.filter(pk=member.pk).first()
    if row is None:
        return
    audit.record(office=action.office.code, by=by, action="improvement.member.remove", thing=row, before=_told(row))
    row.delete()


@transaction.atomic
def write_log(*, action: Action, kind: str, day: date, text: str, by: User | None) -> LogEntry:
    """Write down what was done on a day or in the week that begins on it."""
    row = _open_log(action)
    _check_day(row, day)
    made = LogEntry.objects.create(action=row, kind=kind, day=day, text=text, written_by=by)
    audit.record(office=row.office.code, by=by, action="improvement.log.write", thing=made, after=_line(made))
    return made


@transaction.atomic
def correct_log(*, entry: LogEntry, kind: str, day: date, text: str, seen: str | None, by: User | None) -> LogEntry:
    """Correct a line of the log; the trail keeps what it said. `seen` is what the form showed (`seen_of`)."""
    action = _open_log(entry.action)
    _check_day(action, day)
    row = LogEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
    if row is None:
        raise RuleBroken(_("Somebody has removed this line. Go back to the action."))
    check_seen(row, seen, action.office)
    before = _line(row)
    row.kind, row.day, row.text = kind, day, text
    after = _line(row)
    if after != before:
        row.save()
        audit.record(
            office=action.office.code, by=by, action="improvement.log.correct", thing=row, before=before, after=after
        )
    return row


@transaction.atomic
def remove_log(*, entry: LogEntry, by: User | None) -> None:
    action = _open_log(entry.action)
    row = LogEntry.objects.filter(pk=entry.pk).first()
    if row is None:
        return
    audit.record(office=action.office.code, by=by, action="improvement.log.remove", thing=row, before=_line(row))
    row.delete()


def _open_log(action: Action) -> Action:
    """The log goes on while the plan waits: it tells the days and is no part of the plan."""
    row = locked(action)
    check_report_open(row)
    return row


def _check_day(action: Action, day: date) -> None:
    if day > action.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="day")


def _told(member: TeamMember) -> dict[str, str]:
    return {"group": member.group, "title": member.title, "tasks": member.tasks}


def _line(entry: LogEntry) -> dict[str, str]:
    return {"kind": entry.kind, "day": entry.day.isoformat(), "text": entry.text}
