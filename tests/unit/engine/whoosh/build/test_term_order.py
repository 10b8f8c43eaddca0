"""The terms of many cells come in order, each with the cells that hold it."""

import pytest

from chronisearch.engine.whoosh.build import term_order
from chronisearch.engine.whoosh.build.cells import cell_of_terms
from chronisearch.engine.whoosh.build.term_order import cells_by_term
from chronisearch.schema import Form


def test_each_term_comes_with_all_cells_that_hold_it() -> None:
    cells = [cell_of_terms([], terms) for terms in (["b", "a"], ["c"], ["a"], ["a", "c"])]

    found = list(cells_by_term(cells, range(1, 5), Form.EXACT))

    assert found == [("a", (1, 3, 4)), ("b", (1,)), ("c", (2, 4))]


def test_terms_shared_out_by_their_beginnings_are_those_of_one_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = [cell_of_terms([], ["mot", f"mot{number}"]) for number in range(500)]
    at_once = list(cells_by_term(cells, range(1, 501), Form.EXACT))
    monkeypatch.setattr(term_order, "_CELLS_A_SHARE", 64)

    assert list(cells_by_term(cells, range(1, 501), Form.EXACT)) == at_once
