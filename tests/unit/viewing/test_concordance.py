"""Mentions in French order of the words around them."""

import pytest

from builders import a_document
from chronisearch.searching import understand
from chronisearch.viewing.concordance import LineOrder, by_context
from unit.viewing.conftest import Over

DOCUMENTS = (
    a_document("Zone grise, côté drone été nord. Un drone été sud.", "a"),
    a_document("Le côte drone état nord. La drone", "b"),
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (LineOrder.RIGHT, ["", "état", "été", "été"]),
        (LineOrder.RIGHT_2, ["", "état", "été", "été"]),
        (LineOrder.LEFT, ["état", "été", "", "été"]),
        (LineOrder.LEFT_2, ["été", "état", "", "été"]),
    ],
)
def test_lines_stand_in_the_order_of_the_words_on_a_side(
    over: Over, order: LineOrder, expected: list[str]
) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "drone").root
    behind = {(e.path, e.number): e.terms[0] for e in searcher.contexts(root, (1,))}

    found = by_context(searcher, root, order, None)

    assert [behind[each.path, each.number] for each in found] == expected


def test_the_first_lines_are_those_of_all(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "drone").root

    everything = by_context(searcher, root, LineOrder.LEFT, None)
    assert by_context(searcher, root, LineOrder.LEFT, 2) == everything[:2]
