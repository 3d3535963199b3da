"""What the pages about accounts and the trail show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from saregep.accounts.models import Membership, User
from saregep.core.models import AuditEntry
from saregep.offices.models import Office

ENTRIES_ON_A_PAGE = 50


def memberships_of(user: User) -> QuerySet[Membership]:
    """Every role of the account with its office."""
    return user.memberships.select_related("office").order_by("office__code", "role")


def accounts_of(office: Office) -> QuerySet[User]:
    """The accounts with a role in the office, active ones first; `roles_here` and `has_code` come along."""
    here = Membership.objects.filter(office=office).order_by("role")
    return (
        User.objects.filter(pk__in=here.values("user"))
        .annotate(has_code=Exists(TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)))
        .prefetch_related(Prefetch("memberships", here, to_attr="roles_here"))
        .order_by("-is_active", "title", "pk")
    )


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A stretch of the trail, newest first. `older` is the number before which the next stretch starts."""

    entries: Sequence[AuditEntry]
    older: int | None


def trail_of(office: Office, before: int | None) -> TrailPage:
    """Entries of the office with numbers below `before` (none = from the newest)."""
    entries = AuditEntry.objects.filter(office=office.code).order_by("-number")
    if before is not None:
        entries = entries.filter(number__lt=before)
    found = list(entries[: ENTRIES_ON_A_PAGE + 1])
    shown = found[:ENTRIES_ON_A_PAGE]
    return TrailPage(shown, shown[-1].number if len(found) > ENTRIES_ON_A_PAGE else None)
