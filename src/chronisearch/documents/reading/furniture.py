"""Page furniture: the lines of a web page around an article, left in when it was scraped.

Only short lines are looked at, and a line counts only where it is nothing else: a known label
from end to end, or an opening that no sentence of an article has. What is not known stays
text. The phrases themselves are in `furniture_phrases`.
"""

import re
import unicodedata
from enum import Enum, auto
from functools import cache
from typing import Final

from chronisearch.documents.reading.furniture_phrases import LABELS, LIST_HEADINGS, OPENINGS

LONGEST_FURNITURE_CHARS: Final = 250
"""A link to another article carries that article's headline; no label is longer."""


class Furniture(Enum):
    """What a line of the page is, where it is none of the article's."""

    LIST_HEADING = auto()
    """A heading over links to other articles."""
    OTHER = auto()


FIRST_WORD: Final = re.compile(r"[\s\W\d_]*?(©|[^\W\d_][\w'’ʼ-]*)")
"""Bullets, arrows, stars, counters and Markdown may stand in front of it."""

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_ACCENTED: Final = dict(zip("aceiou", ("aàâä", "cç", "eéèêë", "iîï", "oôö", "uùûü"), strict=True))
_LOOSELY: Final = {letter: f"[{letters}]" for letter, letters in _ACCENTED.items()} | {
    "'": "['’‘ʼ`´]",
    " ": r"[\s*]+",
    " ?": r"\s*",
    ":": r"[\s*]*:[\s*]*",
    "/": r"\s*/\s*",
}
_PART_OF_A_PATTERN: Final = re.compile(r"\(\?:|\\.|\[[^]]*\]|[aceiou':/]| \??")

_Rows = tuple[tuple[str, str], ...]

_KNOWN_WORDS: Final = frozenset(
    word
    for rows in (LIST_HEADINGS, LABELS, OPENINGS)
    for words, _ in rows
    for word in words.split()
)


def furniture_in(line: str) -> Furniture | None:
    """Say what furniture a paragraph is; None where it is of the article."""
    if len(line) > LONGEST_FURNITURE_CHARS:
        return None
    first = FIRST_WORD.match(line)
    rests = furniture_after(first[1]) if first else None
    found = rests.match(line, first.end()) if first and rests else None
    return furniture_of(found) if found else None


def furniture_after(word: str) -> re.Pattern[str] | None:
    """Give the pattern of what follows where a line is furniture; None where none begins so.

    It is to be matched from the end of the word, with the end of the line as its limit.
    """
    folded = _folded(word)
    return _furniture_after(folded) if folded in _KNOWN_WORDS else None


def furniture_of(found: re.Match[str]) -> Furniture:
    """Say what furniture that pattern found."""
    return Furniture.LIST_HEADING if found.lastgroup else Furniture.OTHER


def _folded(word: str) -> str:
    """Write a word as the phrases are written."""
    plain = word.lower().translate(_APOSTROPHES)
    return plain if plain.isascii() else _ACCENT.sub("", unicodedata.normalize("NFD", plain))


@cache
def _furniture_after(word: str) -> re.Pattern[str]:
    """Make the pattern of lines that a known word begins, headings over links first.

    A pattern is made when its word is first met: all of them at once take a tenth of a
    second, which no command should pay.
    """
    kinds = [
        (_rests(LIST_HEADINGS, word), r"[\W\d_]*\Z(?P<heading>)"),
        (_rests(LABELS, word), r"[\W\d_]*\Z"),
        (_rests(OPENINGS, word), ""),
    ]
    ways = [f"(?:{'|'.join(rests)}){end}" for rests, end in kinds if rests]
    return re.compile("|".join(ways), re.IGNORECASE)


def _rests(rows: _Rows, word: str) -> list[str]:
    """Give what may follow a word, accepting every accent, apostrophe and space."""
    rests = [f"(?:{rest})" for words, rest in rows if word in words.split()]
    return [
        _PART_OF_A_PATTERN.sub(lambda part: _LOOSELY.get(part[0], part[0]), rest) for rest in rests
    ]
