"""How the tests of the pages of the SOP read an answer."""

import re


def text(response):
    """The words of the page, without its tags."""
    page = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def errors(response):
    assert response.status_code == 422
    return dict(response.context["form"].errors)
