"""Files into segments, in whichever process this runs."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import TakenIn
from chronisearch.engine.taking import NOTHING, put, read
from chronisearch.engine.whoosh.build.segments import NewNames, SegmentsBuilder
from chronisearch.engine.whoosh.format.built import BuiltSegment

Batch: TypeAlias = Sequence[tuple[CorpusFile, Mapping[str, str]]]
"""Files to take in, each with what is known of its documents where it holds several."""


class FileTaker:
    """Reads files and puts them into segments, as many as the budget makes."""

    def __init__(
        self, names: NewNames, budget_bytes: int, columns: Mapping[str, str] = NOTHING
    ) -> None:
        self._columns = columns
        self._segments = SegmentsBuilder(names, budget_bytes)

    def take(self, batch: Batch) -> list[TakenIn]:
        """Take in a batch of files, and give what became of each.

        All are read before any is put: so the words known so far stay in the processor's cache
        from text to text, which saves a tenth of all that indexing costs.

        Raises:
            OSError: the disk refused what was to be written.
        """
        found = [read(file, self._columns) for file, _ in batch]
        return [
            put(file, each, self._segments.add, known)
            for (file, known), each in zip(batch, found, strict=True)
        ]

    def finish(self) -> list[BuiltSegment]:
        """Finish the last segment, and give all of them."""
        self._segments.finish()
        return self._segments.take_finished()

    def abandon(self) -> None:
        """Take away the segment that was begun."""
        self._segments.abandon()
