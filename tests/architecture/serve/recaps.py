"""Recaps: figures without names, which everybody in the office reads; old ones are taken in by those who manage."""

from datetime import date

from saregep.documents.tables_in import Upload
from saregep.services.actions import recaps
from saregep.services.imports import read
from tests.architecture.matrix import EVERYONE, MANAGE, Plain, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX = {
    "services:recap_index": account("GET"),
    "services:recap": office(get=EVERYONE, code="office_code"),
    "services:recap_file": office(get=EVERYONE, code="office_code", kind=Plain("xlsx")),
    "services:old_recap": office(get=EVERYONE, pk="old_recap"),
    "services:old_recap_link": office(get=MANAGE, post=MANAGE, pk="old_recap"),
    "services:old_recap_import": office(get=MANAGE, post=MANAGE, code="office_code"),
    "services:old_recap_preview": office(get=MANAGE, post=MANAGE, code="office_code", token=Plain("tidak-ada")),
}


def things(office, boss, made):
    file = Upload("rekap.csv", f"No,Jenis Pelayanan,Jumlah\n1,Layanan {office.code},3\n".encode())
    old = recaps.import_recap(
        office=office, reading=read(file), first=date(2020, 1, 1), last=date(2020, 1, 31), services={}, by=boss
    )
    return {"old_recap": old.pk}
