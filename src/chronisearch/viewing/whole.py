"""What a query is held against: the same documents, whatever words they hold."""

from chronisearch.query.binding.conditions import conditions_of
from chronisearch.query.bound import And, BoundNode, Everything, Not
from chronisearch.query.walk import sought


def filters_in(root: BoundNode) -> BoundNode:
    """Give the conditions of a query that ask for no word, nor exclude one."""
    filters = tuple(node for node in conditions_of(root) if not _asks_for_words(node))
    if not filters:
        return Everything()
    return filters[0] if len(filters) == 1 else And(filters)


def _asks_for_words(node: BoundNode) -> bool:
    if isinstance(node, Not):
        return _asks_for_words(node.child)
    return any(True for _ in sought(node))
