"""Which documents of a segment match a bound query: sets of bits, joined and met."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import assert_never

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.facts import SegmentFacts
from chronisearch.engine.whoosh.search.filters import passing
from chronisearch.engine.whoosh.search.near import near_each_other
from chronisearch.query.bound import (
    And,
    BoundNode,
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


def matching(asked: AskedSegment, node: BoundNode, within: int) -> int:  # noqa: PLR0911, one return for each kind of node
    """Give those of the documents `within` that match the node."""
    match node:
        case Concept():
            return asked.concept(node).documents & within
        case Window(children=children):
            for concept in children:
                within &= asked.concept(concept).documents
            return near_each_other(asked, node, within)
        case HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay():
            places = places_of(within)
            passed = passing(node, SegmentFacts(asked.segment, places), places)
            return bits_of(sorted(passed))
        case Not(child=child):
            return within & ~matching(asked, child, within)
        case And(children=children):
            for child in sorted(children, key=_expense):
                within = matching(asked, child, within) if within else 0
            return within
        case Or(children=children):
            return _union(matching(asked, child, within) for child in children)
        case Everything():
            return within
        case _:
            assert_never(node)


def _expense(node: BoundNode) -> int:
    """Rank the children of a conjunction: what reads the texts or facts of documents comes last."""
    match node:
        case Concept() | Everything():
            return 0
        case Or() | And() | Not():
            return 1
        case HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay():
            return 2
        case Window():
            return 3
        case _:
            assert_never(node)


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
