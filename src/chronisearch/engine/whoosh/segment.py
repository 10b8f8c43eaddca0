"""One segment of the index, opened: the only file that knows how Whoosh's codec lays it out."""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3Segment
from whoosh.filedb.structfile import BufferFile
from whoosh.reading import CorruptIndexError, TermNotFound
from whoosh.util.numeric import byte_to_length

from chronisearch.engine.whoosh.manifest import INDEX_NAME, SegmentEntry
from chronisearch.engine.whoosh.mapped import MappedStorage
from chronisearch.engine.whoosh.whoosh_schema import (
    POSITIONS,
    from_term_bytes,
    to_term_bytes,
    whoosh_schema,
)

_SCHEMA: Final = whoosh_schema()


def whoosh_segment(entry: SegmentEntry) -> Any:
    """Give what Whoosh calls a segment: its name, its size, what was removed from it."""
    segment = W3Segment(
        W3Codec(), INDEX_NAME, entry.documents, entry.name, set(entry.removed) or None
    )
    segment._fieldlengths = entry.field_lengths  # noqa: SLF001, Whoosh's codec sets it so too
    segment.compound = True
    return segment


class Block(NamedTuple):
    """A stretch of a posting list: three sequences side by side; `values` encode positions."""

    documents: Sequence[int]
    frequencies: Sequence[float]
    values: Sequence[bytes]


class OpenSegment:
    """A segment to read from. Its documents go by the numbers from `first` on."""

    def __init__(self, folder: Path, entry: SegmentEntry, first: int) -> None:
        self.first = first
        self.count_all = entry.documents
        self.removed = frozenset(first + number for number in entry.removed)
        self._removed_in_order = sorted(self.removed)
        self._segment = segment = whoosh_segment(entry)
        self._storage = MappedStorage(folder / entry.file_name)
        codec = segment.codec()
        self._terms = codec.terms_reader(self._storage, segment)
        self._postings = self._storage.open_file(segment.make_filename(W3Codec.POSTS_EXT))
        self._per_document = codec.per_document_reader(self._storage, segment)

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def documents(self) -> Iterator[int]:
        """Yield the numbers of the documents that were not removed."""
        numbers = range(self.first, self.first + self.count_all)
        return (number for number in numbers if number not in self.removed)

    def frequencies(self, field: str, term: str) -> Mapping[int, float]:
        """Give how often the term occurs in each document that holds it."""
        found: dict[int, float] = {}
        for block in self.blocks(field, term):
            found.update(zip(block.documents, block.frequencies, strict=True))
        for number in self.removed & found.keys():
            del found[number]
        return found

    def positions(
        self, field: str, term: str, wanted: Container[int]
    ) -> Mapping[int, Sequence[int]]:
        """Give where the term stands in those of the wanted documents that hold it.

        No removed document may be wanted.
        """
        return {
            document: POSITIONS.decode_positions(value)
            for block in self.blocks(field, term)
            for document, value in zip(block.documents, block.values, strict=True)
            if document in wanted
        }

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term."""
        info = self._term_info(field, term)
        return 0 if info is None else self._frequency(field, term, info)

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of the terms that begin so, in code point order."""
        start = to_term_bytes(prefix)
        for (name, data), info in self._terms.items_from(field, start):
            if name != field or not data.startswith(start):
                return
            term = from_term_bytes(data)
            if frequency := self._frequency(field, term, info):
                yield term, frequency

    def blocks(self, field: str, term: str) -> Iterator[Block]:
        """Yield the posting list of a term, removed documents included, numbers ascending.

        Whoosh's matcher is stepped from block to block: going from posting to posting, as its
        public face asks, costs several method calls for each.
        """
        info = self._term_info(field, term)
        if info is None:
            return
        start, (length,) = info.extent()  # Whoosh forgets to unpack the length it reads
        data = BufferFile(self._postings.get(start, length))
        matcher = W3LeafMatcher(data, 0, length, _SCHEMA[field].format)
        while matcher.is_active():
            matcher._read_data()  # noqa: SLF001, see above
            matcher._read_weights()  # noqa: SLF001
            deltas, _, values = matcher._data  # noqa: SLF001
            numbers = list(accumulate((self.first + deltas[0], *deltas[1:])))
            self._check(numbers)
            yield Block(numbers, matcher._weights, values)  # noqa: SLF001
            matcher._next_block()  # noqa: SLF001

    def lengths(self, field: str) -> "array[int]":
        """Give the length of the field in each document, removed ones too."""
        codes = self._column(f"_{field}_len")  # as the codec names it
        return array("i", map(byte_to_length, codes.ljust(self.count_all, b"\0")))

    def numbers(self, column: str) -> "array[int]":
        """Give a column of whole numbers, removed documents too."""
        values = array("i")
        values.frombytes(self._column(column).ljust(self.count_all * values.itemsize, b"\0"))
        if sys.byteorder == "little":
            values.byteswap()
        return values

    def values(self, column: str) -> list[bytes]:
        """Give a column of byte strings, removed documents too."""
        return list(self._per_document.column_reader(column, _SCHEMA[column].column_type))

    def stored(self, number: int) -> dict[str, str]:
        """Give the stored fields of a document."""
        fields: dict[str, str] = self._per_document.stored_fields(number - self.first)
        return fields

    def _column(self, name: str) -> bytes:
        return self._storage.whole(W3Codec.column_filename(self._segment, name))

    def _term_info(self, field: str, term: str) -> Any:
        try:
            return self._terms.term_info(field, to_term_bytes(term))
        except TermNotFound:
            return None

    def _frequency(self, field: str, term: str, info: Any) -> int:
        """Count the documents; the list is read only where a removed one may be in it."""
        first, last = info.min_id() + self.first, info.max_id() + self.first
        removed = self._removed_in_order
        if bisect_left(removed, first) < bisect_right(removed, last):
            return len(self.frequencies(field, term))
        count: int = info.doc_frequency()
        return count

    def _check(self, numbers: Sequence[int]) -> None:
        if numbers[0] < self.first or numbers[-1] >= self.first + self.count_all:
            msg = "a posting list names a document that is not there"
            raise CorruptIndexError(msg)
