"""A phone and a desktop, with and without JavaScript, looking at the live server.

Each fixture is a Playwright page with the server as its base address: `phone.goto("/s/skm/")`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import Walk

HERE = Path(__file__).parent
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here, so that `-m "not browser"` runs without Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The Chromium of the system, kept away from every host but this one."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.exit("Chromium is missing. Install it (apt-get install chromium) or set CHROMIUM to its path.")
    return {
        "executable_path": chromium,
        "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }


type OpenPage = Callable[..., Page]
HOUSE = {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


def watched(context: BrowserContext, server: LiveServer, breaches: list[str]) -> Page:
    """A page that notes each call to another host and each breach of the CSP."""

    def on_request(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:", "about:")):
            breaches.append(f"asked {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            breaches.append(message.text)

    context.set_default_timeout(30_000)
    context.on("request", on_request)
    context.on("console", on_console)
    return context.new_page()


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[OpenPage]:
    """A page in a context of its own. A call to another host or a breach of the CSP fails the test."""
    breaches: list[str] = []
    yield lambda **options: watched(new_context(base_url=live_server.url, **HOUSE, **options), live_server, breaches)
    assert breaches == []


@pytest.fixture(scope="session")
def _standing_phone(browser: Browser, live_server: LiveServer) -> Iterator[tuple[Page, list[str]]]:
    breaches: list[str] = []
    with browser.new_context(base_url=live_server.url, **HOUSE, **PHONE) as context:
        yield watched(context, live_server, breaches), breaches


@pytest.fixture
def walk(_standing_phone: tuple[Page, list[str]]) -> Iterator[Walk]:
    """The phone on which axe reads page after page. It stays from test to test, without what a test left on it."""
    page, breaches = _standing_phone
    yield Walk(page)
    page.evaluate("origin === 'null' || localStorage.clear()")  # a blank page has no storage and would refuse
    page.context.clear_cookies()
    page.goto("about:blank")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE["viewport"])
    found = breaches.copy()
    breaches.clear()
    assert found == []


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A small phone with a touch screen: 360 × 640."""
    return open_page(**PHONE)


@pytest.fixture
def phone_without_js(open_page: OpenPage) -> Page:
    """The same phone with JavaScript switched off."""
    return open_page(**PHONE, java_script_enabled=False)


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    """An office computer: 1366 × 768."""
    return open_page(**DESKTOP)


@pytest.fixture
def desktop_without_js(open_page: OpenPage) -> Page:
    """The same computer with JavaScript switched off."""
    return open_page(**DESKTOP, java_script_enabled=False)
