"""A citizen at the survey: opens the form, fills it in, sends it as a browser does."""

import re
from html import unescape
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from saregep.surveys.official import NINE

FORM = "application/x-www-form-urlencoded"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
MISTAKE = re.compile(r'<a href="#([^"]+)">([^<]+)</a>')


def hidden(response: HttpResponse) -> dict[str, str]:
    """What the form carries unseen."""
    return {name: unescape(value) for name, value in HIDDEN.findall(response.content.decode())}


def fill(client: Client, slug: str, score: int = 3, query: str = "", **changes: str) -> dict[str, str]:
    """The fields of a newly opened form with every question answered; `changes` are further answers."""
    form = client.get(f"/s/{slug}/{query}")
    assert form.status_code == 200
    return dict.fromkeys(NINE, str(score)) | hidden(form) | changes


def send(client: Client, slug: str, fields: dict[str, str] | list[tuple[str, str]], **headers: str) -> HttpResponse:
    return client.post(f"/s/{slug}/", urlencode(fields), content_type=FORM, headers=headers)


def summary(response: HttpResponse) -> list[tuple[str, str]]:
    """(where it leads, what to do) of each line of the error summary."""
    page = response.content.decode()
    start = page.find('id="ringkasan-kesalahan"')
    if start < 0:
        return []
    return [(anchor, unescape(text)) for anchor, text in MISTAKE.findall(page[start : page.find("</div>", start)])]


def value_of(page: str, name: str) -> str:
    """What an input of the page holds."""
    match = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    return unescape(match[1]) if match else ""


def chosen(page: str) -> dict[str, str]:
    """The radio buttons that are chosen."""
    return dict(re.findall(r'name="([a-z_]+)" value="([^"]+)" checked', page))
