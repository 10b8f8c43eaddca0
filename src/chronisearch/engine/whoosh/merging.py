"""Which segments a commit writes anew: Whoosh's choice, and those that removals have worn out."""

from typing import Any, Final

from whoosh.reading import SegmentReader
from whoosh.writing import MERGE_SMALL

from chronisearch.engine.whoosh.damage import decoding

_WORN_SHARE: Final = 0.5
"""A segment that lost more of its documents than this is rewritten: it is mostly waste."""


def merge_small_or_worn(writer: Any, segments: list[Any]) -> list[Any]:
    """Give the segments to keep as they are, after copying the others into the writer.

    A merge policy as `whoosh.writing.SegmentWriter.commit` asks for. Whoosh's own policy
    decides on the segments that are not worn.
    """
    with decoding():
        kept = [segment for segment in segments if not _rewritten(writer, segment)]
        merged: list[Any] = MERGE_SMALL(writer, kept)
        return merged


def _rewritten(writer: Any, segment: Any) -> bool:
    """Copy what a worn segment still holds into the writer; tell whether it can go."""
    if segment.deleted_count() <= _WORN_SHARE * segment.doc_count_all():
        return False
    if segment.doc_count():
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return True
