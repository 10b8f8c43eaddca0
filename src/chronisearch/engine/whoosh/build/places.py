"""In which documents each cell stands, as often as it stands there, while a segment is built.

Each cell has a list of its own, which takes one step for an occurrence and 190 bytes for a cell.
A long text of ever new words would need hundreds of megabytes so; its pieces are kept as runs
instead, sorted, four bytes an occurrence.
"""

import heapq
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import chain, groupby, repeat
from typing import Final, NamedTuple

_LONG_PIECE: Final = 1 << 16
"""Cells; what is shorter is never worth a run."""

_MANY_LISTS: Final = 1 << 17
"""Some 25 MB. Runs are for what comes above: they are slower to write and to look into."""

_NEW_LISTS: Final = 1 << 14
"""A piece with no more cells that have no list yet, 3 MB, is given them."""

_MOST_RUNS: Final = 16
"""Each has to be looked into for each cell in the end."""

_OCCURRENCE_BYTES: Final = 4.5
_LIST_BYTES: Final = 190
"""What an occurrence, and a list of them, take in memory: arrays keep some room to grow."""

_NONE: Final = array("I")


class _Run(NamedTuple):
    """The codes of the cells of a document's piece, ascending."""

    place: int
    codes: "array[int]"


class Places:
    """The documents of every occurrence, by the code of the cell's character."""

    def __init__(self) -> None:
        self._lists = _Lists()
        self._runs: list[_Run] = []
        self._occurrences = 0

    @property
    def memory_bytes(self) -> int:
        """About how much memory this takes."""
        return int(self._occurrences * _OCCURRENCE_BYTES) + len(self._lists) * _LIST_BYTES

    def add(self, place: int, codes: Sequence[int]) -> None:
        """Take in a piece of the text of a document, no earlier one than at the last call."""
        self._occurrences += len(codes)
        if self._needs_run(codes):
            self._add_run(_Run(place, array("I", sorted(codes))))
            return
        # One append for each occurrence, without a step of Python code for any.
        deque(map(array.append, map(self._lists.__getitem__, codes), repeat(place)), 0)

    def codes(self) -> Sequence[int]:
        """Give the codes of all cells that stand anywhere, ascending."""
        own = sorted(self._lists)
        if not self._runs:
            return own
        every = heapq.merge(own, *(run.codes for run in self._runs))
        return array("I", _distinct(every))

    def of(self, code: int) -> "array[int]":
        """Give the documents of the cell's occurrences, ascending."""
        own = self._lists.get(code, _NONE)
        if not self._runs:
            return own
        found = [part for part in (own, *(_held(run, code) for run in self._runs)) if part]
        return found[0] if len(found) == 1 else array("I", sorted(chain.from_iterable(found)))

    def clear(self) -> None:
        """Forget all."""
        self._lists.clear()
        self._runs.clear()

    def _needs_run(self, codes: Sequence[int]) -> bool:
        if len(codes) < _LONG_PIECE or len(self._runs) >= _MOST_RUNS:
            return False
        if len(self._lists) + len(codes) < _MANY_LISTS:
            return False
        new = len(set(codes).difference(self._lists))
        return new > _NEW_LISTS and len(self._lists) + new >= _MANY_LISTS

    def _add_run(self, run: _Run) -> None:
        """Keep a run; two of much the same size that are of one document become one."""
        while self._runs and _belong_together(self._runs[-1], run):
            run = _Run(run.place, array("I", heapq.merge(self._runs.pop().codes, run.codes)))
        self._runs.append(run)


class _Lists(dict[int, "array[int]"]):
    """For each cell, by its character's code, the document of every occurrence, ascending."""

    def __missing__(self, code: int) -> "array[int]":
        made = self[code] = array("I")
        return made


def _belong_together(before: _Run, run: _Run) -> bool:
    return before.place == run.place and len(before.codes) < 2 * len(run.codes)


def _held(run: _Run, code: int) -> "array[int]":
    """Give the run's document as often as the cell stands in the piece."""
    first = bisect_left(run.codes, code)
    if first == len(run.codes) or run.codes[first] != code:
        return _NONE
    return array("I", [run.place]) * (bisect_right(run.codes, code, lo=first) - first)


def _distinct(numbers: Iterable[int]) -> Iterable[int]:
    return (number for number, _ in groupby(numbers))
