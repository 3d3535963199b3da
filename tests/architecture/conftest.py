"""The world of the access tests, built once for each module."""

import logging
from collections.abc import Iterator
from functools import cache

import pytest
from django.test import override_settings
from django.urls import get_resolver

from tests.architecture import remembered
from tests.architecture.world import World, build
from tests.standing import standing

# Thousands of requests: a session in the cookie, an account and an address that are remembered answer the same.
SETTINGS = {
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "AUTHENTICATION_BACKENDS": [remembered.BACKEND],
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Offices, things and people, without checks of CSRF tokens; gone at the end of the module."""
    log = logging.getLogger("django.request")
    level, log.level = log.level, logging.ERROR  # a refusal is what most of these requests want
    resolver = get_resolver()
    with override_settings(**SETTINGS), standing(django_db_blocker):
        resolver.resolve = cache(resolver.resolve)
        yield build()
        del resolver.resolve
    remembered.forget()
    log.level = level
