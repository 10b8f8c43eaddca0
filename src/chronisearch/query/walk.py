"""Walks over query trees: what a query looks for, for snippets and explanations."""

from collections.abc import Iterator
from typing import assert_never

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


def concepts(root: BoundNode) -> Iterator[Concept]:
    """Yield the concepts that a document may match, in reading order; nothing that is excluded."""
    match root:
        case Concept():
            yield root
        case Window(children=children):
            yield from children
        case And(children=children) | Or(children=children):
            for child in children:
                yield from concepts(child)
        case (
            Not() | Everything() | HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay()
        ):
            return
        case _:
            assert_never(root)


def sought(root: BoundNode) -> Iterator[Concept | Window]:
    """Yield what a document may match by its words, in reading order; nothing that is excluded."""
    match root:
        case Concept() | Window():
            yield root
        case And(children=children) | Or(children=children):
            for child in children:
                yield from sought(child)
        case (
            Not() | Everything() | HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay()
        ):
            return
        case _:
            assert_never(root)
