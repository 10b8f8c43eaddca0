"""The seam inside the engine: what the plain evaluator asks of whatever keeps the postings.

Documents go by numbers here, which mean nothing outside one opened index. Only documents that
are still in the index are ever given or asked about: a removed one counts nowhere.
"""

from collections.abc import Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from chronisearch.values import frozen


@frozen
class Periods:
    """When each document speaks of, by document number; 0 where it has none.

    Dates are proleptic ordinals (`date.toordinal`).
    """

    date_start: Sequence[int]
    date_end: Sequence[int]


class Facts(Protocol):
    """What is known of documents apart from their words, by document number."""

    def paths(self) -> Mapping[int, str] | Sequence[str]: ...

    def sources(self) -> Sequence[str]:
        """Give the source host of each document, "" where it has none."""
        ...

    def periods(self) -> Periods: ...


class PostingSource(Facts, Protocol):
    """Postings, lengths and columns of one opened index.

    What comes back may be shared between callers: nobody changes it. Sequences by document
    number reach over removed documents too.
    """

    def documents(self) -> AbstractSet[int]:
        """Give the numbers of all documents."""
        ...

    def frequencies(self, field: str, term: str) -> Mapping[int, float]:
        """Give how often the term occurs in each document that holds it.

        Whole numbers above 0, as floats because Whoosh keeps them so.
        """
        ...

    def positions(
        self, field: str, term: str, documents: Container[int]
    ) -> Mapping[int, Sequence[int]]:
        """Give where the term stands, ascending, in those of the documents that hold it."""
        ...

    def breaks(self, field: str, documents: Container[int]) -> Mapping[int, Sequence[int]]:
        """Give the positions at which no token stands: between passages, and the first behind all.

        Ascending. A document without a token in the field is left out.
        """
        ...

    def lengths(self, field: str) -> Sequence[int]:
        """Give the length of the field in each document, as the index keeps it."""
        ...

    def mean_length(self, field: str) -> float:
        """Give the mean of those lengths over the documents in which it is not 0; else 0."""
        ...
