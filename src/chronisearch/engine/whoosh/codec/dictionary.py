"""The terms of one field of an opened segment, in the order of their bytes, found in place.

UTF-8 sorts as code points do, lone surrogates encoded too, so the order is that of the texts too.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from chronisearch.engine.whoosh.codec.section_reader import DamagedSegmentError, SegmentFile

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
        self._lines: str | None = None

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

    def lists_from(self, prefix: str) -> Iterator[tuple[Sequence[str], Sequence[int]]]:
        """Yield the terms that begin so, in order, with the numbers of their lists, in batches."""
        start = to_bytes(prefix)
        # No byte of UTF-8 is as high.
        end = self.first_from(start + b"\xff") if prefix else len(self)
        for first, data, starts, numbers in self._batches(self.first_from(start), end):
            cuts = [begin - first for begin in starts]
            if data.isascii():
                letters = data.decode("ascii")
                terms = [letters[cut:stop] for cut, stop in pairwise(cuts)]
            else:
                parts = (data[cut:stop] for cut, stop in pairwise(cuts))
                terms = [str(part, "utf-8", "surrogatepass") for part in parts]
            if len(self._answers) < _ANSWERS_REMEMBERED:
                self._answers.update(zip(terms, numbers, strict=True))
            yield terms, numbers

    def items_from(self, wanted: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield all terms from the wanted one on."""
        for first, data, starts, numbers in self._batches(self.first_from(wanted), len(self)):
            for (begin, stop), number in zip(pairwise(starts), numbers, strict=True):
                yield data[begin - first : stop - first], number

    def _batches(
        self, place: int, end: int
    ) -> Iterator[tuple[int, bytes, Sequence[int], Sequence[int]]]:
        """Yield the terms from one place to another, several at once.

        Where they begin in the section, their bytes, where each begins and the last ends, and
        the numbers of their lists.
        """
        size = _FIRST_READ
        while place < end:
            stop = min(place + size, end)
            starts = self._starts.some(place, stop + 1)
            data = bytes(self._file.bytes_of(self._section, starts[0], starts[-1]))
            numbers = self._lists.some(place, stop)
            if len(starts) != len(numbers) + 1:
                raise DamagedSegmentError("a term has no end")
            yield starts[0], data, starts, numbers
            place, size = stop, min(2 * size, _MOST_READ)

    def lines(self) -> str:
        """Give the terms of ASCII, one a line, in their order; kept, as they are made of all."""
        # A byte a letter: some 8 a term, where the terms as texts would take 57.
        if self._lines is None:
            section = self._file.sections[self._section]
            data = bytes(self._file.bytes_of(self._section, 0, section.length))
            starts = self._starts.all()
            terms = map(data.__getitem__, map(slice, starts, starts[1:]))
            self._lines = b"\n".join(term for term in terms if term.isascii()).decode("ascii")
        return self._lines


def to_bytes(term: str) -> bytes:
    """Give the bytes of a term; lone surrogates, as in odd texts, are kept."""
    return term.encode("utf-8", "surrogatepass")
