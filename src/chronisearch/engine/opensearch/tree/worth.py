"""What a word is worth: how many documents hold it, asked of the cluster once for a whole query."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chronisearch.engine.opensearch.common.mapping import LEAD, length, words
from chronisearch.engine.opensearch.common.opened import Ask
from chronisearch.engine.opensearch.common.stacked import COVERED
from chronisearch.engine.opensearch.tree.forms import anywhere
from chronisearch.query.bound import BoundNode, Clause, Concept, Expansion, Not
from chronisearch.query.walk import parts
from chronisearch.schema import BODY
from chronisearch.values import frozen


@frozen
class Worths:
    """How many documents there are, how long texts are, and how many hold any form of a clause.

    `mean_lengths` is in words, over the documents that have the field.
    """

    documents: int
    has_leads: bool
    mean_lengths: Mapping[str, float]
    of_clauses: Mapping[Clause, int]

    def rarity(self, clause: Clause) -> float:
        """Give the rarity of a clause, as `query.bound` defines it."""
        holders = self.of_clauses[clause]
        return math.log1p((self.documents - holders + 0.5) / (holders + 0.5))


def worths_of(root: BoundNode, ask: Ask, *, of_excluded: bool = False) -> Worths:
    """Ask how many documents hold what gives a score in this query, or would if not excluded."""
    clauses = list(dict.fromkeys(_clauses_of(root, of_excluded=of_excluded)))
    fields = list(dict.fromkeys([BODY.name, *(clause.field for clause in clauses)]))
    answer = ask(
        {
            "size": 0,
            "track_total_hits": True,
            "query": {"match_all": {}},
            "aggs": _questions(clauses, fields),
        }
    )
    found = answer["aggregations"]
    return Worths(
        documents=answer["hits"]["total"]["value"],
        has_leads=bool(found["leads"]["doc_count"]),
        mean_lengths={field: found[f"has {field}"]["mean"]["value"] or 0.0 for field in fields},
        of_clauses={clause: found[f"held {at}"]["doc_count"] for at, clause in enumerate(clauses)},
    )


def _clauses_of(node: BoundNode, *, of_excluded: bool) -> Iterator[Clause]:
    """Yield the clauses that may give a score, in reading order."""
    if isinstance(node, Concept):
        yield from node.clauses
    if of_excluded or not isinstance(node, Not):
        for part in parts(node):
            yield from _clauses_of(part, of_excluded=of_excluded)


def _questions(clauses: list[Clause], fields: Iterable[str]) -> dict[str, Any]:
    """Give the aggregations; each counts documents, so none is an estimate."""
    questions: dict[str, Any] = {
        f"has {field}": {
            "filter": {"exists": {"field": words(field)}},
            "aggs": {"mean": {"avg": {"field": length(field)}}},
        }
        for field in fields
    }
    questions["leads"] = {"filter": {"term": {LEAD: COVERED}}}
    for at, clause in enumerate(clauses):
        questions[f"held {at}"] = _holding(clause.field, clause.expansions)
    return questions


def _holding(field: str, forms: Iterable[Expansion]) -> dict[str, Any]:
    return {"filter": {"bool": {"should": anywhere(field, forms) or [{"match_none": {}}]}}}
