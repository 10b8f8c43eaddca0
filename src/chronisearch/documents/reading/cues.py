"""Which blocks may be none of the article's, known by how they begin.

Nearly every block is of the article, and its first word says so: no furniture begins with it,
no address, no line that names a source. Words come back, so what each says is kept.
"""

import re
from itertools import compress
from typing import Final, NamedTuple

from chronisearch.documents.reading.blocks import Blocks
from chronisearch.documents.reading.furniture import (
    FIRST_WORD,
    LONGEST_FURNITURE_CHARS,
    RUBRIC,
    Furniture,
    furniture_after,
    furniture_of,
    is_rubric,
    may_name_rubric,
)
from chronisearch.documents.reading.lines import LONGEST_LINE_CHARS
from chronisearch.documents.reading.role import Reading, Role
from chronisearch.documents.reading.source import (
    MAY_NAME_A_SOURCE,
    is_address,
    is_site,
    is_source_line,
)

_WORD: Final = re.compile(r"[^\W_]")
_TAGS: Final = re.compile(r"(?:#[^\W\d_][\w-]*[\s,·]*)+")
_MOST_KEPT: Final = 20_000
_LONGEST_KEPT_CHARS: Final = 40
"""Some three megabytes. A text of distinct words fills them, and all are forgotten together."""

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


_WITHOUT_A_WORD: Final = _Opening(None, 0, may_name_source=False, has_word=False)


def cues_of(blocks: Blocks) -> Cues:
    """Find the blocks that may be none of the article's."""
    cues = Cues({}, {}, [])
    if blocks.texts and is_site(blocks.texts[0]):
        cues.sure[0] = SOURCE_LINE
    read = [*map(_KEPT.__getitem__, blocks.openings)]
    for number in compress(range(len(read)), read):
        line, opening = blocks.texts[number], read[number]
        if opening is _WITHOUT_A_WORD:  # "«", "-", "12": the word stands further on
            first = FIRST_WORD.match(line[:LONGEST_LINE_CHARS])
            opening = _KEPT[first[0]] if first else opening
        if opening is not None:
            _note(cues, number, line, opening)
    return cues


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
    has_word = first[1] != "©" and not written.startswith("#")
    names_rubric = may_name_rubric(first[1])
    if has_word and furniture is None and not (may_name_source or names_rubric):
        return None
    return _Opening(furniture, first.end(), may_name_source, has_word, names_rubric)
