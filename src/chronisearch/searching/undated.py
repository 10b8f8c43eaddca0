"""Documents that a condition on dates left out because they have none: how many there are."""

from typing import Final

from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import And, BoundNode, Everything, HasDate, HasWarDay, Not

_HAS_NO_DATE: Final = Not(HasDate(None, None))


def undated_left_out(searcher: Searcher, root: BoundNode) -> int:
    """Count the documents that meet all other conditions and have no date; 0 without a date asked.

    Only conditions that all must hold are looked at: one side of an OU leaves nothing out.
    """
    nodes = root.children if isinstance(root, And) else (root,)
    others = tuple(node for node in nodes if not isinstance(node, HasDate | HasWarDay))
    if len(others) == len(nodes):
        return 0
    return searcher.count(And((Everything(), *others, _HAS_NO_DATE)))
