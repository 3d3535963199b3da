"""An empty list of objections means something: axe objects where there is cause, in the light and in the dark."""

import pytest
from playwright.sync_api import APIResponse, Page

from tests.browser.axe import NO_COLOURS, Walk, in_the_dark, violations
from tests.factories import SurveyFactory

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


LOOK = """
() => [document.title, ...[...document.querySelectorAll("*")].map(thing => [
  thing.tagName, thing.id, JSON.stringify(thing.getBoundingClientRect()), getComputedStyle(thing).color,
])]
"""


@pytest.mark.django_db(transaction=True)
def test_a_walk_shows_what_a_visit_shows(walk: Walk, phone: Page) -> None:
    SurveyFactory(slug="kantor")
    put = []
    for address in ("/masuk/", "/s/kantor/", "/lacak/", "/s/tidak-ada/", "/masuk/?next=/beranda/", "/"):
        answer, visited = walk.to(address), phone.goto(address)
        assert (answer.status, walk.page.evaluate(LOOK)) == (visited.status, phone.evaluate(LOOK)), address
        put += [address] * isinstance(answer, APIResponse)

    assert put == ["/lacak/", "/masuk/?next=/beranda/", "/"]
