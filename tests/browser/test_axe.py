"""An empty list of objections means something: axe objects where there is cause, in the light and in the dark."""

from playwright.sync_api import Page

from tests.browser.axe import NO_COLOURS, in_the_dark, violations

PAGE = """
<!doctype html><html lang="id"><title>Contoh</title>
<style>
  body { background: #fff; color: #000 } p { color: LIGHT }
  @media (prefers-color-scheme: dark) { body { background: #000; color: #fff } p { color: DARK } }
</style>
<main><h1>Contoh</h1><p>Contoh</p><button></button></main>
"""


def test_axe_objects_where_there_is_cause(desktop: Page) -> None:
    desktop.set_content(PAGE.replace("LIGHT", "#777").replace("DARK", "#747474"))  # 4.48 : 1 and 4.49 : 1
    assert violations(desktop) == ["button-name", "color-contrast"]
    assert violations(desktop, NO_COLOURS) == ["button-name"]
    assert in_the_dark(desktop) == ["color-contrast"]

    desktop.set_content(PAGE.replace("LIGHT", "#767676").replace("DARK", "#757575"))  # 4.54 : 1 and 4.56 : 1
    assert violations(desktop) == ["button-name"]
    assert in_the_dark(desktop) == []
