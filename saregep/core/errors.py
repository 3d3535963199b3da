"""Errors in the reader's words."""

from django.utils.functional import Promise


class RuleBroken(Exception):
    """Something the rules of the office do not allow; the message says what to do and is shown as it is.

    One middleware turns it into a page with status 422, so that no view needs to.
    """

    def __init__(self, message: str | Promise, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
