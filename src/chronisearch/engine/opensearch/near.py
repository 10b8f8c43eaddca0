"""Words near each other, as spans of the cluster: each order that they may have, asked for."""

from typing import Any, Final

from chronisearch.engine.opensearch.forms import NOTHING, any_of, in_order, masked, span
from chronisearch.engine.opensearch.mapping import texts
from chronisearch.engine.terms import text_of
from chronisearch.errors import UnsupportedQueryError
from chronisearch.query.bound import Concept, Window

_TWO: Final = 2


def window(node: Window) -> dict[str, Any]:
    """Give the query for documents in which two children stand near each other in one text.

    In a chain of three, one occurrence of the second has to do for both its neighbours. Spans of
    Lucene go on from the nearest occurrence alone, and would miss some such chains.

    Raises:
        UnsupportedQueryError: there are more than two children.
    """
    if len(node.children) > _TWO:
        raise UnsupportedQueryError("opensearch", "more than two words near each other (PRÈS)")
    some = [found for text in texts() if (found := _in_text(node, text)) is not None]
    if not some:
        return NOTHING
    return some[0] if len(some) == 1 else {"bool": {"should": some, "minimum_should_match": 1}}


def _in_text(node: Window, text: str) -> dict[str, Any] | None:
    found = [_spans(child, text) for child in node.children]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None  # a word that is looked for elsewhere alone is near nothing here
    if not node.distances:
        return known[0]
    free = node.distances[0] - 1  # positions between the last of the one and the first of the other
    if free < 0:
        return None
    return any_of([in_order(known, free), in_order(known[::-1], free)])


def _spans(concept: Concept, text: str) -> dict[str, Any] | None:
    """Give where the concept stands in a text, all as if in the text's own field."""
    found = [
        masked(spans, text) if clause.field != text else spans
        for clause in concept.clauses
        if text_of(clause.field) == text
        for each in clause.expansions
        if each.matches and any(each.terms)
        for spans in (span(clause.field, each, whole=True),)
    ]
    return any_of(found) if found else None
