"""The register of the example office: what came to the desk this month and the one before, each labelled as example.

Every applicant and every time is made up; no NIK and no telephone number is. The days are counted back from today and
the requests go through the same actions as at the desk, so numbers, clock and trail are what the desk would have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from saregep.accounts.models import Role, User
from saregep.config.example_serve.offered import FAMILY_CARD, IDENTITY_CARD
from saregep.methods.working_time import Calendar, add_minutes, last_worked_minute
from saregep.offices.models import Office
from saregep.services import clock
from saregep.services.actions import register
from saregep.services.models import Request, Service, Status

EARLIER = 16
VILLAGES = ("Desa A (contoh)", "Desa B (contoh)", "Desa C (contoh)")
NOTE = "Catatan contoh"
BY_MANAGERS = frozenset({Status.INITIALLED, Status.SIGNING, Status.REJECTED})


@dataclass(frozen=True, slots=True)
class Course:
    """How a request went: how many working minutes ago it came, for which card, which step followed after how many."""

    ago: int
    service: str
    steps: tuple[tuple[str, int], ...] = ()


# What the desk has in hand: one of each kind. Late is the one that was promised in 45 minutes and came 80 ago.
IN_HAND = (
    Course(205, IDENTITY_CARD, ((Status.RETURNED, 8), (Status.CANCELLED, 90))),
    Course(180, FAMILY_CARD, ((Status.CHECKED, 4), (Status.REJECTED, 15))),
    Course(150, IDENTITY_CARD, ((Status.CHECKED, 3), (Status.IN_PROCESS, 5), (Status.READY, 31))),
    Course(120, FAMILY_CARD, ((Status.RETURNED, 6),)),
    Course(80, IDENTITY_CARD, ((Status.CHECKED, 5), (Status.IN_PROCESS, 9))),
    Course(
        38, IDENTITY_CARD, ((Status.CHECKED, 4), (Status.IN_PROCESS, 6), (Status.INITIALLED, 20), (Status.SIGNING, 24))
    ),
    Course(27, FAMILY_CARD, ((Status.CHECKED, 3), (Status.IN_PROCESS, 6), (Status.INITIALLED, 19))),
    Course(16, FAMILY_CARD, ((Status.CHECKED, 3), (Status.IN_PROCESS, 6))),
    Course(9, FAMILY_CARD, ((Status.CHECKED, 4),)),
    Course(4, IDENTITY_CARD),
)
USUAL = ((Status.CHECKED, 4), (Status.IN_PROCESS, 6), (Status.READY, 22), (Status.HANDED_OVER, 25))
SIGNED = (
    (Status.CHECKED, 3),
    (Status.IN_PROCESS, 5),
    (Status.INITIALLED, 14),
    (Status.SIGNING, 18),
    (Status.READY, 27),
    (Status.HANDED_OVER, 40),
)
SLOW = ((Status.CHECKED, 9), (Status.IN_PROCESS, 20), (Status.READY, 71), (Status.HANDED_OVER, 75))
RETURNED = (
    (Status.RETURNED, 6),
    (Status.CHECKED, 150),
    (Status.IN_PROCESS, 152),
    (Status.READY, 166),
    (Status.HANDED_OVER, 170),
)
COURSES = (USUAL, USUAL, SLOW, SIGNED, USUAL, RETURNED, USUAL, USUAL)


@dataclass(frozen=True, slots=True)
class People:
    officer: User | None
    manager: User | None


def furnish(office: Office) -> None:
    fill(office, office.local_now())


def fill(office: Office, now: datetime) -> None:
    """Two months of requests up to a moment."""
    calendar = clock.calendar_of(office)
    services = {service.name: service for service in Service.objects.filter(office=office, is_active=True, doubt="")}
    people = People(_account(office, Role.OFFICER), _account(office, Role.SECTION_HEAD))
    moments = _moments(calendar, _ago(calendar, now, 2 * IN_HAND[0].ago))
    others = [service for name, service in services.items() if name not in {IDENTITY_CARD, FAMILY_CARD}]
    for place, moment in enumerate(moments):
        # The cards come twice as often as all others together.
        name = (IDENTITY_CARD, FAMILY_CARD, "")[place % 3]
        service = services[name] if name else others[place // 3 % len(others)]
        _request(calendar, service, place + 1, moment, COURSES[place % len(COURSES)], people)
    for place, course in enumerate(IN_HAND, start=len(moments) + 1):
        moment = _ago(calendar, now, course.ago)
        _request(calendar, services[course.service], place, moment, course.steps, people)


def _account(office: Office, role: Role) -> User | None:
    return User.objects.filter(memberships__office=office, memberships__role=role).order_by("pk").first()


def _ago(calendar: Calendar, now: datetime, minutes: int) -> datetime:
    """The moment since which so many working minutes have passed."""
    moment = now
    for _minute in range(minutes):
        moment = last_worked_minute(calendar, moment)
    return moment


def _moments(calendar: Calendar, before: datetime) -> list[datetime]:
    """When the earlier ones came: in working time of this and the last month, in order."""
    today = before.date()
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    days = [day for day in _days(first, today) if calendar.is_working_day(day)]
    random = Random(8)  # noqa: S311 - no secret, the same each time
    came = (
        datetime.combine(random.choice(days), time(8 + random.randrange(6), random.randrange(60)), calendar.zone)
        for _request in range(EARLIER)
    )
    # Who stands before a closed door comes in when it opens.
    worked = (add_minutes(calendar, moment, 1) - timedelta(minutes=1) for moment in came)
    return sorted(moment for moment in worked if moment < before)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def _request(
    calendar: Calendar,
    service: Service,
    place: int,
    moment: datetime,
    steps: Sequence[tuple[str, int]],
    people: People,
) -> Request:
    applicant = register.Applicant(f"Pemohon contoh {place}", VILLAGES[place % len(VILLAGES)])
    request = register.register(service=service, applicant=applicant, by=people.officer, at=moment)
    requirements = [check.requirement_id for check in request.checks.all()]
    present: dict[str, list[int]] = {Status.RETURNED: requirements[1:], Status.CHECKED: requirements}
    for to, after in steps:
        request = register.move(
            request=request,
            to=to,
            version=request.version,
            by=people.manager if to in BY_MANAGERS else people.officer,
            note=NOTE if to in {Status.RETURNED, Status.REJECTED, Status.CANCELLED} else "",
            fulfilled=present.get(to),
            missing=requirements[:1] if to == Status.RETURNED else (),
            product_number=f"(contoh) {place}" if to == Status.READY else "",
            handed_to=applicant.name,
            at=add_minutes(calendar, moment, after),
        )
    return request
