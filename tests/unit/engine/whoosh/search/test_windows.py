"""Whether words near each other can each have a position of their own."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronisearch.engine.whoosh.search.windows import fit_in_window


@pytest.mark.parametrize(
    ("children", "distance", "fits"),
    [
        ([[3]], 0, True),
        ([[3], [4]], 1, True),
        ([[3], [5]], 1, False),
        ([[3], [3]], 5, False),
        ([[3], [3, 9]], 5, False),
        ([[3], [3, 8]], 5, True),
        ([[1, 9], [9], [10]], 1, False),
        ([[1, 2], [1], [2, 3]], 2, True),
        ([[1, 2], [1, 2], [1, 2]], 9, False),
        ([[3], []], 9, False),
    ],
)
def test_children_fit_where_each_has_a_position(
    children: list[list[int]], distance: int, *, fits: bool
) -> None:
    assert fit_in_window(children, distance) is fits


@given(
    st.lists(st.lists(st.integers(0, 8), max_size=4, unique=True), min_size=1, max_size=4),
    st.integers(0, 8),
)
def test_children_fit_where_some_choice_does(children: list[list[int]], distance: int) -> None:
    expected = any(
        len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= distance
        for chosen in product(*children)
    )

    assert fit_in_window([sorted(places) for places in children], distance) is expected


def test_a_thousand_children_may_have_to_move() -> None:
    """Each new child takes the last one's place, down to the first."""
    count = 1_000
    children = [[place, place + 1] for place in range(count)]
    children.append([0])

    assert fit_in_window(children, count)
