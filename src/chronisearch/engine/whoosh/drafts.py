"""Segments that are being written: no manifest names them yet, and nobody reads them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from chronisearch.documents.document import Document
from chronisearch.engine.whoosh.codec.built import BuiltSegment
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.codec.segment_builder import NoRoomError, SegmentBuilder
from chronisearch.engine.whoosh.codec.workers import new_location
from chronisearch.engine.whoosh.manifest import INDEX_NAME


class Draft(NamedTuple):
    """A segment on the disk, and the places of its documents that were taken out again."""

    built: BuiltSegment
    removed: set[int]


class Drafts:
    """What one writer has written so far; `finish` gives it, `drop` takes it away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._builder: SegmentBuilder | None = None
        self._places: dict[str, int] = {}
        self._removed: set[int] = set()
        self._drafts: list[Draft] = []

    def add(self, document: Document) -> None:
        """Take in a document, whose path none of the others has.

        Raises:
            OSError: the disk refused.
            UnreadableDocumentError: it has too many different words for any segment.
        """
        builder = self._builder_with_room()
        try:
            builder.add(document)
        except NoRoomError:
            self._end_segment()
            builder = self._builder_with_room()
            builder.add(document)
        self._places[document.path] = builder.documents - 1

    def add_segments(self, built: Iterable[BuiltSegment]) -> None:
        """Take in whole segments."""
        self._drafts.extend(Draft(each, set()) for each in built)

    def remove(self, path: str) -> None:
        """Take the document of this path out again, where it is one of these."""
        place = self._places.pop(path, None)
        if place is not None:
            self._removed.add(place)
        for draft in self._drafts:
            place = _place_in(draft.built, path)
            if place is not None:
                draft.removed.add(place)

    def finish(self) -> list[Draft]:
        """Give all segments, once the disk has them."""
        self._end_segment()
        return self._drafts

    def drop(self) -> None:
        """Take the segment away that was begun; of the others the folder is swept."""
        if self._builder is not None:
            self._builder.abandon()
            self._builder = None

    def _builder_with_room(self) -> SegmentBuilder:
        if self._builder is not None and self._builder.full:
            self._end_segment()
        if self._builder is None:
            self._builder = SegmentBuilder(new_location(self._folder, INDEX_NAME))
        return self._builder

    def _end_segment(self) -> None:
        if self._builder is not None:
            built = self._builder.finish()
            self._drafts.append(Draft(built, self._removed))
            self._builder, self._places, self._removed = None, {}, set()


def _place_in(built: BuiltSegment, path: str) -> int | None:
    segment = CodecSegment(built.location)
    try:
        return segment.columns.place_of(path)
    finally:
        segment.close()
