"""What every test may count on."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Playwright keeps an event loop in the thread of the tests; Django would refuse to query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# The same examples on every machine; `HYPOTHESIS_PROFILE=search` looks further.
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("house"), derandomize=False, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_report_header() -> str:
    """Name the engine, so that a log tells what it is a log of."""
    return f"database: {'PostgreSQL' if os.environ.get('SAREGEP_TEST_DB_URL') else 'SQLite'}"


@pytest.fixture(autouse=True)
def _language() -> None:
    """Each test starts in the language of the office, whatever the one before it switched to."""
    from django.conf import settings as django_settings
    from django.utils import translation

    translation.activate(django_settings.LANGUAGE_CODE)
