"""A queue of a few lines without a database, and the machine that lets the real one do the same and compares.

The model keeps to the rules in its own way: it calls nothing of `methods.queueing` or of the actions.
"""

import copy
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from saregep.core.errors import RuleBroken
from saregep.services.actions import queue, queue_setup
from saregep.services.models import Desk, Queue, Ticket
from tests.factories import OfficeFactory, ServiceFactory, UserFactory

LETTERS = ("A", "A", "B", "C")
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
REASONS = ("", "elderly", "pregnant", "disabled")
AT_DESK = ("called", "serving")
DESKS = 3
LOOKED_AT = (
    "day", "letter", "number", "priority", "taken_at", "queued_at", "status", "desk_id", "calls", "waiting_seconds",
    "called_at", "served_at", "ended_at", "serving_seconds",
)  # fmt: skip


class Refused(Exception):
    """The model does not allow this."""


@dataclass
class Paper:
    """A ticket of the model."""

    day: date
    letter: str
    number: int
    priority: str
    taken: datetime
    place: datetime
    status: str = "waiting"
    desk: int | None = None
    calls: int = 0
    waited: int | None = None
    called: datetime | None = None
    served: datetime | None = None
    ended: datetime | None = None

    @property
    def latest(self) -> datetime:
        return max(moment for moment in (self.taken, self.called, self.served) if moment)


@dataclass
class Model:
    zone: ZoneInfo
    now: datetime
    papers: list[Paper] = field(default_factory=list)
    in_use: list[bool] = field(default_factory=lambda: [True] * DESKS)
    run: int = 0
    day: date | None = None

    def copy(self) -> "Model":
        return replace(self, papers=[copy.copy(paper) for paper in self.papers], in_use=list(self.in_use))

    def wake(self) -> None:
        """Bring the queue to the day of the clock."""
        today = self.now.astimezone(self.zone).date()
        if self.day is not None and self.day != today:
            self.run = 0
            for paper in self.papers:
                if paper.day != today:
                    if paper.status == "serving":
                        paper.status = "served"
                    elif paper.status != "served":
                        paper.status = "gone"
        self.day = today

    def take(self, letter: str, priority: str, kiosk: bool) -> Paper:
        self.wake()
        for minutes, most in ((1, 12), (10, 60)):
            since = self.now - timedelta(minutes=minutes)
            if kiosk and sum(paper.day == self.day and paper.taken > since for paper in self.papers) >= most:
                raise Refused
        number = 1 + sum((paper.day, paper.letter) == (self.day, letter) for paper in self.papers)
        paper = Paper(self.day, letter, number, priority, self.now, self.now)
        self.papers.append(paper)
        return paper

    def call(self, desk: int) -> Paper | None:
        self.wake()
        here = [paper for paper in self.papers if paper.desk == desk and paper.status in AT_DESK]
        if not self.in_use[desk] or any(paper.status == "called" for paper in here):
            raise Refused
        for paper in here:
            self.end(paper)
        line = sorted(
            (paper.place, number)
            for number, paper in enumerate(self.papers)
            if paper.status == "waiting" and paper.day == self.day
        )
        first = [number for _place, number in line if self.papers[number].priority]
        rest = [number for _place, number in line if not self.papers[number].priority]
        if not line:
            return None
        late = bool(rest) and self.now - self.papers[rest[0]].place >= timedelta(minutes=15)
        paper = self.papers[rest[0] if not first or (rest and self.run >= 2 and late) else first[0]]
        self.run = self.run + 1 if paper.priority else 0
        paper.status, paper.desk, paper.calls = "called", desk, paper.calls + 1
        paper.called = max(self.now, paper.latest)
        if paper.waited is None:
            paper.waited = int((paper.called - paper.taken).total_seconds())
        return paper

    def move(self, number: int, verb: str) -> Paper:
        self.wake()
        paper = self.papers[number]
        needed = {
            "recall": {"called"},
            "start": {"called"},
            "finish": {"serving"},
            "skip": {"called"},
            "come_back": {"skipped"},
            "give_up": {"waiting", "called", "skipped"},
        }[verb]
        if paper.status not in needed:
            raise Refused
        if verb == "recall":
            paper.calls, paper.called = paper.calls + 1, max(self.now, paper.latest)
        elif verb == "start":
            paper.status, paper.served = "serving", max(self.now, paper.latest)
        elif verb == "finish":
            self.end(paper)
        elif verb == "come_back":
            paper.status = "waiting"
            if self.now - paper.called > timedelta(minutes=15):
                paper.place = max(self.now, paper.latest)
        else:
            paper.status = {"skip": "skipped", "give_up": "gone"}[verb]
        return paper

    def end(self, paper: Paper) -> None:
        paper.status, paper.ended = "served", max(self.now, paper.latest)

    def rank(self, number: int, priority: str) -> Paper:
        self.wake()
        paper = self.papers[number]
        if paper.status not in {"waiting", "skipped"}:
            raise Refused
        paper.priority = priority
        return paper

    def use(self, desk: int, in_use: bool) -> None:
        self.wake()
        if self.in_use[desk] and not in_use and any(p.desk == desk and p.status in AT_DESK for p in self.papers):
            raise Refused
        self.in_use[desk] = in_use


class QueueMachine(RuleBasedStateMachine):
    """Random days of an office with three desks; after each step the rows equal the model."""

    steps = 0  # of all machines together

    @initialize(
        zone=st.sampled_from(ZONES),
        hour=st.integers(7, 21),
        rows=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(REASONS), st.integers(0, 600)), max_size=12),
    )
    def open(self, zone, hour, rows):
        self.office = OfficeFactory(time_zone=zone)
        self.officer = UserFactory()
        self.services = [ServiceFactory(office=self.office, letter=letter) for letter in LETTERS]
        self.desks = [Desk.objects.create(office=self.office, name=f"Loket {n}") for n in range(DESKS)]
        start = datetime(2026, 11, 24, hour, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        self.model = Model(ZoneInfo(zone), start)
        self.pks = []
        self.keys = []
        for service, priority, seconds in rows:
            self.taken(service, priority, kiosk=False)
            self.model.now += timedelta(seconds=seconds)

    def both(self, wanted, real):
        """Let model and queue do the same; either both refuse, and nothing has changed, or both have done it."""
        QueueMachine.steps += 1
        draft = self.model.copy()
        try:
            expected = wanted(draft)
        except Refused:
            with pytest.raises(RuleBroken):
                real()
            return None, None
        result = real()
        self.model = draft
        return expected, result

    @rule(seconds=st.one_of(st.integers(1, 90), st.integers(91, 400), st.integers(840, 960)))
    def time_passes(self, seconds):
        self.model.now += timedelta(seconds=seconds)

    @rule(seconds=st.sampled_from([3600, 5 * 3600, 86_400]), chance=st.integers(1, 4))
    def much_time_passes(self, seconds, chance):
        if chance > 1:
            seconds //= 60
        self.model.now += timedelta(seconds=seconds)

    @rule(seconds=st.integers(1, 600))
    def clock_is_set_back(self, seconds):
        """Within the day: what happens when a day comes twice is tested apart."""
        earlier = self.model.now - timedelta(seconds=seconds)
        if earlier.astimezone(self.model.zone).date() == self.model.now.astimezone(self.model.zone).date():
            self.model.now = earlier

    @rule(
        service=st.integers(0, len(LETTERS)),
        priority=st.sampled_from(REASONS),
        number=st.integers(1, 4),
        kiosk=st.booleans(),
    )
    def citizens_take_tickets(self, service, priority, number, kiosk):
        for _ticket in range(number):
            self.taken(service, priority, kiosk)

    def taken(self, service, priority, kiosk):
        chosen = self.services[service - 1] if service else None
        key = uuid.uuid4()
        expected, ticket = self.both(
            lambda model: model.take(chosen.letter if chosen else "A", priority, kiosk),
            lambda: queue.take(
                office=self.office,
                service=chosen,
                priority=priority,
                by=None if kiosk else self.officer,
                key=key,
                at=self.model.now,
            ),
        )
        if ticket:
            self.pks.append(ticket.pk)
            self.keys.append((key, ticket.pk))
            assert str(ticket) == f"{expected.letter}-{expected.number:03d}"

    @precondition(lambda self: self.keys)
    @rule(data=st.data())
    def a_form_comes_again(self, data):
        key, pk = data.draw(st.sampled_from(self.keys))
        _expected, ticket = self.both(
            lambda model: model.wake(), lambda: queue.take(office=self.office, key=key, at=self.model.now)
        )
        assert ticket.pk == pk

    @rule(desk=st.integers(0, DESKS - 1))
    def next_is_called(self, desk):
        self.called(desk)

    def called(self, desk):
        expected, call = self.both(
            lambda model: model.call(desk), lambda: queue.call_next(desk=self.desks[desk], by=None, at=self.model.now)
        )
        if call:
            assert (call.ticket and self.pks.index(call.ticket.pk)) == (
                expected and next(n for n, paper in enumerate(self.model.papers) if paper is expected)
            )

    @rule(seed=st.integers(0, 2**32), actions=st.integers(10, 30))
    def a_busy_hour(self, seed, actions):
        """As it goes at the desks: people come, the one key is pressed, at times nobody comes or somebody is back."""
        random = Random(seed)
        pace = random.choice((2, 20, 90, 240))  # the first is a child at the kiosk
        for _action in range(actions):
            self.model.now += timedelta(seconds=random.randint(0, pace))
            by_status = {
                status: [n for n, paper in enumerate(self.model.papers) if paper.status == status]
                for status in ("called", "skipped", "waiting")
            }
            match random.choices(("come", "press", "back", "again", "leave"), (40 if pace == 2 else 6, 10, 2, 1, 1))[0]:
                case "come":
                    self.taken(random.randint(0, len(LETTERS)), random.choice(REASONS), random.random() < 0.7)
                case "press":
                    desk = random.randrange(DESKS)
                    here = [n for n in by_status["called"] if self.model.papers[n].desk == desk]
                    if here:
                        self.moved(here[0], random.choice(("start", "start", "start", "skip")))
                    else:
                        self.called(desk)
                case "back" if by_status["skipped"]:
                    self.moved(random.choice(by_status["skipped"]), "come_back")
                case "again" if by_status["called"]:
                    self.moved(random.choice(by_status["called"]), "recall")
                case "leave" if by_status["waiting"]:
                    self.moved(random.choice(by_status["waiting"]), "give_up")
            self.rows_equal_the_model()

    @precondition(lambda self: self.pks)
    @rule(data=st.data(), verb=st.sampled_from(["recall", "start", "finish", "skip", "come_back", "give_up"]))
    def a_ticket_is_moved(self, data, verb):
        self.moved(self.likely(data, verb), verb)

    def likely(self, data, verb):
        """Mostly a ticket for which the verb makes sense, sometimes any."""
        status = {"recall": "called", "start": "called", "finish": "serving", "skip": "called", "come_back": "skipped"}
        fitting = [n for n, paper in enumerate(self.model.papers) if paper.status == status.get(verb, "waiting")]
        every = list(range(len(self.pks)))
        return data.draw(st.one_of(st.sampled_from(fitting or every), st.sampled_from(every)))

    def moved(self, number, verb):
        ticket = Ticket.objects.select_related("office").get(pk=self.pks[number])
        self.both(
            lambda model: model.move(number, verb),
            lambda: getattr(queue, verb)(ticket=ticket, by=None, at=self.model.now),
        )

    @precondition(lambda self: self.pks)
    @rule(data=st.data(), priority=st.sampled_from(REASONS))
    def a_ticket_is_put_first(self, data, priority):
        number = data.draw(st.sampled_from(range(len(self.pks))))
        ticket = Ticket.objects.select_related("office").get(pk=self.pks[number])
        self.both(
            lambda model: model.rank(number, priority),
            lambda: queue.set_priority(ticket=ticket, priority=priority, by=None, at=self.model.now),
        )

    @rule(desk=st.integers(0, DESKS - 1), in_use=st.booleans())
    def a_desk_is_retired_or_used(self, desk, in_use):
        self.both(
            lambda model: model.use(desk, in_use),
            lambda: queue_setup.set_in_use(desk=self.desks[desk], in_use=in_use, by=None, at=self.model.now),
        )

    @invariant()
    def rows_equal_the_model(self):
        if not hasattr(self, "model"):
            return
        rows = list(Ticket.objects.filter(office=self.office).order_by("pk").values_list(*LOOKED_AT, named=True))
        desks = {desk.pk: number for number, desk in enumerate(self.desks)}
        assert [
            Paper(
                row.day, row.letter, row.number, row.priority, row.taken_at, row.queued_at, row.status,
                desks.get(row.desk_id), row.calls, row.waiting_seconds, row.called_at, row.served_at, row.ended_at,
            )
            for row in rows
        ] == self.model.papers  # fmt: skip
        run = Queue.objects.filter(office=self.office).values_list("priority_run", flat=True).first()
        assert (run or 0) == self.model.run
        check_rows(rows)


def check_rows(rows: list[Ticket]) -> None:
    """What holds for the tickets of an office at any moment, whoever called and took them."""
    by_row: dict[tuple[date, str], list[int]] = {}
    for row in rows:
        by_row.setdefault((row.day, row.letter), []).append(row.number)
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in by_row.values())
    at_desks = [row.desk_id for row in rows if row.status in AT_DESK]
    assert len(at_desks) == len(set(at_desks))
    for row in rows:
        moments = [moment for moment in (row.taken_at, row.called_at, row.served_at, row.ended_at) if moment]
        assert moments == sorted(moments)
        assert (row.calls > 0) == (row.called_at is not None) == (row.waiting_seconds is not None)
        if row.ended_at:
            spans = (row.called_at - row.taken_at, row.served_at - row.called_at, row.ended_at - row.served_at)
            assert sum(spans, timedelta()) == row.ended_at - row.taken_at
            assert row.serving_seconds == int(spans[2].total_seconds())
            assert row.waiting_seconds <= spans[0].total_seconds()
