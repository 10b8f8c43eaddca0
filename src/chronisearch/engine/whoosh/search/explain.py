"""The explanation of one document's score: every number asked of what scores, none worked out here.

`Evaluation` says what matches and what each node gives; of a clause, `scoring` is asked twice,
the second time with a weight of 1.
"""

from typing import assert_never

from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedNeighbours,
    Explanation,
)
from chronisearch.engine.whoosh.search.concepts import FoundClause
from chronisearch.engine.whoosh.search.evaluate import Evaluation
from chronisearch.engine.whoosh.search.neighbours import best_hits, gains
from chronisearch.engine.whoosh.search.scoring import add_clause_scores, idf
from chronisearch.engine.whoosh.segment.source import PostingSource
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
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
from chronisearch.query.neighbours import neighbours
from chronisearch.values import replace


def explain(source: PostingSource, root: BoundNode, document: int) -> Explanation:
    """Explain what each node of the query gives to the document's score by relevance."""
    explainer = _Explainer(source, document)
    explained = explainer.of(root)
    pairs = explainer.neighbours(root)
    value = explained.value + sum(pair.value for pair in pairs)
    return replace(explained, value=value, neighbours=pairs)


class _Explainer:
    """One document being explained."""

    def __init__(self, source: PostingSource, document: int) -> None:
        self._source = source
        self._document = document
        self._evaluation = Evaluation(source)

    def of(self, node: BoundNode, *, is_choice: bool = False) -> Explanation:
        """Explain a node; a concept that is one choice of several counts without a match."""
        evaluation, documents = self._evaluation, {self._document}
        matching = evaluation.within(node, documents)
        lifts = is_choice and isinstance(node, Concept)
        scores = evaluation.scores(node, documents if lifts else matching)
        return Explanation(
            node,
            matches=bool(matching),
            value=scores.get(self._document, 0.0),
            clauses=self._clauses(node) if isinstance(node, Concept) else (),
            children=tuple(self.of(part, is_choice=isinstance(node, Or)) for part in _parts(node)),
        )

    def neighbours(self, root: BoundNode) -> tuple[ExplainedNeighbours, ...]:
        """Explain what the document gains by neighbours, if it is one of the best hits."""
        evaluation = self._evaluation
        pairs = neighbours(root)
        scores = evaluation.scores(root, evaluation.matching(root)) if pairs else {}
        looked_at = best_hits(self._source, scores, root) & {self._document}
        return tuple(
            ExplainedNeighbours(pair, gain)
            for pair in pairs
            for gain in gains(evaluation, pair, looked_at).values()
        )

    def _clauses(self, concept: Concept) -> tuple[ExplainedClause, ...]:
        return tuple(map(self._clause, self._evaluation.found(concept).clauses))

    def _clause(self, found: FoundClause) -> ExplainedClause:
        source, clause = self._source, found.clause
        rarity = idf(len(source.documents()), found.document_frequency())
        return ExplainedClause(
            clause=clause,
            forms=tuple(
                ExplainedForm(form.expansion, form.frequencies[self._document])
                for form in found.expansions
                if self._document in form.frequencies
            ),
            frequency=found.frequencies({self._document}).get(self._document, 0.0),
            length=source.lengths(clause.field)[self._document],
            mean_length=source.mean_length(clause.field),
            saturation=self._value(found, replace(clause, weight=1.0)) / rarity,
            document_frequency=found.document_frequency(),
            document_count=len(source.documents()),
            rarity=rarity,
            value=self._value(found, clause),
        )

    def _value(self, found: FoundClause, clause: Clause) -> float:
        """Give what the clause adds to the score."""
        scores = {self._document: 0.0}
        add_clause_scores(
            scores,
            self._source,
            clause,
            found.frequencies(scores.keys()),
            found.document_frequency(),
        )
        return scores[self._document]


def _parts(node: BoundNode) -> tuple[BoundNode, ...]:
    match node:
        case And(children=children) | Or(children=children) | Window(children=children):
            return children
        case Not(child=child):
            return (child,)
        case Concept() | HasSource() | HasPath() | HasDate() | HasWarDay() | Everything():
            return ()
        case _:
            assert_never(node)
