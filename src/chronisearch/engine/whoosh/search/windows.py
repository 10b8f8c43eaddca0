"""Words near each other: can every child of a window have a position of its own, close enough?"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence


def fit_in_window(children: Sequence[Sequence[int]], distance: int) -> bool:
    """Tell whether each child can take one of its positions, all distinct and close together.

    `children` hold the ascending positions of each; the farthest two that are taken lie at
    most `distance` apart.
    """
    if len(children) > distance + 1:
        return False  # more children than positions
    return any(
        _fit_from(children, start, start + distance) for start in sorted(set().union(*children))
    )


def _fit_from(children: Sequence[Sequence[int]], first: int, last: int) -> bool:
    choices = [
        positions[bisect_left(positions, first) : bisect_right(positions, last)]
        for positions in children
    ]
    return all(choices) and _can_be_distinct(choices)


def _can_be_distinct(choices: Sequence[Sequence[int]]) -> bool:
    """Tell whether each child can take a position that no other takes.

    Maximum bipartite matching by augmenting paths, without recursion: a window may have
    hundreds of children.
    """
    taken: dict[int, int] = {}
    held: dict[int, int] = {}
    return all(_seat(child, choices, taken, held) for child in range(len(choices)))


def _seat(
    child: int, choices: Sequence[Sequence[int]], taken: dict[int, int], held: dict[int, int]
) -> bool:
    """Find a position for one more child, moving others to their further choices if need be.

    `taken` says who holds a position, `held` which position a child holds.
    """
    asked_by: dict[int, int] = {}
    asking = deque([child])
    while asking:
        asker = asking.popleft()
        for position in choices[asker]:
            if position in asked_by:
                continue
            asked_by[position] = asker
            if position not in taken:
                _move_along(position, asked_by, taken, held)
                return True
            asking.append(taken[position])
    return False


def _move_along(
    free: int, asked_by: dict[int, int], taken: dict[int, int], held: dict[int, int]
) -> None:
    position: int | None = free
    while position is not None:
        asker = asked_by[position]
        left = held.get(asker)
        taken[position], held[asker] = asker, position
        position = left
