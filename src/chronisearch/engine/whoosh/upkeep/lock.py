"""One writer at a time: a lock that the system frees when its process dies."""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from whoosh.util.filelock import FileLock

from chronisearch.errors import IndexLockedError

LOCK_NAME: Final = "chronisearch.lock"
"""Stays in the folder and marks it as ours; it locks only while a process holds it."""

_POLL_S: Final = 0.05


class WriterLock:
    """The right to write to the index in a folder. The file names the process that holds it."""

    def __init__(self, location: Path, timeout_s: float) -> None:
        """Wait for the lock and take it.

        Raises:
            IndexLockedError: another writer kept it all that time.
            OSError: the folder cannot be written.
        """
        file = location / LOCK_NAME
        _refuse_odd_things(file)
        self._lock = FileLock(str(file))
        started_s = time.monotonic()
        while not self._lock.acquire():
            waited_s = time.monotonic() - started_s
            if waited_s >= timeout_s:
                raise IndexLockedError(location, waited_s, _holder(file))
            time.sleep(min(_POLL_S, timeout_s - waited_s))
        self._name_holder(str(os.getpid()).encode())

    @property
    def held(self) -> bool:
        """Whether the lock is still ours."""
        return self._lock.fd is not None

    def release(self) -> None:
        """Give the lock up; nothing happens when it was given up before."""
        if self.held:
            self._name_holder(b"")
            self._lock.release()

    def _name_holder(self, holder: bytes) -> None:
        """Say who holds the lock. It is only said: what locks is the system."""
        descriptor = self._lock.fd
        if descriptor is not None:
            with suppress(OSError):  # a full disk locks as well as an empty one
                os.ftruncate(descriptor, 0)
                os.write(descriptor, holder)


def _refuse_odd_things(file: Path) -> None:
    """Refuse to open what is no plain file: a link's target would be emptied, a pipe waits.

    Raises:
        OSError: it is such a thing.
    """
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, f"{LOCK_NAME} is no regular file")


def _holder(file: Path) -> int | None:
    """Give the number of the process that holds the lock, where it can be read."""
    try:
        return int(file.read_bytes())
    except (OSError, ValueError):
        return None
