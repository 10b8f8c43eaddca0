"""What becomes of a file whose documents an engine takes in, whichever engine it is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from chronisearch.documents.document import Document
from chronisearch.documents.reader import read_file
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import TakenIn, TakenMember
from chronisearch.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from chronisearch.documents.members import Reading

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

Found: TypeAlias = "Document | Reading | UnreadableDocumentError"
"""What reading a file gave, or why it gave nothing."""

Add: TypeAlias = Callable[[Document], None]
"""Takes in one document. It may refuse that one: UnreadableDocumentError."""


def take(
    file: CorpusFile,
    add: Add,
    known: Mapping[str, str] = NOTHING,
    columns: Mapping[str, str] = NOTHING,
) -> TakenIn:
    """Read a file and add its documents.

    `known` are the digests of those that it had before, `columns` the columns of tables by what
    stands in them.
    """
    return put(file, read(file, columns), add, known)


def read(file: CorpusFile, columns: Mapping[str, str] = NOTHING) -> Found:
    """Do the first half: read a file; of one that holds several documents, none is read yet."""
    try:
        return read_file(file, columns)
    except UnreadableDocumentError as error:
        return error


def put(file: CorpusFile, found: Found, add: Add, known: Mapping[str, str] = NOTHING) -> TakenIn:
    """Do the second half: add the documents of a file that was read."""
    if isinstance(found, UnreadableDocumentError):
        return _refused(file, found)
    try:
        if not isinstance(found, Document):
            return _take_all(file, found, add, known)
        add(found)
    except UnreadableDocumentError as error:
        return _refused(file, error)
    return TakenIn(file.path, found.file.size_bytes, found.file.sha256)


def _refused(file: CorpusFile, error: UnreadableDocumentError) -> TakenIn:
    return TakenIn(file.path, file.size_bytes, "", str(error.reason), error.is_trouble)


def _take_all(file: CorpusFile, read: "Reading", add: Add, known: Mapping[str, str]) -> TakenIn:
    """Add the documents of a file, but those that are known just so."""
    members: list[TakenMember] = []
    problems: list[tuple[str, str]] = []
    for document, identity in read.documents():
        is_put = known.get(document.path) != document.file.sha256
        try:
            if is_put:
                add(document)
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


def _member(document: Document, identity: str, *, is_put: bool) -> TakenMember:
    return TakenMember(document.path, document.file.sha256, identity, is_put)
