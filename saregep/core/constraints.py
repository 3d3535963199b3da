"""What may never be false, said once and kept by the database."""

from typing import TYPE_CHECKING

from django.db.models import CheckConstraint, Q

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise


def both_or_neither(first: str, second: str, *, name: str, message: "str | Promise") -> CheckConstraint:
    """Two nullable fields that are set together or not at all (who and when, for instance)."""
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    return CheckConstraint(condition=both | neither, name=name, violation_error_message=message)


def between(field: str, low: int, high: int, *, name: str, message: "str | Promise") -> CheckConstraint:
    """A number from low to high, both included."""
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": low, f"{field}__lte": high}),
        name=name,
        violation_error_message=message,
    )
