"""Which segments a commit merges.

Segments are of the same size class when their documents are within the same power of eight.
As soon as eight are of one class, with only smaller ones behind, they become one segment. So a
document is rewritten about once for each class it passes: adding a file costs a merge of a few
small segments now and then. A segment that has lost half of its documents is rewritten by itself.

No merge makes a segment of more than MOST_MERGED_DOCUMENTS documents, or more cells than there are
characters: what is too large together stays apart, as the many segments of a first run over
hundreds of thousands of documents do, which it would take minutes to merge. Of each class that
is not too large there are never more than seven segments.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.format.characters import MOST_CELLS

MOST_MERGED_DOCUMENTS: Final = 1 << 18
_FACTOR: Final = 8
_WORN_SHARE: Final = 0.5


class SegmentSize(NamedTuple):
    """What the policy looks at."""

    documents: int
    removed: int
    cells: int


def merges_wanted(sizes: Sequence[SegmentSize]) -> list[range]:
    """Give the runs of neighbouring segments that are to become one each, in order.

    A run of one is a segment to be rewritten, or dropped if all its documents are gone.
    """
    classes = [_class_of(size.documents - size.removed) for size in sizes]
    for limit in sorted(set(classes)):
        run = _run_at_end(classes, limit)
        if classes[run.start :].count(limit) >= _FACTOR and _fits(sizes, run):
            return [*merges_wanted(sizes[: run.start]), run]
    return [range(at, at + 1) for at, size in enumerate(sizes) if _is_worn(size)]


def _run_at_end(classes: Sequence[int], limit: int) -> range:
    """Give the last segments, as far back as they are of no higher class."""
    start = len(classes)
    while start > 0 and classes[start - 1] <= limit:
        start -= 1
    return range(start, len(classes))


def _class_of(documents: int) -> int:
    found = 0
    while documents >= _FACTOR:
        documents //= _FACTOR
        found += 1
    return found


def _fits(sizes: Sequence[SegmentSize], run: range) -> bool:
    left = sum(sizes[at].documents - sizes[at].removed for at in run)
    cells = sum(sizes[at].cells for at in run)
    return left <= MOST_MERGED_DOCUMENTS and cells < MOST_CELLS


def _is_worn(size: SegmentSize) -> bool:
    return size.removed > _WORN_SHARE * size.documents
