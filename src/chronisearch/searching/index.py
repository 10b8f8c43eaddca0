"""An opened index as a Python program sees it."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, Unpack

from chronisearch.config import load_settings
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
    since: str | date | None
    until: str | date | None
    days: str | None
    undated: bool
    source: str | None
    path: str | Sequence[str] | None
    snippets: int
    width_chars: int


class Index:
    """An index opened for reading, as it was at that moment; close it, or use `with`."""

    def __init__(self, searcher: Searcher, lexicon: Path | None = None) -> None:
        self._searcher = searcher
        self._lexicon = lexicon

    def search(self, query: str, **options: Unpack[SearchKeywords]) -> SearchResult:
        """Give one page of hits, best first.

        Options, all of them keywords (the fields of `SearchOptions`):
            limit: so many hits a page, 10; None for all of them.
            page: the page, from 1.
            sort: "relevance", "date", "-date" or "path".
            any_word: one of the words is enough.
            exact: words as written, no other form.
            variants: False leaves out other spellings of names.
            correct: search the nearest spelling of words that no document holds.
            related: derived words match too ("livraison" for "livrer").
            everywhere: search what stands beside the article as well.
            groups: name for each hit the best one of the texts like it.
            lexicon: a file of names instead of that of the index.
            since, until: a day, a month or a year, both included: "2024-10-21", "octobre 2024".
            days: war days: "971", "971..975".
            undated: only texts without a date.
            date_from: only texts whose date was read there, such as "title".
            source: the host that a text is from.
            path: a glob or a part of a path, or several of which one is enough.
            snippets: so many fragments of each hit, 3.
            width_chars: about so many characters a fragment, 240.

        Raises:
            BadOptionError: an option has a value that means nothing.
        """
        return search(self._searcher, query, self._options(options))

    def hits(self, query: str, **options: Unpack[SearchKeywords]) -> Iterator[Hit]:
        """Yield every hit, one at a time, unless `limit` says otherwise; options as `search`."""
        options.setdefault("limit", None)
        stream = all_hits(self._searcher, query, self._options(options))
        return (hit for hit, _ in stream.hits)

    def count(self, query: str, **options: Unpack[SearchKeywords]) -> int:
        """Give the number of documents that match; options as `search`."""
        return count(self._searcher, query, self._options(options))

    def _options(self, options: SearchKeywords) -> SearchOptions:
        options.setdefault("lexicon", self._lexicon)
        return SearchOptions(**options)

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


def open_index(
    location: Path | str, engine: str = "whoosh", lexicon: Path | str | None = None
) -> Index:
    """Open the index in this folder for reading.

    `lexicon` is a file of names of your own; None takes the one that the environment or the
    nearest chronisearch.toml names, as the command line does, "" takes none.

    Raises:
        BadOptionError: there is no such engine.
        BadConfigError, DistrustedConfigError: the settings cannot be used.
        IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
    """
    if lexicon is None:
        names = load_settings({}, os.environ, Path.cwd()).lexicon
    else:
        names = Path(lexicon) if lexicon else None
    return Index(engine_named(engine).open(Path(location)), names)
