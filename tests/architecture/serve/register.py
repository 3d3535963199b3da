"""The desk and its register: it holds names of citizens, so only those who work with it read it."""

from saregep.services.actions import register
from saregep.services.models import Service
from tests.architecture.matrix import SERVE, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX = {
    "services:desk_index": account("GET"),
    "services:desk": office(get=SERVE, post=SERVE, code="office_code"),
    "services:request_list": office(get=SERVE, code="office_code"),
    "services:request": office(get=SERVE, pk="request"),
    "services:request_registered": office(get=SERVE, pk="request"),
    "services:request_move": office(post=SERVE, pk="request"),
    "services:request_correct": office(get=SERVE, post=SERVE, pk="request"),
    "services:request_unmask": office(post=SERVE, pk="request"),
}


def things(office, boss, made):
    service = Service.objects.get(pk=made["service"])
    applicant = register.Applicant("Pemohon contoh", nik="3201231708890001", phone="+6281234567890")
    return {"request": register.register(service=service, applicant=applicant, by=boss).pk}
