"""One text of an opened segment (bodies, or titles): postings, positions, lengths."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.format.best import BestReader
from chronisearch.engine.whoosh.format.bits import bits_of
from chronisearch.engine.whoosh.format.characters import BREAK, character_of, number_of
from chronisearch.engine.whoosh.format.dictionary import Dictionary
from chronisearch.engine.whoosh.format.postings import (
    DOCUMENTS_ARE_BITS,
    NO_POSTINGS,
    Postings,
    decode_bits,
    decode_documents,
    decode_frequencies,
)
from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError, SegmentFile
from chronisearch.schema import TextField

_ONE: Final = 1
_FEW: Final = 256
"""So few documents do without reading where all texts begin."""

_MOST_CELL_BYTES: Final = 4
"""A character in UTF-8."""


class PackedList(NamedTuple):
    """A posting list as it lies in the file."""

    length: int
    form: int
    data: memoryview
    count_all: int

    def documents(self, first: int = 0) -> list[int]:
        """Give the documents, counted from `first`."""
        documents = decode_documents(self.data, self.form, self.length, first)
        if len(documents) != self.length or documents[-1] >= first + self.count_all:
            raise DamagedSegmentError("a posting list names a document that is not there")
        return documents

    def holders(self) -> int:
        """Give the documents as a set of bits."""
        if not self.is_bits:
            return bits_of(self.documents())
        bits = decode_bits(self.data, self.form, self.length)
        if bits.bit_count() != self.length or bits.bit_length() > self.count_all:
            raise DamagedSegmentError("a posting list names a document that is not there")
        return bits

    def frequencies(self) -> Sequence[int]:
        """Give the frequencies, in the order of the documents."""
        frequencies = decode_frequencies(self.data, self.form, self.length)
        if len(frequencies) != self.length:
            raise DamagedSegmentError("a posting list ends too early")
        return frequencies

    @property
    def is_bits(self) -> bool:
        """Whether it is kept as bits, so that its documents cost more than their set."""
        return bool(self.form & DOCUMENTS_ARE_BITS)


class TextReader:
    """What a segment knows of one text of its documents, which go by their place in it."""

    def __init__(self, file: SegmentFile, text: str, fields: Iterable[TextField]) -> None:
        self._file = file
        self._text = text
        self._postings = f"{text}.postings"
        self.count_all = file.documents
        self.dictionaries = {field.name: Dictionary(file, field.name) for field in fields}
        self.best = BestReader(file, text)
        self._list_starts = file.numbers(f"{text}.list_starts")
        self._counts = file.numbers(f"{text}.list_counts")
        self._forms = file.numbers(f"{text}.list_forms")
        self._cell_starts = file.numbers(f"{text}.cell_starts")
        self._cell_lists = file.numbers(f"{text}.cell_lists")
        self._set_starts = file.numbers(f"{text}.set_starts")
        self._set_cells = file.numbers(f"{text}.set_cells")

    @property
    def list_count(self) -> int:
        """How many posting lists there are, numbered from 0."""
        return len(self._counts)

    def document_frequency(self, number: int) -> int:
        """Give how many documents a list names: at least one, at most all."""
        count = self._counts[number]
        if not 0 < count <= self.count_all:
            raise DamagedSegmentError("a posting list names documents that are not there")
        return count

    def packed(self, number: int) -> PackedList:
        """Give a list as it lies in the file."""
        start, end = self._list_starts.pair(number)
        data = self._file.bytes_of(self._postings, start, end)
        return PackedList(
            self.document_frequency(number), self._forms[number], data, self.count_all
        )

    def documents(self, number: int, first: int = 0) -> list[int]:
        """Give the documents of a list, counted from `first`."""
        return self.packed(number).documents(first)

    def holders(self, number: int) -> int:
        """Give the documents of a list as a set of bits."""
        return self.packed(number).holders()

    def postings(self, number: int | None, first: int = 0) -> Postings:
        """Give a list whole; no postings where there is no list."""
        if number is None:
            return NO_POSTINGS
        packed = self.packed(number)
        return Postings(packed.documents(first), packed.frequencies())

    def cells_of(self, number: int) -> str:
        """Give the characters of the cells that a list is the sum of."""
        start, end = self._set_starts.pair(number)
        if not start < end:
            raise DamagedSegmentError("a posting list is of no cells")
        numbers = self._set_cells.some(start, end)
        if len(numbers) < end - start:
            raise DamagedSegmentError("a posting list is of cells that are not listed")
        return "".join(map(character_of, numbers))

    def cells_of_all(self) -> tuple[Sequence[int], Sequence[int]]:
        """Give the numbers of the cells of all lists, and where those of each list begin."""
        return self._set_cells.all(), self._set_starts.all()

    def lengths(self, field: str) -> Sequence[int]:
        """Give the field's length in each document."""
        lengths = self._file.whole(f"{field}.lengths")
        if len(lengths) != self.count_all:
            raise DamagedSegmentError("there is not a length for each document")
        return lengths

    def length_totals(self, field: str) -> tuple[int, int]:
        """Give the sum of the lengths of all documents, and how many of them are not 0."""
        return self._file.numbers(f"{field}.length_totals").pair(0)

    def own_mean(self, field: str) -> float:
        """Give the mean length over the segment's documents, as it was when it was written."""
        total, held = self.length_totals(field)
        return total / held if held else 0.0

    def cell_data(self, documents: Sequence[int]) -> Sequence[memoryview]:
        """Give the text of each of these documents as cells in UTF-8."""
        section, starts = f"{self._text}.cells", self._cell_starts
        if len(documents) < _FEW:
            return self._file.stretches(section, map(starts.pair, documents))
        all_starts = starts.all()
        if len(all_starts) != self.count_all + 1:
            raise DamagedSegmentError("there is not a text for each document")
        return self._file.parts(section, documents, all_starts)

    def cell_strings(self, documents: Iterable[int]) -> Iterator[str]:
        """Yield the text of each of these documents as cells, a character a position."""
        for data in self.cell_data(list(documents)):
            yield str(data, "utf-8")

    def first_cells(self, documents: Sequence[int], lengths: Sequence[int]) -> Iterator[str]:
        """Yield the first so many cells of the text of each of these documents."""
        for data, length in zip(self.cell_data(documents), lengths, strict=True):
            # Cut by bytes, it may end within a character behind those that are wanted.
            yield str(data[: _MOST_CELL_BYTES * length], "utf-8", "ignore")[:length]

    def shortest_list(self, cell: str) -> int:
        """Give the list that names fewest documents of all that name those with this cell."""
        return self._cell_lists[number_of(cell) - 1]

    def positions(self, number: int, documents: Iterable[int]) -> Iterator[list[int]]:
        """Yield where the term of this list stands in each of the documents; maybe nowhere."""
        cells = self.cells_of(number)
        strings = self.cell_strings(documents)
        if len(cells) == _ONE:
            return (_places_of(cells, string) for string in strings)
        pattern = re.compile(f"[{re.escape(cells)}]")
        return ([match.start() for match in pattern.finditer(string)] for string in strings)

    def breaks(self, documents: Iterable[int]) -> Iterator[list[int]]:
        """Yield for each document the positions without a token, up to the first behind all."""
        for string in self.cell_strings(documents):
            yield [*_places_of(BREAK, string), len(string)]


def _places_of(cell: str, string: str) -> list[int]:
    places = []
    place = string.find(cell)
    while place >= 0:
        places.append(place)
        place = string.find(cell, place + 1)
    return places
