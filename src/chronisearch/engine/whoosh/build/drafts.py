"""Segments that are being written: no manifest names them yet, and nobody reads them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from chronisearch.documents.document import Document
from chronisearch.engine.whoosh.build.segments import NewNames, SegmentsBuilder
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.engine.whoosh.format.manifest import INDEX_NAME
from chronisearch.engine.whoosh.segment.segment import CodecSegment


class Draft(NamedTuple):
    """A segment on the disk, and the places of its documents that were taken out again."""

    built: BuiltSegment
    removed: set[int]


class Drafts:
    """What one writer has written so far; `finish` gives it, `drop` takes the unfinished away."""

    def __init__(self, folder: Path) -> None:
        self._segments = SegmentsBuilder(NewNames(folder, INDEX_NAME))
        self._unfinished: set[str] = set()
        self._drafts: list[Draft] = []

    def add(self, document: Document) -> None:
        """Take in a document, whose path none of the others has.

        Raises:
            OSError: the disk refused.
            UnreadableDocumentError: it has too many different words for any segment.
        """
        self._segments.add(document)
        if finished := self._segments.take_finished():
            self.add_segments(finished)
            self._unfinished.clear()
        self._unfinished.add(document.path)

    def add_segments(self, built: Iterable[BuiltSegment]) -> None:
        """Take in whole segments."""
        self._drafts.extend(Draft(each, set()) for each in built)

    def remove(self, path: str) -> None:
        """Take the document of this path out again, where it is one of these."""
        if path in self._unfinished:
            self._finish_segment()
        for draft in self._drafts:
            place = _place_in(draft.built, path)
            if place is not None:
                draft.removed.add(place)

    def finish(self) -> list[Draft]:
        """Give all segments, once the disk has them."""
        self._finish_segment()
        return self._drafts

    def drop(self) -> None:
        """Take the segment away that was begun; of the others the folder is swept."""
        self._segments.abandon()

    def _finish_segment(self) -> None:
        self._segments.finish()
        self.add_segments(self._segments.take_finished())
        self._unfinished.clear()


def _place_in(built: BuiltSegment, path: str) -> int | None:
    segment = CodecSegment(built.location)
    try:
        return segment.columns.place_of(path)
    finally:
        segment.close()
