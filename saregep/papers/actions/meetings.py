"""Verbs of meetings: call one, note who came, draft its papers, finish its tasks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.core.forms import parse_date
from saregep.methods.papers import KINDS
from saregep.methods.papers.checks import plain, shortened
from saregep.offices.models import Office
from saregep.papers.actions import drafts
from saregep.papers.models import Attendee, FollowUp, Meeting, Paper, State
from saregep.papers.sheets import sheet_of
from saregep.services import tracking_codes

MOST_ATTENDEES = 500
KINDS_OF_PAPERS = ("invitation", "attendance", "minutes")
EMPTY_LINES = "10"  # to sign on, where nobody is known yet


@transaction.atomic
def call(*, office: Office, values: Mapping[str, Any], by: User | None) -> Meeting:
    meeting = Meeting.objects.create(office=office, made_by=by, code=tracking_codes.new(), **values)
    _record(meeting, "papers.meeting.call", by, subject=meeting.subject, day=meeting.day)
    return meeting


@transaction.atomic
def change(*, meeting: Meeting, values: Mapping[str, Any], by: User | None) -> Meeting:
    """Papers that are already drafted keep what they say; they are written themselves."""
    meeting = _locked(meeting)
    changed = sorted(name for name, value in values.items() if getattr(meeting, name) != value)
    for name in changed:
        setattr(meeting, name, values[name])
    if changed:
        meeting.save()
        _record(meeting, "papers.meeting.change", by, changed=changed)
    return meeting


@transaction.atomic
def note(*, meeting: Meeting, people: Sequence[tuple[str, str, str]], by: User | None, by_code: bool = False) -> int:
    """Write down who came: name, position, L or P. Who is on the list already stays there once; how many are new."""
    meeting = _locked(meeting)
    known = set(meeting.attendees.values_list("name_key", flat=True))
    new: dict[str, Attendee] = {}
    for person in people:
        name, position, sex = (" ".join(cell.split()) for cell in person)
        key = f"{name.casefold()}; {position.casefold()}"
        if key not in known and name:
            new.setdefault(
                key,
                Attendee(
                    meeting=meeting,
                    name=name,
                    position=position,
                    sex=sex,
                    name_key=key,
                    by_code=by_code,
                    at=timezone.now(),
                ),
            )
    if len(known) + len(new) > MOST_ATTENDEES:
        raise RuleBroken(_("The list holds at most %(count)d people.") % {"count": MOST_ATTENDEES})
    Attendee.objects.bulk_create(new.values())
    if new and not by_code:  # who signs in by the code has no account, and the list itself keeps the moment
        _record(meeting, "papers.meeting.note", by, count=len(new))
    return len(new)


@transaction.atomic
def strike(*, attendee: Attendee, by: User | None) -> None:
    meeting = attendee.meeting
    attendee.delete()
    _record(meeting, "papers.meeting.strike", by, count=1)


@transaction.atomic
def paper(*, meeting: Meeting, kind: str, by: User | None) -> Paper:
    """The paper of this kind of the meeting; drafted from what is known the first time that it is asked for."""
    meeting = _locked(meeting)
    made: Paper | None = getattr(meeting, kind)
    if made is None:
        written = drafts.Written(meeting.subject, KINDS[kind].code, CONTENT[kind](meeting))
        made = drafts.draft(office=meeting.office, kind=kind, written=written, by=by)
        setattr(meeting, kind, made)
        meeting.save(update_fields=[kind])
    return made


@transaction.atomic
def bring_up(*, meeting: Meeting, kind: str, by: User | None) -> int:
    """Add to a drafted list or to drafted minutes who came on the list of the meeting since; how many.

    What was written into the draft by hand stays. Raises RuleBroken where the paper is no draft any more.
    """
    meeting = _locked(meeting)
    made: Paper | None = getattr(meeting, kind)
    if made is None or made.state != State.DRAFT:
        raise RuleBroken(_("Only a draft is written. Send the paper back first."))
    new = not_named(meeting, kind)
    if new:
        part = PEOPLE[kind]
        content = made.content | {part: "\n".join(line for line in (made.content.get(part, ""), *new) if line)}
        if kind == "attendance" and not made.content.get(part) and content.get("empty_lines") == EMPTY_LINES:
            content["empty_lines"] = ""
        written = drafts.Written(made.subject, made.code, content, made.signer)
        drafts.write(paper=made, written=written, version=made.version, by=by)
    return len(new)


def not_named(meeting: Meeting, kind: str) -> list[str]:
    """The lines of those on the list of the meeting whom the draft of this paper does not name."""
    made: Paper | None = getattr(meeting, kind)
    if made is None or made.state != State.DRAFT or kind not in PEOPLE:
        return []
    lines = CONTENT[kind](meeting)[PEOPLE[kind]].splitlines()
    named = [_person(line, kind) for line in sheet_of(made).items(PEOPLE[kind])]
    return [line for line in lines if _person(line, kind) not in named]


def _person(line: str, kind: str) -> list[str]:
    """Name and position; L or P, which may be written later, is left out."""
    return [plain(cell) for cell in ([*line.split(";"), ""][:2] if kind == "attendance" else [line])]


@transaction.atomic
def finish(*, task: FollowUp, done_on: date, result: str, by: User) -> FollowUp:
    """A task of the minutes is done. Raises RuleBroken at `done_on` for a day ahead, or where it is done already."""
    task = FollowUp.objects.select_for_update(of=("self",)).select_related("paper__office").get(pk=task.pk)
    office = task.paper.office
    if task.done_on is not None:
        raise RuleBroken(_("This task is already done."))
    if done_on > office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="done_on")
    task.done_on, task.done_by, task.result = done_on, by, result
    task.save(update_fields=["done_on", "done_by", "result"])
    after = {"what": task.what, "done_on": done_on, "result": result}
    audit.record(office=office.code, by=by, action="papers.follow_up.finish", thing=task, after=after)
    return task


def take_tasks(minutes: Paper) -> None:
    """The tasks of minutes that are issued now stand on the list; part of the transaction that issues them.

    Minutes that replace others take their place at the meeting too, and what is done of their tasks stays done.
    """
    done: dict[tuple[str, str], FollowUp] = {}
    if minutes.replaces_id:
        Meeting.objects.filter(minutes=minutes.replaces_id).update(minutes=minutes)
        finished = FollowUp.objects.filter(paper=minutes.replaces_id, done_on__isnull=False)
        done = {_task_key(task.what, task.who): task for task in finished}
    for place, (what, who, when) in enumerate(sheet_of(minutes).rows("follow_ups"), start=1):
        what, who, when = shortened(what, 500), shortened(who, 300), shortened(when, 150)
        task = done.pop(_task_key(what, who), None) or FollowUp()
        task.paper, task.place, task.what, task.who, task.when, task.due_on = minutes, place, what, who, when, due(when)
        task.save()


def _task_key(what: str, who: str) -> tuple[str, str]:
    """The same task is the same words for the same people, whatever its day is now."""
    return plain(what), plain(who)


def due(when: str) -> date | None:
    """The day that is written, with or without its weekday; None for "setiap bulan" and the like."""
    for text in (when, when.rpartition(",")[2]):
        try:
            return parse_date(text)
        except ValueError:
            continue
    return None


def _event(meeting: Meeting) -> dict[str, str]:
    return {"event_day": meeting.day.isoformat(), "event_time": meeting.time, "event_place": meeting.place}


def _invitation(meeting: Meeting) -> dict[str, str]:
    office = meeting.office
    return _event(meeting) | {
        "nature": "Biasa",
        "attachments": "-",
        "to": meeting.invited,
        "opening": f"Dengan hormat, kami mengundang Saudara menghadiri {meeting.subject} pada:",
        "agenda": meeting.agenda,
        "closing": "Demikian, atas perhatian dan kehadiran Saudara kami ucapkan terima kasih.",
        "contact": f"{office.name}, {office.phone}" if office.phone else "",
    }


def _attendance(meeting: Meeting) -> dict[str, str]:
    people = _rows((one.name, one.position, one.sex) for one in meeting.attendees.all())
    return _event(meeting) | {"attendees": people, "empty_lines": "" if people else EMPTY_LINES}


def _minutes(meeting: Meeting) -> dict[str, str]:
    came = [", ".join(_line(part) for part in (one.name, one.position) if part) for one in meeting.attendees.all()]
    return _event(meeting) | {
        "chair": meeting.chair,
        "secretary": meeting.secretary,
        "participants": "\n".join(came),
        "agenda": meeting.agenda,
    }


PEOPLE = {"attendance": "attendees", "minutes": "participants"}  # where a paper names who came
CONTENT = {"invitation": _invitation, "attendance": _attendance, "minutes": _minutes}


def _rows(cells: Iterable[Sequence[str]]) -> str:
    return "\n".join("; ".join(_line(cell).replace(";", ",") for cell in row) for row in cells)


def _line(text: str) -> str:
    """In one line, so that nobody becomes two."""
    return " ".join(text.split())


def _locked(meeting: Meeting) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",))
    return found.select_related("office", *KINDS_OF_PAPERS).get(pk=meeting.pk)


def _record(meeting: Meeting, action: str, actor: User | None, **after: object) -> None:
    audit.record(office=meeting.office.code, by=actor, action=action, thing=meeting, after=after)
