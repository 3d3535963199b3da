"""axe, asked only for what it objects to: telling all that it found in order takes as long as finding it."""

import re

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import APIResponse, Page, Response

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


ASKED = "options => window.axe && axe.run(options).then(found => found.violations.map(rule => rule.id))"


def violations(page: Page, options: dict[str, object] = EVERYTHING) -> list[str]:
    """The rules that the page breaks, once the page that a click asked for is there whole."""
    page.wait_for_load_state()
    rules: list[str] | None = page.evaluate(ASKED, options)
    if rules is None:
        page.add_init_script(SCRIPT)  # where this page goes next axe waits already, which costs a fifth
        page.evaluate(SCRIPT)
        rules = page.evaluate(ASKED, options)
    assert rules is not None
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


POLICY = "content-security-policy"
NONCE = re.compile("'nonce-([^']+)'")


class Walk:
    """From page to page in one document, where axe stays warm.

    What the server answers is put into the document that is open. The policy of that document holds for it, so it is
    put there only where it came with the same; what came with another, or with a script, is visited. Between two steps
    the test goes nowhere by itself.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.policy, self.nonce = page, "", ""

    def to(self, address: str) -> APIResponse | Response:
        """Show the page at this address; what the server answered."""
        if self.policy:
            answer = self.page.request.get(address)
            content, policy = answer.text(), answer.headers[POLICY]
            if nonce := NONCE.search(policy):
                content, policy = (text.replace(nonce[1], self.nonce) for text in (content, policy))
            if policy == self.policy and "<script" not in content:
                self.page.set_content(content)
                return answer
        visited = self.page.goto(address)
        assert visited is not None
        policy = visited.headers[POLICY]
        nonce = NONCE.search(policy)
        self.nonce = nonce[1] if nonce else ""
        self.policy = "" if self.page.locator("script").count() else policy  # a document keeps what its scripts left
        return visited
