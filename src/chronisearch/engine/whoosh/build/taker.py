"""Files into segments, in whichever process this runs."""

from collections.abc import Mapping

from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import TakenIn
from chronisearch.engine.taking import NOTHING, take
from chronisearch.engine.whoosh.build.segments import NewNames, SegmentsBuilder
from chronisearch.engine.whoosh.format.built import BuiltSegment


class FileTaker:
    """Reads files and puts them into segments, as many as the budget makes."""

    def __init__(
        self, names: NewNames, budget_bytes: int, columns: Mapping[str, str] = NOTHING
    ) -> None:
        self._columns = columns
        self._segments = SegmentsBuilder(names, budget_bytes)

    def take(self, file: CorpusFile, known: Mapping[str, str] = NOTHING) -> TakenIn:
        """Take in a file. `known` are the digests of its documents, if it holds several.

        Raises:
            OSError: the disk refused what was to be written.
        """
        return take(file, self._segments.add, known, self._columns)

    def finish(self) -> list[BuiltSegment]:
        """Finish the last segment, and give all of them."""
        self._segments.finish()
        return self._segments.take_finished()

    def abandon(self) -> None:
        """Take away the segment that was begun."""
        self._segments.abandon()
