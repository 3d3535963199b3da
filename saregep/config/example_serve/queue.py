"""The queue of the example office: three desks and the served numbers of the last days, so that waits can be estimated.

Every time is made up. The days are counted back from today; how they went is the same each time.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from saregep.offices.models import Office
from saregep.services.models import Desk, Service, Ticket

DESKS = ("Loket 1 (contoh)", "Loket 2 (contoh)", "Loket 3 (contoh)")
DAYS = 6
TICKETS_A_DAY = 24
REASONS = ("", "", "", "", "", "", "", Ticket.Priority.ELDERLY, Ticket.Priority.PREGNANT, Ticket.Priority.DISABLED)


def furnish(office: Office) -> None:
    desks = [Desk.objects.create(office=office, name=name) for name in DESKS]
    services = list(Service.objects.filter(office=office, is_active=True))
    today = timezone.now().astimezone(office.zone).date()
    weekdays = [day for back in range(1, 15) if (day := today - timedelta(days=back)).weekday() < 5]
    for number, day in enumerate(weekdays[:DAYS]):
        Ticket.objects.bulk_create(_day(office, day, desks, services, Random(number)))  # noqa: S311 - no secret, the same each time


def _day(office: Office, day: date, desks: list[Desk], services: list[Service], random: Random) -> list[Ticket]:
    """One morning and afternoon: people come, wait a little, and are served one after the other at each desk."""
    opens = datetime.combine(day, time(8), office.zone)
    arrivals = sorted(random.randrange(5 * 3600) for _ticket in range(TICKETS_A_DAY))
    free = [opens] * len(desks)
    numbers: dict[str, int] = {}
    tickets = []
    for seconds in arrivals:
        taken = opens + timedelta(seconds=seconds)
        desk = min(range(len(desks)), key=lambda place: free[place])
        called = max(taken + timedelta(seconds=random.randrange(20, 240)), free[desk])
        served = called + timedelta(seconds=random.randrange(15, 60))
        spent = random.randrange(240, 900)
        free[desk] = ended = served + timedelta(seconds=spent)
        service = random.choice(services) if services else None
        letter = service.letter if service else "A"
        numbers[letter] = numbers.get(letter, 0) + 1
        tickets.append(
            Ticket(
                office=office,
                service=service,
                day=day,
                letter=letter,
                number=numbers[letter],
                priority=random.choice(REASONS),
                status=Ticket.Status.SERVED,
                desk=desks[desk],
                taken_at=taken,
                queued_at=taken,
                called_at=called,
                calls=1,
                served_at=served,
                ended_at=ended,
                waiting_seconds=int((called - taken).total_seconds()),
                serving_seconds=spent,
            )
        )
    return tickets
