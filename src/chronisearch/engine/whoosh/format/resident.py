"""Mapped files, and how much of them a process holds in memory at a time.

Touching a byte of a mapped file brings 64 KB of it into the process, or up to 2 MB where it was
just written, if the system has them in its cache. A search in fifty segments touches a little of
everything in each, and would be said to take 150 MB. So whenever some more pages have been
verified, the files they are of are told to the system as not needed just now: what is touched
again comes back from its cache, as it was.
"""

import mmap
from contextlib import suppress
from typing import Final

_MOST_PAGES: Final = 16
"""Pages of 16 KB verified from one time to the next: 1 MB in memory, where each lies apart. To
let go takes 5 µs a file, to verify a page as much."""

_NOT_NEEDED: Final[int | None] = getattr(mmap, "MADV_DONTNEED", None)


class _Resident:
    def __init__(self) -> None:
        self._touched: set[mmap.mmap] = set()
        self._pages = 0

    def count(self, mapped: mmap.mmap, pages: int) -> None:
        """Count pages of a file that were just verified.

        Threads may miscount, or let go of a file twice, and lose nothing by it.
        """
        self._touched.add(mapped)
        self._pages += pages
        if self._pages >= _MOST_PAGES:
            self._pages = 0
            touched, self._touched = self._touched, set()
            _let_go(touched)


def _let_go(touched: set[mmap.mmap]) -> None:
    if _NOT_NEEDED is None:
        return
    for mapped in touched.copy():  # another thread may still add to it
        with suppress(ValueError, OSError):  # closed meanwhile
            mapped.madvise(_NOT_NEEDED)


RESIDENT: Final = _Resident()
"""Those of this process."""
