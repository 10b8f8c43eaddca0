"""The explanation of one document's score, in our words, of what the cluster says of it.

Each node of the query is put to the cluster for the one document, each clause and each form: what
it gives, and how often it stands there.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from chronisearch.documents.document import Document
from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedLead,
    ExplainedNeighbours,
    Explanation,
)
from chronisearch.engine.opensearch.asking.beside import added_to, is_opened_by, times_beside
from chronisearch.engine.opensearch.asking.positions import Positions
from chronisearch.engine.opensearch.asking.ranked import best_ids, with_ids
from chronisearch.engine.opensearch.common.mapping import length
from chronisearch.engine.opensearch.common.opened import Ask, OpenedIndex
from chronisearch.engine.opensearch.common.stored import document_of
from chronisearch.engine.opensearch.tree.compiled import matching
from chronisearch.engine.opensearch.tree.following import Gain, gains
from chronisearch.engine.opensearch.tree.forms import MOST_PLACES, counted, span_terms
from chronisearch.engine.opensearch.tree.leads import LeadGain, lead_gains
from chronisearch.engine.opensearch.tree.scored import bm25, scores
from chronisearch.engine.opensearch.tree.worth import Worths, worths_of
from chronisearch.query.bound import (
    BoundNode,
    Clause,
    Concept,
    Or,
)
from chronisearch.query.walk import parts
from chronisearch.schema import BODY
from chronisearch.values import replace


def explain(index: OpenedIndex, root: BoundNode, identity: str) -> Explanation:
    """Explain what each node of the query gives to the score of the document of this id."""
    worths = worths_of(root, index.ask, of_excluded=True)
    explainer = _Explainer(index.ask, identity, worths)
    explained = explainer.of(root)
    if explained.matches and identity in best_ids(index, root, worths):
        return explainer.with_leads(explainer.with_neighbours(explained))
    return explained


class _Explainer:
    """One document being explained."""

    def __init__(self, ask: Ask, identity: str, worths: Worths) -> None:
        self._ask = ask
        self._this = with_ids([identity])
        self._worths = worths

    def of(self, node: BoundNode, *, is_choice: bool = False) -> Explanation:
        """Explain a node; a concept that is one choice of several counts without a match."""
        matches = self._hit({"bool": {"filter": [self._this, matching(node)]}}) is not None
        counts = matches or (is_choice and isinstance(node, Concept))
        return Explanation(
            node,
            matches=matches,
            value=self._sum(scores(node, self._worths)) if counts else 0.0,
            clauses=tuple(map(self._clause, node.clauses)) if isinstance(node, Concept) else (),
            children=tuple(self.of(part, is_choice=isinstance(node, Or)) for part in parts(node)),
        )

    def with_neighbours(self, explained: Explanation) -> Explanation:
        """Add what words give that stand side by side here and in the query."""
        neighbours = tuple(
            ExplainedNeighbours(gain.pair, times, gain.rarity, value)
            for gain in gains(explained.node, self._worths)
            for times, value in (self._gained(gain),)
            if times
        )
        value = explained.value + sum(each.value for each in neighbours)
        return replace(explained, value=value, neighbours=neighbours)

    def with_leads(self, explained: Explanation) -> Explanation:
        """Add what words give that stand in the sentence in place of a title."""
        leads = tuple(
            ExplainedLead(gain.word, gain.rarity, gain.adds)
            for gain in lead_gains(explained.node, self._worths)
            if self._opens(gain)
        )
        value = explained.value + sum(lead.value for lead in leads)
        return replace(explained, value=value, leads=leads)

    def _opens(self, gain: LeadGain) -> bool:
        if span_terms(gain.value) <= MOST_PLACES:
            return bool(self._sum([gain.value]))
        document = self._document()
        return document is not None and is_opened_by(document, gain)

    def _gained(self, gain: Gain) -> tuple[int, float]:
        """Give how often a pair stands in the document, and what that adds."""
        if span_terms(gain.counts) <= MOST_PLACES:
            return round(self._sum([gain.counts])), self._sum([gain.value])
        document = self._document()
        if document is None:
            return 0, 0.0
        body = Positions(document, BODY.name)
        return times_beside(body, gain), added_to(document, [gain], self._worths)

    def _clause(self, clause: Clause) -> ExplainedClause:
        rarity = self._worths.rarity(clause)
        counts = list(counted(clause.field, clause.expansions))
        saturation = self._sum([bm25(counts, clause.field, 1.0, self._worths)]) if counts else 0.0
        forms = tuple(self._forms(clause))
        field = length(clause.field)
        known = self._hit(self._this, [field])
        return ExplainedClause(
            clause=clause,
            forms=forms,
            frequency=sum(each.expansion.weight * each.occurrences for each in forms),
            length=known["_source"][field] if known else 0,
            mean_length=self._worths.mean_lengths[clause.field],
            saturation=saturation,
            document_frequency=self._worths.of_clauses[clause],
            document_count=self._worths.documents,
            rarity=rarity,
            value=clause.weight * rarity * saturation,
        )

    def _forms(self, clause: Clause) -> Iterator[ExplainedForm]:
        """Yield the forms that stand in the field, with how often they do."""
        for expansion in clause.expansions:
            times = self._sum(counted(clause.field, [replace(expansion, weight=1.0)]))
            if times:
                yield ExplainedForm(expansion, times)

    def _document(self) -> Document | None:
        hit = self._hit(self._this, ["document"])
        return document_of(hit["_source"]["document"]) if hit else None

    def _sum(self, gives: Iterable[dict[str, Any]]) -> float:
        """Give the sum of what these queries give to the document."""
        hit = self._hit({"bool": {"filter": [self._this], "should": list(gives)}})
        return hit["_score"] if hit else 0.0

    def _hit(self, query: dict[str, Any], fields: list[str] | None = None) -> dict[str, Any] | None:
        body = {"size": 1, "query": query, "_source": fields or False}
        hits: list[dict[str, Any]] = self._ask(body)["hits"]["hits"]
        return hits[0] if hits else None
