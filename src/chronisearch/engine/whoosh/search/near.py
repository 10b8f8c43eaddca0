"""Which documents of a segment hold several words or phrases near each other."""

import re
from collections.abc import Callable, Sequence
from itertools import compress
from typing import Final

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.cell_search import CellPattern
from chronisearch.engine.whoosh.search.forms import Form
from chronisearch.engine.whoosh.search.windows import fit_in_window
from chronisearch.query.bound import Concept

_TWO: Final = 2
_LAST_SHORT: Final = "\uffff"
_EACH_LONG: Final = re.compile("[\U00010000-\U0010ffff]").finditer
"""Cells of which many in a regular expression are looked at one by one, as no others are."""


def near_each_other(
    asked: AskedSegment, children: Sequence[Concept], distance: int, within: int
) -> int:
    """Give those of the documents in whose body or title the children stand close enough.

    What close enough means: `windows.fit_in_window`.
    """
    found = 0
    for text in TEXTS:
        forms = [forms_in(asked, child, text) for child in children]
        here = within & ~found
        for each in forms:
            here &= may_stand_in(each)
        if here:
            found |= _near(asked, text, forms, distance, here)
    return found


def forms_in(asked: AskedSegment, concept: Concept, text: str) -> list[Form]:
    """Give the matching forms of the concept in the fields of the text."""
    reader = asked.segment.texts[text]
    return [
        form
        for clause in asked.concept(concept).clauses
        for expansion, form in clause.forms
        if expansion.matches and form.reader is reader
    ]


def may_stand_in(forms: Sequence[Form]) -> int:
    """Give the documents in whose text any of the forms may begin."""
    found = 0
    for form in forms:
        found |= form.may_stand_in
    return found


def cells_of(forms: Sequence[Form]) -> str | None:
    """Give the cells in which any of the forms stands; None if they do not tell all."""
    cells: dict[str, None] = {}
    for form in forms:
        if form.cells is None:
            return None
        cells |= dict.fromkeys(form.cells)
    return "".join(cells)


def starts_of(forms: Sequence[Form], place: int) -> set[int]:
    """Give where any of the forms begins in the text of a document."""
    return set[int]().union(*(form.starts(place) for form in forms))


def _near(
    asked: AskedSegment, text: str, children: Sequence[Sequence[Form]], distance: int, among: int
) -> int:
    if len(children) > distance + 1:
        return 0
    if len(children) == _TWO:
        one, other = map(cells_of, children)
        if one and other:
            ways = ((one, distance - 1, other), (other, distance - 1, one))
            return CellPattern(asked.segment.texts[text], ways).holding(among)

    finders = [*map(_finder, children)]
    places = places_of(among)
    strings = asked.segment.texts[text].cell_strings(places)

    def fits(place: int, string: str) -> bool:
        positions = [find(place, string) for find in finders]
        return all(positions) and fit_in_window(positions, distance)

    return bits_of([*compress(places, map(fits, places, strings))])


def _finder(forms: Sequence[Form]) -> Callable[[int, str], list[int]]:
    """Give what finds the positions of any of the forms in a text, ascending.

    Where their cells tell all, in one walk over its cells: a pattern may have hundreds of forms.
    """
    cells = cells_of(forms)
    if cells is None:
        return lambda place, _: sorted(starts_of(forms, place))
    short = "".join(cell for cell in cells if cell <= _LAST_SHORT)
    each_short = re.compile(f"[{re.escape(short)}]" if short else "(?!)").finditer
    long = frozenset(cells).difference(short)

    def find(_: int, string: str) -> list[int]:
        places = [match.start() for match in each_short(string)]
        beyond = [match.start() for match in _EACH_LONG(string) if match[0] in long] if long else []
        return sorted(places + beyond) if beyond else places

    return find
