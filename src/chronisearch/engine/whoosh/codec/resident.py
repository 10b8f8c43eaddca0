"""Mapped files, and how much of them a process holds in memory at a time.

Touching a byte of a mapped file brings 64 KB of it into the process, if the system has them in
its cache. A search in fifty segments touches a little of everything in each, and would be said
to take 150 MB. So whenever some more pages have been verified, all mapped files are told to the
system as not needed just now: what is touched again comes back from its cache, as it was.
"""

import mmap
from contextlib import suppress
from typing import Final
from weakref import WeakValueDictionary

_MOST_PAGES: Final = 64
"""Pages of 16 KB verified from one time to the next: 4 MB in memory, where each lies apart. To
let go takes 5 µs a file, to verify a page as much."""

_NOT_NEEDED: Final[int | None] = getattr(mmap, "MADV_DONTNEED", None)


class _Resident:
    def __init__(self) -> None:
        self._maps: WeakValueDictionary[int, mmap.mmap] = WeakValueDictionary()
        self._pages = 0

    def add(self, mapped: mmap.mmap) -> None:
        """Take in a file that was just mapped."""
        self._maps[id(mapped)] = mapped

    def count(self, pages: int) -> None:
        """Count pages that were just verified; threads may miscount, and lose nothing."""
        self._pages += pages
        if self._pages >= _MOST_PAGES:
            self._pages = 0
            self._let_go()

    def _let_go(self) -> None:
        if _NOT_NEEDED is None:
            return
        for reference in self._maps.valuerefs():  # a list: other threads map files meanwhile
            mapped = reference()
            if mapped is not None:
                with suppress(ValueError, OSError):  # closed meanwhile
                    mapped.madvise(_NOT_NEEDED)


RESIDENT: Final = _Resident()
"""Those of this process."""
