"""The terms of several segments as one list, in order, with the documents that hold each summed up.

Terms are read and put together by the list: to step from segment to segment with each of them
takes five times as long, and a word that may be a name is looked for among hundreds of terms in
each of fifty segments.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Final, TypeAlias

from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError

TermBatch: TypeAlias = tuple[Sequence[str], Sequence[int]]
"""Some terms of a segment, in order, and how many documents hold each: none, perhaps."""

_FEWEST: Final = 16
_MOST: Final = 1024
"""Terms of a segment in memory at a time: few at first, since many a caller stops soon."""


def terms_together(segments: Iterable[Iterator[TermBatch]]) -> Iterator[tuple[str, int]]:
    """Yield each term that some document holds, in code point order, with their number.

    Raises:
        DamagedSegmentError: a segment's terms do not ascend, so that there would be no end.
    """
    fronts = [_Front(batches) for batches in segments]
    for size in chain((_FEWEST << double for double in range(6)), repeat(_MOST)):
        for front in fronts:
            front.fill(size)
        open_ends = [front.last for front in fronts if not front.ended]
        found: dict[str, int] = {}
        for front in fronts:
            front.take(min(open_ends, default=None), found)
        if open_ends and not found:  # whoever ends first gives all that it has
            raise DamagedSegmentError("terms are not in their order")
        yield from ((term, found[term]) for term in sorted(found) if found[term])
        if not open_ends:
            return


class _Front:
    """The terms of a segment that were read and not taken yet."""

    def __init__(self, batches: Iterator[TermBatch]) -> None:
        self.ended = False
        self._batches = batches
        self._terms: list[str] = []
        self._counts: list[int] = []

    @property
    def last(self) -> str:
        """The last term that was read; there is one until all are read."""
        return self._terms[-1]

    def fill(self, size: int) -> None:
        """Read on until there are so many terms, or no more."""
        while len(self._terms) < size and not self.ended:
            terms, counts = next(self._batches, ((), ()))
            self.ended = not terms
            self._terms += terms
            self._counts += counts

    def take(self, end: str | None, found: dict[str, int]) -> None:
        """Add the terms up to this one, itself included, to what was found; None for all."""
        count = len(self._terms) if end is None else bisect_right(self._terms, end)
        for term, held in zip(self._terms[:count], self._counts, strict=False):
            found[term] = found.get(term, 0) + held
        del self._terms[:count], self._counts[:count]
