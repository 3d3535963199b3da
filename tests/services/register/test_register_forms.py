"""What the forms of the desk cannot read, each with the words that say so; the pages show them as they are."""

import pytest
from django.http import QueryDict

from saregep.services.forms.register import RegisterForm, SearchForm, StepForm
from saregep.services.models import Request, Service, Status
from saregep.services.queries.register import Offer
from tests.services.register.data import BAD, BAD_HANDOVERS, BAD_SEARCHES, BAD_STEPS, NIK

OFFERED = Service(pk=1, name="Kartu Keluarga")


@pytest.mark.parametrize(("changed", "field", "message"), BAD)
def test_a_request_that_cannot_be_read(changed, field, message):
    sent = {"service": "1", "applicant": "Pemohon contoh 1", "nik": NIK, "phone": "0812 3456 7890"} | changed

    form = RegisterForm(sent, offers=[Offer(OFFERED, None, "", "")])

    assert form.errors == {field: [message]}


@pytest.mark.parametrize(("changed", "field", "message"), BAD_STEPS)
def test_a_step_that_cannot_be_read(changed, field, message):
    form = StepForm({"version": "1"} | changed, request=Request(status=Status.RECEIVED), checks=[])

    assert form.errors == {field: [message]}


@pytest.mark.parametrize(("changed", "field", "message"), BAD_HANDOVERS)
def test_a_handing_over_that_cannot_be_read(changed, field, message):
    sent = {"version": "1", "to": "handed_over", "handed_to": "Pemohon contoh 1"} | changed

    form = StepForm(sent, request=Request(status=Status.READY), checks=[])

    assert form.errors == {field: [message]}


@pytest.mark.parametrize(("query", "field", "message"), BAD_SEARCHES)
def test_a_search_that_cannot_be_read(query, field, message):
    assert SearchForm(QueryDict(query), services=[OFFERED]).errors == {field: [message]}
