"""Steps over one posting list as Whoosh's searcher asks it to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from whoosh.matching import LeafMatcher, ListMatcher, ReadTooFar


class MatcherPostings(NamedTuple):
    """A posting list as Whoosh wants it: `values` encode positions, `info` sums it up."""

    documents: Sequence[int]
    weights: Sequence[float]
    values: Sequence[bytes]
    format: Any
    info: Any


class PostingsMatcher(ListMatcher):  # type: ignore[misc]  # Whoosh is not typed
    """Whoosh's matcher over lists, made to give positions, to be copied whole, to skip quickly."""

    _i: int

    spans = LeafMatcher.spans
    items_as = LeafMatcher.items_as

    def __init__(self, postings: MatcherPostings, scorer: Any, term: tuple[str, bytes]) -> None:
        super().__init__(
            postings.documents,
            postings.weights,
            postings.values,
            postings.format,
            scorer=scorer,
            term=term,
            terminfo=postings.info,
        )
        self.format = postings.format
        self._again = (postings, scorer, term)

    def copy(self) -> "PostingsMatcher":
        """Give another matcher at the same posting."""
        copied = PostingsMatcher(*self._again)
        copied._i = self._i
        return copied

    def skip_to(self, id: int) -> None:  # noqa: A002, Whoosh's name
        """Go to this document, or the first behind it."""
        if not self.is_active():
            raise ReadTooFar
        self._i = bisect_left(self._ids, id, self._i)

    def all_ids(self) -> Iterator[int]:
        """Yield the documents from here on."""
        return iter(self._ids[self._i :])

    def block_min_id(self) -> int:
        """Give the first document."""
        first: int = self._ids[0]
        return first

    def block_max_id(self) -> int:
        """Give the last document."""
        last: int = self._ids[-1]
        return last
