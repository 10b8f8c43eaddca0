"""Which documents of a segment hold several words or phrases near each other."""

from collections.abc import Callable, Sequence
from typing import Final

from chronisearch.engine.whoosh.codec.forms import FoundForm
from chronisearch.engine.whoosh.codec.matching import Matching
from chronisearch.engine.whoosh.codec.texts import TEXTS
from chronisearch.engine.whoosh.windows import fit_in_window

_TWO: Final = 2
"""So many words alone need no matching of words to places."""


def near_each_other(
    matching: Matching,
    documents: set[int],
    children: Sequence[Sequence[FoundForm]],
    distance: int,
) -> set[int]:
    """Give those of the documents in whose body or title the children stand close enough.

    Each child is any of its forms. What close enough means: `windows.fit_in_window`.
    """
    near: set[int] = set()
    segment = matching.segment
    for text in TEXTS:
        here = [[form for form in forms if form.text == text] for forms in children]
        if all(here):
            test = _test(here, distance)
            holders = [matching.documents_with_any(forms) for forms in here]
            candidates = sorted(documents.intersection(*sorted(holders, key=len)))
            places = (number - segment.first for number in candidates)
            strings = segment.text(text).cell_strings(places)
            near.update(
                number for number, string in zip(candidates, strings, strict=True) if test(string)
            )
    return near


def _test_of_two_words(one: str, other: str, distance: int) -> Callable[[str], bool]:
    """Look for a cell of the other word around each cell of the one."""

    def fits(string: str) -> bool:
        for cell in one:
            at = string.find(cell)
            while at >= 0:
                before, behind = (
                    string[max(at - distance, 0) : at],
                    string[at + 1 : at + 1 + distance],
                )
                if any(each in before or each in behind for each in other):
                    return True
                at = string.find(cell, at + 1)
        return False

    return fits


def _test(children: Sequence[Sequence[FoundForm]], distance: int) -> Callable[[str], bool]:
    if len(children) == _TWO and not any(form.pattern for forms in children for form in forms):
        one, other = (
            "".join({cell for form in forms for cell in form.cells}) for forms in children
        )
        return _test_of_two_words(one, other, distance)

    def fits(string: str) -> bool:
        positions = [
            sorted({start for form in forms for start in form.starts_in(string)})
            for forms in children
        ]
        return all(positions) and fit_in_window(positions, distance)

    return fits
