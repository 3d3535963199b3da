"""Hands that know no mouse."""

from playwright.sync_api import Page, Route

FOCUSED = "(document.activeElement.innerText || '').trim()"
IN_SIGHT = """
() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < window.innerHeight;
}
"""


class Keyboard:
    """Presses keys on a page and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def to(self, selector: str) -> None:
        """Tab until the field has the focus."""
        for _step in range(90):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reaches {selector}")

    @property
    def sees_the_focus(self) -> bool:
        """Whether what has the focus is ringed and in sight."""
        return bool(self.page.evaluate(IN_SIGHT))

    def follow(self, words: str) -> None:
        """Tab to the button or link with these words, press Enter, wait for the page."""
        for _step in range(90):
            if self.page.evaluate(FOCUSED) == words:
                with self.page.expect_navigation():
                    self.press("Enter")
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reaches {words!r}")

    def printed(self, selector: str) -> bytes:
        """Tab to the button, press Enter: the file that the new window shows, read before its viewer gets it."""
        files: list[bytes] = []

        def keep(route: Route) -> None:
            files.append(route.fetch().body())
            route.fulfill(body="")

        self.page.context.route("**/bukti/", keep)
        self.to(selector)
        with self.page.expect_popup() as window:
            self.press("Enter")
        window.value.wait_for_load_state()
        window.value.close()
        return files[0]
