"""Puts documents in order, ties by path, and reads the paths of as few as possible."""

import heapq
from collections.abc import Iterable, Sequence
from itertools import compress, groupby, islice
from operator import itemgetter
from typing import Any, Final

from chronisearch.engine.whoosh.format.bits import bits_of, flags_of
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment

_FEW: Final = 64
"""So many paths are read and compared sooner than those of a segment are gone through."""

_MANY: Final = 16
"""To find the first of so many each, a heap is quicker than sorting all."""


def first_of(
    reader: SegmentsReader, keyed: Iterable[tuple[Any, int]], count: int | None
) -> list[int]:
    """Give the first documents of these pairs (key, number), by key and then by path."""
    pairs = sorted(_first_keys(list(keyed), count))
    ordered: list[int] = []
    for _, same in groupby(pairs, key=itemgetter(0)):
        if count is not None and len(ordered) >= count:
            break
        left = None if count is None else count - len(ordered)
        ordered += by_path(reader, [number for _, number in same], left)
    return ordered


def _first_keys(pairs: list[tuple[Any, int]], count: int | None) -> list[tuple[Any, int]]:
    """Give the pairs whose key is not behind that of the last of the first `count`."""
    if count is None or len(pairs) <= count:
        return pairs
    if not count:
        return []
    keys = [key for key, _ in pairs]
    some = count * _MANY < len(keys)
    last = heapq.nsmallest(count, keys)[-1] if some else sorted(keys)[count - 1]
    return [pair for pair in pairs if pair[0] <= last]


def by_path(reader: SegmentsReader, numbers: Sequence[int], count: int | None) -> list[int]:
    """Give the first of these documents, whose numbers ascend, in the order of their paths."""
    if len(numbers) <= 1:
        return list(numbers[:count])
    path = reader.paths().__getitem__
    if len(numbers) <= _FEW:
        return sorted(numbers, key=path)[:count]
    parts = []
    for segment in reader.segments:
        end = segment.first + segment.count_all
        places = [number - segment.first for number in numbers if segment.first <= number < end]
        parts.append(_places_by_path(segment, places, count))
    if len(parts) == 1:
        return parts[0]
    return list(islice(heapq.merge(*parts, key=path), count))


def _places_by_path(segment: CodecSegment, places: Sequence[int], count: int | None) -> list[int]:
    flags = flags_of(bits_of(places), segment.count_all)
    order = segment.columns.path_order()
    found = compress(order, map(flags.__getitem__, order))
    return [segment.first + place for place in islice(found, count)]
