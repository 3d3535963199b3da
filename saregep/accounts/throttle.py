"""Wrong passwords slow down whoever tries them, and nobody else.

Tries are counted in three places. The first belongs to an account *and* a client: the client is the device, where
the account signed in from it before (`devices`), else the network address. The other two are wider and touch only
clients that the account does not know: all tries at one account, so that a thousand addresses are not a thousand
times faster than one; and all tries from one address, loosely, because a whole office shares one. So nobody can keep
the owner of an account away from the devices that the owner uses.

A try is counted before the password is looked at and given back when it was right: a hundred parallel requests get
no more tries than a hundred in a row. The rows name neither account nor address and go away when they are old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from saregep.accounts.models import SignInTries
from saregep.core.network import place_of


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries are free, and how the wait grows after them (seconds)."""

    name: str
    free: int
    first_wait: int
    longest_wait: int
    forgotten_after: int

    def wait_after(self, tries: int) -> int:
        """Seconds to wait after so many tries: none while they are free, then doubling up to the longest."""
        if tries < self.free:
            return 0
        return min(self.longest_wait, self.first_wait << min(tries - self.free, 20))


ACCOUNT_AND_CLIENT = Limit("client", free=5, first_wait=15, longest_wait=300, forgotten_after=3600)
ACCOUNT = Limit("account", free=20, first_wait=15, longest_wait=300, forgotten_after=3600)
ADDRESS = Limit("address", free=100, first_wait=5, longest_wait=60, forgotten_after=600)
LONGEST_MEMORY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Client:
    """Who tries: a device that the account signed in from before (else empty), and the network address."""

    address: str
    device: str = ""


def take(username: str, client: Client, now: datetime) -> int:
    """Count one try and answer 0; or count nothing and answer how many seconds the client has to wait."""
    limits = dict(_limits(username, client))
    if wait := _longest_wait(limits, SignInTries.objects.in_bulk(limits).values(), now):
        return wait
    with transaction.atomic():
        for key in sorted(limits):  # always in one order, so that two tries never wait for each other
            _made_row(key, now)
        rows = SignInTries.objects.select_for_update().filter(key__in=limits).order_by("key")
        locked = list(rows)
        if wait := _longest_wait(limits, locked, now):
            return wait
        for row in locked:
            row.tries = _remembered(limits[row.key], row, now) + 1
            row.last_at = now
        SignInTries.objects.bulk_update(locked, ["tries", "last_at"])
    return 0


def give_back(username: str, client: Client) -> None:
    """The password was right: forget the tries of this client at this account, and this try elsewhere."""
    own, *wider = sorted(_limits(username, client), key=lambda pair: pair[1] != ACCOUNT_AND_CLIENT)
    SignInTries.objects.filter(key=own[0]).delete()
    SignInTries.objects.filter(key__in=[key for key, _limit in wider], tries__gt=0).update(tries=F("tries") - 1)


def expire(now: datetime) -> None:
    """Remove the rows that no limit remembers."""
    SignInTries.objects.filter(last_at__lt=now - LONGEST_MEMORY).delete()


def _limits(username: str, client: Client) -> Iterator[tuple[str, Limit]]:
    name, place = username.casefold(), place_of(client.address)
    if client.device:
        yield _key(ACCOUNT_AND_CLIENT, name, "device", client.device), ACCOUNT_AND_CLIENT
    else:
        yield _key(ACCOUNT_AND_CLIENT, name, "address", place), ACCOUNT_AND_CLIENT
        yield _key(ACCOUNT, name), ACCOUNT
        yield _key(ADDRESS, place), ADDRESS


def _key(limit: Limit, *parts: str) -> str:
    return salted_hmac(f"{__name__}.{limit.name}", "\0".join(parts), algorithm="sha256").hexdigest()


def _made_row(key: str, now: datetime) -> None:
    _row, made = SignInTries.objects.get_or_create(key=key, defaults={"last_at": now})
    if made:
        expire(now)


def _remembered(limit: Limit, row: SignInTries, now: datetime) -> int:
    return row.tries if now - row.last_at < timedelta(seconds=limit.forgotten_after) else 0


def _longest_wait(limits: dict[str, Limit], rows: Iterable[SignInTries], now: datetime) -> int:
    ends = [
        row.last_at + timedelta(seconds=limits[row.key].wait_after(_remembered(limits[row.key], row, now)))
        for row in rows
    ]
    return max(0, *(ceil((end - now).total_seconds()) for end in ends), 0)
