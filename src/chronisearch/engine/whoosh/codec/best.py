"""The best documents of each frequent term, so that the first hits need not read all postings.

For every long posting list a segment keeps the documents in which the term weighs most, and a
bound on what it weighs in any other. The weight is BM25's saturation `tf / (tf + k)` with the
`k` of the document's length and the segment's own mean, as things were when it was written.
The bound holds for other means too (`most_elsewhere`), so the lists stay true while the index
around the segment grows.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.codec.postings import Postings
from chronisearch.engine.whoosh.codec.section_reader import SegmentFile
from chronisearch.engine.whoosh.codec.section_writer import SectionWriter
from chronisearch.schema import BM25_B, BM25_K1
from chronisearch.values import frozen

BEST_DOCUMENTS: Final = 64
"""Kept for each list: several pages of hits, and some to spare for the bound to be useful."""

LONG_LIST: Final = 1024
"""Shorter lists are read whole in less time than it takes to reason about bounds."""

BASE: Final = BM25_K1 * (1 - BM25_B)
SLOPE: Final = BM25_K1 * BM25_B
_ONE: Final = 1 << 32
"""Bounds are kept as whole numbers of this fraction, rounded up."""


class Lengths(NamedTuple):
    """The lengths of the documents in a field, and their mean over those that have it."""

    by_document: Sequence[int]
    mean: float


@frozen
class BestList:
    """The best documents of a list, ascending, and the most that others weigh in each field.

    `bounds` goes in the order of the text's fields, stem and exact.
    """

    documents: Sequence[int]
    bounds: tuple[float, float]


class BestWriter:
    """Picks the best documents while posting lists are written."""

    def __init__(self, lengths: Iterable[Lengths]) -> None:
        self._norms = [
            [BASE + SLOPE * length / (each.mean or 1.0) for length in each.by_document]
            for each in lengths
        ]
        self._lists = array("I")
        self._documents = array("I")
        self._bounds = array("Q")

    def add(self, number: int, postings: Postings) -> None:
        """Look at a list; a short one is passed by."""
        if len(postings.documents) < LONG_LIST:
            return
        stem, exact = (_weights(postings, norms) for norms in self._norms)
        threshold = nlargest(BEST_DOCUMENTS, stem)[-1]
        best = [place for place, weight in enumerate(stem) if weight >= threshold]
        del best[BEST_DOCUMENTS:]
        for place in best:
            stem[place] = exact[place] = 0.0
        self._lists.append(number)
        self._documents.extend(postings.documents[place] for place in best)
        self._bounds.extend(math.ceil(max(weights) * _ONE) for weights in (stem, exact))

    def write(self, out: SectionWriter, text: str) -> None:
        """Write all best lists of a text."""
        out.add_numbers(f"{text}.best_lists", self._lists)
        out.add_numbers(f"{text}.best_documents", self._documents)
        out.add_numbers(f"{text}.best_bounds", self._bounds)


class BestReader:
    """The best lists of one text of an opened segment."""

    def __init__(self, file: SegmentFile, text: str) -> None:
        self._lists = file.numbers(f"{text}.best_lists")
        self._documents = file.numbers(f"{text}.best_documents")
        self._bounds = file.numbers(f"{text}.best_bounds")

    def of(self, number: int) -> BestList | None:
        """Give the best documents of a list; None for a short one."""
        lists = self._lists.all()
        low = bisect_left(lists, number)
        if low == len(lists) or lists[low] != number:
            return None
        first = low * BEST_DOCUMENTS
        stem, exact = self._bounds[2 * low] / _ONE, self._bounds[2 * low + 1] / _ONE
        return BestList(self._documents.some(first, first + BEST_DOCUMENTS), (stem, exact))


def most_elsewhere(bound: float, weight: float, own_mean: float, mean: float) -> float:
    """Bound what a term weighs in the documents outside its best list, in today's index.

    `bound` is s, the most that tf / (tf + BASE + SLOPE length / own_mean) reaches there. So
    length ≥ own_mean (tf (1 − s) / s − BASE) / SLOPE, and with w occurrences counted for each
    one, and another mean length, w tf / (w tf + BASE + SLOPE length / mean) is at most
    w tf / (tf (w + ratio (1 − s) / s) + BASE (1 − ratio)), where ratio = own_mean / mean.
    In tf that only rises or only falls, towards its value at 1 or its limit.
    """
    if bound <= 0:
        return 0.0
    ratio = own_mean / mean if mean else 1.0
    slope = weight + ratio * (1 - bound) / bound
    at_one = slope + BASE * (1 - ratio)
    if at_one <= 0:
        return 1.0
    return min(1.0, max(weight / slope, weight / at_one))


def _weights(postings: Postings, norms: Sequence[float]) -> list[float]:
    return [tf / (tf + norms[number]) for number, tf in zip(*postings, strict=True)]
