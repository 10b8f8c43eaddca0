"""What tells, without reading a file, whether it has changed: its size and its time of change."""

import os
from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple, Self, TypeAlias

Stamp: TypeAlias = tuple[int, int]
"""A file's size in bytes and time of change in nanoseconds. Plain, as there may be many."""

_MOST_NS: Final = (1 << 63) - 1
"""The last moment that 64 bits hold, on 11 April 2262, as the first lies as far before 1970."""


def time_of(facts: os.stat_result) -> int:
    """Give when a file was changed, in nanoseconds since 1970; a time beyond 64 bits is the last.

    Several file systems count further, and `touch` or a broken clock goes there.
    """
    return max(-_MOST_NS, min(facts.st_mtime_ns, _MOST_NS))


class Stamps(NamedTuple):
    """The stamps of some files: a column each for paths, bytes, and nanoseconds.

    Columns, because there may be hundreds of thousands, and a tuple for each would cost as
    much as asking the disk.
    """

    paths: Sequence[str]
    sizes_bytes: Sequence[int]
    mtimes_ns: Sequence[int]

    def where(self, wanted: Sequence[bool]) -> Self:
        """Give those of the files, with a yes or no for each."""
        sizes_bytes = list(compress(self.sizes_bytes, wanted))
        mtimes_ns = list(compress(self.mtimes_ns, wanted))
        return type(self)(list(compress(self.paths, wanted)), sizes_bytes, mtimes_ns)
