"""Errors in the reader's words, and without the database."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from saregep.core import views
from tests.factories import OfficeFactory, determined_instrument, member
from tests.sign_in import signed_in


def gone(*_query: object) -> None:
    raise OperationalError("the database is gone")


def closed(*_query: object) -> None:
    raise InterfaceError("the connection is closed")


@pytest.mark.django_db
@pytest.mark.parametrize("failure", [gone, closed])
@pytest.mark.parametrize("path", ["/beranda/", "/masuk/", "/health/", "/survei/", "/"])
def test_without_database_the_page_says_when_to_come_back(path: str, failure):
    client = signed_in(member(OfficeFactory()), raise_request_exception=False)

    with connection.execute_wrapper(failure):
        response = client.get(path)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "Coba lagi" in response.content.decode() or "coba lagi" in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.forbidden, 403),
        (views.csrf_failure, 403),
        (views.not_found, 404),
        (views.server_error, 500),
        (views.unavailable, 503),
    ],
)
def test_error_pages_ask_nothing_of_the_database(rf, view, status: int):
    """This test has no database at all: a query would fail it."""
    response = view(rf.get("/"))

    page = response.content.decode()
    assert response.status_code == status
    assert '<html lang="id">' in page
    assert page.count("<h1>") == 1


@pytest.mark.django_db
def test_a_page_that_is_missing_says_so():
    response = Client().get("/tidak-ada/")

    assert response.status_code == 404
    assert "<h1>Halaman ini tidak ada</h1>" in response.content.decode()


@pytest.mark.django_db
def test_a_broken_rule_is_said_in_its_own_words_with_422():
    office = OfficeFactory()
    client = signed_in(member(office, "admin"))
    draft_exists = f"/survei/instrumen/baru/{office.code}/"
    determined_instrument(office)
    client.post(draft_exists, {"kunci": "6b0f2b0e-6d1e-4a3e-9c55-0b3a2f7f1d11"})

    response = client.post(draft_exists, {"kunci": "6b0f2b0e-6d1e-4a3e-9c55-0b3a2f7f1d12"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Sudah ada konsep" in page
    assert page.index("ringkasan-kesalahan") < page.index("<h1>")
