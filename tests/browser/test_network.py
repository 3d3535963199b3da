"""Chromium, too, reaches this machine only."""

import pytest
from playwright.sync_api import Error


@pytest.mark.parametrize("address", ["http://layanan.example/", "http://192.0.2.1/"])
def test_chromium_cannot_reach_another_host(new_context, address):
    page = new_context().new_page()

    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address)


def test_phone_reaches_the_live_server(phone):
    answer = phone.goto("/health/")

    assert answer.status == 200
    assert phone.evaluate("[screen.width, screen.height, navigator.maxTouchPoints > 0]") == [360, 640, True]


def test_desktop_without_script_reaches_the_live_server(desktop_without_js):
    answer = desktop_without_js.goto("/health/")

    assert answer.status == 200
    assert desktop_without_js.viewport_size == {"width": 1366, "height": 768}
