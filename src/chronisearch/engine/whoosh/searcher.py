"""An opened index that answers: the face that the engine shows to the rest of the project."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import (
    Answer,
    CheckReport,
    IndexedFile,
    IndexStatistics,
    ScoredDocument,
    ScoredPath,
    SearchRequest,
    Sort,
    Stamp,
)
from chronisearch.engine.whoosh.check import check_index
from chronisearch.engine.whoosh.evaluate import Evaluation
from chronisearch.engine.whoosh.neighbours import add_neighbours
from chronisearch.engine.whoosh.ranking import page_of
from chronisearch.engine.whoosh.reader import IndexReader, open_reader
from chronisearch.engine.whoosh.statistics import statistics_of
from chronisearch.errors import DocumentNotFoundError, UnsupportedQueryError
from chronisearch.query.bound import BoundNode
from chronisearch.query.vocabulary import Vocabulary

if TYPE_CHECKING:
    from chronisearch.engine.explanation import Explanation

_NEAR_PATHS: Final = 3


class WhooshSearcher:
    """One state of the index. May be shared between threads."""

    def __init__(self, location: Path) -> None:
        self._reader: IndexReader = open_reader(location)

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        return self._reader

    def search(self, request: SearchRequest) -> Answer:
        """Answer the request."""
        total, page = self._page(request)
        return Answer(total, self._read(page))

    def ranking(self, request: SearchRequest) -> tuple[ScoredPath, ...]:
        """Give what `search` would, in its order, without reading any document."""
        paths = self._reader.paths()
        _, page = self._page(request)
        return tuple(ScoredPath(paths[number], score) for number, score in page)

    def _page(self, request: SearchRequest) -> tuple[int, list[tuple[int, float]]]:
        """Give how many documents match, and those on the page asked for with their scores."""
        evaluation = Evaluation(self._reader)
        try:
            documents = evaluation.matching(request.root)
            by_score = request.sort is Sort.RELEVANCE
            scores = evaluation.scores(request.root, documents) if by_score else {}
            if by_score:
                add_neighbours(scores, self._reader, evaluation, request.root)
            page = page_of(self._reader, documents, scores, request)
            if not by_score:
                scores = evaluation.scores(request.root, set(page))
        except RecursionError as error:
            raise _too_deep() from error
        return len(documents), [(number, scores[number]) for number in page]

    def count(self, root: BoundNode) -> int:
        """Give the number of documents that match."""
        try:
            return len(Evaluation(self._reader).matching(root))
        except RecursionError as error:
            raise _too_deep() from error

    def explain(self, root: BoundNode, path: str) -> "Explanation":
        """Say what each part of the query gives to the document's score, or why it is no hit.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        # A module that no search needs.
        from chronisearch.engine.whoosh.explain import explain

        number = self._number_of(path)
        try:
            return explain(self._reader, root, number)
        except RecursionError as error:
            raise _too_deep() from error

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        return self._reader.document(self._number_of(path))

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of every document's file, without reading texts."""
        return self._reader.files()

    def stamps(self, home: Home) -> Mapping[str, Stamp]:
        """Give the stamps of the files of this home by their paths."""
        return self._reader.stamps(home)

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        return dict(self._reader.manifest.metadata)

    def statistics(self) -> IndexStatistics:
        """Count what is in the index."""
        return statistics_of(self._reader)

    def check(self) -> CheckReport:
        """Read everything, and say what is wrong."""
        return check_index(self._reader)

    def _read(self, page: list[tuple[int, float]]) -> Iterator[ScoredDocument]:
        for number, score in page:
            yield ScoredDocument(self._reader.document(number), score)

    def _number_of(self, path: str) -> int:
        number = self._reader.number_of(path)
        if number is None:
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
        self._reader.close()


def _too_deep() -> UnsupportedQueryError:
    return UnsupportedQueryError("whoosh", "a query nested this deep")
