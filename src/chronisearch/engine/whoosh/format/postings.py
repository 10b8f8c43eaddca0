"""Posting lists as bytes: which documents hold something, and how often each.

A list is its frequencies, then its documents. Where they are many these are bits, one for each
document of the segment: shorter than gaps from one document in eight on, and up to one in sixteen
worth their room, because sets of bits are met and counted without looking at any document. Else
they are gaps, plain bytes where all are below 256, and UTF-8 otherwise: a gap is a code point
then, of one byte below 128, two below 2,048, three below 65,536, four above. Python turns UTF-8
into numbers without a step of Python code for each, and nothing else in its library packs numbers
of different sizes so quickly. Frequencies are bytes, or four bytes each where one is above 255,
and left out where all are 1.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, chain, islice
from operator import sub
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.format.layout import from_disk, to_disk

MOST_DOCUMENTS: Final = 1 << 20
"""Gaps must be code points; no segment with more documents is written."""

GAPS_ARE_BYTES: Final = 1
FREQUENCIES_ARE_BYTES: Final = 2
FREQUENCIES_ARE_ONE: Final = 4
DOCUMENTS_ARE_BITS: Final = 8

_PLACES_A_POSTING: Final = 16
"""Bits are written where they are at most so many for each document of the list."""

_WIDE_BYTES: Final = 4
_HIGHEST_BYTE: Final = 255
_SHORT_LIST: Final = 32
"""Up to so many numbers are sooner gone through one by one than as one long number."""


class Postings(NamedTuple):
    """Documents in ascending order and, side by side, how often each holds the term."""

    documents: Sequence[int]
    frequencies: Sequence[int]


NO_POSTINGS: Final = Postings((), b"")


def encode_postings(postings: Postings) -> tuple[int, bytes]:
    """Give the form (flags above) and the bytes of a list with at least one posting."""
    documents, frequencies = postings
    form, data = _encode_frequencies(frequencies)
    if documents[-1] < _PLACES_A_POSTING * len(documents):
        return form | DOCUMENTS_ARE_BITS, data + _bytes_of(bits_of(documents))
    if len(documents) <= _SHORT_LIST:
        gaps = [documents[0], *map(sub, islice(documents, 1, None), documents)]
        if max(gaps) <= _HIGHEST_BYTE:
            return form | GAPS_ARE_BYTES, data + bytes(gaps)
        return form, data + "".join(map(chr, gaps)).encode("utf-8", "surrogatepass")
    wide = _gaps(documents)
    if wide[1::_WIDE_BYTES].strip(b"\0") or wide[2::_WIDE_BYTES].strip(b"\0"):
        text = wide.decode("utf-32-le", "surrogatepass")
        return form, data + text.encode("utf-8", "surrogatepass")
    return form | GAPS_ARE_BYTES, data + wide[::_WIDE_BYTES]


def decode_documents(data: memoryview, form: int, count: int, first: int) -> list[int]:
    """Give the document numbers, counted from `first`, of a list of so many postings."""
    gaps = data[_frequency_bytes(form, count) :]
    if form & DOCUMENTS_ARE_BITS:
        places = places_of(int.from_bytes(gaps, "little"))
        return [first + place for place in places] if first else places
    numbers: Iterable[int] = gaps
    if not form & GAPS_ARE_BYTES:
        numbers = map(ord, str(gaps, "utf-8", "surrogatepass"))
    if not first:
        return list(accumulate(numbers))
    documents = list(accumulate(numbers, initial=first))
    del documents[0]
    return documents


def decode_bits(data: memoryview, form: int, count: int) -> int:
    """Give the documents of a list of so many postings, which are kept as bits."""
    return int.from_bytes(data[_frequency_bytes(form, count) :], "little")


def decode_frequencies(data: memoryview, form: int, count: int) -> Sequence[int]:
    """Give the frequencies of a list of so many postings."""
    if form & FREQUENCIES_ARE_ONE:
        return b"\1" * count
    if form & FREQUENCIES_ARE_BYTES:
        return data[:count]
    return from_disk(data[: _frequency_bytes(form, count)], "I")


def postings_of(places: "array[int]") -> Postings:
    """Give the postings of a term by the documents of all its occurrences, ascending."""
    if len(places) <= _SHORT_LIST:
        return _short_postings(places.tolist())
    counts = Counter(places)
    return Postings([*counts], _narrowest(counts.values()))


def postings_of_all(parts: Sequence["array[int]"]) -> Postings:
    """Give the postings of several such lists as one."""
    if sum(map(len, parts)) <= _SHORT_LIST:
        return _short_postings(sorted(chain.from_iterable(parts)))
    counts = Counter(chain.from_iterable(parts))
    documents = sorted(counts)
    return Postings(documents, _narrowest([*map(counts.__getitem__, documents)]))


def _short_postings(places: list[int]) -> Postings:
    """Count without a table of counts, which takes longer to make than most lists to write."""
    documents = [*dict.fromkeys(places)]
    if len(documents) == len(places):
        return Postings(documents, b"\1" * len(documents))
    return Postings(documents, bytes(map(places.count, documents)))


def _narrowest(frequencies: Collection[int]) -> Sequence[int]:
    try:
        return bytes(frequencies)
    except ValueError:
        return array("I", frequencies)


def _gaps(numbers: Sequence[int]) -> bytes:
    """Give the first number, and what each other is above the one before, 4 bytes each.

    As one subtraction of two very long numbers: no part of it borrows from the next, since
    none is below the one before it.
    """
    wide = to_disk(array("I", numbers))
    before = bytes(_WIDE_BYTES) + wide[:-_WIDE_BYTES]
    gaps = int.from_bytes(wide, "little") - int.from_bytes(before, "little")
    return gaps.to_bytes(len(wide), "little")


def _bytes_of(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def _encode_frequencies(frequencies: Sequence[int]) -> tuple[int, bytes]:
    if isinstance(frequencies, bytes):
        if frequencies.strip(b"\1"):
            return FREQUENCIES_ARE_BYTES, frequencies
        return FREQUENCIES_ARE_ONE, b""
    highest = max(frequencies)
    if highest == 1:
        return FREQUENCIES_ARE_ONE, b""
    if highest > _HIGHEST_BYTE:
        return 0, to_disk(array("I", frequencies))
    # As a list: `bytes` takes an array for its memory, four bytes a number.
    return FREQUENCIES_ARE_BYTES, bytes(list(frequencies))


def _frequency_bytes(form: int, count: int) -> int:
    if form & FREQUENCIES_ARE_ONE:
        return 0
    return count if form & FREQUENCIES_ARE_BYTES else count * _WIDE_BYTES
