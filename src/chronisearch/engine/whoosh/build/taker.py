"""Files into segments, in whichever process this runs."""

from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import TakenIn
from chronisearch.engine.whoosh.build.segments import NewNames, SegmentsBuilder
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.errors import UnreadableDocumentError


class FileTaker:
    """Reads files and puts them into segments, as many as the budget makes."""

    def __init__(self, names: NewNames, budget_bytes: int) -> None:
        self._segments = SegmentsBuilder(names, budget_bytes)

    def take(self, file: CorpusFile) -> TakenIn:
        """Take in a file.

        Raises:
            OSError: the disk refused what was to be written.
        """
        try:
            document = read_document(file)
            self._segments.add(document)
        except UnreadableDocumentError as error:
            return TakenIn(file.path, file.size_bytes, reason=str(error.reason))
        return TakenIn(file.path, document.file.size_bytes, document.file.sha256)

    def finish(self) -> list[BuiltSegment]:
        """Finish the last segment, and give all of them."""
        self._segments.finish()
        return self._segments.take_finished()

    def abandon(self) -> None:
        """Take away the segment that was begun."""
        self._segments.abandon()
