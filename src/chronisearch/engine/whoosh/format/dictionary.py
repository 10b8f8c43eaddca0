"""The terms of one field of an opened segment, in the order of their bytes, found in place.

UTF-8 sorts as code points do, lone surrogates encoded too, so the order is that of the texts too.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError, SegmentFile

_FIRST_READ: Final = 16
_MOST_READ: Final = 1024
"""Terms read at once: few at first, since who looks for a prefix often wants a handful."""

_REMEMBERED: Final = 1024
"""Terms kept that a bisection looks at first: ten steps of each, a third of its time."""
_ANSWERS_REMEMBERED: Final = 4096
"""Look-ups kept: what binding has looked up, answering the query looks up again."""


class Dictionary:
    """Terms and the number of each one's posting list."""

    def __init__(self, file: SegmentFile, field: str) -> None:
        self._file = file
        self._section = f"{field}.terms"
        self._starts = file.numbers(f"{field}.term_starts")
        self._lists = file.numbers(f"{field}.term_lists")
        self._places = range(len(self._lists))
        # Only ever set to what the file holds, so threads may share them.
        self._known: dict[int, bytes] = {}
        self._answers: dict[str, int | None] = {}

    def __len__(self) -> int:
        return len(self._lists)

    def list_of(self, term: str) -> int | None:
        """Give the number of the term's posting list; None where the term is unknown."""
        answers = self._answers
        try:
            return answers[term]
        except KeyError:
            found = self._list_of(to_bytes(term))
        if len(answers) >= _ANSWERS_REMEMBERED:
            answers.clear()
        answers[term] = found
        return found

    def _list_of(self, wanted: bytes) -> int | None:
        place = self.first_from(wanted)
        if place < len(self) and self._term(place) == wanted:
            return self._lists[place]
        return None

    def first_from(self, wanted: bytes) -> int:
        """Give the place of the first term that is not before the wanted one."""
        return bisect_left(self._places, wanted, key=self._term)

    def _term(self, place: int) -> bytes:
        known = self._known
        term = known.get(place)
        if term is None:
            term = self.term(place)
            if len(known) < _REMEMBERED:
                known[place] = term
        return term

    def term(self, place: int) -> bytes:
        """Give the bytes of the term at this place."""
        start, end = self._starts.pair(place)
        return bytes(self._file.bytes_of(self._section, start, end))

    def words_from(self, prefix: str) -> Iterator[tuple[list[str], Sequence[int]]]:
        """Yield the terms that begin so, in order, with their lists' numbers, some at a time."""
        start = to_bytes(prefix)
        for read, numbers in self._read_from(start):
            count = len(read)
            if not read[-1].startswith(start):
                count = bisect_left(read, 1, key=lambda term: not term.startswith(start))
            if count:
                terms = [str(term, "utf-8", "surrogatepass") for term in read[:count]]
                yield terms, numbers[:count]
            if count < len(read):
                return

    def batches_from(self, prefix: str) -> Iterator[tuple[list[str], Sequence[int]]]:
        """Yield the same, and remember them: who asks about terms looks up some of them."""
        for terms, numbers in self.words_from(prefix):
            if len(self._answers) < _ANSWERS_REMEMBERED:
                self._answers.update(zip(terms, numbers, strict=True))
            yield terms, numbers

    def lists_from(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the terms that begin so, in order, with the numbers of their lists."""
        for terms, numbers in self.batches_from(prefix):
            yield from zip(terms, numbers, strict=True)

    def items_from(self, wanted: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield all terms from the wanted one on."""
        for terms, numbers in self._read_from(wanted):
            yield from zip(terms, numbers, strict=True)

    def _read_from(self, wanted: bytes) -> Iterator[tuple[list[bytes], Sequence[int]]]:
        first, size = self.first_from(wanted), _FIRST_READ
        while first < len(self):
            end = min(first + size, len(self))
            yield self._terms(first, end), self._lists.some(first, end)
            first, size = end, min(2 * size, _MOST_READ)

    def pages(self, sign: str) -> Iterator[str]:
        """Yield all terms that do not begin with this ASCII sign: a line each, many on a page."""
        begin, end = (self.first_from(bytes((code,))) for code in (ord(sign), ord(sign) + 1))
        for start, stop in ((0, begin), (end, len(self))):
            for first in range(start, stop, _MOST_READ):
                terms = self._terms(first, min(first + _MOST_READ, stop))
                yield str(b"\n".join(terms), "utf-8", "surrogatepass")

    def _terms(self, first: int, end: int) -> list[bytes]:
        """Give the terms from one place up to another."""
        starts = self._starts.some(first, end + 1)
        if len(starts) != end - first + 1:
            raise DamagedSegmentError("a term has no end")
        data = bytes(self._file.bytes_of(self._section, starts[0], starts[-1]))
        at = [start - starts[0] for start in starts]
        return list(map(data.__getitem__, map(slice, at, at[1:])))


def to_bytes(term: str) -> bytes:
    """Give the bytes of a term; lone surrogates, as in odd texts, are kept."""
    return term.encode("utf-8", "surrogatepass")
