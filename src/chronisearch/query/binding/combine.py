"""Join conditions: one field's values into a choice, bound ones so that engines meet few shapes."""

from collections import Counter
from collections.abc import Iterable

from chronisearch.query.bound import And, BoundNode, Concept, Everything, Not, Or
from chronisearch.query.typed import tree
from chronisearch.values import replace


def all_of(nodes: Iterable[BoundNode | None]) -> BoundNode | None:
    """Ask for all of them; None where none is left.

    Where only exclusions are left, they take away from everything.
    """
    left = once(node for node in nodes if node is not None and not isinstance(node, Everything))
    if not left:
        return None
    if all(isinstance(node, Not) for node in left):
        return And((Everything(), *left))
    return left[0] if len(left) == 1 else And(tuple(left))


def any_of(nodes: Iterable[BoundNode | None]) -> BoundNode | None:
    """Ask for one of them; None where none is left."""
    left = once(standing(node) for node in nodes if node is not None)
    if not left:
        return None
    return left[0] if len(left) == 1 else Or(tuple(left))


def standing(node: BoundNode) -> BoundNode:
    """Give an exclusion something to take away from, where it stands beside nothing."""
    return And((Everything(), node)) if isinstance(node, Not) else node


def once(nodes: Iterable[BoundNode]) -> list[BoundNode]:
    """Join concepts that come again into one that is worth as much as all of them.

    What comes again is the same object: to compare a thousand forms would take too long.
    """
    found = list(nodes)
    times = Counter(id(node) for node in found if isinstance(node, Concept))
    if len(times) == len(found) or max(times.values(), default=1) == 1:
        return found
    first = {id(node): node for node in found}
    return [_weighed(node, times.get(id(node), 1)) for node in first.values()]


def weighed(node: BoundNode | None, weight: float) -> BoundNode | None:
    """Let a concept count for so much; anything else is what it was."""
    return node if node is None else _weighed(node, weight)


def _weighed(node: BoundNode, weight: float) -> BoundNode:
    if weight == 1 or not isinstance(node, Concept):
        return node
    clauses = tuple(replace(each, weight=weight * each.weight) for each in node.clauses)
    return replace(node, clauses=clauses)


def with_choices(children: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
    """Give conditions that all must hold, several values for one field as a choice of them.

    `source:a source:b` asks for texts of either.
    """
    by_field: dict[object, list[tree.Node]] = {}
    for child in children:
        by_field.setdefault(_field(child), []).append(child)
    by_field.pop(None, None)
    chosen = {id(one[0]): tree.Or(tuple(one)) for one in by_field.values() if len(one) > 1}
    joined = {id(each) for one in by_field.values() for each in one[1:]}
    return tuple(chosen.get(id(each), each) for each in children if id(each) not in joined)


def _field(node: tree.Node) -> object:
    """Name the field of a condition that a document can meet in one way of several."""
    match node:
        case tree.InSource():
            return tree.InSource
        case tree.Named(kind=kind):
            return kind
        case _:
            return None
