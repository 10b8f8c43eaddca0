"""Where one cell leads on to another in a text, with none but quiet cells between."""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from chronisearch.query.neighbours import NEIGHBOUR_REACH

_MANY_CELLS: Final = 50
"""More in a regular expression take longer to prepare than to look for one by one."""

MARK: Final = "\ud800"
"""Stands for no cell: is put where a form of several words begins."""


def ends_of(first: str, width: int, second: str) -> Callable[[str], Iterable[int]]:
    """Give what finds the places right behind what begins with first cells in a text.

    It may leave out those with no second cell near.
    """
    more = width - 1
    if len(first) > _MANY_CELLS:
        held = frozenset(first)
        if len(second) <= _MANY_CELLS:
            return _ends_before(held, width, second)
        return lambda string: [
            at + more for cell in held.intersection(string) for at in _behind(cell, string)
        ]
    near = f".{{{more},{more + NEIGHBOUR_REACH - 1}}}[{re.escape(second)}]"
    ahead = "" if len(second) > _MANY_CELLS else f"(?={near})"
    find = re.compile(f"[{re.escape(first)}]{ahead}", re.DOTALL).finditer
    return lambda string: [match.end() + more for match in find(string)]


def _ends_before(
    firsts: AbstractSet[str], width: int, second: str
) -> Callable[[str], Iterable[int]]:
    """Do it by going back from each second cell, of which there are fewer."""
    find = re.compile(f"[{re.escape(second)}]").finditer
    return lambda string: {
        end
        for match in find(string)
        for end in range(match.start(), max(match.start() - NEIGHBOUR_REACH, width - 1), -1)
        if string[end - width] in firsts
    }


def _behind(cell: str, string: str) -> Iterator[int]:
    at = string.find(cell)
    while at >= 0:
        yield at + 1
        at = string.find(cell, at + 1)


def marked(string: str, places: Iterable[int]) -> str:
    """Give the text with MARK at these places."""
    cells = [*string]
    for place in places:
        cells[place] = MARK
    return "".join(cells)


def count(
    string: str, ends: Iterable[int], seconds: AbstractSet[str], quiet: AbstractSet[str]
) -> int:
    """Count the ends behind which one of `seconds` stands with none but quiet cells between."""
    found = 0
    for end in ends:
        for cell in string[end : end + NEIGHBOUR_REACH]:
            if cell in seconds:
                found += 1
                break
            if cell not in quiet:
                break
    return found
