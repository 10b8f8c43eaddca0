"""Posting lists as bytes: which documents hold something, and how often each.

A list is its frequencies, then the gaps between its document numbers. Gaps are plain bytes
where all are below 256, and UTF-8 otherwise: a gap is a code point then, of one byte below
128, two below 2,048, three below 65,536, four above. Python turns UTF-8 into numbers without a
step of Python code for each, and nothing else in its library packs numbers of different sizes
so quickly. Frequencies are bytes, or four bytes each where one is above 255, and left out where
all are 1.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from operator import sub
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.codec.layout import from_disk, to_disk

MOST_DOCUMENTS: Final = 1 << 20
"""Gaps must be code points; no segment with more documents is written."""

GAPS_ARE_BYTES: Final = 1
FREQUENCIES_ARE_BYTES: Final = 2
FREQUENCIES_ARE_ONE: Final = 4

_WIDE_BYTES: Final = 4


class Postings(NamedTuple):
    """Documents in ascending order and, side by side, how often each holds the term."""

    documents: Sequence[int]
    frequencies: Sequence[int]


NO_POSTINGS: Final = Postings((), b"")


def encode_postings(postings: Postings) -> tuple[int, bytes]:
    """Give the form (flags above) and the bytes of a list with at least one posting."""
    documents, frequencies = postings
    form, data = _encode_frequencies(frequencies)
    gaps = [documents[0], *map(sub, islice(documents, 1, None), documents)]
    try:
        return form | GAPS_ARE_BYTES, data + bytes(gaps)
    except ValueError:
        return form, data + "".join(map(chr, gaps)).encode("utf-8", "surrogatepass")


def decode_documents(data: memoryview, form: int, count: int, first: int) -> list[int]:
    """Give the document numbers, counted from `first`, of a list of so many postings."""
    gaps = data[_frequency_bytes(form, count) :]
    numbers: Iterable[int] = gaps
    if not form & GAPS_ARE_BYTES:
        numbers = map(ord, str(gaps, "utf-8", "surrogatepass"))
    documents = list(accumulate(numbers, initial=first))
    del documents[0]
    return documents


def decode_frequencies(data: memoryview, form: int, count: int) -> Sequence[int]:
    """Give the frequencies of a list of so many postings."""
    if form & FREQUENCIES_ARE_ONE:
        return b"\1" * count
    if form & FREQUENCIES_ARE_BYTES:
        return data[:count]
    return from_disk(data[: _frequency_bytes(form, count)], "I")


def added(lists: Sequence[Postings]) -> Postings:
    """Give one list whose frequencies are the sums of those of the others."""
    if len(lists) == 1:
        return lists[0]
    total = dict(zip(*lists[0], strict=True))
    for documents, frequencies in lists[1:]:
        for document, frequency in zip(documents, frequencies, strict=True):
            total[document] = total.get(document, 0) + frequency
    documents = sorted(total)
    return Postings(documents, list(map(total.__getitem__, documents)))


def _encode_frequencies(frequencies: Sequence[int]) -> tuple[int, bytes]:
    if max(frequencies) == 1:
        return FREQUENCIES_ARE_ONE, b""
    try:
        return FREQUENCIES_ARE_BYTES, bytes(frequencies)
    except ValueError:
        return 0, to_disk(array("I", frequencies))


def _frequency_bytes(form: int, count: int) -> int:
    if form & FREQUENCIES_ARE_ONE:
        return 0
    return count if form & FREQUENCIES_ARE_BYTES else count * _WIDE_BYTES
