"""Words near each other: which occurrences of them make a chain, each near the next one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]
"""The first and the last position of an occurrence."""


def chained(
    children: Sequence[Sequence[Stretch]], distances: Sequence[int]
) -> list[Sequence[Stretch]]:
    """Give of each child the occurrences that stand in a whole chain; () for each if none does.

    What near means: `query.bound.Window`.
    """
    found = list(children)
    for at, distance in enumerate(distances, start=1):
        found[at] = _near(found[at], found[at - 1], distance)
    for at, distance in reversed(list(enumerate(distances))):
        found[at] = _near(found[at], found[at + 1], distance)
    return found if all(found) else [() for _ in children]


def is_chained(children: Sequence[Sequence[Stretch]], distances: Sequence[int]) -> bool:
    """Tell whether there is a whole chain."""
    reached = children[0]
    for (_, child), distance in zip(pairwise(children), distances, strict=True):
        reached = _near(child, reached, distance)
        if not reached:
            return False
    return bool(reached)


def _near(these: Sequence[Stretch], others: Sequence[Stretch], distance: int) -> Sequence[Stretch]:
    """Give those of these that have one of the others near them."""
    firsts = sorted(first for first, _ in others)
    lasts = sorted(last for _, last in others)
    return [
        (first, last)
        for first, last in these
        if bisect_left(lasts, first - distance) < bisect_left(lasts, first)
        or bisect_right(firsts, last) < bisect_right(firsts, last + distance)
    ]
