"""A citizen at the survey: opens the form, fills it in, sends it as a browser does."""

import http.client
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse
from django.test import Client

from saregep.surveys import sheets as forms
from saregep.surveys.official import NINE

FORM = "application/x-www-form-urlencoded"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
MISTAKE = re.compile(r'<a href="#([^"]+)">([^<]+)</a>')


def hidden(response: HttpResponse) -> dict[str, str]:
    """What the form carries unseen."""
    return {name: unescape(value) for name, value in HIDDEN.findall(response.content.decode())}


def fill(client: Client, slug: str, score: int = 3, query: str = "", **changes: str) -> dict[str, str]:
    """The fields of a newly opened form with every question answered; `changes` are further answers."""
    return fill_at(client, f"/s/{slug}/{query}", score, **changes)


def fill_at(client: Client, path: str, score: int = 3, **changes: str) -> dict[str, str]:
    """The same at any address."""
    form = client.get(path)
    assert form.status_code == 200
    return dict.fromkeys(NINE, str(score)) | hidden(form) | changes


def filled(slug: str = "kantor", score: int = 3, **changes: str) -> dict[str, str]:
    """What `fill` gives, for a test to which the page of the form does not matter."""
    return again(dict.fromkeys(NINE, str(score)) | {"bahasa": "id"}, slug) | changes


def again(fields: dict[str, str], slug: str = "kantor") -> dict[str, str]:
    """The same answers in a form of its own: another key and its token."""
    key, token = forms.mint(slug)
    return fields | {"kunci": str(key), "tanda": token}


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


def at_once(server, sheets, path="/s/kantor/"):
    """(status, where it leads) of each sheet; all connections stand before the first sheet is sent."""
    together = threading.Barrier(len(sheets))

    def post(fields):
        line = connected(urlsplit(server.url).netloc)
        together.wait()
        line.request("POST", path, urlencode(fields), {"Content-Type": FORM})
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status, answer.headers["Location"]

    with ThreadPoolExecutor(len(sheets)) as pool:
        return list(pool.map(post, sheets))


def connected(host):
    """A connection; the small server of the tests lets only a few wait at its door."""
    while True:
        line = http.client.HTTPConnection(host, timeout=30)
        try:
            line.connect()
        except ConnectionError:
            time.sleep(0.01)
        else:
            return line
