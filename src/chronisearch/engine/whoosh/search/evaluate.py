"""A bound query on one index: which documents match, and with what score: read plainly.

No search comes here: `answering` and `question` answer those, on sets of bits. This is
what `explain` asks for single documents, and what tests hold the other to.

Sets of documents come first and scores after, for the matching documents alone. Each concept is
looked up once, however often the tree is walked.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import assert_never

from chronisearch.engine.whoosh.search.concepts import FoundConcept
from chronisearch.engine.whoosh.search.filters import passing
from chronisearch.engine.whoosh.search.windows import fit_in_window
from chronisearch.engine.whoosh.segment.source import PostingSource
from chronisearch.query.bound import (
    And,
    BoundNode,
    Concept,
    Everything,
    HasDate,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Window,
)
from chronisearch.schema import BODY, TITLE


class Evaluation:
    """One query being answered from one source."""

    def __init__(self, source: PostingSource) -> None:
        self._source = source
        self._concepts: dict[Concept, FoundConcept] = {}

    def matching(self, root: BoundNode) -> AbstractSet[int]:
        """Give the documents that match."""
        return self.within(root, self._source.documents())

    def scores(self, root: BoundNode, documents: AbstractSet[int]) -> dict[int, float]:
        """Give the scores of these documents, all of which match."""
        scores = dict.fromkeys(documents, 0.0)
        if scores:
            self._add_scores(root, scores)
        return scores

    def within(  # noqa: PLR0911, one return for each kind of node
        self, node: BoundNode, documents: AbstractSet[int]
    ) -> AbstractSet[int]:
        """Give those of the documents that match the node."""
        match node:
            case Concept():
                return self.found(node).documents & documents
            case Window():
                return self._in_window(node, documents)
            case HasSource() | HasPath() | HasDate() | HasWarDay():
                return passing(node, self._source, documents)
            case Not(child=child):
                return documents - self.within(child, documents)
            case And(children=children):
                return reduce(self._narrowed, sorted(children, key=self._expense), documents)
            case Or(children=children):
                return _union(self.within(child, documents) for child in children)
            case Everything():
                return documents
            case _:
                assert_never(node)

    def _narrowed(self, documents: AbstractSet[int], node: BoundNode) -> AbstractSet[int]:
        return self.within(node, documents) if documents else documents

    def _expense(self, node: BoundNode) -> int:
        """Rank the children of a conjunction: rare words first, what walks documents last."""
        everything = len(self._source.documents())
        match node:
            case Concept():
                return len(self.found(node).documents)
            case Or() | And() | Not() | Everything():
                return everything
            case HasSource() | HasPath() | HasDate() | HasWarDay():
                return everything + 1
            case Window():
                return everything + 2
            case _:
                assert_never(node)

    def _in_window(self, window: Window, documents: AbstractSet[int]) -> AbstractSet[int]:
        for child in sorted(window.children, key=self._expense):
            documents = self._narrowed(documents, child)
        return _union(
            self._in_window_of(text, window, documents) for text in (BODY.name, TITLE.name)
        )

    def _in_window_of(
        self, text: str, window: Window, documents: AbstractSet[int]
    ) -> AbstractSet[int]:
        positions = [self.found(child).positions_in(text, documents) for child in window.children]
        return {
            document
            for document in documents
            if all(document in places for places in positions)
            and fit_in_window([sorted(places[document]) for places in positions], window.distance)
        }

    def _add_scores(self, node: BoundNode, scores: dict[int, float]) -> None:
        """Add what the node gives to each document of `scores`.

        All of them match it, but for a concept that is one choice of several.
        """
        match node:
            case Concept():
                self.found(node).add_scores(scores)
            case And(children=children) | Window(children=children):
                for child in children:
                    self._add_scores(child, scores)
            case Or(children=children):
                for child in children:
                    if isinstance(child, Concept):
                        self._add_scores(child, scores)
                    else:
                        self._add_scores_where_it_matches(child, scores)
            case Not() | Everything() | HasSource() | HasPath() | HasDate() | HasWarDay():
                return
            case _:
                assert_never(node)

    def _add_scores_where_it_matches(self, node: BoundNode, scores: dict[int, float]) -> None:
        matching = self.within(node, scores.keys())
        if len(matching) == len(scores):
            self._add_scores(node, scores)
            return
        if matching:
            part = {document: scores[document] for document in matching}
            self._add_scores(node, part)
            scores.update(part)

    def found(self, concept: Concept) -> FoundConcept:
        """Look the concept up, the first time it is asked for."""
        if concept not in self._concepts:
            self._concepts[concept] = FoundConcept(self._source, concept)
        return self._concepts[concept]


def _union(sets: Iterable[AbstractSet[int]]) -> AbstractSet[int]:
    return frozenset().union(*sets)
