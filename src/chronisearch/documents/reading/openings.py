"""Which paragraphs are none of the article's, known by how they begin.

Nearly every line is of the article, and its first word says so: no furniture begins with it,
no address, no line that names a source. Words come back, so what each says is kept.
"""

import re
from enum import Enum, auto
from itertools import compress
from typing import Final, NamedTuple

from chronisearch.documents.reading.furniture import (
    FIRST_WORD,
    LONGEST_FURNITURE_CHARS,
    Furniture,
    furniture_after,
    furniture_of,
)
from chronisearch.documents.reading.paragraphs import LONGEST_LINE_CHARS, Paragraphs
from chronisearch.documents.reading.source import MAY_NAME_A_SOURCE, is_address, is_source_line

_WORD: Final = re.compile(r"[^\W_]")
_MOST_KEPT: Final = 20_000
_LONGEST_KEPT_CHARS: Final = 40
"""Some three megabytes. A text of distinct words fills them, and all are forgotten together."""


class Kind(Enum):
    """What a paragraph is that is none of the article's."""

    LIST_HEADING = auto()
    """ "Articles similaires": what follows may be links."""
    OTHER = auto()


class Oddities(NamedTuple):
    """What is none of the article's, by its number; which paragraphs may name a source.

    Both in the order of the text. Whatever names a source, of the article or not, is among
    the second.
    """

    kinds: dict[int, Kind]
    may_name_source: list[int]


class _Opening(NamedTuple):
    """What a line may be, as far as its opening tells.

    `furniture` is what follows the word, which ends at `word_end_char` of the line, in
    furniture. Where `has_word` is not set, no letter or figure need come.
    """

    furniture: re.Pattern[str] | None
    word_end_char: int
    may_name_source: bool
    has_word: bool


_WITHOUT_A_WORD: Final = _Opening(None, 0, may_name_source=False, has_word=False)


def oddities_of(paragraphs: Paragraphs) -> Oddities:
    """Find the paragraphs that are none of the article's."""
    kinds: dict[int, Kind] = {}
    may_name_sources: list[int] = []
    read = [*map(_KEPT.__getitem__, paragraphs.openings)]
    for number in compress(range(len(read)), read):
        line, opening = paragraphs.texts[number], read[number]
        if opening is _WITHOUT_A_WORD:  # "«", "-", "12": the word stands further on
            first = FIRST_WORD.match(line[:LONGEST_LINE_CHARS])
            opening = _KEPT[first[0]] if first else opening
        if opening is None:
            continue
        furniture, word_end_char, may_name_source, has_word = opening
        if (
            furniture
            and len(line) <= LONGEST_FURNITURE_CHARS
            and (match := furniture.match(line, word_end_char))
        ):
            is_heading = furniture_of(match) is Furniture.LIST_HEADING
            kinds[number] = Kind.LIST_HEADING if is_heading else Kind.OTHER
        elif (may_name_source or not has_word) and _is_of_the_page(line):
            kinds[number] = Kind.OTHER
        if may_name_source:
            may_name_sources.append(number)
    return Oddities(kinds, may_name_sources)


def _is_of_the_page(line: str) -> bool:
    """Say whether a paragraph names the source, is an address or holds nothing but marks."""
    if len(line) > LONGEST_LINE_CHARS:
        return False
    return is_source_line(line) or is_address(line) or not _WORD.search(line)


class _Kept(dict[str, _Opening | None]):
    """What was read of openings, made when asked for; None for those of the article."""

    def __missing__(self, written: str) -> _Opening | None:
        opening = _read(written)
        if len(written) <= _LONGEST_KEPT_CHARS:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[written] = opening
        return opening


_KEPT: Final = _Kept()


def _read(written: str) -> _Opening | None:
    """Read what a line begins with, up to some space or to the end of its first word."""
    first = FIRST_WORD.match(written)
    if first is None:
        return _WITHOUT_A_WORD
    furniture = furniture_after(first[1])
    may_name_source = MAY_NAME_A_SOURCE.match(written) is not None
    has_word = first[1] != "©"
    if has_word and furniture is None and not may_name_source:
        return None
    return _Opening(furniture, first.end(), may_name_source, has_word)
