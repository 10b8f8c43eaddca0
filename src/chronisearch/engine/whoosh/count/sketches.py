"""The sketches of documents that match, read from the columns."""

from collections.abc import Iterator
from datetime import date

from chronisearch.engine.counts import Days, Sketched
from chronisearch.engine.whoosh.count.tallies import Found, found_in
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import BoundNode


def sketches(reader: SegmentsReader, root: BoundNode) -> list[Sketched]:
    """Give the documents that match, each with its days, its digest and its sketch."""
    return [each for found in found_in(reader, root) for each in _in_segment(found)]


def _in_segment(found: Found) -> Iterator[Sketched]:
    segment = found.asked.segment
    columns = segment.columns
    starts, ends = map(segment.numbers, ("date_start", "date_end"))
    for place, path in zip(found.places, columns.paths_of(found.places), strict=True):
        days = _days(starts[place], ends[place])
        yield Sketched(path, days, columns.digest(place).hex(), columns.sketch(place))


def _days(start: int, end: int) -> Days:
    return (date.fromordinal(start), date.fromordinal(end)) if end else None
