"""The books of letters and the printed register: for those who work at the desk."""

from datetime import date

from saregep.services.actions import letters
from saregep.services.models import Letter
from tests.architecture.matrix import SERVE, Plain, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX = {
    "services:letter_index": account("GET"),
    "services:letters": office(get=SERVE, code="office_code", book=Plain("masuk")),
    "services:letter_new": office(get=SERVE, post=SERVE, code="office_code", book=Plain("keluar")),
    "services:letter_file": office(get=SERVE, code="office_code", book=Plain("masuk"), kind=Plain("xlsx")),
    "services:letter": office(get=SERVE, post=SERVE, pk="letter"),
    "services:letter_strike": office(get=SERVE, post=SERVE, pk="letter"),
    "services:register_book": office(get=SERVE, code="office_code"),
    "services:register_book_file": office(post=SERVE, code="office_code", kind=Plain("xlsx")),
}


def things(office, boss, made):
    entry = letters.Entry(date(2026, 1, 5), f"Dinas {office.name}", f"Undangan {office.name}")
    return {"letter": letters.enter(office=office, book=Letter.Book.IN, entry=entry, by=boss).pk}
