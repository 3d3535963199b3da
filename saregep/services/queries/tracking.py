"""What a citizen may know of a request: its way, its promise, what is missing. Nothing that tells whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from saregep.methods.working_time import Calendar, Hours
from saregep.offices.models import Office
from saregep.services import clock
from saregep.services.models import Check, Event, Missing, Request, Service, Status
from saregep.services.tracking_codes import LENGTH

NO_CODE = "-"  # what no request has
LONG_AGO = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
FAR_AWAY = datetime(2099, 1, 5, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Followed:
    """A request on its way: the steps in their order, the requirements that are still missing, the working time."""

    request: Request
    steps: Sequence[tuple[str, datetime]]
    missing: Sequence[str]
    calendar: Calendar


def follow(code: str | None) -> tuple[Followed, bool]:
    """The request of a code, and whether there is one: six queries either way, so that the time tells nothing.

    For a code that nobody has, a request is made up on the spot; it costs what reading a row costs.
    """
    found = (
        Request.objects.select_related("office", "service")
        .defer("applicant", "village", "nik_sealed", "nik_masked", "phone_sealed", "phone_masked", "handed_to")
        .filter(tracking_code=code or NO_CODE)
        .first()
    )
    request = found or _made_up()
    followed = Followed(request, _steps(request), missing_of(request), clock.calendar_of(request.office))
    return (followed, True) if found else (_completed(followed), False)


def _made_up() -> Request:
    """A request like most, of an office that does not exist."""
    office = Office(
        pk=0, code="00", name="Kecamatan", government="Pemerintah Kabupaten", address="Jalan", phone="0260 000000"
    )
    service = Service(pk=0, office=office, name="Layanan dengan nama yang biasa", position=1, is_active=True)
    return Request(
        pk=0,
        office=office,
        service=service,
        year=LONG_AGO.year,
        number=1,
        status=Status.IN_PROCESS,
        registered_at=LONG_AGO,
        registered_on=LONG_AGO.date(),
        due_at=FAR_AWAY,
        tracking_code=NO_CODE * LENGTH,
    )


def _completed(asked: Followed) -> Followed:
    """With the steps and hours that a request has, none of which the database could give."""
    steps = [(status.value, LONG_AGO) for status in (Status.RECEIVED, Status.CHECKED, Status.IN_PROCESS)]
    day = Hours(time(8), time(15), time(12), time(13))
    hours = [day for _weekday in range(5)]
    return replace(asked, steps=steps, calendar=replace(asked.calendar, week=(*hours, None, None)))


def _steps(request: Request) -> list[tuple[str, datetime]]:
    return list(Event.objects.filter(request=request.pk).order_by("pk").values_list("status", "at"))


def missing_of(request: Request) -> list[str]:
    """What the citizen still has to bring: for what the file went back, else what was not there. Two queries."""
    last = Event.objects.filter(request=request.pk).order_by("-pk").values("pk")[:1]
    returned_for = Missing.objects.filter(event__in=last, event__status=Status.RETURNED)
    lacking = Check.objects.filter(request=request.pk, fulfilled=False)
    texts = list(returned_for.order_by("requirement__position").values_list("requirement__text", flat=True))
    others = list(lacking.order_by("requirement__position").values_list("requirement__text", flat=True))
    # A file that was taken as complete is complete, whatever its checklist says.
    return texts or others if request.status in {Status.RECEIVED, Status.RETURNED} else []
