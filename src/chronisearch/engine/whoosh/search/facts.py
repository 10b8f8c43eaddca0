"""What filters ask of the documents of a segment apart from their words, by place."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chronisearch.engine.whoosh.format.columns import PERIOD_COLUMNS
from chronisearch.engine.whoosh.segment.segment import CodecSegment


class SegmentFacts(NamedTuple):
    """The facts of those documents of a segment that a filter looks at."""

    segment: CodecSegment
    places: Sequence[int]

    def paths(self) -> "Mapping[int, str]":
        """Give the path of each of the documents."""
        return dict(zip(self.places, self.segment.columns.paths_of(self.places), strict=True))

    def sources(self) -> Sequence[str]:
        """Give the source host of each document, "" where it has none."""
        return self._labels("source")

    def date_origins(self) -> Sequence[str]:
        """Give where the dates of each document were read, "" where it has none."""
        return self._labels("date_from")

    def _labels(self, column: str) -> Sequence[str]:
        labels = self.segment.columns.labels()
        return [labels[number] for number in self.segment.numbers(column)]

    def periods(self) -> Sequence[Sequence[int]]:
        """Give first and last day of each document as proleptic ordinals, 0 where undated."""
        return [*map(self.segment.numbers, PERIOD_COLUMNS)]
