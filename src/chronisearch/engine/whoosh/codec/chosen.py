"""Some documents of a segment, and how often each posting list's term occurs in them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress
from typing import Final

from chronisearch.engine.whoosh.codec.bits import bits_of, flags_of
from chronisearch.engine.whoosh.codec.text_reader import TextReader

_PLACES_A_RANK: Final = 6
"""So many places of a segment are gone through in the time in which one document is ranked."""
_POSTINGS_A_SEARCH: Final = 5
"""So many postings are gone through in the time in which one document is searched for."""

_BLOCK_BITS: Final = 9
"""Documents are counted by blocks of so many bits as a power of two."""
_BLOCK_BYTES: Final = 1 << _BLOCK_BITS - 3
_IN_BLOCK: Final = (1 << _BLOCK_BITS) - 1


class PostingList:
    """A posting list of a segment, read as far as a query needs it."""

    def __init__(self, reader: TextReader, number: int) -> None:
        self.reader = reader
        self.number = number

    @cached_property
    def holders(self) -> int:
        """The documents of the list as a set of bits."""
        return self.reader.holders(self.number)

    @cached_property
    def documents(self) -> Sequence[int]:
        """The documents of the list, ascending."""
        return self.reader.documents(self.number)

    @cached_property
    def frequencies(self) -> Sequence[int]:
        """How often each of its documents holds the term."""
        return self.reader.frequencies(self.number)

    @cached_property
    def ranks(self) -> tuple[Sequence[int], Sequence[int]]:
        """The set of documents in blocks, and how many of them lie before each block."""
        data = self.holders.to_bytes((self.reader.count_all >> 3) + 1, "little")
        starts = range(0, len(data), _BLOCK_BYTES)
        blocks = [int.from_bytes(data[at : at + _BLOCK_BYTES], "little") for at in starts]
        return blocks, list(accumulate(map(int.bit_count, blocks), initial=0))


class Chosen:
    """Documents by place in the segment, ascending; what is asked of them goes by their order."""

    def __init__(self, places: Sequence[int], count_all: int) -> None:
        self.places = places
        self._count_all = count_all
        self._known: dict[PostingList, Mapping[int, int]] = {}

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def bits(self) -> int:
        """The documents as a set of bits."""
        return bits_of(self.places)

    @cached_property
    def _orders(self) -> Mapping[int, int]:
        return dict(zip(self.places, range(len(self)), strict=True))

    @cached_property
    def _flags(self) -> bytes:
        return flags_of(self.bits, self._count_all)

    def frequencies(self, postings: PostingList) -> Mapping[int, int]:
        """Give how often the list's term occurs, where it does, by order among the documents."""
        found = self._known.get(postings)
        if found is None:
            found = self._known[postings] = self._frequencies(postings)
        return found

    def _frequencies(self, postings: PostingList) -> Mapping[int, int]:
        reader, number = postings.reader, postings.number
        if reader.is_bits(number):
            few = len(self) * _PLACES_A_RANK < self._count_all
            return self._ranked(postings) if few else self._met(postings)
        few = len(self) * _POSTINGS_A_SEARCH < reader.document_frequency(number)
        return self._searched(postings) if few else self._read(postings)

    def _ranked(self, postings: PostingList) -> Mapping[int, int]:
        """Find a document's frequency by counting the documents before it."""
        blocks, before = postings.ranks
        frequencies = postings.frequencies
        return {
            order: frequencies[before[at] + (block & bit - 1).bit_count()]
            for order, place in enumerate(self.places)
            if (block := blocks[at := place >> _BLOCK_BITS]) & (bit := 1 << (place & _IN_BLOCK))
        }

    def _met(self, postings: PostingList) -> Mapping[int, int]:
        """Pick from the list what belongs to these documents, with no step of Python for each."""
        holders = flags_of(postings.holders, self._count_all)
        frequencies = compress(postings.frequencies, compress(self._flags, holders))
        orders = compress(range(len(self)), compress(holders, self._flags))
        return dict(zip(orders, frequencies, strict=True))

    def _searched(self, postings: PostingList) -> Mapping[int, int]:
        documents, frequencies = postings.documents, postings.frequencies
        behind = len(documents)
        return {
            order: frequencies[at]
            for order, place in enumerate(self.places)
            if (at := bisect_left(documents, place)) < behind and documents[at] == place
        }

    def _read(self, postings: PostingList) -> Mapping[int, int]:
        orders = self._orders
        return {
            orders[document]: frequency
            for document, frequency in zip(postings.documents, postings.frequencies, strict=True)
            if document in orders
        }
