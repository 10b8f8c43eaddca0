"""Some documents of a segment, and how often each posting list's term occurs in them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.format.bits import bits_of, digits_of
from chronisearch.engine.whoosh.format.lazily import lazily
from chronisearch.engine.whoosh.segment.text_reader import PackedList, TextReader

_POSTINGS_A_SEARCH: Final = 5
"""So many postings are gone through in the time in which one document is searched for."""

_FEW: Final = 700
"""So few documents are looked for one by one sooner than a list is made ready for it."""

_TWOS: Final = bytes.maketrans(b"01", b"\0\2")
_NOT_IN_LIST: Final = b"02"
_NOT_CHOSEN: Final = b"01"
_IS_BOTH: Final = bytes.maketrans(b"123", b"\0\0\1")
"""What the sum of a digit and 0 or 2 says."""


class PostingList:
    """A posting list of a segment, read as far as a query needs it."""

    def __init__(self, reader: TextReader, number: int) -> None:
        self.reader = reader
        self.number = number
        self.count = reader.document_frequency(number)
        """How many documents it names."""

    @lazily
    def _packed(self) -> PackedList:
        return self.reader.packed(self.number)

    @lazily
    def holders(self) -> int:
        """The documents of the list as a set of bits."""
        # Of a list that was read already, the documents need not be found anew.
        known = None if self.is_bits else self.__dict__.get("documents")
        return self._packed.holders() if known is None else bits_of(known)

    @lazily
    def documents(self) -> Sequence[int]:
        """The documents of the list, ascending."""
        return self._packed.documents()

    @lazily
    def frequencies(self) -> Sequence[int]:
        """How often each of its documents holds the term."""
        return self._packed.frequencies()

    @property
    def is_bits(self) -> bool:
        """Whether the list is kept as bits, so that its documents cost more than their set."""
        return self._packed.is_bits


class Counts(NamedTuple):
    """How often something occurs in documents, where it does: in those of these orders, ascending.

    `counts` stand beside `orders`, which are places in a row of documents.
    """

    orders: Sequence[int]
    counts: Sequence[float]


class Chosen:
    """Documents by place in the segment, ascending; what is asked of them goes by their order."""

    def __init__(self, places: Sequence[int], count_all: int) -> None:
        self.places = places
        self._count_all = count_all
        self._known: dict[PostingList, Counts] = {}

    def __len__(self) -> int:
        return len(self.places)

    @lazily
    def bits(self) -> int:
        """The documents as a set of bits."""
        return bits_of(self.places)

    @lazily
    def _orders(self) -> Mapping[int, int]:
        return dict(zip(self.places, range(len(self)), strict=True))

    @lazily
    def _doubled(self) -> int:
        """The documents as bytes from the last place to the first, 2 for each, read as a number."""
        return int.from_bytes(digits_of(self.bits, self._count_all).translate(_TWOS), "little")

    def frequencies(self, postings: PostingList) -> Counts:
        """Give how often the list's term occurs in the documents."""
        found = self._known.get(postings)
        if found is None:
            found = self._known[postings] = self._frequencies(postings)
        return found

    def of_these(self, documents: Sequence[int], frequencies: Sequence[int]) -> Counts:
        """Give those of the documents that are among the chosen, each with its frequency."""
        orders = self._orders
        flags = [*map(orders.__contains__, documents)]
        found = [*map(orders.__getitem__, compress(documents, flags))]
        return Counts(found, [*compress(frequencies, flags)])

    def _frequencies(self, postings: PostingList) -> Counts:
        if postings.is_bits:
            return self._counted(postings) if len(self) < _FEW else self._met(postings)
        if len(self) * _POSTINGS_A_SEARCH < postings.count:
            return self._searched(postings)
        return self.of_these(postings.documents, postings.frequencies)

    def _counted(self, postings: PostingList) -> Counts:
        """Find a document's frequency by counting those of the list up to it, from one to one."""
        data = postings.holders.to_bytes((self._count_all >> 3) + 1, "little")
        frequencies = postings.frequencies
        orders, counts, counted, before = [], [], 0, 0
        for order, place in enumerate(self.places):
            byte, bit = data[at := place >> 3], 1 << (place & 7)
            if byte & bit:
                before += int.from_bytes(data[counted:at], "little").bit_count()
                counted = at
                orders.append(order)
                counts.append(frequencies[before + (byte & bit - 1).bit_count()])
        return Counts(orders, counts)

    def _met(self, postings: PostingList) -> Counts:
        """Pick from the list what belongs to these documents, with no step of Python for each.

        The sum of two rows of digits tells of each place whether it is in the list, among the
        documents, or both. With all other places left out, it tells which of the list to take.
        """
        size = self._count_all
        holders = int.from_bytes(digits_of(postings.holders, size), "little")
        both = (holders + self._doubled).to_bytes(size, "little")
        of_list = both.translate(_IS_BOTH, _NOT_IN_LIST)[::-1]
        of_chosen = both.translate(_IS_BOTH, _NOT_CHOSEN)[::-1]
        orders = [*compress(range(len(self)), of_chosen)]
        return Counts(orders, [*compress(postings.frequencies, of_list)])

    def _searched(self, postings: PostingList) -> Counts:
        documents, frequencies = postings.documents, postings.frequencies
        behind = len(documents)
        found = [
            (order, frequencies[at])
            for order, place in enumerate(self.places)
            if (at := bisect_left(documents, place)) < behind and documents[at] == place
        ]
        return Counts([order for order, _ in found], [frequency for _, frequency in found])
