"""Verbs that write accounts. What the command line and other apps call stands here under one name."""

from saregep.accounts.actions.accounts import (
    activate,
    change_roles,
    change_title,
    create_account,
    deactivate,
    make_password_link,
)
from saregep.accounts.actions.secrets import (
    forget_second_factor,
    renew_recovery_codes,
    set_password,
    turn_off_second_factor,
    turn_on_second_factor,
)

__all__ = [
    "activate",
    "change_roles",
    "change_title",
    "create_account",
    "deactivate",
    "forget_second_factor",
    "make_password_link",
    "renew_recovery_codes",
    "set_password",
    "turn_off_second_factor",
    "turn_on_second_factor",
]
