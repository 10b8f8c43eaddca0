"""One file of the corpus read for an engine: the document, or the reason why there is none."""

from chronisearch.documents.corpus import CorpusFile
from chronisearch.documents.document import Document
from chronisearch.documents.reader import read_document
from chronisearch.engine.protocol import TakenIn
from chronisearch.errors import UnreadableDocumentError


def read_file(file: CorpusFile) -> tuple[Document | None, TakenIn]:
    """Read a file; what it is taken for says so too where it cannot be read."""
    try:
        document = read_document(file)
    except UnreadableDocumentError as error:
        return None, TakenIn(file.path, file.size_bytes, reason=error.reason)
    facts = document.file
    return document, TakenIn(file.path, facts.size_bytes, sha256=facts.sha256)
