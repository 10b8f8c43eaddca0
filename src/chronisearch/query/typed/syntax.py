"""What a piece of a query text means by its own letters: operators, punctuation, bounds.

The lexer reads by these rules and the printer writes by them, so that what is printed reads
back as it was.
"""

import re
from collections.abc import Container, Iterator
from typing import Final

from chronisearch.late import compiled_late
from chronisearch.query.typed.lexeme import Sort

OPERATORS: Final = {
    "ET": Sort.AND,
    "AND": Sort.AND,
    "OU": Sort.OR,
    "OR": Sort.OR,
    "SAUF": Sort.EXCEPT,
    "NON": Sort.NOT,
    "NOT": Sort.NOT,
}
_EXCLUDES: Final = "in capitals SAUF, or a hyphen before a word, leaves documents out"
SMALL_OPERATORS: Final = {
    "ou": "OU in capitals asks for one or the other",
    "sauf": _EXCLUDES,
    "sans": _EXCLUDES,
    "non": _EXCLUDES,
    "not": _EXCLUDES,
    "and": "all words are asked for anyway",
}
"""Words between two others that may have been meant as operators, and what to say of them."""
NEAR: Final = compiled_late(r"(?:PRÈS|PRES|NEAR)(?:/([0-9]+))?")
_NEAR_FIRSTS: Final = frozenset("PN")
AFTER_NEAR: Final = frozenset({"de", "du", "des"})
"""`Trump PRÈS DE Patriot`: as one says it; the preposition is no word looked for."""

NEAR_DISTANCE: Final = 10
MAX_DISTANCE: Final = 1_000
"""Words: farther apart than a long article's, nearness says nothing."""
MAX_EDITS: Final = 2
"""As in Lucene: at three edits nearly every short word is like every other."""

SIGNS: Final = frozenset("%‰€$")
"""Signs that are words, as in documents."""
_KEPT_AT_END: Final = frozenset("°+#") | SIGNS
ELIDED: Final = compiled_late(r"(?:[ldjmtsncç]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ]", re.IGNORECASE)
_ENDS_ELIDED: Final = frozenset("'’ʼ")
_INNER_DOT: Final = compiled_late(r"\.[\s-]?[^\W_]")
_LISTED_WORD: Final = r"[^\W\d_]{3}(?:['’-]?[^\W\d_])*"
_LISTED: Final = compiled_late(rf"{_LISTED_WORD}(?:[,;/]{_LISTED_WORD})+")
"""`drones,missiles`, `Poutine/Trump`: two words each; `24/7`, `km/h`, `SAMP/T` are one."""
_JOINTS: Final = frozenset(",;/")
_AFTER_QUESTION: Final = "?! \u00a0\u202f\u2009\u2007"
_QUESTION_WORDS: Final = 3


def is_operator(word: str) -> bool:
    """Say whether the word, standing alone, would be read as an operator."""
    return word in OPERATORS or (word[:1] in _NEAR_FIRSTS and NEAR.fullmatch(word) is not None)


def bare(piece: str) -> str:
    """Take punctuation off both ends of a word; empty where there is no letter or digit."""
    start = next((i for i, letter in enumerate(piece) if letter.isalnum()), len(piece))
    piece = piece[start:] or (piece if piece in SIGNS else "")
    if piece[-1:] in _ENDS_ELIDED and ELIDED.fullmatch(piece):
        return piece
    kept = _KEPT_AT_END | {"."} if "." in piece and _INNER_DOT.search(piece) else _KEPT_AT_END
    return without_end(piece, kept)


def without_end(text: str, kept: Container[str]) -> str:
    """Take off the end all that is neither letter nor digit nor one of the marks kept."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] in kept):
        end -= 1
    return text[:end]


def listed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that commas or strokes alone join between these offsets."""
    stop = start + len(without_end(text[start:end], ()))
    joints = [at for at in range(start, stop) if text[at] in _JOINTS]
    if joints and _LISTED.fullmatch(text, start, stop):
        for joint in joints:
            yield start, joint
            start = joint + 1
    yield start, end


def ending_question(text: str) -> int | None:
    """Give where the question mark of a whole sentence begins, if the text ends with one.

    `Où est Kiev?` asks something; `Selydov?` alone, or after one other word, is a wildcard.
    """
    asked = text.rstrip(_AFTER_QUESTION)
    if "?" not in text[len(asked) :] or not asked[-1:].isalnum():
        return None
    return len(asked) if len(asked.split()) >= _QUESTION_WORDS else None


def clamp_distance(digits: str) -> int:
    """Read a distance in words, at most MAX_DISTANCE."""
    return min(int(digits[:9]), MAX_DISTANCE)
