"""The recap of October 2023, taken in as its source prints it, and a handful of letters, each labelled as example.

The file is public example data: its 23 rows add up to 127, and it prints 128.
"""

from datetime import date, timedelta
from importlib import resources

from saregep.documents.tables_in import Upload
from saregep.methods.periods import PeriodKind, bounds
from saregep.offices.models import Office
from saregep.services.actions import letters, recaps
from saregep.services.imports import read
from saregep.services.models import Letter, Service
from saregep.services.queries.recaps import linked

RECAP = "service_recap_2023_10.csv"
IN, OUT = Letter.Book.IN.value, Letter.Book.OUT.value

# book, days ago, from or to, subject, number of the letter, passed to
LETTERS = (
    (IN, 21, "Dinas Kependudukan dan Pencatatan Sipil (contoh)", "Jadwal perekaman KTP-el (contoh)", "470/112", "Kasi"),
    (IN, 14, "Desa A (contoh)", "Permohonan data penerima bantuan (contoh)", "400/7", "Sekretaris"),
    (OUT, 13, "Desa A (contoh)", "Data penerima bantuan (contoh)", "400/31", "Kasi"),
    (IN, 6, "Bagian Organisasi Kabupaten (contoh)", "Permintaan laporan SKM (contoh)", "060/88", "Camat"),
    (OUT, 2, "Bagian Organisasi Kabupaten (contoh)", "Laporan SKM (contoh)", "060/45", "Sekretaris"),
    (OUT, 1, "Bagian Organisasi Kabupaten (contoh)", "Laporan SKM, dicatat lagi (contoh)", "060/45", "Sekretaris"),
)


def furnish(office: Office) -> None:
    """The old recap with its services, and the agenda of the last weeks."""
    file = resources.files("saregep.config").joinpath(f"data/campaka/{RECAP}")
    reading = read(Upload(RECAP, file.read_bytes()))
    first, last = bounds(PeriodKind.MONTH, 2023, 10)
    services = linked(reading.rows, list(Service.objects.filter(office=office)))
    recaps.import_recap(office=office, reading=reading, first=first, last=last, services=services, by=None)
    _letters(office, office.local_now().date())


def _letters(office: Office, today: date) -> None:
    """The last one was entered twice and is struck out."""
    entered: list[Letter] = []
    for book, ago, partner, subject, number, passed_to in LETTERS:
        day = max(today - timedelta(days=ago), date(today.year, 1, 1))
        entry = letters.Entry(day, partner, subject, f"(contoh) {number}", handled_by=f"{passed_to} (contoh)")
        entered.append(letters.enter(office=office, book=book, entry=entry, by=None, day=day))
    double, right = entered[-1], entered[-2]
    reason = f"Tercatat dua kali, lihat {right} (contoh)"
    letters.strike(letter=double, reason=reason, version=double.version, by=None)
