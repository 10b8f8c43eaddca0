"""Documents, mentions and words of what matches a query, counted from columns and postings."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar, assert_never

from chronisearch.engine.counts import NO_TALLY, Column, Days, Tally
from chronisearch.engine.whoosh.count.mentions import counts_of
from chronisearch.engine.whoosh.format.bits import places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import BoundNode, Concept
from chronisearch.schema import BODY_EXACT

_Key = TypeVar("_Key", bound=Hashable)


class Found(NamedTuple):
    """The documents of a segment that match, by place, ascending."""

    asked: AskedSegment
    bits: int
    places: Sequence[int]

    def pick(self, column: Sequence[int]) -> Sequence[int]:
        """Give what a column says of these documents."""
        if len(self.places) == len(column):
            return column
        return [*map(column.__getitem__, self.places)]

    @property
    def words(self) -> Sequence[int]:
        """How many words the body of each has."""
        return self.pick(self.asked.segment.lengths(BODY_EXACT.name))


def found_in(reader: SegmentsReader, root: BoundNode) -> Iterator[Found]:
    """Yield what matches in each segment where anything does."""
    question = Question(reader)
    for asked, bits in zip(question.segments, question.matching(root), strict=True):
        if bits:
            yield Found(asked, bits, places_of(bits))


def by_days(reader: SegmentsReader, root: BoundNode) -> Mapping[Days, Tally]:
    """Count by first and last day; None stands for the undated."""

    def days(found: Found) -> Iterable[tuple[int, int]]:
        starts, ends = map(found.asked.segment.numbers, ("date_start", "date_end"))
        return zip(found.pick(starts), found.pick(ends), strict=True)

    return {
        (date.fromordinal(start), date.fromordinal(end)) if end else None: tally
        for (start, end), tally in _by(reader, root, days).items()
    }


def by_value(reader: SegmentsReader, root: BoundNode, column: Column) -> Mapping[str, Tally]:
    """Count by what the column says of each document; "" where it says nothing."""
    match column:
        case Column.SOURCE | Column.KIND | Column.AUTHOR | Column.LANGUAGE:
            return _by(reader, root, partial(_labels, column.value))
        case Column.FOLDER:
            return _by(reader, root, _folders)
        case _:
            assert_never(column)


def by_concept(
    reader: SegmentsReader, root: BoundNode, concepts: Sequence[Concept]
) -> Sequence[Tally]:
    """Count, for each concept, the documents that match and hold it, and its mentions there."""
    totals = [NO_TALLY] * len(concepts)
    for found in found_in(reader, root):
        for at, concept in enumerate(concepts):
            holding = found.asked.concept(concept).documents & found.bits
            if holding:
                here = Found(found.asked, holding, places_of(holding))
                mentions = counts_of(here.asked, concept, here.places)
                totals[at] = _sum(totals[at], Tally(len(mentions), sum(mentions), sum(here.words)))
    return totals


def _by(
    reader: SegmentsReader, root: BoundNode, keys_of: Callable[[Found], Iterable[_Key]]
) -> dict[_Key, Tally]:
    """Count by a key of each document."""
    documents, mentions, words = Counter[_Key](), Counter[_Key](), Counter[_Key]()
    for found in found_in(reader, root):
        keys = [*keys_of(found)]
        documents.update(keys)
        for key, count, length in zip(
            keys, counts_of(found.asked, root, found.places), found.words, strict=True
        ):
            mentions[key] += count
            words[key] += length
    return {key: Tally(count, mentions[key], words[key]) for key, count in documents.items()}


def _labels(column: str, found: Found) -> Iterable[str]:
    labels = found.asked.segment.columns.labels()
    return map(labels.__getitem__, found.pick(found.asked.segment.numbers(column)))


def _folders(found: Found) -> Iterable[str]:
    paths = found.asked.segment.columns.paths_of(found.places)
    return (path.rpartition("/")[0] for path in paths)


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(*map(sum, zip(one, other, strict=True)))
