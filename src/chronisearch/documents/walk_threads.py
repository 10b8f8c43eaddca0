"""A walk by two threads: while one waits for what the disk knows of a file, the other asks.

The system does nearly all of the work, with Python's lock let go: two threads take little more
than half of the time of one, and no more of the processors' time.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from chronisearch.documents.folder_walk import FolderWalk, Part
from chronisearch.documents.stamps import Stamps

_PARTS_ALONE: Final = 4
"""About 2,000 files are asked about in the time that is lost when a thread starts late."""


def gather(walk: FolderWalk, take: Callable[[Stamps], None]) -> None:
    """Give `take` the stamps of all documents, some at a time, in no order.

    It is called by two threads, never by both at once.

    Raises:
        CorpusError: the root cannot be read.
    """
    parts = walk.parts()
    alone = 0
    for part in islice(parts, _PARTS_ALONE):
        take(walk.stamps_of(part))
        alone += 1
    if alone == _PARTS_ALONE:
        _Gathering(walk, parts, take).run()


class _Gathering:
    def __init__(
        self, walk: FolderWalk, parts: Iterator[Part], take: Callable[[Stamps], None]
    ) -> None:
        import threading  # 1 ms, which a search with few files beside it does not wait for

        self._walk = walk
        self._parts = parts
        self._take = take
        self._lock = threading.Lock()
        self._helper = threading.Thread(target=self._help, daemon=True)
        self._stopped = False
        self._errors: list[BaseException] = []

    def run(self) -> None:
        self._helper.start()
        try:
            self._take_all()
        except BaseException:
            self._stopped = True  # not waited for: a disk may be what hangs
            raise
        self._helper.join()
        if self._errors:
            raise self._errors[0]

    def _help(self) -> None:
        try:
            self._take_all()
        except BaseException as error:  # noqa: BLE001, the other thread raises it
            self._errors.append(error)

    def _take_all(self) -> None:
        while not self._stopped and self._take_next():
            pass

    def _take_next(self) -> bool:
        """Take in a part; tell whether there was one."""
        with self._lock:
            part: Part | None = next(self._parts, None)
        if part is None:
            return False
        stamps = self._walk.stamps_of(part)
        with self._lock:
            self._take(stamps)
        return True
