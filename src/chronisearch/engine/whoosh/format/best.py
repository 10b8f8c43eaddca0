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
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from chronisearch.engine.whoosh.format.postings import Postings
from chronisearch.engine.whoosh.format.section_reader import SegmentFile
from chronisearch.schema import BM25_B, BM25_K1
from chronisearch.values import frozen

if TYPE_CHECKING:  # no search writes
    from chronisearch.engine.whoosh.format.section_writer import SectionWriter

BEST_DOCUMENTS: Final = 64
"""Kept for each list: several pages of hits, and some to spare for the bound to be useful."""

LONG_LIST: Final = 1024
"""Shorter lists are read whole in less time than it takes to reason about bounds."""

BASE: Final = BM25_K1 * (1 - BM25_B)
SLOPE: Final = BM25_K1 * BM25_B
_ONE: Final = 1 << 32
"""Bounds are kept as whole numbers of this fraction, rounded up."""

_STEP: Final = 0.0465
"""So that the logarithms of all frequencies below _MOST_TF take up to 119 steps."""

_MOST_TF: Final = 255
"""This often or oftener: looked at in any case."""

_TF_STEPS: Final = bytes(
    [119, *(119 - int(math.log(tf) / _STEP) for tf in range(1, _MOST_TF)), 0],
)
_BYTES: Final = bytes(range(256))
_MOST_NORM_STEPS: Final = 135
"""With the steps of a frequency still a byte. A document of 600 times the mean length has so many;
a longer one is taken for lighter than it is, and is only looked at without need."""


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
        self._fields = [_Norms(each) for each in lengths]
        self._lists = array("I")
        self._documents = array("I")
        self._bounds = array("Q")

    def add(self, number: int, postings: Postings) -> None:
        """Look at a list of at least LONG_LIST documents."""
        steps = _steps_of(postings.frequencies)
        # In a third of the time that `map` takes, and made once for both fields.
        pick = itemgetter(*postings.documents)
        stem, exact = (norms.heaviest(postings, steps, pick) for norms in self._fields)
        threshold = nlargest(BEST_DOCUMENTS, stem.values())[-1]
        best = [place for place, weight in stem.items() if weight >= threshold]
        del best[BEST_DOCUMENTS:]
        for weights in (stem, exact):
            for place in best:
                weights.pop(place, None)
        self._lists.append(number)
        self._documents.extend(postings.documents[place] for place in best)
        self._bounds.extend(math.ceil(max(each.values()) * _ONE) for each in (stem, exact))

    def write(self, out: "SectionWriter", text: str) -> None:
        """Write all best lists of a text."""
        out.add_numbers(f"{text}.best_lists", self._lists)
        out.add_numbers(f"{text}.best_documents", self._documents)
        out.add_numbers(f"{text}.best_bounds", self._bounds)


class _Norms:
    """What a field's lengths add to tf below the line: exactly, and in steps of a logarithm.

    Weights go in the order of tf / norm, hence of log norm - log tf. Both in whole steps of
    one size, they are bytes, and the bytes of a whole list are added as two long numbers. That
    tells which few postings can be the heaviest; only of those the weight is worked out.
    """

    def __init__(self, lengths: Lengths) -> None:
        slope = SLOPE / (lengths.mean or 1.0)
        # As a sum, since the reader bounds tf / (tf + BASE + SLOPE * length / mean).
        mean = lengths.mean or 1.0
        self._norms = [BASE + SLOPE * length / mean for length in lengths.by_document]
        known = {
            length: min(_MOST_NORM_STEPS, int(math.log1p(slope * length / BASE) / _STEP))
            for length in set(lengths.by_document)
        }
        # A list, whose method `map` calls three times as fast as that of bytes.
        self._steps = list(map(known.__getitem__, lengths.by_document))

    def heaviest(
        self, postings: Postings, steps: bytes, pick: Callable[[Sequence[int]], Iterable[int]]
    ) -> dict[int, float]:
        """Give place in the list and weight of the heaviest, at least BEST_DOCUMENTS and one.

        `steps` are those of the frequencies, `pick` takes what belongs to the documents. Two
        numbers cut to whole steps tell the difference to less than one step, so whatever is
        lighter than so many others by one is out.
        """
        norm_steps = bytes(pick(self._steps))
        total = int.from_bytes(norm_steps, "little") + int.from_bytes(steps, "little")
        ranks = total.to_bytes(len(steps), "little")
        low = _not_above(ranks, _rank_of(ranks, BEST_DOCUMENTS + 1) + 1)
        documents, frequencies, norms = *postings, self._norms
        return {
            place: (tf := frequencies[place]) / (tf + norms[documents[place]])
            for place in _places(low)
        }


def _steps_of(frequencies: Sequence[int]) -> bytes:
    if not isinstance(frequencies, bytes):
        frequencies = bytes([min(tf, _MOST_TF) for tf in frequencies])
    return frequencies.translate(_TF_STEPS)


def _rank_of(ranks: bytes, count: int) -> int:
    """Give the lowest rank that so many are not above; 254 where there are fewer."""
    lowest, highest = 0, 254
    while lowest < highest:
        middle = (lowest + highest) // 2
        if len(ranks) - len(ranks.translate(None, _BYTES[: middle + 1])) >= count:
            highest = middle
        else:
            lowest = middle + 1
    return lowest


def _not_above(ranks: bytes, highest: int) -> bytes:
    """Give 1 for each rank that is not above the highest, 0 for others."""
    return ranks.translate((b"\1" * (highest + 1)).ljust(256, b"\0"))


def _places(flags: bytes) -> Iterator[int]:
    place = flags.find(1)
    while place >= 0:
        yield place
        place = flags.find(1, place + 1)


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
