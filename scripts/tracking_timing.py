"""Does the time of an answer tell whether a tracking code exists? python scripts/tracking_timing.py [rounds]

Asks the tracking page in turn for a known code, an unknown one and one that cannot be a code, thousands of times, in
random order within each round, in this process (no network in between, so the difference is seen as sharply as it can
be). Prints median and trimmed mean of each and their difference. Uses a database of its own in a temporary folder.
"""

import os
import random
import statistics
import sys
import tempfile
import time

folder = tempfile.TemporaryDirectory(prefix="saregep-timing-")
os.environ |= {
    "SAREGEP_MODE": "local",
    "SAREGEP_DATA": folder.name,
    "SAREGEP_DB_URL": "",
    "DJANGO_SETTINGS_MODULE": "saregep.config.settings",
}

import django  # noqa: E402

django.setup()

from datetime import time as clock_time  # noqa: E402

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from saregep.offices.models import Office, OpeningHours  # noqa: E402
from saregep.services import tracking_codes  # noqa: E402
from saregep.services.actions import register  # noqa: E402
from saregep.services.guesses import guesses  # noqa: E402
from saregep.services.models import Service, Status  # noqa: E402

REQUESTS = 500
WORST = 5.0  # per cent


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    call_command("migrate", verbosity=0)
    codes = furnish()
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    chance = random.Random(7)
    kinds = {
        "known": lambda: chance.choice(codes),
        "unknown": tracking_codes.new,
        "no code": lambda: "U" * tracking_codes.LENGTH,
    }
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(rounds + 50):
        for kind in chance.sample(list(kinds), len(kinds)):
            code = kinds[kind]()
            guesses._start(time.monotonic())  # the limit is another matter
            start = time.perf_counter()
            response = client.get(f"/lacak/{code}/")
            spent = time.perf_counter() - start
            assert response.status_code == (200 if kind == "known" else 404)
            if turn >= 50:
                times[kind].append(spent * 1000)
    return report(times)


def furnish() -> list[str]:
    """An office whose requests stand where most stand: received, checked, in process."""
    office = Office.objects.create(code="32.14.02", name="Kecamatan Contoh", government="Pemerintah Kabupaten Contoh")
    for weekday in range(5):
        OpeningHours.objects.create(office=office, weekday=weekday, opens=clock_time(8), closes=clock_time(15))
    service = Service.objects.create(office=office, name="Pengantar KTP elektronik")
    codes = []
    for number in range(REQUESTS):
        asked = register.register(
            service=service, applicant=register.Applicant(f"Pemohon contoh {number}"), by=None, at=timezone.now()
        )
        for step in (Status.CHECKED, Status.IN_PROCESS)[: number % 3]:
            asked = register.move(request=asked, to=step, version=asked.version, by=None)
        codes.append(asked.tracking_code)
    return codes


def report(times: dict[str, list[float]]) -> int:
    middle = {}
    for kind, spent in times.items():
        spent.sort()
        kept = spent[len(spent) // 20 : -len(spent) // 20]  # without the slowest and fastest twentieth
        middle[kind] = statistics.fmean(kept)
        print(f"{kind:8} {len(spent)} answers: median {statistics.median(spent):.3f} ms, trimmed {middle[kind]:.3f} ms")
    worst = max(abs(middle[kind] / middle["known"] - 1) * 100 for kind in middle)
    for kind in ("unknown", "no code"):
        print(f"{kind} against known: {(middle[kind] / middle['known'] - 1) * 100:+.2f} %")
    return 1 if worst >= WORST else 0


if __name__ == "__main__":
    sys.exit(main())
