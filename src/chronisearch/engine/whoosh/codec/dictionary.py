"""The terms of one field of an opened segment, in the order of their bytes, found in place.

UTF-8 sorts as code points do, lone surrogates aside, so the order is that of the texts too.
"""

from collections.abc import Iterator
from typing import Final

from chronisearch.engine.whoosh.codec.section_reader import SegmentFile

_READ_AT_ONCE: Final = 512


class Dictionary:
    """Terms and the number of each one's posting list."""

    def __init__(self, file: SegmentFile, field: str) -> None:
        self._file = file
        self._section = f"{field}.terms"
        self._base = file.sections[self._section].start
        self._starts = file.numbers(f"{field}.term_starts")
        self._lists = file.numbers(f"{field}.term_lists")

    def __len__(self) -> int:
        return len(self._lists)

    def list_of(self, term: str) -> int | None:
        """Give the number of the term's posting list; None where the term is unknown."""
        wanted = to_bytes(term)
        place = self.first_from(wanted)
        if place < len(self) and self.term(place) == wanted:
            return self._lists[place]
        return None

    def first_from(self, wanted: bytes) -> int:
        """Give the place of the first term that is not before the wanted one."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.term(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def term(self, place: int) -> bytes:
        """Give the bytes of the term at this place."""
        start, end = self._starts.pair(place)
        return bytes(self._file.view(self._base + start, self._base + end))

    def lists_from(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the terms that begin so, in order, with the numbers of their lists."""
        start = to_bytes(prefix)
        for data, number in self.items_from(start):
            if not data.startswith(start):
                return
            yield str(data, "utf-8", "surrogatepass"), number

    def items_from(self, wanted: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield all terms from the wanted one on."""
        for first in range(self.first_from(wanted), len(self), _READ_AT_ONCE):
            end = min(first + _READ_AT_ONCE, len(self))
            starts = self._starts.some(first, end + 1)
            data = bytes(self._file.bytes_of(self._section, starts[0], starts[-1]))
            base = starts[0]
            for place, number in enumerate(self._lists.some(first, end)):
                yield data[starts[place] - base : starts[place + 1] - base], number


def to_bytes(term: str) -> bytes:
    """Give the bytes of a term; lone surrogates, as in odd texts, are kept."""
    return term.encode("utf-8", "surrogatepass")
