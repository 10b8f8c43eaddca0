"""Documents into segments: one after the other, a new segment whenever one is full."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from whoosh.util import random_name

from chronisearch.documents.document import Document
from chronisearch.engine.whoosh.build.builder import (
    DEFAULT_BUDGET_BYTES,
    NoRoomError,
    SegmentBuilder,
)
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.errors import UnreadableDocumentError

_NAME_CHARS: Final = 16
_COUNTED_CHARS: Final = 4


def new_location(folder: Path, index_name: str) -> Path:
    """Give a new segment's file, named as Whoosh names one."""
    return folder / f"{index_name}_{random_name(_NAME_CHARS)}.seg"


class NewNames:
    """New segments' files: a name drawn by lot, and a count behind it.

    Whoever made this can tell its files from all others, also when the process that wrote them
    is gone.
    """

    def __init__(self, folder: Path, index_name: str) -> None:
        self._folder = folder
        self._stem = f"{index_name}_{random_name(_NAME_CHARS - _COUNTED_CHARS)}"
        self._given = 0  # a plain number: this goes to other processes

    def __call__(self) -> Path:
        """Give the next."""
        name = f"{self._stem}{self._given:0{_COUNTED_CHARS}}.seg"
        self._given += 1
        return self._folder / name

    def remove_all(self) -> None:
        """Take away all files that have such a name."""
        for location in self._folder.glob(f"{self._stem}*.seg"):
            location.unlink(missing_ok=True)


class SegmentsBuilder:
    """Segments being built of documents that come one by one."""

    def __init__(
        self, new_file: Callable[[], Path], budget_bytes: int = DEFAULT_BUDGET_BYTES
    ) -> None:
        self._new_file = new_file
        self._budget_bytes = budget_bytes
        self._builder: SegmentBuilder | None = None
        self._finished: list[BuiltSegment] = []

    def add(self, document: Document) -> None:
        """Take in the next document; a segment that is full by then is finished.

        Raises:
            OSError: the disk refused.
            UnreadableDocumentError: it has too many different words for any segment, or
                something befell it that nobody foresaw.
        """
        try:
            self._begun().add(document)
        except NoRoomError:
            self.finish()
            self.add(document)
        except UnreadableDocumentError:
            if not self._begun().documents:
                self.abandon()  # nothing but this document's words is in it
            raise
        else:
            if self._begun().full:
                self.finish()

    def finish(self) -> None:
        """Finish the segment that was begun, if there is one."""
        if self._builder is not None:
            self._finished.append(self._builder.finish())
            self._builder = None

    def take_finished(self) -> list[BuiltSegment]:
        """Give the segments that were finished since this was last asked."""
        finished, self._finished = self._finished, []
        return finished

    def abandon(self) -> None:
        """Take away the segment that was begun, if there is one."""
        if self._builder is not None:
            self._builder.abandon()
            self._builder = None

    def _begun(self) -> SegmentBuilder:
        if self._builder is None:
            self._builder = SegmentBuilder(self._new_file(), self._budget_bytes)
        return self._builder
