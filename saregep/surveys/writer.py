"""One thread commits all waiting sheets together, and each is acknowledged after its commit.

A commit waits for the disk. Where many citizens answer at once, one wait serves all who stand in the queue; where
one answers alone, the sheet is written at once. Whoever calls gets the same outcome as from `storing.store`.
"""

import logging
import threading
from concurrent.futures import Future
from queue import Empty, SimpleQueue

from django.db import close_old_connections, connection

from saregep.surveys.models import Answer, SpentLink
from saregep.surveys.storing import Outcome, Sheet, store_sheets

type Waiting = tuple[Sheet, Future[Outcome]]

logger = logging.getLogger(__name__)
LARGEST_GROUP = 200
PATIENCE = 30  # seconds after which the citizen is told to try again; the key makes that safe


class GroupWriter:
    """Collects sheets of this process and stores them in groups."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def store(self, answer: Answer, link: SpentLink | None = None) -> Outcome:
        """Hand a sheet over, with the link that it spends, and wait for its commit.

        Raises what the database raised, or TimeoutError.
        """
        self._start()
        future: Future[Outcome] = Future()
        self._waiting.put(((answer, link), future))
        return future.result(timeout=PATIENCE)

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            with self._starting:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = threading.Thread(target=self._run, name="answer-writer", daemon=True)
                    self._thread.start()

    def stop(self) -> None:
        """End the thread after the sheets that wait now; the next sheet starts a new one."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._waiting.put(None)
            thread.join()

    def _run(self) -> None:
        try:
            while group := self._next_group():
                close_old_connections()
                self._store_group(group)
        finally:
            connection.close()

    def _next_group(self) -> list[Waiting]:
        """All sheets that wait now, at least one; empty where the writer was told to stop."""
        group: list[Waiting] = []
        entry = self._waiting.get()
        while entry is not None:
            group.append(entry)
            try:
                entry = self._waiting.get_nowait() if len(group) < LARGEST_GROUP else None
            except Empty:
                break
        else:
            if group and len(group) < LARGEST_GROUP:
                self._waiting.put(None)  # told to stop behind these sheets: store them first
        return group

    def _store_group(self, group: list[Waiting]) -> None:
        try:
            outcomes = store_sheets([sheet for sheet, _future in group])
        except Exception as error:
            if len(group) == 1:
                group[0][1].set_exception(error)
                return
            # One bad sheet must not take the others with it.
            logger.warning("a group of %d sheets is stored one by one: %s", len(group), type(error).__name__)
            for entry in group:
                self._store_group([entry])
            return
        for (_sheet, future), outcome in zip(group, outcomes, strict=True):
            future.set_result(outcome)


WRITER = GroupWriter()
