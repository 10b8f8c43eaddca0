"""What looking for words of the index may cost in one query, however many it asks for.

A pattern stands for up to a thousand words, and to find them all words of an index may have to
be looked at; so may be, for a word that the index lacks, all that begin alike. So the patterns
share what is to be looked for, and where this work has taken long enough, no more of it is begun:
further patterns are left out, further words looked for without their other spellings. What was
left out or cut is said.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from chronisearch.query.vocabulary import Vocabulary

_Term = TypeVar("_Term")

MAX_EXPANSIONS: Final = 1_000
"""Forms of all patterns, which get as many each; Lucene's limit for a query is 1,024."""

_MOST_WORK: Final = 600_000
"""In millionths of a second, about, on a machine of 2020."""
_LINES_A_UNIT: Final = 5
_MOST_KEPT_CHARS: Final = 1 << 23
"""Of a vocabulary that is kept for the next pattern: that of millions of texts is read again."""

UNITS_A_TERM: Final = 3
"""What it takes to read a term with its frequency, or to compare one letter by letter."""
UNITS_A_LOOK_UP: Final = 15
"""What it takes to look a term up."""
UNITS_A_PATH: Final = 20_000
"""What it takes to hold all paths of 40,000 documents against a pattern, at least."""


class Effort:
    """The work done for a query that has so many patterns, and its bounds."""

    def __init__(self, patterns: int = 1) -> None:
        self.most_forms = max(1, MAX_EXPANSIONS // max(patterns, 1))
        self._left = _MOST_WORK
        self._pages: dict[str, list[str]] = {}

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is to be begun. What has been begun is brought to its end."""
        return self._left <= 0

    def spend(self, units: int) -> None:
        """Count work that was done."""
        self._left -= units

    def counted(self, terms: Iterable[_Term]) -> Iterator[_Term]:
        """Yield terms, and count what it takes to read them."""
        read = 0
        try:
            for read, term in enumerate(terms, 1):  # noqa: B007, read below
                yield term
        finally:
            self.spend(read * UNITS_A_TERM)

    def pages(self, vocabulary: Vocabulary, field: str) -> Iterator[str]:
        """Yield all terms as the vocabulary does, read once for all patterns where they are few."""
        if field in self._pages:
            pages, kept = iter(self._pages[field]), None
        else:
            pages, kept = vocabulary.pages(field), list[str]()
        chars = 0
        for page in pages:
            self.spend((page.count("\n") + 1) // _LINES_A_UNIT)
            chars += len(page)
            if kept is not None:
                kept.append(page)
                kept = kept if chars <= _MOST_KEPT_CHARS else None
            yield page
        if kept is not None:
            self._pages[field] = kept
