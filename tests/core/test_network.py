"""Whose address counts: that of the connection, or what our own proxies saw."""

import pytest
from django.test import RequestFactory

from saregep.core.network import address_of, place_of


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.7"),
        (0, "203.0.113.9", "192.0.2.7"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.7"),
        (1, " , ", "192.0.2.7"),
    ],
)
def test_a_visitor_cannot_claim_an_address(settings, proxies: int, forwarded: str, address: str):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", headers={"x-forwarded-for": forwarded})

    assert address_of(request) == address


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::7", "2001:0db8:0001:0002"),
        ("2001:db8:1:2:ffff::1", "2001:0db8:0001:0002"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_place_is_what_one_sender_cannot_change_at_will(address: str, place: str):
    assert place_of(address) == place
