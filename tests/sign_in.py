"""Signed-in test clients; an account that needs a second factor has proved it."""

import time
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from saregep.accounts.middleware import USED_AT
from saregep.accounts.models import User


def sign_in(client: Client, user: User) -> Client:
    """Sign the account in, with its second factor where its role or its own wish asks for one.

    One session is written, as `force_login` and the page of the code would leave it.
    """
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if device is None and user.needs_second_factor:
        device = TOTPDevice.objects.create(user=user, name="uji")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[USED_AT] = int(time.time())
    if device:
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def signed_in(user: User, **client_options: bool) -> Client:
    return sign_in(Client(**client_options), user)


def same_session(signed: Client) -> Client:
    """A new browser of an account that signed in before: of what the first one kept it has the session alone."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = signed.cookies[settings.SESSION_COOKIE_NAME].value
    return client
