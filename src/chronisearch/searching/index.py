"""An opened index as a Python program sees it."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, Unpack

from chronisearch.documents.document import Document
from chronisearch.engine.protocol import IndexStatistics, Searcher
from chronisearch.engine.registry import engine_named
from chronisearch.hits import Hit, SearchResult
from chronisearch.searching.answer import all_hits, count, search
from chronisearch.searching.options import SearchOptions


class SearchKeywords(TypedDict, total=False):
    """The fields of `SearchOptions`, as keyword arguments."""

    limit: int | None
    page: int
    sort: str
    any_word: bool
    exact: bool
    variants: bool
    correct: bool
    related: bool
    lexicon: Path | None
    since: str | None
    until: str | None
    days: str | None
    undated: bool
    source: str | None
    path: str | None
    snippets: int
    width_chars: int


class Index:
    """An index opened for reading, as it was at that moment; close it, or use `with`."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(self, query: str, **options: Unpack[SearchKeywords]) -> SearchResult:
        """Give one page of hits, best first; `options` are the fields of SearchOptions.

        Raises:
            BadOptionError: an option has a value that means nothing.
        """
        return search(self._searcher, query, SearchOptions(**options))

    def hits(self, query: str, **options: Unpack[SearchKeywords]) -> Iterator[Hit]:
        """Yield every hit, one at a time, unless `limit` says otherwise."""
        options.setdefault("limit", None)
        stream = all_hits(self._searcher, query, SearchOptions(**options))
        return (hit for hit, _ in stream.hits)

    def count(self, query: str, **options: Unpack[SearchKeywords]) -> int:
        """Give the number of documents that match."""
        return count(self._searcher, query, SearchOptions(**options))

    def document(self, path: str) -> Document:
        """Give one document whole.

        Raises:
            DocumentNotFoundError: no document has this path.
        """
        return self._searcher.document(path)

    def statistics(self) -> IndexStatistics:
        """Tell what is in the index."""
        return self._searcher.statistics()

    def close(self) -> None:
        """Let go of the index's files."""
        self._searcher.__exit__(None, None, None)

    def __enter__(self) -> Self:
        self._searcher.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._searcher.__exit__(kind, error, trace)


def open_index(location: Path | str, engine: str = "whoosh") -> Index:
    """Open the index in this folder for reading.

    Raises:
        BadOptionError: there is no such engine.
        IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
    """
    return Index(engine_named(engine).open(Path(location)))
