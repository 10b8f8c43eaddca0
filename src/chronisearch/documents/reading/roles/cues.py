"""Which blocks may be none of the article's, known by how they begin.

Nearly every block is of the article, and its first letters say so: no furniture begins with them,
no address, no line that names a source. Of the others the first word is looked at. Letters and
words come back, so what each says is kept.
"""

import re
from collections.abc import Callable
from itertools import compress
from typing import Final, NamedTuple

from chronisearch.documents.reading.facts.source import (
    MAY_NAME_A_SOURCE,
    SOURCE_WORDS,
    is_address,
    is_site,
    is_source_line,
)
from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.documents.reading.lines.lines import LONGEST_LINE_CHARS
from chronisearch.documents.reading.role import Reading, Role
from chronisearch.documents.reading.roles.furniture import (
    FIRST_WORD,
    LONGEST_FURNITURE_CHARS,
    RUBRIC,
    WORDS_OF_A_PAGE,
    Furniture,
    folded,
    furniture_after,
    furniture_of,
    is_rubric,
    may_name_rubric,
)

_WORD: Final = re.compile(r"[^\W_]")
_TAGS: Final = re.compile(r"(?:#[^\W\d_][\w-]*[\s,·]*)+")
_MOST_KEPT: Final = 20_000
_LONGEST_KEPT_CHARS: Final = 40
"""Some three megabytes. A text of distinct words fills them, and all are forgotten together."""

_SEEN_CHARS: Final = 4
"""With one less every second line is looked at, with one more twice as many beginnings are new."""

_OF_A_SOURCE: Final = tuple(folded(word)[:_SEEN_CHARS] for word in SOURCE_WORDS)
_FIRST_LETTERS: Final = frozenset(word[:_SEEN_CHARS] for word in WORDS_OF_A_PAGE)

ORNAMENT: Final = Reading(Role.ORNAMENT, "no letter and no figure in it")
TAGS: Final = Reading(Role.NAVIGATION, "nothing but tags")
SOURCE_LINE: Final = Reading(Role.SOURCE, "it does nothing but name where the text comes from")


class Cues(NamedTuple):
    """What blocks may be, by their numbers in the order of the text.

    `furniture` is still to be weighed; `sure` holds lines of the source and ornaments. Whatever
    names a source, of the article or not, is among `may_name_source`.
    """

    furniture: dict[int, Furniture]
    sure: dict[int, Reading]
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
    names_rubric: bool = False


_UNKNOWN: Final = _Opening(None, 0, may_name_source=False, has_word=False)
"""More must be seen of the line; where there is no more, it has no word."""


def cues_of(blocks: Blocks) -> Cues:
    """Find the blocks that may be none of the article's."""
    cues = Cues({}, {}, [])
    texts = blocks.texts
    if texts and is_site(texts[0]):
        cues.sure[0] = SOURCE_LINE
    read = [*map(_BEGINNINGS.__getitem__, [line[:_SEEN_CHARS] for line in texts])]
    for number in compress(range(len(read)), read):
        line, opening = texts[number], read[number]
        if opening is _UNKNOWN:
            opening = _opening_of(line[:LONGEST_LINE_CHARS])
        if opening is not None:
            _note(cues, number, line, opening)
    return cues


def _opening_of(line: str) -> _Opening | None:
    """Read the opening of a line, or of the first of several; their beginning told too little."""
    first_line, line_end, _ = line.partition("\n")
    opening = _OPENINGS[(first_line.rstrip() if line_end else first_line).partition(" ")[0]]
    if opening is _UNKNOWN:  # "«", "-", "12": the word stands further on
        first = FIRST_WORD.match(line)
        return _OPENINGS[first[0]] if first else opening
    return opening


def _note(cues: Cues, number: int, line: str, opening: _Opening) -> None:
    """Note what a block that begins so may be."""
    furniture, word_end_char, may_name_source, has_word, names_rubric = opening
    if (
        furniture
        and len(line) <= LONGEST_FURNITURE_CHARS
        and (match := furniture.match(line, word_end_char))
    ):
        cues.furniture[number] = furniture_of(match)
    elif names_rubric and is_rubric(line):
        cues.furniture[number] = RUBRIC
    elif (may_name_source or not has_word) and len(line) <= LONGEST_LINE_CHARS:
        if is_source_line(line) or is_address(line):
            cues.sure[number] = SOURCE_LINE
        elif not _WORD.search(line):
            cues.sure[number] = ORNAMENT
        elif _TAGS.fullmatch(line):
            cues.sure[number] = TAGS
    if may_name_source:
        cues.may_name_source.append(number)


class _Kept(dict[str, _Opening | None]):
    """What was read of beginnings of lines, made when asked for; None for those of the article."""

    def __init__(self, read: Callable[[str], _Opening | None]) -> None:
        self._read = read

    def __missing__(self, written: str) -> _Opening | None:
        opening = self._read(written)
        if len(written) <= _LONGEST_KEPT_CHARS:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[written] = opening
        return opening


def _read_beginning(beginning: str) -> _Opening | None:
    """Read the first characters of a line."""
    opening, space, _ = beginning.partition(" ")
    if space:
        return _read(opening)
    first = FIRST_WORD.match(beginning)
    if first is None or first.start(1):
        return _UNKNOWN
    letters = folded(first[1])
    is_plain = letters.isascii() and len(letters) == len(first[1])
    if is_plain and letters not in _FIRST_LETTERS and not letters.startswith(_OF_A_SOURCE):
        return None
    return _UNKNOWN


def _read(written: str) -> _Opening | None:
    """Read what a line begins with, up to some space or to the end of its first word.

    None where the line is of the article.
    """
    first = FIRST_WORD.match(written)
    if first is None:
        return _UNKNOWN
    furniture = furniture_after(first[1])
    may_name_source = MAY_NAME_A_SOURCE.match(written) is not None
    has_word = first[1] != "©" and not written.startswith("#")
    names_rubric = may_name_rubric(first[1])
    if has_word and furniture is None and not (may_name_source or names_rubric):
        return None
    return _Opening(furniture, first.end(), may_name_source, has_word, names_rubric)


_BEGINNINGS: Final = _Kept(_read_beginning)
_OPENINGS: Final = _Kept(_read)
