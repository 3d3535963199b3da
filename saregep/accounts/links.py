"""Links by which the owner of an account sets a password: good for 24 hours (PASSWORD_RESET_TIMEOUT) and for one use.

The token is signed over the stored password and the last sign-in, so it dies with the first of either.
"""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int, int_to_base36

from saregep.accounts.models import User


class _Tokens(PasswordResetTokenGenerator):
    key_salt = "saregep.accounts.links"


_tokens = _Tokens()


def token_for(user: User) -> str:
    return f"{int_to_base36(user.pk)}.{_tokens.make_token(user)}"


def user_for(token: str) -> User | None:
    """The account that the token opens, or none where it is used, old, or for an account that is closed."""
    number, _dot, rest = token.partition(".")
    try:
        user = User.objects.filter(pk=base36_to_int(number), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user and _tokens.check_token(user, rest) else None
