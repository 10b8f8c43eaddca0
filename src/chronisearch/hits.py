"""What a search gives back: a page of hits, each traceable to its file."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronisearch.query.tree import Note
    from chronisearch.snippet import Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that answers the query.

    `rank` counts from 1 over the whole result, not the page. `score` is the engine's, higher
    is better; documents of equal score stand in the order of their paths. `mentions` counts
    the highlights in the whole text. `day_first` and `day_last` are war days; dates are None
    where the document has none. `encoding` is what the file's bytes were read as.
    """

    rank: int
    score: float
    path: str
    title: str
    title_from: str
    date_start: date | None
    date_end: date | None
    date_from: str | None
    day_first: int | None
    day_last: int | None
    source: str | None
    sha256: str
    encoding: str
    mentions: int
    snippets: tuple["Snippet", ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one query.

    `total` is exact, whatever the page. `understood` is the canonical form of the query.
    `hits` is the page asked for, best first (or in the order asked for); empty when nothing
    was found or the page lies beyond the end.
    """

    query: str
    understood: str
    total: int
    elapsed_s: float
    hits: tuple[Hit, ...]
    notes: tuple["Note", ...] = ()
