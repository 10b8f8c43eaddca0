"""A concept on one index: which documents match it, and what it gives to a score.

For the plain evaluator alone (see evaluate.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from chronisearch.engine.whoosh.format.terms import text_of
from chronisearch.engine.whoosh.search import occurrences
from chronisearch.engine.whoosh.search.occurrences import Positions
from chronisearch.engine.whoosh.search.scoring import add_clause_scores
from chronisearch.engine.whoosh.segment.source import PostingSource
from chronisearch.query.bound import Clause, Concept, Expansion, Origin
from chronisearch.values import frozen


@frozen
class FoundExpansion:
    """An expansion and how often it occurs in each document that holds it."""

    expansion: Expansion
    frequencies: Mapping[int, float]


@frozen
class FoundClause:
    """A clause with all its expansions looked up."""

    clause: Clause
    expansions: tuple[FoundExpansion, ...]

    @classmethod
    def of(cls, source: PostingSource, clause: Clause) -> "FoundClause":
        """Look all expansions of the clause up."""
        return cls(
            clause,
            tuple(
                FoundExpansion(each, occurrences.frequencies(source, clause.field, each))
                for each in clause.expansions
            ),
        )

    def matching(self) -> AbstractSet[int]:
        """Give the documents that hold a matching expansion."""
        return _union(found.frequencies for found in self.expansions if found.expansion.matches)

    def document_frequency(self) -> int:
        """Count the documents that hold the word as typed, or any matching form if none does."""
        typed = _union(
            found.frequencies for found in self.expansions if found.expansion.origin is Origin.TYPED
        )
        return len(typed) or len(self.matching())

    def frequencies(self, documents: AbstractSet[int]) -> Mapping[int, float]:
        """Give the sum of weight × occurrences over the expansions, for these and maybe others."""
        if len(self.expansions) == 1 and self.expansions[0].expansion.weight == 1:
            return self.expansions[0].frequencies
        total: dict[int, float] = {}
        for found in self.expansions:
            weight, frequencies = found.expansion.weight, found.frequencies
            few = len(documents) < len(frequencies)
            for document in frequencies.keys() & documents if few else frequencies:
                total[document] = total.get(document, 0.0) + weight * frequencies[document]
        return total


class FoundConcept:
    """A concept looked up in an index. `documents` are those that match it."""

    def __init__(self, source: PostingSource, concept: Concept) -> None:
        self._source = source
        self.clauses = tuple(FoundClause.of(source, clause) for clause in concept.clauses)
        self.documents: AbstractSet[int] = frozenset().union(
            *(found.matching() for found in self.clauses)
        )

    def add_scores(self, scores: dict[int, float]) -> None:
        """Add what the concept gives to each document of `scores`."""
        for found in self.clauses:
            add_clause_scores(
                scores,
                self._source,
                found.clause,
                found.frequencies(scores.keys()),
                found.document_frequency(),
            )

    def positions_in(self, text: str, documents: AbstractSet[int]) -> Positions:
        """Give where matching expansions begin in those documents, in any field of the text."""
        total: dict[int, set[int]] = {}
        for field, expansion in self._matching_in(text, documents):
            places = occurrences.positions(self._source, field, expansion, documents)
            for document, positions in places.items():
                total.setdefault(document, set()).update(positions)
        return total

    def _matching_in(
        self, text: str, documents: AbstractSet[int]
    ) -> Iterator[tuple[str, Expansion]]:
        """Yield the forms that match in any of the documents, with their fields."""
        for found in self.clauses:
            if text_of(found.clause.field) == text:
                for each in found.expansions:
                    if each.expansion.matches and not documents.isdisjoint(each.frequencies.keys()):
                        yield found.clause.field, each.expansion


def _union(sets: Iterable[Mapping[int, float]]) -> AbstractSet[int]:
    found = [frequencies.keys() for frequencies in sets if frequencies]
    return found[0] if len(found) == 1 else frozenset().union(*found)
