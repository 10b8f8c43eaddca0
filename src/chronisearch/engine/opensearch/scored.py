"""What gives a document its score, as clauses beside the query that says which documents match.

The cluster's BM25 is ours but for the rarity, so a clause's boost carries our weight and our
rarity, divided by its own (see `worth.py`). Version 3 leaves the factor K1 + 1 out of its scores:
all of them are smaller there by the same factor, and stand in the same order.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final, assert_never

from chronisearch.engine.opensearch.compiled import matching
from chronisearch.engine.opensearch.forms import counted_together, plain, standing
from chronisearch.engine.opensearch.worth import Worths
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Everything,
    Expansion,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Window,
)

_LEAST_RARITY: Final = 1e-6
"""A word that every document holds has some; dividing by less would only lose digits."""


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
    """Yield what a clause adds: a query for each weight of its forms, and for each phrase."""
    rarity = worths.rarity(clause)
    by_weight = sorted(clause.expansions, key=lambda each: each.weight)
    for weight, forms in groupby(by_weight, key=lambda each: each.weight):
        gain = clause.weight * weight * rarity
        yield from _of_forms(clause.field, list(forms), gain, worths)


def _of_forms(
    field: str, forms: list[Expansion], gain: float, worths: Worths
) -> Iterator[dict[str, Any]]:
    terms = [term for form in forms if (term := plain(form)) is not None]
    held = [term for term in terms if worths.of_terms.get((field, term))]
    for together, query in counted_together(field, held):
        yield _boosted(query, gain / max(worths.theirs(field, together), _LEAST_RARITY))
    for form in forms:
        if plain(form) is None and any(form.terms):
            theirs = max(worths.of_sequence(field, form.terms), _LEAST_RARITY)
            yield _boosted(standing(field, form), gain / theirs)


def _boosted(query: dict[str, Any], boost: float) -> dict[str, Any]:
    return {"bool": {"must": [query], "boost": boost}}
