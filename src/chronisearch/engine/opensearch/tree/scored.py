"""What gives a document its score, as clauses beside the query that says which documents match.

A clause asks how often its forms stand in a document, each by its weight; a small script makes
BM25 of that, as `query.bound` says, with what the whole index says of rarity and lengths. Scores
are those of the embedded engine but for rounding: Lucene's have seven digits.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, assert_never

from chronisearch.engine.opensearch.common.mapping import length
from chronisearch.engine.opensearch.tree.compiled import matching
from chronisearch.engine.opensearch.tree.forms import counted
from chronisearch.engine.opensearch.tree.worth import Worths
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Everything,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Window,
)
from chronisearch.schema import BM25_B, BM25_K1

_BM25: Final = (
    "return params.gain * _score"
    " / (_score + params.base + params.slope * doc[params.length].value);"
)


def scored(root: BoundNode, worths: Worths) -> dict[str, Any]:
    """Give the query that matches what the root matches and scores by relevance."""
    gives = list(scores(root, worths))
    return {"bool": {"filter": [matching(root)], "should": gives}}


def scores(node: BoundNode, worths: Worths) -> Iterator[dict[str, Any]]:
    """Yield what a node adds to a score; nothing of it decides whether a document matches."""
    match node:
        case Concept(clauses=clauses):
            for clause in clauses:
                yield from clause_scores(clause, worths)
        case And(children=children) | Window(children=children):
            for child in children:
                yield from scores(child, worths)
        case Or(children=children):
            for child in children:
                yield from _of_choice(child, worths)
        case (
            Not() | Everything() | HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay()
        ):
            return
        case _:
            assert_never(node)


def _of_choice(node: BoundNode, worths: Worths) -> Iterator[dict[str, Any]]:
    """Yield what one choice of several adds: a concept always, others where they match."""
    gives = list(scores(node, worths))
    if isinstance(node, Concept):
        yield from gives
    elif gives:
        yield {"bool": {"filter": [matching(node)], "should": gives}}


def clause_scores(clause: Clause, worths: Worths) -> Iterator[dict[str, Any]]:
    """Yield what a clause adds; nothing where none of its forms has a weight."""
    if counts := list(counted(clause.field, clause.expansions)):
        yield bm25(counts, clause.field, clause.weight * worths.rarity(clause), worths)


def bm25(
    counts: Sequence[dict[str, Any]], field: str, gain: float, worths: Worths
) -> dict[str, Any]:
    """Give what makes BM25 of the sum of these counts in a field; `gain` is weight × rarity."""
    mean = worths.mean_lengths[field]
    known = {
        "gain": gain * (BM25_K1 + 1),
        "base": BM25_K1 * (1 - BM25_B),
        "slope": BM25_K1 * BM25_B / mean if mean else 0.0,
        "length": length(field),
    }
    query = counts[0] if len(counts) == 1 else {"bool": {"should": list(counts)}}
    return {"script_score": {"query": query, "script": {"source": _BM25, "params": known}}}
