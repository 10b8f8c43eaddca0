"""The passages of a text: what of it is indexed.

A passage is a paragraph of the article. Left out, though kept in the text: front matter,
page furniture, lines that name the source, and a paragraph that repeats an earlier one word
for word.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from itertools import repeat
from typing import Final

from chronisearch.documents.document import Span
from chronisearch.documents.furniture import (
    LONGEST_FURNITURE_CHARS,
    Furniture,
    furniture_of,
)
from chronisearch.documents.openings import Opening
from chronisearch.documents.paragraphs import LONGEST_LINE_CHARS, Paragraphs
from chronisearch.documents.source import is_address, is_source_line

_LONGEST_HEADLINE_CHARS: Final = 150
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…][\s»”\"’')\]*_]*\Z")
_LONGEST_SENTENCE_END_CHARS: Final = 8
_WORD: Final = re.compile(r"[^\W_]")
_MARKUP: Final = " \t#>*_"
_SPACES: Final = "\n\u00a0\u202f\u2009"


class _Kind(Enum):
    """What a paragraph is that is none of the article's."""

    LIST_HEADING = auto()
    """ "Articles similaires": what follows may be links."""
    OTHER = auto()


def article_paragraphs(
    text: str, paragraphs: Paragraphs, notable: Mapping[int, Opening]
) -> Sequence[int]:
    """Give the numbers of those paragraphs that belong to the article, in their order."""
    every = range(len(paragraphs.starts_char))
    kinds = {
        number: kind
        for number, opening in notable.items()
        if (kind := _kind_of(text, paragraphs, number, opening))
    }
    if not kinds:
        return every
    if _Kind.LIST_HEADING not in kinds.values():
        return [number for number in every if number not in kinds]
    return [
        number
        for number in every[: _where_links_end_the_page(text, paragraphs, kinds)]
        if number not in kinds and not _is_link(text, paragraphs, kinds, number)
    ]


def passages_of(
    text: str, paragraphs: Paragraphs, article: Sequence[int], title: Span | None
) -> tuple[Span, ...]:
    """Give where the title from elsewhere, if there is one, and the article's paragraphs stand.

    Left out is each that repeats an earlier one word for word.
    """
    words = _words_of(text, [_written(text, paragraphs, number) for number in article])
    first_numbers = dict(zip(reversed(words), reversed(article), strict=True))
    if title:
        first_numbers.pop(_words_of(text, [text[title.start_char : title.end_char]])[0], None)
    spans = map(paragraphs.span, sorted(first_numbers.values()))
    return (title, *spans) if title else tuple(spans)


def _written(text: str, paragraphs: Paragraphs, number: int) -> str:
    written = paragraphs.texts[number]
    if written is None:
        written = text[paragraphs.starts_char[number] : paragraphs.ends_char[number]]
    return written


def _words_of(text: str, written: list[str]) -> list[str]:
    """Give what stretches of the text must have in common to be the same word for word."""
    words = [*map(str.strip, written, repeat(_MARKUP))]
    for space in _SPACES:
        if space in text:
            words = [each.replace(space, " ") for each in words]
    return words


def _kind_of(text: str, paragraphs: Paragraphs, number: int, opening: Opening) -> _Kind | None:
    """Say what a paragraph is that begins so; None where it is of the article."""
    start_char, end_char = paragraphs.starts_char[number], paragraphs.ends_char[number]
    length_chars = end_char - start_char
    if length_chars > LONGEST_LINE_CHARS:
        return None
    if opening.furniture and length_chars <= LONGEST_FURNITURE_CHARS:
        found = opening.furniture.match(text, start_char + opening.word_end_char, end_char)
        if found:
            heads_a_list = furniture_of(found) is Furniture.LIST_HEADING
            return _Kind.LIST_HEADING if heads_a_list else _Kind.OTHER
    if opening.may_name_source:
        line = text[start_char:end_char]
        if is_source_line(line) or is_address(line):
            return _Kind.OTHER
    has_word = opening.has_word or _WORD.search(text, start_char, end_char)
    return None if has_word else _Kind.OTHER


def _where_links_end_the_page(text: str, paragraphs: Paragraphs, kinds: Mapping[int, _Kind]) -> int:
    """Find the first heading over links after which the page holds nothing but short lines."""
    end = len(paragraphs.starts_char)
    for number in range(end - 1, -1, -1):
        if number not in kinds and not _is_headline(text, paragraphs, number):
            break
        if kinds.get(number) is _Kind.LIST_HEADING:
            end = number
    return end


def _is_headline(text: str, paragraphs: Paragraphs, number: int) -> bool:
    """Say whether a paragraph is short and no sentence: a heading, or a link to an article."""
    start_char, end_char = paragraphs.starts_char[number], paragraphs.ends_char[number]
    if end_char - start_char > _LONGEST_HEADLINE_CHARS:
        return False
    tail = text[max(start_char, end_char - _LONGEST_SENTENCE_END_CHARS) : end_char]
    return not _ENDS_A_SENTENCE.search(tail)


def _is_link(text: str, paragraphs: Paragraphs, kinds: Mapping[int, _Kind], number: int) -> bool:
    """Say whether a headline stands on the line below "Lire aussi", amid the article."""
    if kinds.get(number - 1) is not _Kind.LIST_HEADING:
        return False
    between = text[paragraphs.ends_char[number - 1] : paragraphs.starts_char[number]]
    return between.count("\n") == 1 and _is_headline(text, paragraphs, number)
