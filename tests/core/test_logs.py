"""What the log of the server keeps of a citizen's visit."""

import io
import logging
import re
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.http import HttpResponseServerError
from django.test import Client, RequestFactory
from django.utils.log import log_response

from tests.factories import SurveyFactory


@pytest.fixture
def log():
    """The log as the server writes it."""
    config = settings.LOGGING
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    written = io.StringIO()
    dictConfig(config | {"handlers": {"stderr": config["handlers"]["stderr"] | {"stream": written}}})
    yield written
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.django_db
def test_refused_requests_to_a_survey_leave_no_moment_in_the_log(log):
    address = f"/s/{SurveyFactory().slug}/"
    citizen = Client(enforce_csrf_checks=True)

    refused = [
        citizen.get("/s/tidak-ada/"),
        citizen.get(f"{address}bukti/salah/"),
        citizen.post(address, {}),
        citizen.post(address, {}, headers={"host": "asing.example"}),
    ]

    assert [response.status_code // 100 for response in refused] == [4, 4, 4, 4]
    assert log.getvalue() == ""


@pytest.mark.django_db
def test_refused_requests_elsewhere_are_logged_to_the_second(log):
    Client().get("/tidak-ada/")

    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d WARNING django\.request Not Found: /tidak-ada/\n", log.getvalue()
    )


def test_faults_of_the_server_stay_in_the_log(log):
    request = RequestFactory().get("/s/kantor/")

    log_response("%s: %s", "Internal Server Error", request.path, request=request, response=HttpResponseServerError())

    assert log.getvalue().endswith("ERROR django.request Internal Server Error: /s/kantor/\n")


@pytest.mark.parametrize(("path", "kept"), [("/u/rahasia/", "/u/…"), ("/lacak/7KQ4-2MXP-9ABCD/", "/lacak/…")])
def test_a_fault_does_not_write_down_what_only_the_paper_of_a_citizen_knows(log, path, kept):
    request = RequestFactory().get(path)

    log_response("%s: %s", "Internal Server Error", request.path, request=request, response=HttpResponseServerError())

    assert log.getvalue().endswith(f"ERROR django.request Internal Server Error: {kept}\n")


@pytest.mark.django_db
def test_refused_links_and_codes_leave_nothing_in_the_log(log):
    answers = [Client().get("/u/rahasia/"), Client().get("/lacak/7KQ4-2MXP-9ABCD/")]

    assert ([answer.status_code for answer in answers], log.getvalue()) == ([404, 404], "")
