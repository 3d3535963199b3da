"""A page whose reader has signed in already."""

from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from saregep.accounts.models import User
from tests.sign_in import signed_in


def enter(page: Page, user: User, server: LiveServer) -> Page:
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": signed_in(user).cookies[name].value, "url": server.url}])
    return page
