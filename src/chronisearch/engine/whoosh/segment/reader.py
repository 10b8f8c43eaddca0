"""All segments of one state of the index, read as one.

Nothing is read before it is asked for, and nothing kept but what every query needs. What is
mapped does not change, so threads share a reader without a lock.
"""

import heapq
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, overload

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.terms import is_word
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.engine.whoosh.segment.terms_together import terms_together
from chronisearch.schema import CAPITAL, TEXT_FIELDS

if TYPE_CHECKING:  # no hit needs these
    from chronisearch.documents.walk.stamps import Stamp, Stamps


class SegmentsReader:
    """Documents go by number, from 0 over all segments."""

    def __init__(self, segments: Sequence[CodecSegment]) -> None:
        """Read from these segments, each of which begins where the one before it ends."""
        self.segments = tuple(segments)
        self._firsts = [segment.first for segment in segments]
        self._means: dict[str, float] = {}

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()

    # What scores are made of

    def documents(self) -> Iterator[int]:
        """Yield the numbers of all documents, ascending."""
        for segment in self.segments:
            yield from segment.documents()

    @cached_property
    def document_count(self) -> int:
        """How many documents there are."""
        return sum(segment.count_all - len(segment.removed) for segment in self.segments)

    def mean_length(self, field: str) -> float:
        """Give the mean length over the documents that have the field; 0 where none has."""
        if field not in self._means:
            totals = [segment.length_totals(field) for segment in self.segments]
            held = sum(held for _, held in totals)
            self._means[field] = sum(total for total, _ in totals) / held if held else 0.0
        return self._means[field]

    def paths(self) -> Sequence[str]:
        """Give the path of each document."""
        return _Paths(self)

    # The vocabulary

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        return sum(segment.document_frequency(field, term) for segment in self.segments)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order.

        Without a prefix, of all words: not those of capitals.
        """
        found = terms_together(segment.term_batches(field, prefix) for segment in self.segments)
        return found if prefix else (each for each in found if is_word(each[0]))

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the same terms without asking how many documents hold each."""
        batches = (segment.word_batches(field, prefix) for segment in self.segments)
        found = map(itemgetter(0), terms_together(batches))
        return found if prefix else filter(is_word, found)

    def pages(self, field: str) -> Iterator[str]:
        """Yield all words of each segment, a line each, many on a page."""
        for segment in self.segments:
            yield from segment.text(field).dictionaries[field].pages(CAPITAL)

    # Documents

    def segment_of(self, number: int) -> CodecSegment:
        """Give the segment that holds the document."""
        return self.segments[bisect_right(self._firsts, number) - 1]

    def number_of(self, path: str) -> int | None:
        """Give the number of the document of this path, if there is one."""
        for segment in reversed(self.segments):
            place = segment.columns.place_of(path)
            if place is not None and segment.first + place not in segment.removed:
                return segment.first + place
        return None

    def document(self, number: int) -> Document:
        """Give a document whole."""
        return self.segment_of(number).document(number)

    def file(self, number: int) -> IndexedFile:
        """Give what is known of a document's file."""
        return self.segment_of(number).indexed_file(number)

    def each_stamp(self, home: Home) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home, some at a time."""
        for segment in self.segments:
            yield from segment.each_stamp(home)

    def stamps_in_order(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, in the order of the paths."""
        return heapq.merge(*(segment.stamps_in_order(home) for segment in self.segments))

    def latest_stamps(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, that which changed last first."""
        each = (segment.latest_stamps(home) for segment in self.segments)
        return heapq.merge(*each, key=_time_of_stamp, reverse=True)

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of every document's file."""
        for segment in self.segments:
            yield from map(segment.indexed_file, segment.documents())

    def label_counts(self, column: str) -> dict[str, int]:
        """Count the documents by what a column of labels says of them."""
        counts = Counter[str]()
        for segment in self.segments:
            labels, values = segment.columns.labels(), segment.numbers(column)
            counts.update(labels[values[n - segment.first]] for n in segment.documents())
        return dict(counts)

    def token_counts(self) -> Iterator[dict[str, int]]:
        """Yield the number of tokens by field of each segment's documents."""
        for segment in self.segments:
            yield {field.name: segment.length_totals(field.name)[0] for field in TEXT_FIELDS}


class _Paths(Sequence[str]):
    """The path of each document, read when it is looked at."""

    def __init__(self, reader: SegmentsReader) -> None:
        self._reader = reader

    def __len__(self) -> int:
        return sum(segment.count_all for segment in self._reader.segments)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        segment = self._reader.segment_of(place)
        return segment.columns.path(place - segment.first)


def _time_of_stamp(stamped: "tuple[str, Stamp]") -> int:
    return stamped[1][1]
