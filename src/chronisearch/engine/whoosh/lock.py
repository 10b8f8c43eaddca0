"""One writer at a time: a lock that the system frees when its process dies."""

import time
from pathlib import Path
from typing import Final

from whoosh.util.filelock import FileLock

from chronisearch.errors import IndexLockedError

LOCK_NAME: Final = "chronisearch.lock"
"""Stays in the folder and marks it as ours; it locks only while a process holds it."""

_POLL_S: Final = 0.05


class WriterLock:
    """The right to write to the index in a folder."""

    def __init__(self, location: Path, timeout_s: float) -> None:
        """Wait for the lock and take it.

        Raises:
            IndexLockedError: another writer kept it all that time.
            OSError: the folder cannot be written.
        """
        self._lock = FileLock(str(location / LOCK_NAME))
        started_s = time.monotonic()
        while not self._lock.acquire():
            waited_s = time.monotonic() - started_s
            if waited_s >= timeout_s:
                raise IndexLockedError(location, waited_s)
            time.sleep(min(_POLL_S, timeout_s - waited_s))

    @property
    def held(self) -> bool:
        """Whether the lock is still ours."""
        return self._lock.fd is not None

    def release(self) -> None:
        """Give the lock up; nothing happens when it was given up before."""
        if self.held:
            self._lock.release()
