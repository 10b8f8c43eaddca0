"""Join bound conditions so that engines meet few shapes: no And of one, no lonely Not."""

from collections.abc import Iterable

from chronisearch.query.bound import And, BoundNode, Everything, Not, Or


def all_of(nodes: Iterable[BoundNode | None]) -> BoundNode | None:
    """Ask for all of them; None where none is left.

    Where only exclusions are left, they take away from everything.
    """
    left = [node for node in nodes if node is not None and not isinstance(node, Everything)]
    if not left:
        return None
    if all(isinstance(node, Not) for node in left):
        return And((Everything(), *left))
    return left[0] if len(left) == 1 else And(tuple(left))


def any_of(nodes: Iterable[BoundNode | None]) -> BoundNode | None:
    """Ask for one of them; None where none is left."""
    left = [standing(node) for node in nodes if node is not None]
    if not left:
        return None
    return left[0] if len(left) == 1 else Or(tuple(left))


def standing(node: BoundNode) -> BoundNode:
    """Give an exclusion something to take away from, where it stands beside nothing."""
    return And((Everything(), node)) if isinstance(node, Not) else node
