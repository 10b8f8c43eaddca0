"""Random corpora and random queries: the cluster finds what the reference engine finds."""

import secrets

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chronisearch.analysis.analyzer import analyze
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.engine.registry import engine_named
from chronisearch.errors import UnsupportedQueryError
from chronisearch.places import ClusterPlace
from chronisearch.query.bound import And, BoundNode, Clause, Concept, Not, Or, Window
from chronisearch.values import replace
from cluster.conftest import write
from engine_conformance.reference_counts import CountingReference
from engine_conformance.test_random import REQUESTS, corpora


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(corpus=corpora(), requests=st.lists(REQUESTS, min_size=4, max_size=12))
def test_a_cluster_finds_what_the_reference_engine_finds(
    node_url: str, corpus: list[Document], requests: list[SearchRequest]
) -> None:
    reference = CountingReference(corpus)
    place = ClusterPlace(node_url, f"t-{secrets.token_hex(6)}", replicas=0)
    write(place, corpus)
    with engine_named("opensearch").open(place) as searcher:
        for request in map(as_bound, requests):
            if has_chain(request.root):
                with pytest.raises(UnsupportedQueryError, match="more than two words"):
                    searcher.count(request.root)
                continue
            everything = replace(request, limit=None, offset=0)
            found = [hit.document for hit in searcher.search(everything).documents]
            expected = [hit.document for hit in reference.search(everything).documents]
            assert searcher.count(request.root) == len(expected)
            if request.sort is Sort.RELEVANCE:
                assert sorted(d.path for d in found) == sorted(d.path for d in expected)
            else:
                assert found == expected


def has_chain(node: BoundNode) -> bool:
    """Tell whether three words are to be near each other, which the cluster refuses by name."""
    match node:
        case Window(children=children):
            return len(children) > 2
        case And(children=children) | Or(children=children):
            return any(map(has_chain, children))
        case Not(child=child):
            return has_chain(child)
        case _:
            return False


def as_bound(request: SearchRequest) -> SearchRequest:
    """Leave out what is left out, but words that stand where the word does: as binding has it."""
    return replace(request, root=_as_bound(request.root))


def _as_bound(node: BoundNode) -> BoundNode:
    match node:
        case Concept(clauses=clauses):
            return replace(node, clauses=tuple(map(_clause_as_bound, clauses)))
        case Window(children=children):
            concepts = [
                replace(c, clauses=tuple(map(_clause_as_bound, c.clauses))) for c in children
            ]
            return replace(node, children=tuple(concepts))
        case And(children=children) | Or(children=children):
            return replace(node, children=tuple(map(_as_bound, children)))
        case Not(child=child):
            return Not(_as_bound(child))
        case _:
            return node


def _clause_as_bound(clause: Clause) -> Clause:
    forms = (
        replace(form, without=tuple(o for o in form.without if _stem(o[1]) == form.terms[0]))
        for form in clause.expansions
    )
    return replace(clause, expansions=tuple(forms))


def _stem(term: str) -> str:
    return analyze(term)[0].stem if term else ""
