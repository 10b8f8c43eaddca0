"""The passages of a text: what of it is indexed.

A passage is a paragraph of the article. Left out, though kept in the text: front matter,
page furniture, lines that name the source, and a paragraph that repeats an earlier one word
for word.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Final

from chronisearch.documents.document import Span
from chronisearch.documents.furniture import Furniture, furniture_in
from chronisearch.documents.source import is_address, is_source_line

_LONGEST_LINE_CHARS: Final = 2000
"""What is longer is a paragraph of the article; only an address may come near."""

_LONGEST_HEADLINE_CHARS: Final = 150
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…][\s»”\"’')\]*_]*\Z")
_LONGEST_SENTENCE_END_CHARS: Final = 8
_WORD: Final = re.compile(r"[^\W_]")
_MARKUP: Final = " \t#>*_"
_SPACES: Final = "\n\u00a0\u202f\u2009"


class _Kind(Enum):
    PROSE = auto()
    HEADLINE = auto()
    """Short and no sentence: a heading of the article, or a link to another one."""
    LIST_HEADING = auto()
    """ "Articles similaires": what follows may be links."""
    NOT_OF_THE_ARTICLE = auto()


def article_paragraphs(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Leave those paragraphs that belong to the article, in their order."""
    kinds = [_kind_of(text, paragraph) for paragraph in paragraphs]
    links_from = _where_links_end_the_page(kinds)
    return [
        paragraph
        for number, paragraph in enumerate(paragraphs[:links_from])
        if kinds[number] is _Kind.PROSE
        or (kinds[number] is _Kind.HEADLINE and not _is_link(text, paragraphs, kinds, number))
    ]


def passages_of(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Leave out each paragraph that repeats an earlier one word for word."""
    seen: set[bytes] = set()
    for paragraph in paragraphs:
        words = text[paragraph.start_char : paragraph.end_char].strip(_MARKUP)
        for space in _SPACES:
            words = words.replace(space, " ")
        digest = hashlib.blake2b(words.encode(), digest_size=16).digest()
        if digest not in seen:
            seen.add(digest)
            yield paragraph


def _kind_of(text: str, paragraph: Span) -> _Kind:
    length_chars = paragraph.end_char - paragraph.start_char
    if length_chars > _LONGEST_LINE_CHARS:
        return _Kind.PROSE
    line = text[paragraph.start_char : paragraph.end_char]
    furniture = furniture_in(line)
    if furniture is Furniture.LIST_HEADING:
        return _Kind.LIST_HEADING
    if furniture or is_source_line(line) or is_address(line) or not _WORD.search(line):
        return _Kind.NOT_OF_THE_ARTICLE
    ends = _ENDS_A_SENTENCE.search(line[-_LONGEST_SENTENCE_END_CHARS:])
    return _Kind.PROSE if ends or length_chars > _LONGEST_HEADLINE_CHARS else _Kind.HEADLINE


def _where_links_end_the_page(kinds: Sequence[_Kind]) -> int:
    """Find the first heading over links after which the page holds nothing but short lines."""
    end = len(kinds)
    for number in range(len(kinds) - 1, -1, -1):
        if kinds[number] is _Kind.PROSE:
            break
        if kinds[number] is _Kind.LIST_HEADING:
            end = number
    return end


def _is_link(text: str, paragraphs: Sequence[Span], kinds: Sequence[_Kind], number: int) -> bool:
    """Say whether a headline stands on the line below "Lire aussi", amid the article."""
    if number == 0 or kinds[number - 1] is not _Kind.LIST_HEADING:
        return False
    between = text[paragraphs[number - 1].end_char : paragraphs[number].start_char]
    return between.count("\n") == 1
