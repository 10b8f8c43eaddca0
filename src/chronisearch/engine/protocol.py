"""The seam between the project and what keeps its index. It speaks our types only.

An engine is opened for reading or for writing. Foreign errors become those of
`chronisearch.errors` inside the engine's own folder.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, Self, TypeAlias

from chronisearch.documents.document import Document, FileFacts, Home
from chronisearch.places import Place
from chronisearch.query.bound import BoundNode
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.values import as_dict, frozen

if TYPE_CHECKING:  # no search needs these
    from chronisearch.documents.walk.corpus_files import CorpusFile
    from chronisearch.documents.walk.stamps import Stamp, Stamps
    from chronisearch.engine.counts import (
        Column,
        Days,
        MentionContext,
        NearTerms,
        Reach,
        Sketched,
        Tally,
        TermTotal,
    )
    from chronisearch.engine.explanation import Explanation
    from chronisearch.query.bound import Concept


class Sort(StrEnum):
    """The order of hits. Ties, and documents without a date, stand last in the order of paths."""

    RELEVANCE = "relevance"
    DATE = "date"
    DATE_DESCENDING = "-date"
    PATH = "path"


@frozen
class SearchRequest:
    """A question to an engine. `limit` None asks for every hit from `offset` (from 0) on."""

    root: BoundNode
    limit: int | None = 10
    offset: int = 0
    sort: Sort = Sort.RELEVANCE


@frozen
class ScoredDocument:
    """A document that matched, whole, with its score: by relevance, neighbours included."""

    document: Document
    score: float


@frozen
class Answer:
    """What an engine says to a request: the page asked for, and how many documents match in all.

    `documents` is read lazily, once, in order, while the searcher is open: an export of every
    hit holds one text in memory at a time.
    """

    total: int
    documents: Iterator[ScoredDocument]


@frozen
class ScoredPath:
    """A document that matched, by its path alone, with its score."""

    path: str
    score: float


@frozen
class IndexedFile:
    """What the index knows of one document's file; enough to see what changed."""

    path: str
    home: Home
    file: FileFacts


class TakenMember(NamedTuple):
    """One document of a file that holds several: its path, its own digest, what identifies it.

    `identity` is the number that it has wherever it lies, "" where it has none. `is_put` says
    that it was not known just so.
    """

    path: str
    sha256: str
    identity: str
    is_put: bool


class TakenIn(NamedTuple):
    """What became of one file: its digest where it was read, or the reason why it was not.

    `is_trouble` says of a reason that the file was meant to be read. `members` are the documents
    of a file that holds several. `problems` are what of it could not be read, `remarks` what its
    owner should know.
    """

    path: str
    size_bytes: int
    sha256: str = ""
    reason: str = ""
    is_trouble: bool = True
    members: tuple[TakenMember, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


@frozen
class IndexStatistics:
    """What is in an index. `terms` and `tokens` count per field name of the schema.

    `beside` counts the stretches that are none of an article's, by role.
    """

    documents: int
    size_bytes: int
    terms: Mapping[str, int]
    tokens: Mapping[str, int]
    makers: Mapping[str, str]
    beside: Mapping[str, int]

    as_dict = as_dict


@frozen
class CheckReport:
    """Whether an index is sound: what was looked at, and what is wrong (a sentence each).

    `risks` are no damage yet, and another index would have them too.
    """

    checked: int
    problems: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()


KnownMembers: TypeAlias = Mapping[str, Mapping[str, str]]
"""Of a file's path: the digests of its documents by their paths."""

NO_MEMBERS: Final[KnownMembers] = {}

NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


class Searcher(Protocol):
    """An opened index, seen as it was when opened, whatever is committed meanwhile.

    Several may be asked as one. Where documents of two have the same path, `path` is here the
    index's name with it, for every one of them, and a document is found by that alone.
    """

    @property
    def stands_for(self) -> tuple[str, ...]:
        """The names of the indexes that are asked, where the place's name is not their own.

        By such a name nothing is written, and there is no one corpus to compare with.
        """
        ...

    @property
    def vocabulary(self) -> Vocabulary: ...

    def search(self, request: SearchRequest) -> Answer:
        """Answer the request.

        Raises:
            IndexDamagedError: a part of the index that is needed cannot be read.
            UnsupportedQueryError: the engine does not know a kind of node.
        """
        ...

    def ranking(self, request: SearchRequest) -> tuple[ScoredPath, ...]:
        """Give what `search` would, in its order, without reading any document.

        Raises what `search` raises.
        """
        ...

    def count(self, root: BoundNode) -> int:
        """Give the number of documents that match."""
        ...

    def tally_by_days(self, root: BoundNode) -> "Mapping[Days, Tally]":
        """Count the documents that match, their mentions and words, by first and last day.

        `engine.counts` says what a mention is. None stands for the undated.
        """
        ...

    def tally_by_value(self, root: BoundNode, column: "Column") -> "Mapping[str, Tally]":
        """Count the same by what a column says of each document; "" where it says nothing."""
        ...

    def tally_by_concept(self, root: BoundNode, concepts: "Sequence[Concept]") -> "Sequence[Tally]":
        """Count, for each concept, the documents that match and hold it, and its mentions there."""
        ...

    def terms_near(self, root: BoundNode, reach: "Reach") -> "NearTerms":
        """Count the terms that stand so near the mentions in the documents that match."""
        ...

    def contexts(self, root: BoundNode, offsets: "Sequence[int]") -> "Iterator[MentionContext]":
        """Yield each mention in the documents that match, with the terms at these places.

        -1 is the word before the mention, 1 the word behind it. Documents come in no order.
        """
        ...

    def sketches(self, root: BoundNode) -> "Iterator[Sketched]":
        """Yield the documents that match, in no order, without reading their texts."""
        ...

    def term_totals(self, terms: "Sequence[str]") -> "Sequence[TermTotal]":
        """Count, for each exact term, its places in the bodies of all documents."""
        ...

    def explain(self, root: BoundNode, path: str) -> "Explanation":
        """Say what each part of the query gives to the document's score, or why it is no hit.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        ...

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        ...

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of the file of the document of this path, if there is one."""
        ...

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of every document's file, without reading texts."""
        ...

    def each_stamp(self, home: Home) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home, some at a time: `files`, but in a moment."""
        ...

    def stamps_in_order(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, in the order of the paths."""
        ...

    def latest_stamps(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, that which changed last first."""
        ...

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        ...

    def statistics(self) -> IndexStatistics: ...

    def check(self) -> CheckReport: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class StoredDocuments(Protocol):
    """What an index stored of its documents, whoever made it, for a rebuild to carry over."""

    @property
    def stands_for(self) -> tuple[str, ...]:
        """As a Searcher's."""
        ...

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be read, or may be damaged: a few words for each part of the index."""
        ...

    @property
    def lacks_some(self) -> bool:
        """Whether documents that it held may be among what cannot be read."""
        ...

    def metadata(self) -> Mapping[str, str]: ...

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of the file of the document of this path, where it can be read."""
        ...

    def each_stamp(self, home: Home) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home, some at a time, as far as can be read."""
        ...

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
            IndexDamagedError: its text cannot be read.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@frozen
class Optimized:
    """In how many parts an index lay, and in how many it lies now."""

    before: int
    after: int


class IndexWriter(Protocol):
    """An index opened for change. Nothing is seen by readers before `commit`.

    As a context manager it commits nothing by itself: leaving without `commit` keeps the
    index as it was.
    """

    def put(self, document: Document) -> None:
        """Add the document, in place of the one with the same path."""
        ...

    def put_files(
        self, files: Sequence["CorpusFile"], jobs: int, members: "KnownMembers" = NO_MEMBERS
    ) -> Iterator[TakenIn]:
        """Read these files and put their documents, in as many processes where that pays.

        `members` are the documents that are known of files that hold several: those that are
        still so are not put again.

        Yields what became of each file as soon as it is known, in no particular order. All
        paths differ. A file that cannot be read changes nothing.

        Raises:
            IndexWriteError: the disk refused, or a process was ended from outside.
        """
        ...

    def remove(self, path: str) -> None:
        """Take the document of this path out; nothing happens where there is none."""
        ...

    def commit(self, metadata: Mapping[str, str]) -> None:
        """Make all changes visible at once and keep `metadata` beside them.

        Raises:
            IndexWriteError: the disk refused; the index stays as it was.
        """
        ...

    def optimize(self, tell: Callable[[int, int], None]) -> Optimized:
        """Write the index, as it was opened, in as few parts as can be, and make them count.

        It is asked in place of changes. `tell` hears how much is done, of how much.

        Raises:
            IndexWriteError: the disk refused; the index stays as it was.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@frozen
class WriteOptions:
    """How to open for writing. `rebuild` starts from nothing and swaps in at the commit.

    `columns` names those of tables by what stands in them: text, title, date and others.
    """

    rebuild: bool = False
    lock_timeout_s: float = 10.0
    columns: Mapping[str, str] = NO_COLUMNS


class Engine(Protocol):
    """A kind of index. `location` is a folder for the embedded engine, else a name on a cluster."""

    name: str

    def exists(self, location: Place) -> bool:
        """Tell whether there is an index of this engine, sound or not."""
        ...

    def open(self, location: Place) -> Searcher:
        """Open for reading.

        Raises:
            IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
        """
        ...

    def stored_documents(self, location: Place) -> StoredDocuments:
        """Open what can be read of the stored documents, whichever versions made the index.

        Of an index that stores them in another way than this program does, none can be read.

        Raises:
            IndexDamagedError: nothing can be read.
        """
        ...

    def write(self, location: Place, options: WriteOptions) -> IndexWriter:
        """Open for writing, creating the folder where needed.

        Raises:
            IndexLockedError: another process kept the lock for all of the timeout.
            IndexOutdatedError: made by other versions, and `rebuild` was not asked for.
            ReadingNameError: the name stands for other indexes.
            IndexWriteError: the folder cannot be made or written.
        """
        ...
