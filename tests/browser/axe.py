"""axe, asked only for what it objects to: telling all that it found in order takes as long as finding it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")
EVERYTHING = {"resultTypes": ["violations"]}
ONLY_COLOURS = EVERYTHING | {"runOnly": list(COLOURS)}
NO_COLOURS = EVERYTHING | {"rules": {rule: {"enabled": False} for rule in COLOURS}}


def violations(page: Page, options: dict[str, object] = EVERYTHING) -> list[str]:
    """The rules that the page breaks."""
    return [violation["id"] for violation in Axe().run(page, options=options).response["violations"]]


def in_the_dark(page: Page) -> list[str]:
    """The rules of colour that the page breaks where the system is dark; the page is light again afterwards."""
    page.emulate_media(color_scheme="dark")
    broken = violations(page, ONLY_COLOURS)
    page.emulate_media(color_scheme="light")
    return broken
