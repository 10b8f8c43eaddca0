"""The explanation of one document's score, in our words, of what the cluster says itself.

Each node of the query is put to the cluster for the one document. What Lucene explains of a
clause (frequency, length, mean length) is read from its own explanation.
"""

from collections.abc import Callable, Iterator
from typing import Any

from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedLead,
    Explanation,
)
from chronisearch.engine.opensearch.compiled import matching
from chronisearch.engine.opensearch.forms import standing
from chronisearch.engine.opensearch.scored import clause_scores, lead_scores, scores
from chronisearch.engine.opensearch.worth import Worths, worths_of
from chronisearch.query.bound import (
    BoundNode,
    Clause,
    Concept,
    Or,
)
from chronisearch.query.walk import parts
from chronisearch.schema import LEAD_WEIGHT
from chronisearch.values import replace

Ask = Callable[[dict[str, Any]], dict[str, Any]]


def explain(ask: Ask, most_of_bm25: float, root: BoundNode, path: str) -> Explanation:
    """Explain what each node of the query gives to the document's score."""
    explainer = _Explainer(ask, path, worths_of(root, ask, most_of_bm25))
    explained = explainer.of(root)
    leads = tuple(explainer.leads(root)) if explained.matches else ()
    value = explained.value + sum(lead.value for lead in leads)
    return replace(explained, value=value, leads=leads)


class _Explainer:
    """One document being explained."""

    def __init__(self, ask: Ask, path: str, worths: Worths) -> None:
        self._ask = ask
        self._this = {"term": {"path": path}}
        self._worths = worths

    def of(self, node: BoundNode, *, is_choice: bool = False) -> Explanation:
        """Explain a node; a concept that is one choice of several counts without a match."""
        matches = self._hit({"bool": {"filter": [self._this, matching(node)]}}) is not None
        counts = matches or (is_choice and isinstance(node, Concept))
        return Explanation(
            node,
            matches=matches,
            value=self._score(scores(node, self._worths)) if counts else 0.0,
            clauses=tuple(map(self._clause, node.clauses)) if isinstance(node, Concept) else (),
            children=tuple(self.of(part, is_choice=isinstance(node, Or)) for part in parts(node)),
        )

    def leads(self, root: BoundNode) -> Iterator[ExplainedLead]:
        """Yield what each word adds that stands in the sentence in place of a title."""
        for word, gives in lead_scores(root, self._worths):
            if value := self._score(iter((gives,))):
                yield ExplainedLead(word, value / (LEAD_WEIGHT * self._worths.share), value)

    def _score(self, gives: Iterator[dict[str, Any]]) -> float:
        hit = self._hit({"bool": {"filter": [self._this], "should": list(gives)}})
        return hit["_score"] if hit else 0.0

    def _hit(self, query: dict[str, Any], *, explained: bool = False) -> dict[str, Any] | None:
        body = {"size": 1, "query": query, "_source": False, "explain": explained}
        hits = self._ask(body)["hits"]["hits"]
        return hits[0] if hits else None

    def _clause(self, clause: Clause) -> ExplainedClause:
        gives = list(clause_scores(clause, self._worths))
        hit = self._hit({"bool": {"filter": [self._this], "should": gives}}, explained=True)
        told = list(_flat(hit["_explanation"])) if hit else []
        value = hit["_score"] if hit else 0.0
        rarity = self._worths.rarity(clause)
        forms = tuple(self._forms(clause))
        return ExplainedClause(
            clause=clause,
            forms=forms,
            frequency=sum(each.expansion.weight * each.occurrences for each in forms),
            length=int(max(_values(told, "dl,"), default=0.0)),
            mean_length=max(_values(told, "avgdl,"), default=0.0),
            saturation=value / (clause.weight * rarity) if value else 0.0,
            document_frequency=self._worths.of_clauses[clause],
            document_count=self._worths.documents,
            rarity=rarity,
            value=value,
        )

    def _forms(self, clause: Clause) -> Iterator[ExplainedForm]:
        """Yield the forms that stand in the field, with how often Lucene says they do."""
        for expansion in clause.expansions:
            query = {"bool": {"filter": [self._this], "must": [standing(clause.field, expansion)]}}
            if (hit := self._hit(query, explained=True)) is not None:
                found = _values(list(_flat(hit["_explanation"])), "freq,", "phraseFreq=")
                yield ExplainedForm(expansion, max(found, default=1.0))


def _flat(explanation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an explanation and all that it consists of."""
    yield explanation
    for detail in explanation.get("details", ()):
        yield from _flat(detail)


def _values(told: list[dict[str, Any]], *beginnings: str) -> list[float]:
    return [each["value"] for each in told if each["description"].startswith(beginnings)]
