"""The head of a page: where its article begins, and which of the lines above is the title.

Menus, sidebars and networks stand above the title of a page that was saved whole, rubric,
byline and standfirst around it. Signs with weights choose the title among the short lines
before the first paragraph; what stands above it is of the page.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from chronisearch.documents.reading.days.publication import Says, read_publication
from chronisearch.documents.reading.facts.bylines import is_byline
from chronisearch.documents.reading.role import Role
from chronisearch.documents.reading.roles.page import LONGEST_HEADLINE_CHARS, Page
from chronisearch.documents.reading.roles.weights import Sign

_LEAST_LABELS: Final = 2
"""One label alone may be a stray; two make a page."""

_FULL_TITLE_WORDS: Final = 4
_NEAR: Final = 3
_LONGEST_LIST: Final = 2
_ABOUT_AS_GOOD: Final = 2.0
_MOST_CANDIDATES: Final = 200
_BETWEEN_TITLE_AND_SITE: Final = (" - ", " | ", " – ", " — ", " • ", " · ")


def read_head(page: Page) -> None:
    """Find the title of a page that shows one below its menus, and take what is above it out."""
    first = first_prose(page)
    labels = sum(page.is_label(number) for number in range(first))
    if labels < _LEAST_LABELS:
        return
    candidates = [*islice(_candidates(page, first), _MOST_CANDIDATES)]
    if not candidates:
        return
    weights = {
        number: sum(s.weight for s in title_signs(page, number, first)) for number in candidates
    }
    best = max(candidates, key=lambda number: (weights[number], number))
    page.title = _first_of_several(page, best, weights)
    for number in range(page.title):
        page.put(number, Role.NAVIGATION, "stands above the title of a page with a menu")


def first_prose(page: Page) -> int:
    """Give the number of the first paragraph of the article; of none, how many blocks there are."""
    return next((number for number in range(page.size) if page.is_prose(number)), page.size)


def title_signs(page: Page, number: int, first: int) -> Iterator[Sign]:
    """Give what speaks for and against a line above the first paragraph being the title."""
    yield from _own_signs(page, number)
    if any(says_by_whom_or_when(page, each) for each in _following(page, number, first)):
        yield Sign(3, "stands just above a byline or a day of publication")
    if any(_came_out(page, each) for each in range(max(number - _NEAR, 0), number)):
        yield Sign(-2, "stands below the day of publication")
    between = sum(each not in page.roles for each in range(number + 1, first))
    if between < _LONGEST_LIST:
        yield Sign(2 - between, "stands just above the first paragraph")
    if not page.is_glued(number) and not page.is_glued(number + 1):
        yield Sign(1, "stands apart")
    elif _is_amid_a_list(page, number):
        yield Sign(-2, "stands in a list")
    if _is_said_again(page, number, first):
        yield Sign(3, "is said again")
    if _is_below_a_list_heading(page, number):
        yield Sign(-3, "stands below a heading over other articles")


def _own_signs(page: Page, number: int) -> Iterator[Sign]:
    line = page.blocks.texts[number]
    words = line.count(" ") + 1
    if line.startswith("#"):
        yield Sign(4, "is marked as a heading")
    if words >= _FULL_TITLE_WORDS:
        yield Sign(2, "has as many words as a headline")
    elif words == 1:
        yield Sign(-2, "is one word")
    if page.has_bullet(number):
        yield Sign(-2, "is the item of a list")
    if line.endswith(":"):
        yield Sign(-1, "ends with a colon")


def says_by_whom_or_when(page: Page, number: int) -> bool:
    """Say whether a block names who wrote the text, or when it came out."""
    line = page.blocks.line(number)
    return is_byline(line) or read_publication(line) is not None


def _came_out(page: Page, number: int) -> bool:
    read = read_publication(page.blocks.line(number))
    return read is not None and read.says is Says.CAME_OUT


def _candidates(page: Page, first: int) -> Iterator[int]:
    for number in range(first):
        line = page.blocks.texts[number]
        if number in page.roles or page.is_label(number) or len(line) > LONGEST_HEADLINE_CHARS:
            continue
        if not says_by_whom_or_when(page, number):
            yield number


def _following(page: Page, number: int, first: int) -> range:
    return range(number + 1, min(number + 1 + _NEAR, first + 1, page.size))


def _is_amid_a_list(page: Page, number: int) -> bool:
    around = [number - 1, number + 1]
    return all(
        0 <= each < page.size and not page.is_prose(each) and page.is_glued(max(each, number))
        for each in around
    )


def _is_said_again(page: Page, number: int, first: int) -> bool:
    plain = page.blocks.texts[number].strip("#* ")
    for other in range(min(first, page.size)):
        again = page.blocks.texts[other].strip("#* ")
        if other != number and again.startswith(plain):
            rest = again[len(plain) :]
            if not rest or rest.startswith(_BETWEEN_TITLE_AND_SITE):
                return True
    return False


def _is_below_a_list_heading(page: Page, number: int) -> bool:
    above = number - 1
    while above >= 0 and page.is_glued(above + 1) and not page.opens_a_list(above):
        above -= 1
    return above >= 0 and page.opens_a_list(above)


def _first_of_several(page: Page, best: int, weights: dict[int, float]) -> int:
    """Go back to the title from a subtitle that stands below it."""
    above = [number for number in (best - 1, best - 2) if number in weights]
    if len(above) == _LONGEST_LIST and above[0] == best - 1:
        return best  # a list of headlines, or more than two lines that may be one
    if above[:1] == [best - 1]:
        line = page.blocks.texts[best - 1]
        is_full = line.count(" ") + 1 >= _FULL_TITLE_WORDS
        if is_full and weights[best - 1] >= weights[best] - _ABOUT_AS_GOOD:
            return best - 1
    return best
