"""Which role each block has: decided by its own words, its shape and its neighbours.

First each block by itself: is it a label, or does more speak for a button than for a
sentence? Then together: the head of the page with its title, menus, lists of other articles,
the foot. A text in which no block begins as any piece of a page does is settled by its first
words.
"""

import re
from typing import Final, NamedTuple

from chronisearch.documents.reading.days.publication import Says, read_publication
from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.documents.reading.role import OF_THE_ARTICLE, Hint, Reading, Role
from chronisearch.documents.reading.roles.cues import Cues, cues_of
from chronisearch.documents.reading.roles.head import first_prose, read_head
from chronisearch.documents.reading.roles.menus import (
    read_foot,
    read_links,
    read_menus,
    read_strays,
)
from chronisearch.documents.reading.roles.page import Page
from chronisearch.documents.reading.roles.weights import signs_of

PUBLICATION: Final = Reading(Role.PUBLICATION, "says when the text was published, and no more")
_STAMPS: Final = frozenset({Says.CAME_OUT, Says.CHANGED, Says.HOUR})
_HEAD: Final = 6
"""So many blocks from the beginning, or from the first paragraph, may say it."""

_LONGEST_STAMP_CHARS: Final = 200
_YEAR: Final = re.compile(r"\d\d\d\d|\d[/.]\d\d")
_SAYS_THE_FILE: Final = "the file says so"


class Roles(NamedTuple):
    """The blocks that are none of the article's, by number, each with its reason.

    `title` is the number of the block that the page, or the file's format, shows to be the
    title; None where the first line of the article is to be looked at.
    """

    page: dict[int, Reading]
    title: int | None
    may_name_source: list[int]


def roles_of(text: str, blocks: Blocks, hints: tuple[Hint, ...] = ()) -> Roles:
    """Find the roles of the blocks of a text."""
    cues = cues_of(blocks)
    if not cues.furniture and not hints:
        head = [block[: _LONGEST_STAMP_CHARS + 1] for block in blocks.texts[:_HEAD]]
        if _YEAR.search("\n".join(head)):
            says_when = (number for number, block in enumerate(head) if _says_when(block))
            cues.sure.update(dict.fromkeys(says_when, PUBLICATION) | cues.sure)
        return Roles(cues.sure, None, cues.may_name_source)
    page = Page(text, blocks, cues.furniture)
    page.roles |= cues.sure
    _take_hints(page, hints)
    _weigh(page, cues)
    if page.title is None:
        read_head(page)
    _take_publications(page)
    for rule in (read_menus, read_links, read_foot, read_strays):
        rule(page)
    return Roles(page.roles, page.title, cues.may_name_source)


def _take_publications(page: Page) -> None:
    """Take out the lines down to the first paragraphs that only say when the text came out."""
    for number in range(min(first_prose(page) + _HEAD, page.size)):
        if _says_when(page.blocks.texts[number]):
            page.put(number, *PUBLICATION)


def _says_when(block: str) -> bool:
    if len(block) > _LONGEST_STAMP_CHARS or not _YEAR.search(block):
        return False
    read = read_publication(block)
    return read is not None and read.says in _STAMPS and not read.has_names


def _take_hints(page: Page, hints: tuple[Hint, ...]) -> None:
    """Take over what the file's format says of its blocks."""
    numbers = {start_char: number for number, start_char in enumerate(page.blocks.starts_char)}
    for hint in hints:
        number = numbers.get(hint.start_char)
        if number is None or hint.role is None:
            continue
        if hint.role is Role.TITLE:
            page.title = number
        if hint.role in OF_THE_ARTICLE:
            page.furniture.pop(number, None)
        else:
            page.put(number, hint.role, _SAYS_THE_FILE)


def _weigh(page: Page, cues: Cues) -> None:
    """Take out each block by itself for which more speaks for the page than for the article."""
    for number, may_be in list(cues.furniture.items()):
        if number in page.roles:
            continue
        line = page.blocks.texts[number]
        if may_be.role is Role.PUBLICATION and (read := read_publication(line)):
            if not read.has_names:
                page.put(number, *PUBLICATION)
            continue
        signs = [*signs_of(line, may_be, page.neighbours(number))]
        if sum(sign.weight for sign in signs) > 0:
            page.put(number, may_be.role, "; ".join(sign.reason for sign in signs))
