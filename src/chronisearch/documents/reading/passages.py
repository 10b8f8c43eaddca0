"""The passages of a text: what of it is indexed as the article, and what aside.

A passage is a block of the article. Of the rest, what holds words is kept aside, with its
role: it is found by whoever asks for it, and counts for nothing else.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from chronisearch.documents.document import Aside, Span
from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.documents.reading.role import Reading, Role
from chronisearch.documents.reading.roles.repeats import repeats_of

_NOT_KEPT: Final = frozenset({Role.ORNAMENT})


class Passages(NamedTuple):
    """Where the article stands, and what stands beside it; both in the order of the text."""

    article: tuple[Span, ...]
    aside: tuple[Aside, ...]


def article_of(blocks: Blocks, page: Mapping[int, Reading]) -> Sequence[int]:
    """Give the numbers of those blocks that belong to the article, in their order."""
    every = range(len(blocks.texts))
    if not page:
        return every
    return [number for number in every if number not in page]


def passages_of(
    text: str, blocks: Blocks, article: Sequence[int], title: Span, page: Mapping[int, Reading]
) -> Passages:
    """Give where the article stands, the title from elsewhere too, and what stands beside it."""
    repeats = repeats_of(text, blocks, article, title)
    roles = {number: reading.role for number, reading in page.items()}
    if repeats.copies or repeats.again:
        said = frozenset(chain(*repeats))
        article = [number for number in article if number not in said]
        roles |= dict.fromkeys(repeats.copies, Role.COPY) | dict.fromkeys(
            repeats.again, Role.REPEAT
        )
    spans = tuple(blocks.spans(article))
    first_char = blocks.starts_char[0] if blocks.texts else len(text)
    if title.end_char <= first_char and title.start_char < title.end_char:
        spans = (title, *spans)
    aside = tuple(
        Aside(*blocks.span(number), role.value)
        for number, role in sorted(roles.items())
        if role not in _NOT_KEPT
    )
    return Passages(spans, aside)
