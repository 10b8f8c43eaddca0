"""Measures of association, against numbers of those who published them and worked by hand."""

from math import inf

import pytest

from chronisearch.viewing.association import (
    Table,
    log_dice,
    log_likelihood,
    mutual_information,
)


def test_log_likelihood_is_that_of_dunnings_table() -> None:
    """“the swiss” in his paper of 1993: 110, 2442, 111 and 29114 give 270.72."""
    table = Table(both=110, drawn=110 + 2442, kind=110 + 111, whole=110 + 2442 + 111 + 29114)

    assert log_likelihood(table) == pytest.approx(270.72, abs=0.005)


def test_log_likelihood_is_worked_out_cell_by_cell() -> None:
    """3, 1, 1 and 5: expected 1.6, 2.4, 2.4 and 3.6.

    2 × (3 ln 1.875 + ln 0.41667 + ln 0.41667 + 5 ln 1.38889)
    = 2 × (1.88583 - 0.87547 - 0.87547 + 1.64252) = 3.55482
    """
    assert log_likelihood(Table(both=3, drawn=4, kind=4, whole=10)) == pytest.approx(
        3.5548, abs=1e-4
    )


def test_what_is_rarer_than_by_chance_scores_below_nought() -> None:
    assert log_likelihood(Table(both=1, drawn=5, kind=5, whole=10)) < 0
    assert log_likelihood(Table(both=0, drawn=5, kind=5, whole=10)) == pytest.approx(
        -13.8629, abs=1e-4
    )


@pytest.mark.parametrize("table", [Table(0, 0, 0, 0), Table(0, 0, 5, 10), Table(5, 10, 5, 10)])
def test_what_is_just_as_frequent_as_by_chance_scores_nought(table: Table) -> None:
    assert log_likelihood(table) == 0


def test_mutual_information_counts_how_often_the_chance_doubles() -> None:
    """8 of 10 where 10 × 20 ÷ 100 = 2 are expected: log₂ 4."""
    assert mutual_information(Table(both=8, drawn=10, kind=20, whole=100)) == 2
    assert mutual_information(Table(both=0, drawn=10, kind=20, whole=100)) == -inf


def test_log_dice_is_14_for_two_that_never_part_and_one_less_for_each_halving() -> None:
    """2 × 5 ÷ (5 + 5) = 1; 2 × 5 ÷ (15 + 5) = ½."""
    assert log_dice(Table(both=5, drawn=5, kind=5, whole=1000)) == 14
    assert log_dice(Table(both=5, drawn=15, kind=5, whole=1000)) == 13
    assert log_dice(Table(both=0, drawn=15, kind=5, whole=1000)) == -inf
