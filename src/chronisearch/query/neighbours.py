"""Which words of a query stand side by side: a text that has them so too is likelier meant.

What that adds to a score is said in `query.bound`.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from chronisearch.query.bound import And, BoundNode, Concept, Or
from chronisearch.values import frozen

NEIGHBOUR_WEIGHT: Final = 0.3
"""What a pair counts beside a word: on five French collections it brings .004 nDCG@10."""

NEIGHBOUR_REACH: Final = 3
"""How many positions after the first the second may stand: *centrale de la ville*."""

NEIGHBOUR_HITS: Final = 100
"""How many of the best hits are looked at: to read the positions of all would cost too much."""


@frozen
class Neighbours:
    """Two concepts that the query asks for one after the other."""

    first: Concept
    second: Concept


def neighbours(root: BoundNode) -> tuple[Neighbours, ...]:
    """Give the pairs of concepts side by side in an And or Or, in reading order."""
    return tuple(_neighbours(root))


def _neighbours(node: BoundNode) -> Iterator[Neighbours]:
    if not isinstance(node, And | Or):
        return
    for one, other in pairwise(node.children):
        if isinstance(one, Concept) and isinstance(other, Concept):
            yield Neighbours(one, other)
    for child in node.children:
        yield from _neighbours(child)
