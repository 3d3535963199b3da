"""Papers numbered and issued at the same moment: no gap, no double. python scripts/paper_drill.py [CALLS [ROUNDS]]

As register_drill.py, for signed papers: half are letters, whose number comes from the agenda, half are memos with a
book of their own. Every call numbers a paper, freezes its PDF and issues it; every tenth paper is tried by two at once.
"""

import hashlib
import shutil
import sys

from register_drill import at_once, folder  # prepares a database that is thrown away

from django.conf import settings  # isort: skip
from django.core.management import call_command  # isort: skip
from django.db import connection  # isort: skip
from django.utils import timezone  # isort: skip

from saregep.core.audit import verify  # isort: skip
from saregep.core.errors import RuleBroken  # isort: skip
from saregep.methods.papers import KINDS  # isort: skip
from saregep.offices.models import Office  # isort: skip
from saregep.papers import sheets  # isort: skip
from saregep.papers.actions import life  # isort: skip
from saregep.papers.models import File, Paper, State  # isort: skip

AGAIN = 10  # every tenth paper is tried twice
SIGNER = {"signer_title": "Camat Latihan", "signer_name": "Nama Camat", "signer_nip": "196608011988031001"}
CONTENT = {
    "to": "Kepala Desa Contoh",
    "sender": "Camat Latihan",
    "nature": "Biasa",
    "attachments": "-",
    "opening": "Dengan hormat,",
    "body": "Bersama ini disampaikan laporan.",
    "closing": "Terima kasih.",
}


def main() -> int:
    calls, rounds = (int(word) for word in (*sys.argv[1:], *("100", "50")[len(sys.argv) - 1 :]))
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    call_command("migrate", verbosity=0)
    office = Office.objects.create(code="99.99.99", name="Kecamatan Latihan", government="Pemerintah contoh", **SIGNER)
    answers = [answer for _round in range(rounds) for answer in tries(office, calls)]
    refused = [answer for answer in answers if isinstance(answer, RuleBroken)]
    failed = [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, RuleBroken)]

    issued = Paper.objects.filter(state=State.ISSUED)
    found = {book: sorted(issued.filter(book=book).values_list("number", flat=True)) for book in books()}
    whole = all(numbers == list(range(1, len(numbers) + 1)) for numbers in found.values())
    files = File.objects.iterator(chunk_size=100)
    kept = sum(hashlib.sha256(bytes(file.content)).hexdigest() == file.sha256 for file in files)
    is_whole = whole and kept == calls * rounds == sum(map(len, found.values())) and not any(verify())
    is_once = len(refused) == rounds * len(range(0, calls, AGAIN))
    counts = ", ".join(f"{book} {len(numbers)}" for book, numbers in found.items())
    print(f"engine: {connection.vendor}; {calls} at once x {rounds} rounds: {counts}; failed {len(failed)}")
    print(f"second tries refused: {len(refused)}, {'all' if is_once else 'NOT ALL'}")
    print(f"without gap or double, each with its file, trail unbroken: {'yes' if is_whole else 'NO'}")
    for error in {f"{type(error).__name__}: {error}" for error in failed}:
        print(f"  {error}")
    return 0 if is_whole and is_once and not failed else 1


def books() -> set[str]:
    return {KINDS[kind].book for kind in ("letter", "memo")}


def tries(office: Office, calls: int) -> list[int | Exception]:
    """A round: so many signed papers, each numbered and issued by a thread of its own; of some two threads try."""
    papers = [signed(office, ("letter", "memo")[place % 2]) for place in range(calls)]
    line = iter([*papers, *papers[::AGAIN]])
    return at_once(lambda: issue(next(line)), calls + len(papers[::AGAIN]))


def signed(office: Office, kind: str) -> Paper:
    paper = Paper(office=office, kind=kind, subject="Laporan", code="000", content=CONTENT, state=State.SIGNED)
    paper.signed_at, paper.signed = timezone.now(), sheets.signed_of(paper)
    paper.save()
    return paper


def issue(paper: Paper) -> int:
    made = life.number(paper=paper, version=1, by=None)
    life.issue(paper=made, version=made.version, by=None)
    return made.number or 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
