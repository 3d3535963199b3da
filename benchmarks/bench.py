"""Ratios, each against a named baseline of the same run, since machines are noisy and ratios travel.

1. Answers per second over HTTP (a real server, its tokens, its tallies, each answer on the disk before it is
   acknowledged) against bare inserts of the same row, one durable transaction each, over one connection.
2. The time of the processing page at many answers against the same page at few.
3. Queries and times of every page of the services with a busy year behind it (see desk_pages.py): queries at 10
   requests and at many, 95th percentiles at 100 requests and at many.
4. The final report of a change action, whole, against laying it out alone (see final_report.py).
"""

import argparse
import asyncio
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import uuid
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings

django.setup()

from django.core.management import call_command  # noqa: E402  the apps must be loaded first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks import desk_pages, final_report  # noqa: E402
from saregep.accounts.models import Role, User  # noqa: E402
from saregep.config import example  # noqa: E402
from saregep.surveys import sheets, simulation, storing  # noqa: E402
from saregep.surveys.models import Answer, Period, Survey  # noqa: E402
from saregep.surveys.official import NINE  # noqa: E402

SLUG = "campaka"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--answers", type=int, default=3000, help="answers of one round over HTTP")
    arguments.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32], help="connections at a time")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--few", type=int, default=1000, help="answers behind the small page")
    arguments.add_argument("--many", type=int, default=1_000_000, help="answers behind the large page")
    arguments.add_argument("--requests", type=int, default=100_000, help="requests of the busy year at the desk")
    arguments.add_argument("--only", choices=("answers", "processing", "desk", "report"), help="one of the four")
    options = arguments.parse_args()

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    example.load()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if options.only in {None, "answers"}:
        _throughput(options)
    if options.only in {None, "processing"}:
        _page(options)
    if options.only in {None, "desk"}:
        desk_pages.measure(Survey.objects.get(slug=SLUG).office, few=100, many=options.requests)
    if options.only in {None, "report"}:
        final_report.measure(options.rounds)


def _throughput(options: argparse.Namespace) -> None:
    port = _free_port()
    server = subprocess.Popen(
        [Path(sys.executable).parent / "saregep", "serve", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        asyncio.run(_send(port, _bodies(200), 4))  # warm
        rates: dict[str, list[float]] = {}
        for _round in range(options.rounds):
            rates.setdefault("bare inserts", []).append(_bare(options.answers))
            for clients in options.clients:
                bodies = _bodies(options.answers if clients > 1 else options.answers // 4)
                rates.setdefault(f"HTTP, {clients} clients", []).append(asyncio.run(_send(port, bodies, clients)))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
    medians = {name: statistics.median(values) for name, values in rates.items()}
    for name, rate in medians.items():
        ratio = rate / medians["bare inserts"]
        print(f"{name:<18} {rate:8.0f} answers/s   ratio to bare inserts {ratio:5.2f}   rounds {_list(rates[name])}")


def _bodies(count: int) -> list[bytes]:
    """Requests of distinct sheets, made before the clock starts."""
    requests = []
    for number in range(count):
        key, token = sheets.mint(SLUG, at=time.time() - 60)
        fields = {name: str(1 + (number + place) % 4) for place, name in enumerate(NINE)}
        fields |= {"kunci": str(key), "tanda": token, "jenis_kelamin": "LP"[number % 2], "usia": str(20 + number % 50)}
        body = urllib.parse.urlencode(fields).encode()
        head = (
            f"POST /s/{SLUG}/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        requests.append(head.encode() + body)
    return requests


async def _send(port: int, requests: list[bytes], clients: int) -> float:
    """Answers per second: each client keeps its connection and waits for the receipt before it sends the next."""
    before = await asyncio.to_thread(_stored)
    waiting = iter(requests)

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in waiting:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 303"):
                raise SystemExit(f"an answer was refused: {head.decode()}")
            for line in head.split(b"\r\n"):
                if line.lower().startswith(b"content-length:"):
                    await reader.readexactly(int(line.split(b":")[1]))
        writer.close()
        await writer.wait_closed()

    start = time.perf_counter()
    await asyncio.gather(*(client() for _client in range(clients)))
    seconds = time.perf_counter() - start
    stored = await asyncio.to_thread(_stored) - before
    if stored != len(requests):
        raise SystemExit(f"{len(requests)} answers were acknowledged, {stored} are stored")
    return len(requests) / seconds


def _stored() -> int:
    try:
        return Answer.objects.count()
    finally:
        connection.close()


def _bare(count: int) -> float:
    """Inserts per second of the same row, each in its own durable transaction, without anything around it."""
    period = Period.objects.filter(status=Period.Status.OPEN).first()
    template = next(simulation.sheets(period, answers=1, seed=1)).answer(period.pk)
    rows = []
    for _number in range(count):
        template.id = uuid.uuid4()
        rows.append(storing.row_of(template))
    inserted = [row[0] for row in rows]
    connection.ensure_connection()
    cursor = connection.connection.cursor()  # the driver itself; outside a transaction each statement commits
    statement = storing.INSERT.replace("%s", "?") if connection.vendor == "sqlite" else storing.INSERT
    start = time.perf_counter()
    for row in rows:
        cursor.execute(statement, row)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM surveys_answer WHERE id = %s", [(key,) for key in inserted])
    return count / seconds


def _page(options: argparse.Namespace) -> None:
    office = Survey.objects.get(slug=SLUG).office
    pages: dict[int, str] = {}
    for count in (options.few, options.many):
        slug = f"ukur-{count}"
        Survey.objects.create(office=office, slug=slug, title=slug)
        start = time.perf_counter()
        period = simulation.simulate(slug=slug, answers=count, seed=count, progress=_progress(count))
        print(f"{count:>9} simulated answers stored in {time.perf_counter() - start:.1f} s", flush=True)
        pages[count] = f"/survei/periode/{period.pk}/"
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.filter(memberships__role=Role.OFFICER).first())
    times: dict[int, list[float]] = {count: [] for count in pages}
    for _round in range(30):
        for count, address in pages.items():
            start = time.perf_counter()
            response = client.get(address)
            times[count].append((time.perf_counter() - start) * 1000)
            if response.status_code != 200:
                raise SystemExit(f"{address} answered {response.status_code}")
    few, many = (statistics.median(times[count]) for count in (options.few, options.many))
    print(
        f"processing page    {few:8.1f} ms at {options.few} answers, {many:.1f} ms at {options.many}   "
        f"ratio {many / few:5.2f}"
    )


def _progress(count: int) -> Callable[[int], None]:
    done = 0

    def more(stored: int) -> None:
        nonlocal done
        done += stored
        if sys.stderr.isatty():
            print(f"\r{done}/{count}", end="", file=sys.stderr)

    return more


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int) -> None:
    for _try in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _list(values: list[float]) -> str:
    return " ".join(f"{value:.0f}" for value in values)


if __name__ == "__main__":
    print(f"{connection.vendor}, {os.cpu_count()} cores")
    main()
