"""PostgreSQL keeps no NUL in a text: wherever an address, a question or a cookie holds one, the page does not exist."""

import re

import pytest
from django.conf import settings

from tests.architecture.resolver import addresses
from tests.factories import OfficeFactory, member
from tests.sign_in import signed_in

pytestmark = pytest.mark.django_db
INSTEAD = {"str": "%00", "int": "1", "slug": "campaka", "kode": "32.14.74"}
PART = re.compile("<([a-z]+):[a-z_]+>")


def test_nul_in_any_address_is_not_found():
    client = signed_in(member(OfficeFactory()))
    routes = [address.route for address in addresses() if "<str:" in address.route]
    paths = ["/" + PART.sub(lambda part: INSTEAD[part[1]], route) for route in routes]

    assert len(paths) > 40
    assert {path: status for path in paths if (status := client.get(path).status_code) != 404} == {}


def test_nul_in_a_question_or_a_cookie_is_not_found():
    client = signed_in(member(OfficeFactory()))
    answers = [client.get("/layanan/", {"cari": "\0"}).status_code]
    client.cookies[settings.SESSION_COOKIE_NAME] = "0123456789\0"

    assert [*answers, client.get("/beranda/").status_code] == [404, 404]
