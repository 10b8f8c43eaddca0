"""Which documents of a segment hold several words or phrases near each other."""

from collections.abc import Sequence
from typing import Final

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.engine.whoosh.search.asked import AskedSegment, FormHere
from chronisearch.engine.whoosh.search.cell_search import CellPattern, Way
from chronisearch.engine.whoosh.search.forms import Form
from chronisearch.query.bound import Concept, Window
from chronisearch.query.nearness import Stretch, is_chained

_TWO: Final = 2


def near_each_other(asked: AskedSegment, window: Window, within: int) -> int:
    """Give those of the documents in whose body or title the children stand near each other.

    What near means: `query.bound.Window`.
    """
    found = 0
    for text in TEXTS:
        forms = [forms_here(asked, child, text) for child in window.children]
        here = within & ~found
        for each in forms:
            here &= may_stand_in([form for _, form in each])
        if here:
            found |= _near(asked, text, forms, window.distances, here)
    return found


def forms_here(asked: AskedSegment, concept: Concept, text: str) -> list[FormHere]:
    """Give the matching forms of the concept in the fields of the text, with their expansions."""
    reader = asked.segment.texts[text]
    return [
        each
        for clause in asked.concept(concept).clauses
        for each in clause.forms
        if each.expansion.matches and each.form.reader is reader
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


def stretches_of(forms: Sequence[FormHere], place: int) -> list[Stretch]:
    """Give where any of the forms stands in the text of a document, in no order."""
    return [
        (start, start + expansion.width - 1)
        for expansion, form in forms
        for start in form.starts(place)
    ]


def _near(
    asked: AskedSegment,
    text: str,
    children: Sequence[Sequence[FormHere]],
    distances: Sequence[int],
    among: int,
) -> int:
    if ways := _ways(children, distances):
        return CellPattern(asked.segment.texts[text], ways).holding(among)

    def fits(place: int) -> bool:
        return is_chained([stretches_of(forms, place) for forms in children], distances)

    return bits_of([place for place in places_of(among) if fits(place)])


def _ways(children: Sequence[Sequence[FormHere]], distances: Sequence[int]) -> Sequence[Way]:
    """Give the ways in which the cells of two children are near; none if cells do not tell."""
    if len(children) != _TWO or distances[0] < 1:
        return ()
    one, other = (cells_of([form for _, form in forms]) for forms in children)
    widths = [{expansion.width for expansion, _ in forms} for forms in children]
    if not one or not other or any(len(each) > 1 for each in widths):
        return ()
    gap = distances[0] - 1
    behind_one, behind_other = (("",) * (min(each) - 1) for each in widths)
    return (one, *behind_one, gap, other), (other, *behind_other, gap, one)
