"""What an officer sends from the desk."""

import re
import uuid

from saregep.services.actions import register as actions
from saregep.services.models import Request

NIK = "3201231708890001"  # made up


def form(service, /, **changed):
    return {"kunci": str(uuid.uuid4()), "service": str(service.pk), "applicant": "Pemohon contoh 1"} | changed


def send(client, service, /, **changed):
    return client.post(f"/loket/{service.office.code}/", form(service, **changed))


def step(client, request, to, **more):
    data = {"kunci": str(uuid.uuid4()), "version": Request.objects.get(pk=request.pk).version, "to": to} | more
    return client.post(f"/loket/permohonan/{request.pk}/langkah/", data)


def registered(service, **more):
    who = {"name": "Pemohon contoh 1"} | more
    return actions.register(service=service, applicant=actions.Applicant(**who), by=None)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())
