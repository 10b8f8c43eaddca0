"""What the best hits gain where words of the query are neighbours in the text as well.

The cluster counts the places where the one word leads on to the other. Where a word has forms of
two or more words that end at the same place, both are counted.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from chronisearch.engine.opensearch.common.mapping import covered, quiet
from chronisearch.engine.opensearch.common.stacked import COVERED
from chronisearch.engine.opensearch.tree.forms import any_of, holding, in_order, masked, windows
from chronisearch.engine.opensearch.tree.places import (
    Spans,
    Standing,
    any_standing,
    standings,
    without,
)
from chronisearch.engine.opensearch.tree.scored import bm25
from chronisearch.engine.opensearch.tree.worth import Worths
from chronisearch.engine.terms import text_of
from chronisearch.query.bound import BoundNode, Concept
from chronisearch.query.neighbours import (
    NEIGHBOUR_REACH,
    NEIGHBOUR_WEIGHT,
    Neighbours,
    neighbours,
)
from chronisearch.schema import BODY


class Gain(NamedTuple):
    """A pair of words that stands side by side in the query, and what it adds to scores.

    `counts` is a query whose score is how often the pair stands in a document, `value` one whose
    score is what that adds.
    """

    pair: Neighbours
    rarity: float
    counts: dict[str, Any]
    value: dict[str, Any]


def gains(root: BoundNode, worths: Worths) -> Iterator[Gain]:
    """Yield what the pairs of a query add; nothing of one that no body can hold."""
    for pair in neighbours(root):
        first, second = (standings(word, BODY.name) for word in (pair.first, pair.second))
        if first and second:
            rarity = (_rarity(pair.first, worths) + _rarity(pair.second, worths)) / 2
            counts = any_of([*_leading_on(first, second)])
            value = bm25([counts], BODY.name, NEIGHBOUR_WEIGHT * rarity, worths)
            yield Gain(pair, rarity, counts, value)


def _rarity(concept: Concept, worths: Worths) -> float:
    """Give the rarity of a concept in the first form in which it is asked of the body."""
    found = (clause for clause in concept.clauses if text_of(clause.field) == BODY.name)
    return next(map(worths.rarity, found), 0.0)


def _leading_on(first: Sequence[Standing], second: Sequence[Standing]) -> Iterator[Spans]:
    """Yield the places of the first word that lead on to the second, each once."""
    still = masked({"span_term": {quiet(BODY.name): COVERED}}, covered(BODY.name))
    begins = any_standing(second)
    behind = any_of(
        [in_order([still] * count + [begins], 0) for count in range(1, NEIGHBOUR_REACH)] + [begins]
    )
    for ends in _ends(first):
        yield in_order([ends, behind], 0)


def _ends(found: Sequence[Standing]) -> Iterator[Spans]:
    """Yield where a word stands, by width, each place once; the longer only where it ends alone."""
    by_width: dict[int, list[Spans]] = {}
    for each in found:
        by_width.setdefault(each.width, []).append(each.spans)
    single = any_of(by_width[1]) if 1 in by_width else None
    for width, spans in by_width.items():
        places = windows(BODY.name, width)
        if width > 1 and single is not None:
            position = windows(BODY.name, 1)
            places = in_order([position] * (width - 1) + [without(position, single)], 0)
        yield holding(places, any_of(spans))
