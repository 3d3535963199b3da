"""Accounts that are looked up once: the matrix asks twelve thousand times, and nobody's roles change meanwhile.

That a change of roles counts on the very next request is tested in `tests/accounts/test_sign_in.py`.
"""

from copy import copy

from django.contrib.auth.backends import ModelBackend

from saregep.accounts.models import User

BACKEND = f"{__name__}.RememberedBackend"
_known: dict[int, User] = {}


class RememberedBackend(ModelBackend):
    """Every request gets its own copy, with the roles already read."""

    def get_user(self, user_id: int) -> User | None:
        if user_id not in _known:
            user = super().get_user(user_id)
            if user is None:
                return None
            assert isinstance(user.roles, tuple)  # reads them
            _known[user_id] = user
        return copy(_known[user_id])


def forget() -> None:
    _known.clear()
