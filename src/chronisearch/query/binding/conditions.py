"""The conditions that a query sets side by side, and how to name one to the user."""

from collections.abc import Iterator, Sequence
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
    Term,
    Window,
    terms_at,
)
from chronisearch.query.typed import tree
from chronisearch.query.typed.printer import print_tree

_FEW_TERMS: Final = 5


def conditions_of(root: BoundNode) -> tuple[BoundNode, ...]:
    """Give what must be met together, in reading order; the root itself where it is one thing."""
    return tuple(_conjuncts(root))


def _conjuncts(node: BoundNode) -> Iterator[BoundNode]:
    if isinstance(node, And):
        for child in node.children:
            yield from _conjuncts(child)
    elif not isinstance(node, Everything):
        yield node


def distances_text(distances: Sequence[int]) -> str:
    """Say how far apart words may be: one number if it is the same for all."""
    return ", ".join(map(str, distances if len(set(distances)) > 1 else distances[:1]))


def terms_text(term: Term) -> str:
    """Write a term, or the first of those of which any will do; "" where any token will."""
    *few, more = *terms_at(term)[:_FEW_TERMS], len(terms_at(term)) > _FEW_TERMS
    return "|".join([*few, "…"] if more else few)


def condition_text(node: BoundNode) -> str:  # noqa: C901, PLR0911, PLR0912, one case a node
    """Name a condition by the words as typed; filters as the query language writes them."""
    match node:
        case Concept(label=label):
            return label
        case Window(children=children):
            return " PRÈS ".join(map(condition_text, children))
        case HasSource(host=host):
            return print_tree(tree.InSource(host))
        case HasPath(glob=glob):
            return print_tree(tree.InPath(glob))
        case HasDate(first=since, last=until):
            return print_tree(tree.Dates(since, until))
        case HasDateFrom(origin=origin):
            return f"--date-from {origin}"
        case HasWarDay(first=first, last=last):
            return print_tree(tree.WarDays(first, last))
        case Not(child=HasDate(first=None, last=None)):
            return "undated"
        case Not(child=child):
            return f"-{condition_text(child)}"
        case And():
            return " ".join(map(condition_text, conditions_of(node)))
        case Or(children=children):
            return " OU ".join(dict.fromkeys(map(condition_text, children)))
        case Everything():
            return print_tree(tree.Everything())
        case _:
            assert_never(node)
