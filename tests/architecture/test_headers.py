"""Every answer carries its protective headers, also errors, files and what is not found (promise A13).

All answers of the matrix are looked at in `test_access.py`, which asks for them anyway.
"""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.test import Client, override_settings
from django.urls import path

from saregep.config import urls as all_urls
from tests.architecture.headers import lacking
from tests.architecture.world import ANONYMOUS, World

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def crash(request: HttpRequest) -> HttpResponse:
    raise ValueError("a fault of ours")


def crash_while_rendering(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "there-is-no-such.html")


class WithFaults:
    """All addresses and two that fail."""

    handler400, handler403 = all_urls.handler400, all_urls.handler403
    handler404, handler500 = all_urls.handler404, all_urls.handler500
    urlpatterns = [
        *all_urls.urlpatterns,
        path("gagal/", crash, name="crash"),
        path("gagal-tampil/", crash_while_rendering, name="crash_while_rendering"),
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tidak-ada/", 404),
        ("/s/tidak-ada/", 404),
        ("/static/saregep.css", 200),
        ("/static/tidak-ada.css", 404),
        ("/health/", 200),
        ("/masuk", 301),
    ],
)
def test_other_answers_carry_them(world: World, path: str, status: int):
    response = world.ask(ANONYMOUS, "GET", path)

    assert (response.status_code, lacking(response)) == (status, [])


def test_a_request_for_another_host_carries_them():
    response = Client(raise_request_exception=False).get("/masuk/", headers={"host": "lain.example"})

    assert (response.status_code, lacking(response)) == (400, [])


@pytest.mark.parametrize("path", ["/gagal/", "/gagal-tampil/"])
def test_a_fault_of_ours_carries_them(world: World, path: str):
    with override_settings(ROOT_URLCONF=WithFaults):
        response = world.ask("officer", "GET", path)

    assert (response.status_code, lacking(response)) == (500, [])


def test_inline_styles_need_the_nonce_of_their_own_answer(world: World):
    first, second = (
        world.ask(ANONYMOUS, "GET", world.address("surveys:survey")).headers["Content-Security-Policy"]
        for _time in range(2)
    )

    assert first != second
