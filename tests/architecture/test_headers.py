"""Every answer carries its protective headers, also errors, files and what is not found (promise A13)."""

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.test import Client, override_settings
from django.urls import path

from saregep.config import urls as all_urls
from tests.architecture.access import MATRIX
from tests.architecture.world import ANONYMOUS, World, allowed_person

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# A page whose address only a paper knows tells it to nobody, not even to our own pages.
STRICTER = {"Referrer-Policy": "no-referrer"}
NONE = {"default-src", "frame-ancestors", "base-uri", "object-src"}


def lacking(response: HttpResponseBase) -> list[str]:
    """What the answer should carry and does not."""
    found = [
        f"{name}: {response.headers.get(name)}"
        for name, value in WANTED.items()
        if response.headers.get(name) not in {value, STRICTER.get(name, value)}
    ]
    policy = {
        words[0]: set(words[1:])
        for part in response.headers.get("Content-Security-Policy", "").split(";")
        if (words := part.split())
    }
    found += [f"{name} of the policy" for name in NONE if policy.get(name) != {"'none'"}]
    everything = {word for words in policy.values() for word in words}
    found += sorted(everything & {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"})
    return found


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


@pytest.mark.parametrize("name", MATRIX)
def test_every_page_carries_them(world: World, name: str):
    access = MATRIX[name]
    path = world.address(name)

    answers = {
        f"{method} as {person}": lacking(world.ask(person, method, path))
        for method in ("GET", "POST", "DELETE")
        for person in {ANONYMOUS, allowed_person(access, method), "other officer"}
    }

    assert {who: found for who, found in answers.items() if found} == {}


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
