"""What a request tells about its sender: used for the quality flags within the request and kept nowhere.

An address is compared with the networks of the office and counted under a hash. The salt of the hash lives in the
memory of the process and changes every day; neither address nor hash is written anywhere.
"""

import os
import threading
import time
from collections import deque
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from saregep.core.network import place_of
from saregep.methods.quality import MAX_PER_HOUR

HOUR = 3600.0
DAY = 24 * HOUR
MAX_SENDERS = 20_000


def in_networks(address: str, networks: str) -> bool:
    """Whether the address lies in one of the networks, one on each line; a line that is no network is passed over."""
    if not networks:
        return False
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return any(ip in network for network in _parsed(networks))


@lru_cache(maxsize=256)
def _parsed(networks: str) -> tuple[IPv4Network | IPv6Network, ...]:
    parsed = []
    for line in networks.splitlines():
        try:
            parsed.append(ip_network(line.strip(), strict=False))
        except ValueError:
            continue
    return tuple(parsed)


class Bursts:
    """Counts the sheets of the last hour from one place to one survey, in memory only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forget(time.monotonic())

    def _forget(self, now: float) -> None:
        self._salt = os.urandom(16)
        self._since = now
        self._times: dict[bytes, deque[float]] = {}

    def _place(self, slug: str, address: str) -> bytes:
        return blake2b(f"{slug}/{place_of(address)}".encode(), key=self._salt, digest_size=8).digest()

    def within_hour(self, slug: str, address: str, now: float) -> int:
        """How many sheets came within the last hour; counts no further than the flag needs."""
        with self._lock:
            times = self._times.get(self._place(slug, address), ())
            return sum(1 for moment in times if now - moment < HOUR)

    def note(self, slug: str, address: str, now: float) -> None:
        """Count a sheet that was stored."""
        with self._lock:
            if now - self._since > DAY or len(self._times) > MAX_SENDERS:
                self._forget(now)
            place = self._place(slug, address)
            self._times.setdefault(place, deque(maxlen=MAX_PER_HOUR + 1)).append(now)


bursts = Bursts()
