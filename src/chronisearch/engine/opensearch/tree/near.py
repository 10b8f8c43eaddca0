"""Words near each other: the chains that they may make, worked out by the cluster as sets of spans.

Of each word those places are kept that are near a kept place of the word before: a chain is there
where the last word has one left. The two ends are worked out towards the middle.

*Near, or sharing a position*, is what Lucene can deny: `span_not` leaves out what has another so
near. Denied twice it gives those that have one. What shares a position is near nothing by that,
so it is set apart; where both are single positions, a place of both words is near another of
the second where the next one, or the one before, is.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from chronisearch.engine.opensearch.common.mapping import texts
from chronisearch.engine.opensearch.tree.forms import (
    MOST_PLACES,
    NOTHING,
    any_of,
    holding,
    in_order,
    span_terms,
)
from chronisearch.engine.opensearch.tree.places import (
    Spans,
    Standing,
    any_standing,
    may_meet,
    standings,
    within,
    without,
)
from chronisearch.errors import UnsupportedQueryError
from chronisearch.query.bound import Window
from chronisearch.values import replace


def window(node: Window) -> dict[str, Any]:
    """Give the query for documents in which the children stand in a chain in one text.

    Raises:
        UnsupportedQueryError: between others stands a phrase that may share a position with one,
            or patterns stand for too many words.
    """
    some = [found for text in texts() if (found := _in_text(node, text)) is not None]
    if not some:
        return NOTHING
    if span_terms(some) > MOST_PLACES:
        what = "patterns of very many words, or very many words, near each other (PRÈS)"
        raise UnsupportedQueryError("opensearch", what)
    return some[0] if len(some) == 1 else {"bool": {"should": some, "minimum_should_match": 1}}


def _in_text(node: Window, text: str) -> Spans | None:
    found = [standings(child, text) for child in node.children]
    if not all(found) or any(distance < 1 for distance in node.distances):
        return None  # a word that is looked for elsewhere alone is near nothing here
    if not node.distances:
        return any_standing(found[0])
    middle = len(node.distances) // 2
    left = _reached(found[: middle + 1], node.distances[:middle])
    right = _reached(found[:middle:-1], node.distances[:middle:-1])
    return _meeting(left, right, node.distances[middle])


def _reached(found: Sequence[list[Standing]], distances: Sequence[int]) -> list[Standing]:
    """Give where the last of these stands at the end of a chain of all of them."""
    steps = zip(found[1:], distances, strict=True)
    return reduce(lambda reached, step: _near(step[0], reached, step[1]), steps, found[0])


def _meeting(these: list[Standing], others: list[Standing], distance: int) -> Spans:
    """Give what is there where one of these has one of the others near it, on either side."""
    free = distance - 1  # positions between the last of the one and the first of the other
    return any_of(
        [in_order([each.spans, any_standing(others)], free) for each in these]
        + [in_order([each.spans, any_standing(these)], free) for each in others]
    )


def _near(these: list[Standing], others: list[Standing], distance: int) -> list[Standing]:
    """Give those of these places that have one of the others near them."""
    return [replace(one, spans=any_of([*_beside(one, others, distance)])) for one in these]


def _beside(one: Standing, others: list[Standing], distance: int) -> Iterator[Spans]:
    for other in others:
        if one.width == other.width == 1:
            yield from _single_beside(one.spans, other.spans, distance)
        elif not one.is_apart or may_meet(one, other):
            raise UnsupportedQueryError(
                "opensearch",
                "between words near each other (PRÈS) a phrase that may hold one of them",
            )
        else:
            yield without(one.spans, without(one.spans, other.spans, distance))


def _single_beside(one: Spans, other: Spans, distance: int) -> Iterator[Spans]:
    alone = without(one, other)
    yield without(alone, without(alone, other, distance))
    yield within(holding(one, other), in_order([other, other], distance - 1))
