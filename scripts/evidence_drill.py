"""Evidence of many files: pages, package, a flipped byte. python scripts/evidence_drill.py [FILES [KILOBYTES]]

One action gets 5 files and another FILES of KILOBYTES each, through the same actions as the screens, on the engine
that SAREGEP_TEST_DB_URL names (scripts/postgres.sh sets it), else on SQLite; data folder and database are thrown away.
List and gallery of both are asked for in turn. The package is fetched, unpacked and checked by `sha256sum`. Then one
byte of one file is flipped, in the unpacked package and in the store: each check must name that file and no other.
"""

import io
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
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

from datetime import date  # noqa: E402

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from saregep.accounts.models import Membership, Role, User  # noqa: E402
from saregep.core import stored_files  # noqa: E402
from saregep.improvement.actions import evidence  # noqa: E402
from saregep.improvement.models import Action, ActionState, Activity, Evidence, Phase  # noqa: E402
from saregep.improvement.queries import evidence_check  # noqa: E402
from saregep.offices.models import Office  # noqa: E402

FEW, ACTIVITIES, ROUNDS = 5, 30, 20
SLOWEST = 10.0  # times as long as with FEW files
STARTS = (b"%PDF-1.4\n", b"\xff\xd8\xff")
DAY = date(2023, 9, 5)


def action_with(files: int, size: int, office: Office, leader: User) -> Action:
    """A change action whose files lie evenly on its activities, some of them accepted."""
    action = Action.objects.create(
        office=office,
        title=f"Aksi latihan dengan {files} bukti",
        starts_on=DAY,
        ends_on=date(2023, 11, 1),
        state=ActionState.RUNNING,
        leader=leader,
    )
    head = User.objects.get(username="camat")
    phases = list(Phase)
    activities = [
        Activity.objects.create(
            action=action,
            phase=phases[place * len(phases) // ACTIVITIES],
            position=place + 1,
            text=f"Kegiatan latihan {place + 1}",
            planned_start=DAY,
            planned_end=DAY,
            needed=["documentation", "minutes"],
        )
        for place in range(ACTIVITIES)
    ]
    for number in range(files):
        content = STARTS[number % 2] + secrets.token_bytes(size)
        taken = evidence.take(f"berkas-{number}", io.BytesIO(content), len(content))
        about = evidence.About(kind="documentation", title=f"Dokumentasi {number}", day=DAY, place="Aula")
        (one,) = evidence.add(activity=activities[number % ACTIVITIES], about=about, files=[taken], by=leader)
        if number % 3:
            evidence.accept(evidence=one, seen=None, by=head)
    return action


def page(client: Client, address: str) -> float:
    """Seconds for one answer."""
    begun = time.perf_counter()
    assert client.get(address).status_code == 200
    return time.perf_counter() - begun


def pages(client: Client, few: Action, many: Action, look: str) -> bool:
    addresses = [f"/perbaikan/{action.pk}/bukti/{look}" for action in (few, many)]
    for address in addresses:
        page(client, address)  # templates are read, statements prepared
    queries = []
    for address in addresses:
        with CaptureQueriesContext(connection) as seen:
            page(client, address)
        queries.append(len(seen))
    few_times, many_times = zip(*([page(client, address) for address in addresses] for _ in range(ROUNDS)), strict=True)
    middle, ratio = statistics.median(many_times), statistics.median(many_times) / statistics.median(few_times)
    print(
        f"{'gallery' if look else 'list'}: {middle * 1000:.0f} ms, {ratio:.1f} times that of {FEW} files; "
        f"queries {queries[0]} and {queries[1]}"
    )
    return ratio < SLOWEST and queries[0] == queries[1]


def timed[T](call: Callable[[], T]) -> tuple[T, float]:
    begun = time.perf_counter()
    return call(), time.perf_counter() - begun


def package(client: Client, action: Action) -> bool:
    """Fetch, unpack and check the package; then flip a byte of it."""
    rows = Evidence.objects.filter(activity__action=action)
    paths = [stored_files.path_of(sha256) for sha256 in rows.values_list("sha256", flat=True)]
    _all, reading = timed(lambda: [stored_files.measure(path) for path in paths])

    def fetch() -> int:
        answer = client.get(f"/perbaikan/{action.pk}/bukti/paket/")
        with (folder / "paket.zip").open("wb") as file:
            return int(answer["Content-Length"]) - sum(file.write(block) for block in answer.streaming_content)

    difference, building = timed(fetch)
    with zipfile.ZipFile(folder / "paket.zip") as archive:
        members = len(archive.namelist())
        archive.extractall(folder / "paket")
    print(
        f"package: {members} members, {(folder / 'paket.zip').stat().st_size / 1e6:.1f} MB, {building:.1f} s, "
        f"{building / reading:.1f} times the reading of all files; sums that do not fit: {len(misfits())}"
    )
    is_whole = not difference and members == len(paths) + 4 and misfits() == []
    victim = sorted((folder / "paket" / "02-pengorganisasian").rglob("*.*"))[0]
    flip(victim)
    found = misfits()
    is_found = found == [victim.relative_to(folder / "paket").as_posix()]
    print(f"a byte of the package flipped: sha256sum names {len(found)} file, the right one: {word(is_found)}")
    return is_whole and is_found


def misfits() -> list[str]:
    """What `sha256sum` finds changed in the unpacked package."""
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    told = subprocess.run(
        command, cwd=folder / "paket", capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C"}
    )
    return [line.rpartition(": ")[0] for line in told.stdout.splitlines()]


def store(client: Client, action: Action) -> bool:
    """Flip a byte of one file in the store."""
    before, seconds = timed(evidence_check.verify)
    victims = Evidence.objects.filter(activity__action=action).order_by("pk")
    victim = victims[victims.count() // 2]
    flip(stored_files.path_of(victim.sha256))
    after = evidence_check.verify()
    is_found = after.faults == ((victim.pk, evidence_check.Fault.CHANGED),)
    withheld = client.get(f"/perbaikan/bukti/{victim.pk}/berkas/").status_code == 422
    print(
        f"verify: {before.files} files in {seconds:.1f} s, faults {len(before.faults)}, unnamed {len(before.unnamed)}"
    )
    print(f"a byte of the store flipped: faults {len(after.faults)}, the right one: {word(is_found)}")
    print(f"the changed file is not given out: {word(withheld)}")
    return not before.faults and is_found and withheld


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o640)
    path.write_bytes(content)


def word(is_so: bool) -> str:
    return "yes" if is_so else "NO"


def main() -> int:
    files, kilobytes = (int(text) for text in (*sys.argv[1:], *("500", "200")[len(sys.argv) - 1 :]))
    (folder / "static").mkdir()
    call_command("migrate", verbosity=0)
    office = Office.objects.create(code="99.99.99", name="Kantor latihan", government="Pemerintah contoh")
    for name, role in (("camat", Role.HEAD), ("pemimpin", Role.ACTION_LEADER)):
        user = User.objects.create(username=name, title=f"{name} latihan")
        Membership.objects.create(user=user, office=office, role=role)
    leader = User.objects.get(username="pemimpin")
    few = action_with(FEW, kilobytes * 1024, office, leader)
    many, seconds = timed(lambda: action_with(files, kilobytes * 1024, office, leader))
    print(f"engine: {connection.vendor}")
    print(f"added: {files} files of {kilobytes} KB in {seconds:.1f} s")
    client = Client(headers={"host": "localhost"})
    client.force_login(leader)
    held = [pages(client, few, many, look) for look in ("", "?tampilan=galeri")]
    held += [package(client, many), store(client, many)]
    return 0 if all(held) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
