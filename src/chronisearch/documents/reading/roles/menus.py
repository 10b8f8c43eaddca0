"""Runs of blocks that are of the page together: menus, lists of other articles, the page's foot.

A word alone is hardly ever furniture; "Culture" among "Sports" and "Économie" is. What such
a run holds that is not known by itself is known by its neighbours.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from chronisearch.documents.reading.facts.bylines import is_byline, is_name
from chronisearch.documents.reading.role import Role
from chronisearch.documents.reading.roles.page import Page
from chronisearch.late import compiled_late

_LEAST_ITEMS: Final = 3
_LONGEST_GAP: Final = 3
"""Between two labels of a menu, as many lines that are not known are labels too."""

_BYLINES: Final = 3
_FIGURES: Final = compiled_late(r"[\d\s:/.,%]+")
_COMMENTS: Final = compiled_late(
    r"(?:[\W\d_]*(?:commentaires?|réactions?|avis des lecteurs|vos réactions|comments?)[\W\d_]*)\Z"
    r"|\d+ (?:réponses?|réflexions?|pensées?) (?:à|sur|au sujet)\b.*",
)
_OF_A_COMMENT: Final = compiled_late(
    r"répondre\b|signaler\b|.{1,40}\bdit\s?:|.{1,40}\b(?:il y a \d+|a (?:écrit|dit))\b",
)


def read_menus(page: Page) -> None:
    """Take out the runs of short lines in which labels of a page prevail."""
    for run in _runs(page):
        labels = [number for number in run if page.is_label(number)]
        if len(labels) < _LEAST_ITEMS and not _is_row_of_two(labels, run):
            continue
        if run.start and page.blocks.texts[run.start - 1].endswith(":"):
            continue  # the article's own list
        for number in _items(page, run, labels):
            if not _names_the_author(page, number):
                page.put(number, Role.NAVIGATION, "stands in a row of short lines that is a menu")


def read_links(page: Page) -> None:
    """Take out the headlines of other articles, below the headings over them."""
    headings = [number for number in range(page.size) if page.opens_a_list(number)]
    for number in headings:
        items = [*_items_below(page, number)]
        if items and (any(map(page.is_news, items)) or _is_all_there_is(page, number, items)):
            page.roles.pop(number, None)
            continue
        for item in items:
            page.put(
                item,
                Role.LINKS,
                f"the headline of another article, below “{page.blocks.texts[number]}”",
            )


def read_foot(page: Page) -> None:
    """Take out the foot of the page: short lines behind the article's last paragraph."""
    last = max((number for number in range(page.size) if page.is_prose(number)), default=-1)
    if last < 0:
        return
    foot = range(last + 1, page.size)
    labels = [number for number in foot if page.is_label(number)]
    comments = next((n for n in foot if _COMMENTS.match(page.blocks.texts[n].lower())), None)
    if len(labels) >= (_LEAST_ITEMS if page.title is None else 1):
        for number in filter(page.is_headline, range(labels[0], page.size)):
            page.put(number, Role.NAVIGATION, "stands at the foot of the page among its labels")
    if comments is not None:
        _read_comments(page, comments)


def read_strays(page: Page) -> None:
    """Take out short lines that stand with a piece of the page before them and one behind."""
    for run in _strays(page):
        for number in run:
            if not _names_the_author(page, number):
                page.put(number, Role.NAVIGATION, "stands between two pieces of the page")
    for number in range(1, page.size):
        if page.is_label(number - 1) and _FIGURES.fullmatch(page.blocks.texts[number]):
            page.put(number, Role.NAVIGATION, "figures behind a piece of the page")


def _names_the_author(page: Page, number: int) -> bool:
    """Say whether a short line is a byline, or a name alone right below the title."""
    line = page.blocks.line(number)
    if is_byline(line):
        return True
    title = page.title
    return title is not None and title < number <= title + _BYLINES and is_name(line)


def _runs(page: Page) -> Iterator[range]:
    """Give where short lines follow one another, three at least."""
    start = 0
    for number in range(page.size + 1):
        goes_on = (
            number < page.size
            and number != page.title
            and (page.is_label(number) or page.is_short(number))
        )
        if not goes_on:
            if number - start >= _LEAST_ITEMS:
                yield range(start, number)
            start = number + 1


def _is_row_of_two(labels: list[int], run: range) -> bool:
    return len(labels) == _LEAST_ITEMS - 1 and len(run) == _LEAST_ITEMS


def _items(page: Page, run: range, labels: list[int]) -> Iterator[int]:
    """Give the labels of a run, what stands between them, and what is glued to the outer ones."""
    known = frozenset(labels)
    for before, after in zip(labels, [*labels[1:], None], strict=True):
        yield before
        if after is not None and after - before - 1 <= _LONGEST_GAP:
            yield from range(before + 1, after)
    number = labels[0]
    while number > run.start and page.is_glued(number):
        number -= 1
        yield number
    number = labels[-1]
    while number + 1 < run.stop and page.is_glued(number + 1) and number + 1 not in known:
        number += 1
        yield number


def _items_below(page: Page, heading: int) -> Iterator[int]:
    """Give the lines below a heading that may be headlines, to the end of page or list."""
    to_the_end = range(heading + 1, page.size)
    if all(page.is_headline(n) or n in page.roles for n in to_the_end):
        yield from (n for n in to_the_end if n not in page.roles)
        return
    number = heading + 1
    while page.is_glued(number) and page.is_headline(number) and number not in page.roles:
        yield number
        number += 1
    is_next = number < page.size and number not in page.roles and page.is_glued(number)
    if is_next and page.is_news(number):
        yield number


def _is_all_there_is(page: Page, heading: int, items: list[int]) -> bool:
    """Say whether the text has nothing but a title and what stands below the heading."""
    above = range(heading)
    return items[-1] == page.size - 1 and all(
        number not in page.roles and page.is_headline(number) for number in above
    )


def _read_comments(page: Page, heading: int) -> None:
    """Take out what readers wrote, where forms or names of speakers show that they did."""
    below = range(heading + 1, page.size)
    signs = sum(_OF_A_COMMENT.match(page.blocks.texts[n].lower()) is not None for n in below)
    if signs:
        for number in below:
            if page.roles.get(number) is None or page.roles[number].role is Role.NAVIGATION:
                page.roles.pop(number, None)
                page.put(number, Role.COMMENT, "stands below the heading over readers' comments")


def _strays(page: Page) -> Iterator[range]:
    """Give one to three short lines between two pieces of the page."""
    of_the_page = sorted(number for number in page.roles if page.is_label(number))
    for before, after in pairwise(of_the_page):
        between = range(before + 1, after)
        if 0 < len(between) <= _LONGEST_GAP and all(map(page.is_short, between)):
            yield between
