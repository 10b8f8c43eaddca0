"""What tells, without reading a file, whether it has changed: its size and its time of change."""

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple, Self, TypeAlias

Stamp: TypeAlias = tuple[int, int]
"""A file's size in bytes and time of change in nanoseconds. Plain, as there may be many."""


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
