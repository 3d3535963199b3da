"""Registrations at the same moment: no gap, no double. python scripts/register_drill.py [CALLS [ROUNDS]]

Each round lets CALLS threads register a request at once through the same action as the desk, on the engine that
SAREGEP_TEST_DB_URL names (scripts/postgres.sh sets it), else on a durable SQLite file; the database is thrown away.
Then the same happens with numbers that are read and written without a lock: there the drill must see doubles.
"""

import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter as Count
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="saregep-drill-"))
os.environ |= {
    "SAREGEP_MODE": "local",
    "SAREGEP_DATA": str(folder),
    "SAREGEP_DB_URL": os.environ.get("SAREGEP_TEST_DB_URL", ""),
    "DJANGO_SETTINGS_MODULE": "saregep.config.settings",
}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from saregep.core.audit import verify  # noqa: E402
from saregep.documents.models import Counter  # noqa: E402
from saregep.offices.models import Office  # noqa: E402
from saregep.services.actions import register  # noqa: E402
from saregep.services.models import Request, Service  # noqa: E402

READY = 60  # seconds until the last thread must stand at the start


def at_once(call: Callable[[], int], calls: int) -> list[int | Exception]:
    barrier = threading.Barrier(calls)

    def run(_call: int) -> int | Exception:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=READY)
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(calls) as pool:
        return list(pool.map(run, range(calls)))


def drill(name: str, call: Callable[[], int], calls: int, rounds: int) -> tuple[int, int, int]:
    """(gaps, doubles, failed) over all rounds."""
    begun = time.perf_counter()
    answers = [answer for _round in range(rounds) for answer in at_once(call, calls)]
    seconds = time.perf_counter() - begun
    failed = [answer for answer in answers if isinstance(answer, Exception)]
    seen = Count(answer for answer in answers if isinstance(answer, int))
    doubles = sum(times - 1 for times in seen.values())
    gaps = len(set(range(1, max(seen, default=0) + 1)) - set(seen))
    print(
        f"{name}: {calls} at once x {rounds} rounds = {len(answers)} calls, numbers 1..{max(seen, default=0)}, "
        f"gaps {gaps}, doubles {doubles}, failed {len(failed)}, {seconds:.1f} s"
    )
    for error in {str(error) for error in failed}:
        print(f"  {error}")
    return gaps, doubles, len(failed)


def main() -> int:
    calls, rounds = (int(word) for word in (*sys.argv[1:], *("100", "50")[len(sys.argv) - 1 :]))
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    call_command("migrate", verbosity=0)
    office = Office.objects.create(code="99.99.99", name="Kantor latihan", government="Pemerintah contoh")
    service = Service.objects.create(office=office, name="Layanan latihan")
    who = register.Applicant("Pemohon contoh")
    print(f"engine: {connection.vendor}")

    whole = drill("register", lambda: register.register(service=service, applicant=who, by=None).number, calls, rounds)
    stored = sorted(Request.objects.values_list("number", flat=True))
    is_whole = stored == list(range(1, calls * rounds + 1)) and not any(verify())
    print(f"stored: {len(stored)} rows, numbered 1..{stored[-1]} and trail unbroken: {'yes' if is_whole else 'NO'}")

    Counter.objects.create(office=office, book="latihan", year=2026)

    def careless() -> int:
        counter = Counter.objects.get(book="latihan")
        Counter.objects.filter(pk=counter.pk).update(last=counter.last + 1)
        return counter.last + 1

    control = drill("control without lock", careless, calls, 1)
    print(f"the drill sees the race: {'yes' if control[1] else 'NO'}")
    return 0 if whole == (0, 0, 0) and is_whole and control[1] else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
