"""Signed-in test clients; an account that needs a second factor has proved it."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from saregep.accounts.models import User


def sign_in(client: Client, user: User) -> Client:
    """Sign the account in, with its second factor where its role or its own wish asks for one.

    One session is written, as `force_login` and the page of the code would leave it.
    """
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if device is None and user.needs_second_factor:
        device = TOTPDevice.objects.create(user=user, name="uji")
    said = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    if device:
        said[DEVICE_ID_SESSION_KEY] = device.persistent_id
    store = SessionStore()
    session = Session(
        session_key=get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789"),
        session_data=store.encode(said),
        expire_date=store.get_expiry_date(),
    )
    session.save(force_insert=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def signed_in(user: User, **client_options: bool) -> Client:
    return sign_in(Client(**client_options), user)
