"""What a search may be told beside its query."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from chronisearch.engine.protocol import Sort
from chronisearch.errors import BadOptionError
from chronisearch.values import as_dict, frozen

DEFAULT_LIMIT: Final = 10
DEFAULT_SNIPPETS: Final = 3
DEFAULT_WIDTH_CHARS: Final = 240

_LEAST_WIDTH_CHARS: Final = 20
"""Less than that would hardly hold the word that is shown."""


@frozen
class SearchOptions:
    """How to search and what to show. `limit` None gives every hit, `page` counts from 1.
    `groups` names for each hit the best one of the texts like it.

    `since` and `until` are a day, a month or a year (`2024-10-21`, `2024-10`, `2024`), both
    included; `days` is a range of war days (`971..975`, `971..`, `971`). `source` is a host,
    `path` a glob or a part of a path, or several of which one is enough; `undated` asks for texts
    without a date alone, `date_from` for those whose date was read there (a value of
    `documents.document.DateOrigin`). `everywhere` searches what stands beside the article as
    well. `sort` is one of `engine.protocol.Sort`. `correct` searches the nearest spellings of the
    corpus in place of words that it lacks. `related` lets derived words (*livraison*, *livrer*)
    match too. `lexicon` is the user's own file of names.
    """

    limit: int | None = DEFAULT_LIMIT
    page: int = 1
    sort: str = Sort.RELEVANCE.value
    any_word: bool = False
    exact: bool = False
    variants: bool = True
    correct: bool = False
    related: bool = False
    lexicon: Path | None = None
    since: str | date | None = None
    until: str | date | None = None
    days: str | None = None
    undated: bool = False
    source: str | None = None
    path: str | Sequence[str] | None = None
    date_from: str | None = None
    everywhere: bool = False
    snippets: int = DEFAULT_SNIPPETS
    width_chars: int = DEFAULT_WIDTH_CHARS
    groups: bool = False

    as_dict = as_dict

    @property
    def offset(self) -> int:
        """How many hits stand on the pages before."""
        return (self.page - 1) * (self.limit or 0)

    @property
    def order(self) -> Sort:
        """The order asked for.

        Raises:
            BadOptionError: there is no such order.
        """
        try:
            return Sort(self.sort)
        except ValueError as error:
            raise BadOptionError("--sort", self.sort, f"it is one of {', '.join(Sort)}") from error

    def check_numbers(self) -> None:
        """Refuse what counts nothing.

        Raises:
            BadOptionError: a number is too small, or a page is asked of a result without pages.
        """
        least = (
            ("--limit", self.limit, 1),
            ("--page", self.page, 1),
            ("--snippets", self.snippets, 0),
            ("--width", self.width_chars, _LEAST_WIDTH_CHARS),
        )
        for option, value, smallest in least:
            if value is not None and value < smallest:
                raise BadOptionError(option, str(value), f"it is {smallest} or more")
        if self.limit is None and self.page > 1:
            raise BadOptionError("--page", str(self.page), "all hits stand on page 1 without -n")


DEFAULT_OPTIONS: Final = SearchOptions()
