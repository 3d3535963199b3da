"""Slows down whoever tries codes, and counts nobody who has one.

An office shares one address, and so do all who follow their requests in its waiting room: a right code counts nothing,
and a hundred wrong ones in ten minutes are let through. The count stands in the memory of the process, under a hash
whose salt is made anew every ten minutes; no address is kept.
"""

import os
import threading
import time
from collections import Counter
from hashlib import blake2b
from math import ceil

from saregep.core.network import place_of

WINDOW = 600.0  # seconds
FREE = 100
MAX_PLACES = 20_000


class Guesses:
    """Wrong codes of this stretch of ten minutes, by place; `free` of them are let through."""

    def __init__(self, free: int = FREE) -> None:
        self._lock, self._free = threading.Lock(), free
        self.forget()

    def forget(self) -> None:
        """Begin a stretch of which nothing is known."""
        self._start(time.monotonic())

    def _start(self, now: float) -> None:
        self._since = now
        self._salt = os.urandom(16)
        self._wrong: Counter[bytes] = Counter()

    def _place(self, address: str) -> bytes:
        return blake2b(place_of(address).encode(), key=self._salt, digest_size=8).digest()

    def wait(self, address: str, now: float) -> int:
        """Seconds until the address may try again; 0 while it may."""
        with self._lock:
            if now - self._since >= WINDOW:
                self._start(now)
            tried_enough = self._wrong[self._place(address)] >= self._free if self._wrong else False
            return ceil(self._since + WINDOW - now) if tried_enough else 0

    def note(self, address: str, now: float) -> None:
        """Count a wrong code."""
        with self._lock:
            if now - self._since >= WINDOW or len(self._wrong) > MAX_PLACES:
                self._start(now)
            self._wrong[self._place(address)] += 1


guesses = Guesses()
