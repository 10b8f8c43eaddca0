"""Walks over query trees: what a query looks for, for snippets and explanations, or to bind it."""

from collections.abc import Iterator
from typing import Final, assert_never

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
from chronisearch.query.typed import tree

_ODD: Final = frozenset("*?~")
"""What makes a word of a phrase a pattern."""


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


def patterns(node: tree.Node) -> frozenset[object]:
    """Give the patterns and spellings that a query as typed holds anywhere, each once."""
    match node:
        case tree.Wildcard() | tree.Fuzzy():
            return frozenset((node,))
        case tree.Near(left=left, right=right):
            return patterns(left) | patterns(right)
        case tree.InTitle(child=child) | tree.WithAside(child=child) | tree.Not(child=child):
            return patterns(child)
        case tree.And(children=children) | tree.Or(children=children):
            return frozenset[object]().union(*map(patterns, children))
        case tree.Phrase(text=text):
            return frozenset(word for word in text.split() if not _ODD.isdisjoint(word))
        case (
            tree.Word()
            | tree.Exactly()
            | tree.InSource()
            | tree.InPath()
            | tree.Named()
            | tree.Dates()
            | tree.WarDays()
            | tree.Everything()
        ):
            return frozenset()
        case _:
            assert_never(node)


def parts(node: BoundNode) -> tuple[BoundNode, ...]:
    """Give the nodes that a node is made of; of a concept none."""
    match node:
        case And(children=children) | Or(children=children) | Window(children=children):
            return children
        case Not(child=child):
            return (child,)
        case (
            Concept()
            | HasSource()
            | HasPath()
            | HasDate()
            | HasDateFrom()
            | HasWarDay()
            | Everything()
        ):
            return ()
        case _:
            assert_never(node)
