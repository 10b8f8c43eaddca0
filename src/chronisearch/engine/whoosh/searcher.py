"""An opened index that answers: the face that the engine shows to the rest of the project."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import (
    Answer,
    CheckReport,
    IndexedFile,
    IndexStatistics,
    ScoredDocument,
    ScoredPath,
    SearchRequest,
)
from chronisearch.engine.whoosh.format.damage import reading
from chronisearch.engine.whoosh.format.section_reader import reading_segments
from chronisearch.engine.whoosh.search.answering import count, page
from chronisearch.engine.whoosh.segment.opened import open_index
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError, UnsupportedQueryError
from chronisearch.query.bound import BoundNode
from chronisearch.query.vocabulary import Vocabulary

if TYPE_CHECKING:
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

_NEAR_PATHS: Final = 3
_Item = TypeVar("_Item")

_ITEMS_AT_ONCE: Final = 64
"""Who looks at terms rarely needs many: a word's plural, the names that share its stem."""


class WhooshSearcher:
    """One state of the index. May be shared between threads: what is mapped does not change."""

    def __init__(self, location: Path) -> None:
        self._index = open_index(location)
        self._reader = self._index.reader
        self._asking = _Asking(location)

    @property
    def stands_for(self) -> tuple[str, ...]:
        """A folder is one index."""
        return ()

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        return _Terms(self._asking, self._reader)

    def search(self, request: SearchRequest) -> Answer:
        """Answer the request."""
        total, page = self._page(request)
        return Answer(total, self._read(page))

    def ranking(self, request: SearchRequest) -> tuple[ScoredPath, ...]:
        """Give what `search` would, in its order, without reading any document."""
        _, page = self._page(request)
        with self._asking():
            paths = self._reader.paths()
            return tuple(ScoredPath(paths[number], score) for number, score in page)

    def _page(self, request: SearchRequest) -> tuple[int, list[tuple[int, float]]]:
        """Give how many documents match, and those on the page asked for with their scores."""
        try:
            with self._asking():
                return page(self._reader, request)
        except RecursionError as error:
            raise _too_deep() from error

    def count(self, root: BoundNode) -> int:
        """Give the number of documents that match."""
        try:
            with self._asking():
                return count(self._reader, root)
        except RecursionError as error:
            raise _too_deep() from error

    def tally_by_days(self, root: BoundNode) -> "Mapping[Days, Tally]":
        """Count the documents that match, their mentions and words, by first and last day."""
        # A module that no search needs, as below.
        from chronisearch.engine.whoosh.count.tallies import by_days

        return self._counted(by_days, root)

    def tally_by_value(self, root: BoundNode, column: "Column") -> "Mapping[str, Tally]":
        """Count the same by what a column says of each document."""
        from chronisearch.engine.whoosh.count.tallies import by_value

        return self._counted(by_value, root, column)

    def tally_by_concept(self, root: BoundNode, concepts: "Sequence[Concept]") -> "Sequence[Tally]":
        """Count, for each concept, the documents that match and hold it, and its mentions there."""
        from chronisearch.engine.whoosh.count.tallies import by_concept

        return self._counted(by_concept, root, concepts)

    def terms_near(self, root: BoundNode, reach: "Reach") -> "NearTerms":
        """Count the terms that stand so near the mentions in the documents that match."""
        from chronisearch.engine.whoosh.count.near_terms import terms_near

        return self._counted(terms_near, root, reach)

    def contexts(self, root: BoundNode, offsets: "Sequence[int]") -> "Iterator[MentionContext]":
        """Yield each mention in the documents that match, with the terms at these places."""
        from chronisearch.engine.whoosh.count.contexts import contexts

        return iter(self._counted(contexts, root, offsets))

    def sketches(self, root: BoundNode) -> "Iterator[Sketched]":
        """Yield the documents that match, in no order, without reading their texts."""
        from chronisearch.engine.whoosh.count.sketches import sketches

        return iter(self._counted(sketches, root))

    def term_totals(self, terms: "Sequence[str]") -> "Sequence[TermTotal]":
        """Count, for each exact term, its places in the bodies of all documents."""
        from chronisearch.engine.whoosh.count.totals import term_totals

        return self._counted(term_totals, terms)

    def _counted(self, count: "Callable[..., _Item]", *given: object) -> "_Item":
        try:
            with self._asking(), reading_segments():
                return count(self._reader, *given)
        except RecursionError as error:
            raise _too_deep() from error

    def explain(self, root: BoundNode, path: str) -> "Explanation":
        """Say what each part of the query gives to the document's score, or why it is no hit.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        # A module that no search needs.
        from chronisearch.engine.whoosh.search.explain import explain

        number = self._number_of(path)
        try:
            with self._asking():
                return explain(self._reader, root, number)
        except RecursionError as error:
            raise _too_deep() from error

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        number = self._number_of(path)
        with self._asking():
            return self._reader.document(number)

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of the file of the document of this path, if there is one."""
        with self._asking():
            number = self._reader.number_of(path)
            return None if number is None else self._reader.file(number)

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of every document's file, without reading texts."""
        with self._asking():
            files = list(self._reader.files())
        return iter(files)

    def each_stamp(self, home: Home) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home, some at a time."""
        return self._asking.one_by_one(self._reader.each_stamp(home))

    def stamps_in_order(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, in the order of the paths."""
        return self._asking.batches(self._reader.stamps_in_order(home))

    def latest_stamps(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of each file of this home, that which changed last first."""
        return self._asking.batches(self._reader.latest_stamps(home))

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        return dict(self._index.manifest.metadata)

    def statistics(self) -> IndexStatistics:
        """Count what is in the index."""
        # A module that no search needs.
        from chronisearch.engine.whoosh.upkeep.statistics import statistics_of

        with self._asking():
            return statistics_of(self._index)

    def check(self) -> CheckReport:
        """Read everything, and say what is wrong."""
        # A module that no search needs.
        from chronisearch.engine.whoosh.upkeep.check import check_index

        return check_index(self._index)

    def _read(self, page: list[tuple[int, float]]) -> Iterator[ScoredDocument]:
        for number, score in page:
            with self._asking():
                document = self._reader.document(number)
            yield ScoredDocument(document, score)

    def _number_of(self, path: str) -> int:
        with self._asking():
            number = self._reader.number_of(path)
            if number is None:
                # 0.7 ms that a search has no use for.
                from difflib import get_close_matches

                near = get_close_matches(path, self._live_paths(), n=_NEAR_PATHS)
                raise DocumentNotFoundError(path, near)
            return number

    def _live_paths(self) -> list[str]:
        paths = self._reader.paths()
        return [paths[number] for number in self._reader.documents()]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._asking.is_open = False
        self._reader.close()


class _Asking:
    """Stands around whatever is asked of an opened index: damage is called by its name.

    Asking a closed index is a mistake of the caller: ValueError.
    """

    def __init__(self, location: Path) -> None:
        self._location = location
        self.is_open = True

    @contextmanager
    def __call__(self) -> Iterator[None]:
        self._check()
        try:
            with reading(self._location):
                yield
        except IndexDamagedError:
            self._check()  # closed by another thread meanwhile
            raise

    def one_by_one(self, items: Iterator[_Item]) -> Iterator[_Item]:
        """Yield these items, each read when it is asked for."""
        return self.batches(items, 1)

    def batches(self, items: Iterator[_Item], at_once: int = _ITEMS_AT_ONCE) -> Iterator[_Item]:
        """Yield these items, read a batch at a time and no further than is asked for."""
        while True:
            with self():
                batch = list(islice(items, at_once))
            if not batch:
                return
            yield from batch

    def _check(self) -> None:
        if not self.is_open:
            raise ValueError("the index was closed")


class _Terms:
    """The vocabulary of the index, with damage called by its name."""

    def __init__(self, asking: _Asking, reader: SegmentsReader) -> None:
        self._asking = asking
        self._reader = reader

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        with self._asking():
            return self._reader.document_frequency(field, term)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order."""
        return self._asking.batches(self._reader.terms(field, prefix))

    def pages(self, field: str) -> Iterator[str]:
        """Yield all terms, a line each, many on a page, in no order of the whole."""
        return self._asking.one_by_one(self._reader.pages(field))

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the same terms without asking how many documents hold each."""
        return self._asking.batches(self._reader.words(field, prefix))


def _too_deep() -> UnsupportedQueryError:
    return UnsupportedQueryError("whoosh", "a query nested this deep")
