"""Letters entered at the same moment: no gap, no double. python scripts/letters_drill.py [CALLS [ROUNDS]]

As register_drill.py, for the books of incoming and outgoing letters; half of the calls go to each book.
"""

import itertools
import shutil
import sys
from datetime import date

from register_drill import at_once, folder  # prepares a database that is thrown away

from django.conf import settings  # isort: skip
from django.core.management import call_command  # isort: skip
from django.db import connection  # isort: skip

from saregep.core.audit import verify  # isort: skip
from saregep.offices.models import Office  # isort: skip
from saregep.services.actions import letters  # isort: skip
from saregep.services.models import Letter  # isort: skip


def main() -> int:
    calls, rounds = (int(word) for word in (*sys.argv[1:], *("100", "50")[len(sys.argv) - 1 :]))
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    call_command("migrate", verbosity=0)
    office = Office.objects.create(code="99.99.99", name="Kantor latihan", government="Pemerintah contoh")
    entry = letters.Entry(date(2026, 1, 2), "Dinas contoh", "Perihal contoh")
    books = itertools.cycle(Letter.Book.values)

    def enter() -> int:
        return letters.enter(office=office, book=next(books), entry=entry, by=None).number

    failed = [answer for _round in range(rounds) for answer in at_once(enter, calls) if isinstance(answer, Exception)]
    numbers = {
        book: sorted(Letter.objects.filter(book=book).values_list("number", flat=True)) for book in Letter.Book.values
    }
    whole = all(found == list(range(1, len(found) + 1)) for found in numbers.values()) and not any(verify())
    counts = ", ".join(f"{book} {len(found)}" for book, found in numbers.items())
    print(f"engine: {connection.vendor}; {calls} at once x {rounds} rounds: {counts}; failed {len(failed)}")
    print(f"numbered without gap or double, trail unbroken: {'yes' if whole else 'NO'}")
    for error in {str(error) for error in failed}:
        print(f"  {error}")
    return 0 if whole and not failed and sum(map(len, numbers.values())) == calls * rounds else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
