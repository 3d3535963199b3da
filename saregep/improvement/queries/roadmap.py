"""The roadmap as it stands: what was planned, what was done, what evidence shows, and what differs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from saregep.improvement.models import Action, Activity, ChangeRequest, Evidence, Phase
from saregep.improvement.queries.approvals import first_approved_on, plan_approvals
from saregep.methods.achievement import Shown, outputs, percent
from saregep.methods.schedule import Change, State, counted_end, shift, state, week
from saregep.methods.wording import date_range, long_date, number
from saregep.methods.working_time import Calendar, working_days
from saregep.services.clock import calendar_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise

    from saregep.offices.models import Office

WHOLE = 100  # per cent
LETTERS = {Phase.PLANNING: "P", Phase.ORGANIZING: "O", Phase.ACTUATING: "A", Phase.CONTROLLING: "C"}
STATES: dict[State, _StrPromise] = {
    State.UNPLANNED: lazy("not planned"),
    State.NOT_YET: lazy("not begun"),
    State.RUNNING: lazy("going on"),
    State.LATE: lazy("late"),
    State.ON_SCHEDULE: lazy("on schedule"),
    State.EARLY: lazy("earlier"),
}
TONES = {
    State.UNPLANNED: "warn",
    State.LATE: "bad",
    State.ON_SCHEDULE: "good",
    State.EARLY: "good",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence of an activity in figures: what is needed, what is there, what was accepted."""

    added: int = 0
    accepted: tuple[Shown, ...] = ()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """An activity with all that is reckoned from its days and its evidence.

    It is judged by `due`, the last planned day that counts: a plan that moved after its day had passed counts as it was
    before, and one that was made, or approved first, when the activity was done counts for nothing. `shift` is the
    number of working days from that day to the actual last day; None where one of them or the hours of the office are
    unknown. `first_state` and `first_shift` say the same against the plan that was approved first, `now_state` against
    the plan as it is now.
    """

    activity: Activity
    code: str
    state: State
    due: date | None = None
    weeks: str = ""
    days: int | None = None
    shift: int | None = None
    now_state: State = State.UNPLANNED
    first_state: State = State.UNPLANNED
    first_shift: int | None = None
    not_worked: tuple[date, ...] = ()
    proof: Proof = Proof()
    waiting: ChangeRequest | None = None
    first: bool = False
    last: bool = False

    @property
    def word(self) -> str:
        return str(STATES[self.state])

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "")

    @property
    def plan(self) -> str:
        return _time(self.activity.planned_start, self.activity.planned_end)

    @property
    def first_plan(self) -> str:
        return _time(self.activity.first_start, self.activity.first_end)

    @property
    def done(self) -> str:
        if self.activity.actual_start and not self.activity.actual_end:
            return _("since %(day)s") % {"day": long_date(self.activity.actual_start)}
        return _time(self.activity.actual_start, self.activity.actual_end)

    @property
    def moved(self) -> bool:
        """Whether the plan is another one than that which was approved first."""
        now = self.activity.planned_start, self.activity.planned_end
        return self.activity.first_start is not None and (self.activity.first_start, self.activity.first_end) != now

    @property
    def outputs(self) -> int:
        return outputs(self.activity.target_kind, self.proof.accepted)

    @property
    def achievement(self) -> int:
        return percent(self.outputs, self.activity.target)

    @property
    def target(self) -> str:
        return f"{number(self.activity.target)} {self.activity.get_target_kind_display()}"

    @property
    def lacking(self) -> tuple[str, ...]:
        """The kinds of evidence that are needed and not there yet, in words."""
        names = dict(Evidence.Kind.choices)
        return tuple(
            str(names[kind]) for kind in self.activity.needed if kind in names and kind not in self.proof.kinds
        )

    @property
    def present(self) -> int:
        return len(self.activity.needed) - len(self.lacking)

    @property
    def off_days(self) -> str:
        return ", ".join(long_date(day, weekday=True) for day in self.not_worked)

    @property
    def late_by(self) -> int:
        """Working days by which it ended late; 0 where it did not, or is not finished."""
        return max(self.shift or 0, 0)

    @property
    def shifted(self) -> str:
        """The shift with its sign: "+2", "−1", "0"."""
        return _signed(self.shift)

    @property
    def first_shifted(self) -> str:
        return _signed(self.first_shift)

    @property
    def first_word(self) -> str:
        """How it stands against the first plan, where that says something else; what was added later had none."""
        other = self.moved or not self.activity.is_planned
        return str(STATES[self.first_state]) if other and self.first_state != self.state else ""

    @property
    def now_word(self) -> str:
        """How it stands against the plan as it is now, where that plan came too late to count."""
        return str(STATES[self.now_state]) if self.now_state != self.state else ""


@dataclass(frozen=True, slots=True)
class Group:
    phase: Phase
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        return str(self.phase.label)

    @property
    def letter(self) -> str:
        return LETTERS[self.phase]

    @property
    def finished(self) -> int:
        return sum(line.activity.actual_end is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All activities of an action under the four functions, seen on a day."""

    action: Action
    today: date
    calendar: Calendar
    groups: tuple[Group, ...]
    lines: tuple[Line, ...] = field(default=())

    @property
    def finished(self) -> int:
        return sum(line.activity.actual_end is not None for line in self.lines)

    @property
    def urgent(self) -> tuple[Line, ...]:
        """What needs a look first: late and open, then late, then critical and open, then not planned."""
        ranked = [(rank, line) for line in self.lines if (rank := _urgency(line)) is not None]
        return tuple(line for _rank, line in sorted(ranked, key=lambda pair: pair[0]))

    def count(self, *states: State) -> int:
        return sum(line.state in states for line in self.lines)

    @property
    def sums(self) -> tuple[tuple[str, str, int], ...]:
        """The states that occur with their tone and how many activities have them."""
        found = ((str(word), TONES.get(state, ""), self.count(state)) for state, word in STATES.items())
        return tuple(sum for sum in found if sum[2])

    @property
    def achieved(self) -> int:
        """Activities whose accepted evidence shows the whole target."""
        return sum(line.achievement >= WHOLE for line in self.lines)

    @property
    def late(self) -> int:
        return self.count(State.LATE)

    @property
    def unplanned(self) -> int:
        return self.count(State.UNPLANNED)

    @property
    def needed(self) -> int:
        return sum(len(line.activity.needed) for line in self.lines)

    @property
    def present(self) -> int:
        return sum(line.present for line in self.lines)


def _urgency(line: Line) -> int | None:
    is_open = line.activity.actual_end is None
    if line.state == State.LATE:
        return 0 if is_open else 1
    if line.activity.is_critical and is_open:
        return 2
    return 3 if line.state == State.UNPLANNED else None


def read(action: Action, *, day: date | None = None) -> Roadmap:
    """The whole roadmap in six queries, whatever its length, as it is judged on a day: today where none is given."""
    return read_all([action], day=day)[0]


def read_all(actions: Sequence[Action], *, day: date | None = None) -> list[Roadmap]:
    """The roadmaps of actions of one office, in six queries whatever their number and length."""
    if not actions:
        return []
    office = actions[0].office
    calendar, today = calendar_of(office), day or office.local_now().date()
    activities: dict[int, list[Activity]] = defaultdict(list)
    for one in Activity.objects.filter(action__in=actions):
        activities[one.action_id].append(one)
    proofs = _proofs(actions)
    waiting, approved = _changes(actions, office)
    approvals = plan_approvals(actions)
    found = []
    for action in actions:
        approved_on = first_approved_on(action, approvals[action.pk])
        groups = []
        for phase in Phase:
            rows = sorted((one for one in activities[action.pk] if one.phase == phase), key=lambda one: one.position)
            lines = tuple(
                replace(
                    _line(action, one, calendar, today, approved.get(one.pk, ()), approved_on),
                    code=f"{LETTERS[phase]}{place}",
                    proof=proofs.get(one.pk, Proof()),
                    waiting=waiting.get(one.pk),
                    first=place == 1,
                    last=place == len(rows),
                )
                for place, one in enumerate(rows, start=1)
            )
            groups.append(Group(phase, lines))
        whole = tuple(line for group in groups for line in group.lines)
        found.append(Roadmap(action, today, calendar, tuple(groups), whole))
    return found


def changes(action: Action) -> list[ChangeRequest]:
    """The changes of the plan with what was decided, the oldest first."""
    found = ChangeRequest.objects.filter(activity__action=action).select_related("activity")
    return list(found.prefetch_related("approvals").order_by("asked_at", "pk"))


def line_of(activity: Activity) -> Line:
    """One activity as its roadmap shows it."""
    return next(line for line in read(activity.action).lines if line.activity.pk == activity.pk)


def _changes(actions: Sequence[Action], office: Office) -> tuple[dict[int, ChangeRequest], dict[int, list[Change]]]:
    """By activity: the change that waits for the mentor, and those that he approved, the oldest first."""
    waiting: dict[int, ChangeRequest] = {}
    approved: dict[int, list[Change]] = defaultdict(list)
    rows = ChangeRequest.objects.filter(activity__action__in=actions).exclude(state=ChangeRequest.State.REFUSED)
    for one in rows.annotate(decided_at=Max("approvals__at")).order_by("asked_at", "pk"):
        if one.state == ChangeRequest.State.OPEN:
            waiting[one.activity_id] = one
        else:
            asked, decided = (
                moment.astimezone(office.zone).date() for moment in (one.asked_at, one.decided_at or one.asked_at)
            )
            approved[one.activity_id].append(Change(asked, decided, one.old_end, one.new_end))
    return waiting, approved


def _line(
    action: Action,
    activity: Activity,
    calendar: Calendar,
    today: date,
    changes: Sequence[Change],
    approved_on: date | None,
) -> Line:
    """What is reckoned from the days of an activity and of the changes of its plan."""
    activity.action = action
    start, end, ended = activity.planned_start, activity.planned_end, activity.actual_end
    due = counted_end(end, changes, ended=ended, calendar=calendar, approved_on=approved_on)
    first_due = counted_end(activity.first_end, (), ended=ended, approved_on=approved_on)

    def judged(planned_end: date | None) -> State:
        return state(
            planned_end=planned_end, started=activity.actual_start, ended=ended, today=today, calendar=calendar
        )

    return Line(
        activity=activity,
        code="",
        state=judged(due),
        due=due,
        weeks=weeks_of(action, start, end),
        days=working_days(calendar, start, end) if start and end and calendar.has_working_time else None,
        shift=_shift(calendar, due, ended),
        now_state=judged(end),
        first_state=judged(first_due),
        first_shift=_shift(calendar, first_due, ended),
        not_worked=not_worked(calendar, (start, end)),
    )


def _shift(calendar: Calendar, planned: date | None, done: date | None) -> int | None:
    return shift(calendar, planned, done) if planned and done and calendar.has_working_time else None


def weeks_of(action: Action, start: date | None, end: date | None) -> str:
    """The weeks of the action that a time spans: "3" or "2–4"; nothing where it begins before the action."""
    if start is None or end is None:
        return ""
    try:
        first, last = week(action.first_day, start), week(action.first_day, end)
    except ValueError:
        return ""
    return number(first) if first == last else f"{number(first)}–{number(last)}"


def not_worked(calendar: Calendar, days: Iterable[date | None]) -> tuple[date, ...]:
    """The days among these on which the office does not work; an office without hours says nothing of its days."""
    if not calendar.has_working_time:
        return ()
    return tuple(sorted({day for day in days if day is not None and not calendar.is_working_day(day)}))


def off_days(action: Action, *days: date | None) -> str:
    """The days among these on which the office does not work, in words."""
    return ", ".join(long_date(day, weekday=True) for day in not_worked(calendar_of(action.office), days))


def _proofs(actions: Sequence[Action]) -> dict[int, Proof]:
    found: dict[int, list[tuple[Shown, bool]]] = defaultdict(list)
    rows = Evidence.objects.standing().filter(activity__action__in=actions)
    for pk, kind, day, place, accepted in rows.values_list("activity_id", "kind", "day", "place", "accepted_at"):
        found[pk].append((Shown(kind, day, place), accepted is not None))
    return {
        pk: Proof(
            added=len(shown),
            accepted=tuple(one for one, accepted in shown if accepted),
            kinds=frozenset(one.kind for one, _accepted in shown),
        )
        for pk, shown in found.items()
    }


def _signed(days: int | None) -> str:
    return "" if days is None else f"{days:+d}".replace("-", "−") if days else "0"


def _time(first: date | None, last: date | None) -> str:
    return date_range(first, last) if first and last else ""
