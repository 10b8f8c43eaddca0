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
    try:
        read = read_file(file, columns)
        if not isinstance(read, Document):
            return _take_all(file, read, add, known)
        add(read)
    except UnreadableDocumentError as error:
        return TakenIn(file.path, file.size_bytes, "", str(error.reason), error.is_trouble)
    return TakenIn(file.path, read.file.size_bytes, read.file.sha256)


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
