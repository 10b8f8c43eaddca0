"""Page furniture: the lines of a web page around an article, left in when it was scraped.

Only short lines are looked at, and a line counts only where it is nothing else: a known label
from end to end, or an opening that a button, a form or a notice has. The phrases themselves
are in `phrases`; whether a line that begins so is one is weighed in `weights`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from chronisearch.documents.reading.role import Role
from chronisearch.documents.reading.roles.phrases import (
    AMONG_RUBRICS,
    LABELS,
    LIST_HEADINGS,
    OPENINGS,
    RUBRICS,
    Rows,
)

LONGEST_FURNITURE_CHARS: Final = 250
"""A link to another article carries that article's headline; no label is longer."""


class Furniture(NamedTuple):
    """What a line may be of a page, and how that shows.

    `is_label`: it is one from end to end; `opens_a_list`: over links to other articles;
    `is_rubric`: the name of one, which is nothing by itself.
    """

    role: Role
    is_label: bool
    opens_a_list: bool = False
    is_rubric: bool = False


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
_PART_OF_A_PATTERN: Final = re.compile(
    r"\(\?-i:\(\?=\[[^]]*\]|\(\?[:!]|\\.|\[[^]]*\]|\{[\d,]+\}|[aceiou':/]| \??"
)
_TO_THE_END: Final = r"[\W\d_]*\Z"

_KINDS: Final[dict[str, tuple[Furniture, Rows, str]]] = (
    {"list": (Furniture(Role.LINKS, is_label=True, opens_a_list=True), LIST_HEADINGS, _TO_THE_END)}
    | {
        f"label_{role.name}": (Furniture(role, is_label=True), rows, _TO_THE_END)
        for role, rows in LABELS.items()
    }
    | {
        f"opening_{role.name}": (Furniture(role, is_label=False), rows, "")
        for role, rows in OPENINGS.items()
    }
)
"""What a line may be, in the order in which it is tried, by the name of a group."""

_KNOWN_WORDS: Final = frozenset(
    word for _, rows, _ in _KINDS.values() for words, _ in rows for word in words.split()
)


_NAMING_RUBRICS: Final = RUBRICS - AMONG_RUBRICS
WORDS_OF_A_PAGE: Final = _KNOWN_WORDS | _NAMING_RUBRICS
"""Each word that furniture or the name of a rubric may begin with, folded."""

RUBRIC: Final = Furniture(Role.NAVIGATION, is_label=True, is_rubric=True)
_LONGEST_RUBRIC_CHARS: Final = 40
_RUBRIC_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")


def may_name_rubric(word: str) -> bool:
    """Say whether the name of a rubric may begin with this word."""
    return folded(word) in _NAMING_RUBRICS


def is_rubric(line: str) -> bool:
    """Say whether a line is made of words of which the names of rubrics are made."""
    if len(line) > _LONGEST_RUBRIC_CHARS:
        return False
    words = {folded(word) for word in _RUBRIC_WORD.findall(line)}
    return words <= RUBRICS and not words <= AMONG_RUBRICS


def furniture_after(word: str) -> re.Pattern[str] | None:
    """Give the pattern of what follows where a line is furniture; None where none begins so.

    It is to be matched from the end of the word, with the end of the line as its limit.
    """
    known = folded(word)
    return _furniture_after(known) if known in _KNOWN_WORDS else None


def furniture_of(found: re.Match[str]) -> Furniture:
    """Say what furniture that pattern found."""
    return _KINDS[found.lastgroup or ""][0]


def folded(word: str) -> str:
    """Write a word as the phrases are written."""
    plain = word.lower().translate(_APOSTROPHES)
    return plain if plain.isascii() else _ACCENT.sub("", unicodedata.normalize("NFD", plain))


@cache
def _furniture_after(word: str) -> re.Pattern[str]:
    """Make the pattern of lines that a known word begins, headings over links first.

    A pattern is made when its word is first met: all of them at once take a tenth of a
    second, which no command should pay.
    """
    return re.compile("|".join(_ways(word)), re.IGNORECASE)


def _ways(word: str) -> Iterator[str]:
    for name, (_, rows, end) in _KINDS.items():
        rests = _rests(rows, word)
        if rests:
            yield f"(?P<{name}>(?:{'|'.join(rests)}){end})"


def _rests(rows: Rows, word: str) -> list[str]:
    """Give what may follow a word, accepting every accent, apostrophe and space."""
    rests = [f"(?:{rest})" for words, rest in rows if word in words.split()]
    return [
        _PART_OF_A_PATTERN.sub(lambda part: _LOOSELY.get(part[0], part[0]), rest) for rest in rests
    ]
