"""What the first word of a line leaves open: whether it may be none of the article's.

Nearly every line is of the article, and its first word says so: no furniture begins with it,
no address, no line that names a source. Words come back, so what each says is kept.
"""

import re
from itertools import compress
from typing import Final, NamedTuple

from chronisearch.documents.furniture import FIRST_WORD, furniture_after
from chronisearch.documents.paragraphs import Paragraphs
from chronisearch.documents.source import MAY_NAME_A_SOURCE

_MOST_KEPT: Final = 20_000
_LONGEST_KEPT_CHARS: Final = 40
"""Some two megabytes. A text of distinct words fills them, and they are forgotten together."""


class Opening(NamedTuple):
    """What a line may be, as far as its opening tells.

    `furniture` is what follows at `word_end_char` of the line where it is furniture. Where
    `has_word` is not set a letter or figure may yet come.
    """

    furniture: re.Pattern[str] | None
    word_end_char: int
    may_name_source: bool
    has_word: bool


_WITHOUT_A_WORD: Final = Opening(None, 0, may_name_source=False, has_word=False)


def notable_openings(text: str, paragraphs: Paragraphs) -> dict[int, Opening]:
    """Give the paragraphs, by number and in order, that may be none of the article's.

    All others hold a letter, are no furniture and no address and name no source.
    """
    read = [*map(_KEPT.__getitem__, paragraphs.openings)]
    notable: dict[int, Opening] = {}
    for number in compress(range(len(read)), read):
        opening = read[number]
        if opening is _WITHOUT_A_WORD:  # "«", "-", "12": the word stands further on
            first = FIRST_WORD.match(paragraphs.line(text, number))
            opening = _KEPT[first[0]] if first else opening
        if opening:
            notable[number] = opening
    return notable


class _Kept(dict[str, Opening | None]):
    """What was read of openings, made when asked for; None for those of the article."""

    def __missing__(self, written: str) -> Opening | None:
        opening = _read(written)
        if len(written) <= _LONGEST_KEPT_CHARS:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[written] = opening
        return opening


_KEPT: Final = _Kept()


def _read(written: str) -> Opening | None:
    """Read what a line begins with, up to some space or to the end of its first word."""
    first = FIRST_WORD.match(written)
    if first is None:
        return _WITHOUT_A_WORD
    furniture = furniture_after(first[1])
    may_name_source = MAY_NAME_A_SOURCE.match(written) is not None
    has_word = first[1] != "©"
    if has_word and furniture is None and not may_name_source:
        return None
    return Opening(furniture, first.end(), may_name_source, has_word)
