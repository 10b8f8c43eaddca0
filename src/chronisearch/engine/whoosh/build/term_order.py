"""The terms of a table of cells, in order, with the cells that hold each.

A segment may have a million terms. All of them with their cells in one table would take more
memory than the texts that they came from, so they are shared out first, by what they begin with.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from chronisearch.engine.whoosh.build.cells import terms_in
from chronisearch.engine.whoosh.build.lists_writer import CellSet
from chronisearch.schema import Form

_CELLS_A_SHARE: Final = 1 << 17
"""Their terms, and the table around them, take some 30 MB."""

_SAMPLES_A_SHARE: Final = 64
"""Enough for shares of much the same size."""


def cells_by_term(
    cells: Sequence[str], numbers: Sequence[int], form: Form
) -> Iterator[tuple[str, CellSet]]:
    """Yield each term of this form, by code points, with the numbers of the cells that hold it.

    Of all `cells`, which are numbered from 1, those of the ascending `numbers` count.
    """
    bounds = _bounds(cells, numbers, form)
    for at, share in enumerate(_shares(cells, numbers, form, bounds)):
        found: dict[str, int | list[int]] = {}
        for number in share:
            for term in terms_in(cells[number - 1], form):
                if not bounds or bisect_right(bounds, term) == at:
                    _add(found, term, number)
        for term in sorted(found):
            holders = found[term]
            yield term, (holders,) if isinstance(holders, int) else tuple(holders)


def _add(found: dict[str, int | list[int]], term: str, number: int) -> None:
    """Add a cell to those of a term: a bare number at first, as most stand in no other."""
    known = found.setdefault(term, number)
    if isinstance(known, list):
        known.append(number)
    elif known != number:
        found[term] = [known, number]


def _bounds(cells: Sequence[str], numbers: Sequence[int], form: Form) -> list[str]:
    """Give the first terms of all shares but the first, found from a sample."""
    count = len(numbers) // _CELLS_A_SHARE
    if not count:
        return []
    sampled = numbers[:: _CELLS_A_SHARE // _SAMPLES_A_SHARE]
    terms = sorted(chain.from_iterable(terms_in(cells[number - 1], form) for number in sampled))
    return sorted({terms[len(terms) * at // (count + 1)] for at in range(1, count + 1) if terms})


def _shares(
    cells: Sequence[str], numbers: Sequence[int], form: Form, bounds: Sequence[str]
) -> Iterable[Sequence[int]]:
    """Give the cells whose terms fall between these bounds; one may be in several shares."""
    if not bounds:
        return (numbers,)
    shares = [array("I") for _ in range(len(bounds) + 1)]
    for number in numbers:
        terms = terms_in(cells[number - 1], form)
        for at in {bisect_right(bounds, term) for term in terms}:
            shares[at].append(number)
    return shares
