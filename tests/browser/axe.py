"""axe, asked only for what it objects to: telling all that it found in order takes as long as finding it."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")
EVERYTHING = {"resultTypes": ["violations"]}
ONLY_COLOURS = EVERYTHING | {"runOnly": list(COLOURS)}
NO_COLOURS = EVERYTHING | {"rules": {rule: {"enabled": False} for rule in COLOURS}}

# A page has a dozen colours, and axe would read each of them a thousand times: a third of its work.
READ_A_COLOUR_ONCE = """
(() => {
  const colour = axe.commons.color.Color.prototype;
  const read = colour.parseString;
  const known = new Map();
  colour.parseString = function (text) {
    if (!known.has(text)) {
      const { r, g, b, alpha } = read.call(this, text);
      known.set(text, { r, g, b, alpha });
    }
    return Object.assign(this, known.get(text));
  };
})();
"""
SCRIPT = f"{AXE_SCRIPT}\n{READ_A_COLOUR_ONCE}"


def violations(page: Page, options: dict[str, object] = EVERYTHING) -> list[str]:
    """The rules that the page breaks, once the page that a click asked for is there whole."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.add_init_script(SCRIPT)  # where this page goes next axe waits already, which costs a fifth
        page.evaluate(SCRIPT)
    rules: list[str] = page.evaluate(
        "options => axe.run(options).then(found => found.violations.map(rule => rule.id))", options
    )
    return rules


def in_the_dark(page: Page) -> list[str]:
    """The rules of colour that the page breaks where the system is dark; the page is light again afterwards."""
    page.emulate_media(color_scheme="dark")
    broken = violations(page, ONLY_COLOURS)
    page.emulate_media(color_scheme="light")
    return broken


def too_wide(page: Page) -> bool:
    """Does the page scroll sideways, once it is there whole?"""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
