"""Documents of the old index that no run finds: read from their files again, or as stored."""

from collections.abc import Iterator
from pathlib import Path

from chronisearch.documents.document import MEMBER_MARK, Document, Home
from chronisearch.documents.reader import document_from_bytes, read_document
from chronisearch.documents.walk.corpus import one_file
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.documents.walk.names import on_disk
from chronisearch.engine.protocol import IndexedFile
from chronisearch.errors import UnreadableDocumentError
from chronisearch.indexing.known.session import OldIndex, Session
from chronisearch.values import replace


class OldDocuments:
    """What the old index holds from outside the corpus, for an index that is made anew."""

    def __init__(self, session: Session, corpus: Path) -> None:
        self._session = session
        self._corpus = corpus

    def on_disk(self, file: IndexedFile) -> CorpusFile:
        """Find the file.

        Raises:
            UnreadableDocumentError: it is not there, or cannot be read.
        """
        return one_file(self._corpus / on_disk(file.path), self._corpus)

    def anew(self, file: IndexedFile) -> Document:
        """Read the document again, from its file where there is one, else from its stored text.

        Raises:
            IndexDamagedError: what was stored cannot be read.
            UnreadableDocumentError: what was read is no text.
        """
        if file.home is not Home.STANDARD_INPUT:
            try:
                return read_document(self.on_disk(file))
            except UnreadableDocumentError:
                pass
        stored = self._stored().document(file.path)
        anew = document_from_bytes(stored.text.encode(), file.path, stored.home)
        return replace(anew, file=stored.file)

    def members(self, path: str) -> Iterator[Document]:
        """Yield the documents that a file held, as they were stored.

        Raises:
            IndexDamagedError: one cannot be read.
        """
        old, prefix = self._stored(), path + MEMBER_MARK
        held = [each for some in old.each_stamp(Home.MEMBER) for each in some.paths]
        for each in held:
            if each == path or each.startswith(prefix):
                yield old.document(each)

    def _stored(self) -> OldIndex:
        assert self._session.old is not None  # noqa: S101, it gave the file
        return self._session.old
