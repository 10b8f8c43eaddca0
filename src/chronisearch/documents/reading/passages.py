"""The passages of a text: what of it is indexed.

A passage is a paragraph of the article. Left out, though kept in the text: front matter,
page furniture, lines that name the source, and a paragraph that repeats an earlier one word
for word.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Final

from chronisearch.documents.document import Span
from chronisearch.documents.reading.openings import Kind
from chronisearch.documents.reading.paragraphs import Paragraphs

_LONGEST_HEADLINE_CHARS: Final = 150
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…][\s»”\"’')\]*_]*\Z")
_LONGEST_SENTENCE_END_CHARS: Final = 8
_MARKUP: Final = " \t#>*_"
_SPACES: Final = "\u00a0\u202f\u2009"
_FEW: Final = 20


def article_paragraphs(
    text: str, paragraphs: Paragraphs, kinds: Mapping[int, Kind]
) -> Sequence[int]:
    """Give the numbers of those paragraphs that belong to the article, in their order."""
    every = range(len(paragraphs.texts))
    if not kinds:
        return every
    if Kind.LIST_HEADING not in kinds.values():
        return [number for number in every if number not in kinds]
    return [
        number
        for number in every[: _where_links_end_the_page(paragraphs, kinds)]
        if number not in kinds and not _is_link(text, paragraphs, kinds, number)
    ]


def passages_of(
    text: str, paragraphs: Paragraphs, article: Sequence[int], title: Span | None
) -> tuple[Span, ...]:
    """Give where the title from elsewhere, if there is one, and the article's paragraphs stand.

    Left out is each that repeats an earlier one word for word.
    """
    words = _words_of(text, paragraphs, article)
    if len(words) <= _FEW and not title and len({*map(len, words)}) == len(words):
        return tuple(paragraphs.spans(article))  # the cheap way out for long paragraphs
    firsts = dict(zip(reversed(words), reversed(article), strict=True))
    if title:
        written = text[title.start_char : title.end_char].strip(_MARKUP)
        for space in _SPACES:
            written = written.replace(space, " ")
        firsts.pop(written, None)
    spans = paragraphs.spans(sorted(firsts.values()))
    return (title, *spans) if title else tuple(spans)


def _words_of(text: str, paragraphs: Paragraphs, numbers: Sequence[int]) -> list[str]:
    """Give what paragraphs must have in common to be the same word for word."""
    words = paragraphs.texts
    if len(numbers) < len(words):
        words = [*map(words.__getitem__, numbers)]
    if "#" in text or ">" in text or "*" in text or "_" in text:
        words = [*map(str.strip, words, repeat(_MARKUP))]
    for space in _SPACES:
        if space in text:
            words = [each.replace(space, " ") for each in words]
    if paragraphs.is_wrapped:
        words = [each.replace("\n", " ") for each in words]
    return words


def _where_links_end_the_page(paragraphs: Paragraphs, kinds: Mapping[int, Kind]) -> int:
    """Find the first heading over links after which the page holds nothing but short lines."""
    end = len(paragraphs.texts)
    for number in range(end - 1, -1, -1):
        if number not in kinds and not _is_headline(paragraphs.texts[number]):
            break
        if kinds.get(number) is Kind.LIST_HEADING:
            end = number
    return end


def _is_headline(line: str) -> bool:
    """Say whether a paragraph is short and no sentence: a heading, or a link to an article."""
    if len(line) > _LONGEST_HEADLINE_CHARS:
        return False
    return not _ENDS_A_SENTENCE.search(line[-_LONGEST_SENTENCE_END_CHARS:])


def _is_link(text: str, paragraphs: Paragraphs, kinds: Mapping[int, Kind], number: int) -> bool:
    """Say whether a headline stands on the line below "Lire aussi", amid the article."""
    if kinds.get(number - 1) is not Kind.LIST_HEADING:
        return False
    end_char, start_char = paragraphs.end_char(number - 1), paragraphs.starts_char[number]
    return text.count("\n", end_char, start_char) == 1 and _is_headline(paragraphs.texts[number])
