"""Files into segments, in whichever process this runs."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from chronisearch.documents.document import Document
from chronisearch.documents.reader import read_file
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import TakenIn, TakenMember
from chronisearch.engine.whoosh.build.segments import NewNames, SegmentsBuilder
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from chronisearch.documents.members import Reading

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class FileTaker:
    """Reads files and puts them into segments, as many as the budget makes."""

    def __init__(
        self, names: NewNames, budget_bytes: int, columns: Mapping[str, str] = _NOTHING
    ) -> None:
        self._columns = columns
        self._segments = SegmentsBuilder(names, budget_bytes)

    def take(self, file: CorpusFile, known: Mapping[str, str] = _NOTHING) -> TakenIn:
        """Take in a file. `known` are the digests of its documents, if it holds several.

        Raises:
            OSError: the disk refused what was to be written.
        """
        try:
            read = read_file(file, self._columns)
            if not isinstance(read, Document):
                return self._take_all(file, read, known)
            self._segments.add(read)
        except UnreadableDocumentError as error:
            return TakenIn(file.path, file.size_bytes, "", str(error.reason), error.is_trouble)
        return TakenIn(file.path, read.file.size_bytes, read.file.sha256)

    def _take_all(self, file: CorpusFile, read: "Reading", known: Mapping[str, str]) -> TakenIn:
        """Take in the documents of a file, but those that are known just so."""
        members: list[TakenMember] = []
        problems: list[tuple[str, str]] = []
        for document, identity in read.documents():
            is_put = known.get(document.path) != document.file.sha256
            try:
                if is_put:
                    self._segments.add(document)
            except UnreadableDocumentError as error:
                problems.append((document.member, str(error.reason)))
            else:
                members.append(_member(document, identity, is_put=is_put))
        return TakenIn(
            file.path,
            read.size_bytes,
            read.sha256,
            members=tuple(members) if read.is_several else (),
            problems=(*read.problems, *problems),
            remarks=tuple(read.remarks),
        )

    def finish(self) -> list[BuiltSegment]:
        """Finish the last segment, and give all of them."""
        self._segments.finish()
        return self._segments.take_finished()

    def abandon(self) -> None:
        """Take away the segment that was begun."""
        self._segments.abandon()


def _member(document: Document, identity: str, *, is_put: bool) -> TakenMember:
    return TakenMember(document.path, document.file.sha256, identity, is_put)
