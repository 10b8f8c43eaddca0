"""What gives a document its score, as clauses beside the query that says which documents match.

The cluster's BM25 is ours but for the rarity, so a clause's boost carries our weight and our
rarity, divided by its own (see `worth.py`). Version 3 leaves the factor K1 + 1 out of its scores:
all of them are smaller there by the same factor, and stand in the same order. What leads add is
added to every hit, not to the first hundred alone.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final, assert_never

from chronisearch.engine.opensearch.compiled import matching, one_of
from chronisearch.engine.opensearch.forms import anywhere, counted_together, plain, standing
from chronisearch.engine.opensearch.mapping import LEADS, lead
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
from chronisearch.query.walk import concepts
from chronisearch.schema import LEAD_WEIGHT
from chronisearch.values import replace

_LEAST_RARITY: Final = 1e-6
"""A word that every document holds has some; dividing by less would only lose digits."""


def scored(root: BoundNode, worths: Worths) -> dict[str, Any]:
    """Give the query that matches what the root matches and scores by relevance."""
    gives = [*scores(root, worths), *(gives for _, gives in lead_scores(root, worths))]
    return {"bool": {"filter": [matching(root)], "should": gives}}


def lead_scores(root: BoundNode, worths: Worths) -> Iterator[tuple[Concept, dict[str, Any]]]:
    """Yield the words of the query, each with what it adds where it stands in a lead."""
    for word in concepts(root):
        in_body = [clause for clause in word.clauses if clause.field in LEADS]
        queries = [query for clause in in_body for query in _in_lead(clause)]
        if queries:
            gain = LEAD_WEIGHT * worths.rarity(in_body[0]) * worths.share
            yield word, {"constant_score": {"filter": one_of(queries), "boost": gain}}


def _in_lead(clause: Clause) -> list[dict[str, Any]]:
    forms = (
        replace(each, without=tuple((lead(field), term) for field, term in each.without))
        for each in clause.expansions
        if each.matches
    )
    return anywhere(lead(clause.field), forms)


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
